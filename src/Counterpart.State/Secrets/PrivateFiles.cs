namespace Counterpart.State;

/// <summary>Files and folders that only the OS user may read: 0600 and 0700. On Windows the folder's own rights hold.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, private. One that is there keeps the rights that its owner gave it; the files in it are private all the same.</summary>
    public static void EnsureFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerFolder);
    }

    /// <summary>
    /// Makes the file, empty, if there is none; takes others' rights from it. One that is there is not opened: closing it would take
    /// from SQLite, in this process, the locks it holds on it (fcntl(2): they end with any descriptor of the file).
    /// </summary>
    public static void EnsureFile(string path)
    {
        if (!File.Exists(path))
        {
            Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
        }

        TakeOthersRights(path);
    }

    /// <summary>Leaves the file to its owner alone, without opening it.</summary>
    public static void TakeOthersRights(string path)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerFile)
        {
            File.SetUnixFileMode(path, OwnerFile);
        }
    }

    /// <summary>Writes a file as a whole, replacing what was there.</summary>
    public static void Write(string path, string text)
    {
        var draft = Draft(path, text);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Writes a file as a whole; if another was faster, its file stands.</summary>
    public static void CreateOnce(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = Draft(path, text);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, options);
    }

    private static string Draft(string path, string text)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        using var stream = Open(draft, FileMode.Create, FileShare.None);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
        return draft;
    }
}
