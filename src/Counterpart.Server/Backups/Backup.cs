using System.IO.Compression;
using System.Text.Json;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Server.Backups;

/// <summary>
/// Takes a backup: one file with a copy of both databases, of those who may sign in and of the tokens' hashes, and a manifest. The master key
/// is not in it: secrets stay encrypted, and are entered anew where the key is lost. Nor is the key ring of the cookies: everybody signs in anew.
/// </summary>
public static class Backup
{
    internal const string State = "state.db";
    internal const string Business = "business.db";
    internal const string Users = Security.UserStorage.FileName;
    internal const string Tokens = Security.TokenFile.Name;

    /// <summary>How the names of what is written aside begin.</summary>
    internal const string Aside = "backup.";

    /// <summary>Of a data folder that no server holds, under its lock.</summary>
    /// <exception cref="StateUnusableException">The folder is held, or is none.</exception>
    public static async Task<BackupManifest> OfFolderAsync(string path, string file, TimeProvider time, CancellationToken cancellationToken)
    {
        DemandData(path);
        using var folder = DataFolder.Open(path, FolderPurpose.Production);
        string installation;
        await using (var database = await StateDatabase.OpenAsync(folder.StateDatabase, cancellationToken))
        {
            installation = await new StateStore(database, time).InstallationAsync(cancellationToken);
        }

        await using var target = Private(file);
        return await WriteAsync(folder.Path, folder.Purpose.ToString(), installation, time, target, cancellationToken);
    }

    /// <summary>Refuses a folder in which no server has worked yet.</summary>
    internal static void DemandData(string path)
    {
        if (!File.Exists(Path.Combine(path, State)) || !File.Exists(Path.Combine(path, Business)))
        {
            throw Directory.Exists(path) && DataFolder.Inside(path) is { } inside
                ? Refusals.Contradicts($"{path} is no data folder, the one in it is {inside}", "name that")
                : Refusals.Contradicts($"{path} holds no data", "name the folder that was given to serve with --data");
        }
    }

    /// <summary>
    /// Writes what the folder holds, open or not. The state first: what it remembers then is in the business system's copy too, save what
    /// people deleted in between.
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

            //  users and tokens may be missing in a folder at rest: a start that was broken off
            string[] names = [State, Business, .. new[] { Users, Tokens }.Where(n => new FileInfo(Path.Combine(folder, n)) is { Exists: true, Length: > 0 })];
            foreach (var name in names)
            {
                if (name == Tokens)
                {
                    //  replaced by a rename when it changes: a copy is whole
                    File.Copy(Path.Combine(folder, name), Path.Combine(aside, name));
                }
                else
                {
                    Copies.Take(Path.Combine(folder, name), Path.Combine(aside, name));
                }
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
