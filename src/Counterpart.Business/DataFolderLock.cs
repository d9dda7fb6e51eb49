using System.Globalization;

namespace Counterpart.Business;

/// <summary>
/// Keeps a second process off the database of a data folder. The operating system lets go of it when the holder ends, however it ends, so
/// nothing is left to clean up after a kill.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream held;

    private DataFolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock <c>NAME.lock</c> in the folder; who holds it is written to <c>NAME.holder</c> beside it.</summary>
    /// <exception cref="DataFolderInUseException">Another process, or another part of this one, holds it.</exception>
    public static DataFolderLock Take(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var holder = Path.Combine(folder, name + ".holder");
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(folder, name + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            throw new DataFolderInUseException(folder, File.Exists(holder) ? File.ReadAllText(holder).Trim() : "an unknown process", e);
        }

        // Beside the lock, not in it: a locked file can't be read by those who want to know.
        File.WriteAllText(holder, string.Create(CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} ({Path.GetFileName(Environment.ProcessPath) ?? "unnamed"})\n"));
        return new DataFolderLock(file);
    }

    /// <summary>Lets go.</summary>
    public void Dispose() => held.Dispose();
}
