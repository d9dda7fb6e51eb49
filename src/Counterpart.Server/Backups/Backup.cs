using System.IO.Compression;
using System.Text.Json;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Server.Backups;

/// <summary>
/// Takes a backup: one file with a copy of both databases and a manifest. The master key is not in it: secrets stay encrypted, and are
/// entered anew where the key is lost.
/// </summary>
public static class Backup
{
    internal const string State = "state.db";
    internal const string Business = "business.db";

    /// <summary>How the names of what is written aside begin.</summary>
    internal const string Aside = "backup.";

    /// <summary>Of a data folder that no server holds, under its lock.</summary>
    /// <exception cref="StateUnusableException">The folder is held, or is none.</exception>
    public static async Task<BackupManifest> OfFolderAsync(string path, string file, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(path, State)) || !File.Exists(Path.Combine(path, Business)))
        {
            throw Directory.Exists(path) && DataFolder.Inside(path) is { } inside
                ? Refusals.Contradicts($"{path} is no data folder, the one in it is {inside}", "name that")
                : Refusals.Contradicts($"{path} holds no data", "name the folder that was given to serve with --data");
        }

        using var folder = DataFolder.Open(path, FolderPurpose.Production);
        string installation;
        await using (var database = await StateDatabase.OpenAsync(folder.StateDatabase, cancellationToken))
        {
            installation = await new StateStore(database, time).InstallationAsync(cancellationToken);
        }

        await using var target = Private(file);
        return await WriteAsync(folder.Path, folder.Purpose.ToString(), installation, time, target, cancellationToken);
    }

    /// <summary>
    /// Writes both databases of the folder, open or not. The state first: what it remembers then is in the business system's copy too, save
    /// what people deleted in between.
    /// </summary>
    internal static async Task<BackupManifest> WriteAsync(
        string folder, string purpose, string installation, TimeProvider time, Stream target, CancellationToken cancellationToken)
    {
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, BackupManifest.CurrentVersion, installation, purpose, time.GetUtcNow());
        var aside = Directory.CreateDirectory(Path.Combine(folder, Aside + new RandomIds().Next())).FullName;
        try
        {
            await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken);
            await using (var entry = await zip.CreateEntry(BackupManifest.Entry).OpenAsync(cancellationToken))
            {
                await JsonSerializer.SerializeAsync(entry, manifest, BackupJson.Default.BackupManifest, cancellationToken);
            }

            string[] names = [State, Business];
            foreach (var name in names)
            {
                Copies.Take(Path.Combine(folder, name), Path.Combine(aside, name));
            }

            foreach (var name in names)
            {
                await zip.CreateEntryFromFileAsync(Path.Combine(aside, name), name, CompressionLevel.Fastest, cancellationToken);
            }

            return manifest;
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    /// <summary>Removes what a process that died has left; the folder is held.</summary>
    internal static void Sweep(string folder)
    {
        foreach (var left in Directory.EnumerateDirectories(folder, Aside + "*"))
        {
            Directory.Delete(left, recursive: true);
        }

        foreach (var left in Directory.EnumerateFiles(folder, Aside + "*"))
        {
            File.Delete(left);
        }
    }

    /// <summary>A new file that only this OS user may read.</summary>
    public static FileStream Private(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
