using System.Security.Cryptography;

namespace Counterpart.State;

/// <summary>
/// The key that secrets are encrypted under: 32 bytes, written as base64. It never lies in the data folder, so that neither a copy nor
/// a backup of the folder gives secrets away.
/// </summary>
public sealed class MasterKey
{
    public const string Variable = "COUNTERPART_MASTER_KEY";
    public const int Length = 32;
    private const string CredentialName = "counterpart-master-key";
    private const string FileName = "master.key";
    private readonly byte[] bytes;

    private MasterKey(byte[] bytes, string source)
    {
        this.bytes = bytes;
        Source = source;
    }

    /// <summary>Where it was found, for messages.</summary>
    public string Source { get; }

    internal ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>
    /// Finds the key: the file named, else the environment variable, else the systemd credential <c>counterpart-master-key</c>, else a
    /// file in the OS user's configuration folder, which is made (0600) on first use.
    /// </summary>
    /// <param name="dataFolder">Where the key must not lie.</param>
    /// <param name="file">The file that holds it, or null.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="StateUnusableException">What was found is no key, or lies in the data folder.</exception>
    public static MasterKey Load(string dataFolder, string? file, Func<string, string?> environment)
    {
        if (file is not null)
        {
            return FromFile(file, dataFolder);
        }

        if (environment(Variable) is { Length: > 0 } text)
        {
            return Parse(text, $"the environment variable {Variable}");
        }

        if (environment("CREDENTIALS_DIRECTORY") is { Length: > 0 } credentials && File.Exists(Path.Combine(credentials, CredentialName)))
        {
            return FromFile(Path.Combine(credentials, CredentialName), dataFolder);
        }

        var own = Path.Combine(ConfigurationFolder(environment), "counterpart", FileName);
        if (!File.Exists(own))
        {
            RefuseInside(dataFolder, own);
            PrivateFiles.CreateOnce(own, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)) + "\n");
        }

        return FromFile(own, dataFolder);
    }

    private static string ConfigurationFolder(Func<string, string?> environment) =>
        environment("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder
        : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } usual ? usual
        : throw new StateUnusableException($"there is no home folder to keep the master key in; set {Variable} to 32 bytes in base64");

    private static MasterKey FromFile(string file, string dataFolder)
    {
        RefuseInside(dataFolder, file);
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateUnusableException($"the master key can't be read from {file} ({e.Message})", e);
        }
    }

    private static void RefuseInside(string dataFolder, string file)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder)) + Path.DirectorySeparatorChar;
        if (Path.GetFullPath(file).StartsWith(folder, StringComparison.Ordinal))
        {
            throw new StateUnusableException($"the master key {file} lies in the data folder {dataFolder}, where every backup would hold it; keep it elsewhere");
        }
    }

    private static MasterKey Parse(string text, string source)
    {
        var key = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Length
            ? new MasterKey(key[..Length], source)
            : throw new StateUnusableException($"{source} holds no master key: {Length} bytes in base64 are expected (44 characters)");
    }
}
