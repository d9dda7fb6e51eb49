using System.Globalization;

namespace Counterpart.State;

/// <summary>
/// The folder that holds all data of one installation: both databases and what the server writes beside them. Open in one process at a
/// time; the lock is the operating system's and ends with the process, however it ends.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const string LockName = "lock";
    private const string OwnerName = "lock.owner";
    private const string PurposeName = "purpose";
    private readonly FileStream held;

    private DataFolder(string path, FileStream held, FolderPurpose purpose)
    {
        Path = path;
        this.held = held;
        Purpose = purpose;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>What the folder was made for.</summary>
    public FolderPurpose Purpose { get; }

    /// <summary>The embedded business system's database file; there, empty at first, and private.</summary>
    public string BusinessDatabase => Private("business.db");

    /// <summary>The database file of state and settings; there, empty at first, and private.</summary>
    public string StateDatabase => Private("state.db");

    /// <summary>Opens a folder, makes and marks it if there is none, and locks it.</summary>
    /// <exception cref="StateUnusableException">
    /// Another process has it open, it is not ours, it can't be written, or a demo was asked of a production folder.
    /// </exception>
    public static DataFolder Open(string path, FolderPurpose purpose)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        try
        {
            RefuseForeign(full);
            PrivateFiles.EnsureFolder(full);
            var held = Lock(full);
            try
            {
                PrivateFiles.Write(System.IO.Path.Combine(full, OwnerName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new DataFolder(full, held, Mark(full, purpose));
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateUnusableException($"the data folder {full} can't be used ({e.Message}); give this user the right to write there, or name another", e);
        }
    }

    /// <summary>The one data folder in it, as a demo's folder has one; null: none, or several.</summary>
    public static string? Inside(string path) =>
        Directory.EnumerateDirectories(path).Where(d => File.Exists(System.IO.Path.Combine(d, PurposeName)) && File.Exists(System.IO.Path.Combine(d, LockName))).Take(2).ToList() is [var one] ? one : null;

    /// <summary>A file of that name in the folder, made private to this OS user, empty, if there is none.</summary>
    public string Private(string name)
    {
        var file = System.IO.Path.Combine(Path, name);
        PrivateFiles.EnsureFile(file);
        return file;
    }

    /// <summary>Takes others' rights from every file of the folder, also from those that its parts made by themselves.</summary>
    public void KeepPrivate()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            PrivateFiles.TakeOthersRights(file);
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>A folder of someone else's things is not locked away from others by a slip of the finger. A volume's root may hold lost+found.</summary>
    private static void RefuseForeign(string path)
    {
        if (File.Exists(path))
        {
            throw new StateUnusableException($"{path} is a file; name a folder for the data");
        }

        if (Directory.Exists(path) && !File.Exists(System.IO.Path.Combine(path, LockName))
            && Directory.EnumerateFileSystemEntries(path).Any(e => System.IO.Path.GetFileName(e) != "lost+found"))
        {
            throw new StateUnusableException(Inside(path) is { } folder ? $"{path} is no data folder, the one in it is {folder}; name that"
                : $"{path} holds other files and is no data folder; name an empty or a new folder");
        }
    }

    /// <summary>On Linux, sharing nothing is flock(LOCK_EX): the second process, and a second open in this one, are refused.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return PrivateFiles.Open(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (e is not FileNotFoundException and not DirectoryNotFoundException)
        {
            throw new StateUnusableException($"the data folder {path} is in use by {Owner(path)}; stop it, or name another folder", e);
        }
    }

    private static string Owner(string path)
    {
        try
        {
            return $"process {File.ReadAllText(System.IO.Path.Combine(path, OwnerName))}";
        }
        catch (IOException)
        {
            return "another process";
        }
    }

    private static FolderPurpose Mark(string path, FolderPurpose asked)
    {
        var file = System.IO.Path.Combine(path, PurposeName);
        if (!File.Exists(file))
        {
            PrivateFiles.Write(file, asked.ToString());
            return asked;
        }

        var purpose = Enum.TryParse<FolderPurpose>(File.ReadAllText(file).Trim(), out var marked) ? marked : FolderPurpose.Production;
        return asked == FolderPurpose.Demo && purpose == FolderPurpose.Production
            ? throw new StateUnusableException($"{path} holds production data, which a demo never touches; name another folder")
            : purpose;
    }
}
