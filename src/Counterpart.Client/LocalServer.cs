using System.Text.Json;

namespace Counterpart.Client;

/// <summary>
/// Where a server on this machine answers and the token of its local administrator, new at each start. The server writes it into its data
/// folder and into the OS user's runtime folder, readable by that user alone; commands read it.
/// </summary>
public sealed record LocalServer(Uri Url, string Token, string DataFolder, DateTimeOffset Started)
{
    private const string FileName = "server.json";

    /// <summary>The file in a data folder.</summary>
    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, FileName);

    /// <summary>The runtime folder: <c>$XDG_RUNTIME_DIR/counterpart</c>, else <c>~/.cache/counterpart</c>.</summary>
    public static string RuntimeFolder()
    {
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        return Path.Combine(
            string.IsNullOrEmpty(runtime) || !Directory.Exists(runtime)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache") : runtime,
            "counterpart");
    }

    /// <summary>Every server that this OS user runs, the one started last first. Files that can't be read are passed over.</summary>
    public static IReadOnlyList<LocalServer> All(string? runtimeFolder = null)
    {
        var folder = runtimeFolder ?? RuntimeFolder();
        return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "server-*.json")
            .Select(Read).OfType<LocalServer>().OrderByDescending(s => s.Started)];
    }

    /// <summary>Reads one file; null if there is none or it is no such file.</summary>
    public static LocalServer? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), ApiJson.Default.LocalServer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes both files with rights for the owner alone (0600); answers their names, to be removed at the end.</summary>
    public IReadOnlyList<string> Write(string? runtimeFolder = null)
    {
        var folder = runtimeFolder ?? RuntimeFolder();
        Directory.CreateDirectory(folder);
        var files = new[] { FileIn(DataFolder), Path.Combine(folder, $"server-{Url.Port}.json") };
        foreach (var file in files)
        {
            WriteOwned(file, JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Default.LocalServer));
        }

        return files;
    }

    private static void WriteOwned(string file, byte[] content)
    {
        //  made anew, so that no reader has it open with the rights of an older one
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(content);
    }
}
