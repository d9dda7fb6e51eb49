using System.Text.Json;
using Counterpart.State;

namespace Counterpart.Server.Security;

/// <summary>A token as it is kept: its secret as a hash alone.</summary>
internal sealed record StoredToken(
    string Id, string Name, int Roles, string? Worker, string? Source, string[] Scopes, string Hash, DateTimeOffset Created, DateTimeOffset Expires)
{
    /// <summary>Ends with the first token that is made with it.</summary>
    public bool IsOnce { get; init; }
}

/// <summary>The file of the tokens: private, and replaced whole.</summary>
internal static class TokenFile
{
    public const string Name = "tokens.json";

    /// <exception cref="StateUnusableException">It is there, and can't be read.</exception>
    public static List<StoredToken> Read(string file)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            return content.Length == 0 ? [] : JsonSerializer.Deserialize<List<StoredToken>>(content) ?? [];
        }
        catch (JsonException e)
        {
            throw new StateUnusableException($"the tokens in {file} can't be read ({e.Message}); restore the file, or remove it and make tokens anew", e);
        }
    }

    public static void Write(string file, IReadOnlyList<StoredToken> tokens)
    {
        var next = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(next, options))
        {
            JsonSerializer.Serialize(stream, tokens);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, file, overwrite: true);
    }
}
