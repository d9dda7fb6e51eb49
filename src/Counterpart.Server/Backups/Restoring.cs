using System.IO.Compression;
using Counterpart.Business;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;

namespace Counterpart.Server.Backups;

/// <summary>
/// Puts a backup in place of what a data folder holds, whole or a part of it, and begins a new epoch (D10). A crash leaves the folder as it
/// was, as it is to be, or with some of the parts restored, which is what <see cref="RestoredPart"/> makes on purpose; asking again ends it.
/// </summary>
public static class Restoring
{
    private const string Kept = ".before-restore";

    private static readonly (string Name, RestoredPart Is)[] Files =
        [(Backup.State, RestoredPart.State), (Backup.Business, RestoredPart.Business), (Backup.Users, RestoredPart.Users), (Backup.Tokens, RestoredPart.Users)];

    /// <summary>Restores, or (preview) only looks whether it could; what was there is kept beside it as <c>*.before-restore</c> until the next time.</summary>
    /// <exception cref="RefusedException">The file is no backup, is of another installation, or of a newer version.</exception>
    /// <exception cref="StateUnusableException">A server holds the folder, or it is none of ours.</exception>
    public static async Task<BackupManifest> RestoreAsync(
        string path, string file, RestoredPart part, bool preview, TimeProvider time, CancellationToken cancellationToken)
    {
        var manifest = await BackupManifest.ReadAsync(file, cancellationToken);
        if (!Directory.Exists(path) && (preview || part != RestoredPart.Whole))
        {
            return part == RestoredPart.Whole ? manifest : throw Partial(path);
        }

        using var folder = DataFolder.Open(path, Enum.TryParse<FolderPurpose>(manifest.Purpose, out var purpose) ? purpose : FolderPurpose.Production);
        RefuseOther(folder.Path, file, manifest, part);
        if (part != RestoredPart.Whole && !manifest.Parts.HasFlag(part))
        {
            throw Refusals.Contradicts($"{file} holds no users: a version before wrote it", "restore the other parts");
        }

        if (preview)
        {
            return manifest;
        }

        var aside = Path.Combine(folder.Path, "restore.new");
        Remove(aside);
        Directory.CreateDirectory(aside);
        try
        {
            var names = Files.Where(f => (part & manifest.Parts).HasFlag(f.Is)).Select(f => f.Name).ToList();
            await UnpackAsync(file, aside, names, cancellationToken);
            await BeginEpochAsync(aside, part, time, cancellationToken);
            if (names.Contains(Backup.Users))
            {
                await RestoredUsers.FitAsync(aside, folder.Path, cancellationToken);
            }

            foreach (var name in names)
            {
                Replace(Path.Combine(aside, name), Path.Combine(folder.Path, name));
            }

            folder.KeepPrivate();
            return manifest;
        }
        finally
        {
            Remove(aside);
        }
    }

    private static void RefuseOther(string folder, string file, BackupManifest manifest, RestoredPart part)
    {
        var state = Path.Combine(folder, Backup.State);
        string? here = null;
        try
        {
            here = new FileInfo(state) is { Exists: true, Length: > 0 } ? Copies.Installation(state) : null;
        }
        catch (SqliteException e)
        {
            throw Refusals.Contradicts($"{state} can't be read ({e.Message}), so nobody knows whose it is", "move it elsewhere, then restore the whole");
        }

        if (here is null && part != RestoredPart.Whole)
        {
            throw Partial(folder);
        }

        if (here is not null && here != manifest.Installation)
        {
            throw Refusals.Contradicts($"{file} is of another installation than {folder}", "name its own folder, or a new one, with --data");
        }
    }

    private static RefusedException Partial(string folder) =>
        Refusals.Contradicts($"{folder} holds no installation of which a part could be restored", "restore the whole, or name its folder with --data");

    private static async Task UnpackAsync(string file, string aside, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            var target = Path.Combine(aside, name);
            try
            {
                await using var zip = await ZipFile.OpenReadAsync(file, cancellationToken);
                if (name == Backup.Tokens && zip.GetEntry(name) is null)
                {
                    //  there were none
                    Security.TokenFile.Write(target, []);
                    continue;
                }

                await using var entry = await (zip.GetEntry(name) ?? throw Refusals.NoBackup(file)).OpenAsync(cancellationToken);
                await using var into = Backup.Private(target);
                await entry.CopyToAsync(into, cancellationToken);
                into.Flush(flushToDisk: true);
            }
            catch (InvalidDataException e)
            {
                throw Refusals.NoBackup(file, e);
            }

            if (Fault(target, name) is { } fault)
            {
                throw fault.IsNewer ? Refusals.Newer(file, fault.Reason) : Refusals.NoBackup(file, new InvalidDataException(fault.Reason));
            }
        }
    }

    private static (string Reason, bool IsNewer)? Fault(string target, string name)
    {
        if (name != Backup.Tokens)
        {
            return Copies.Fault(target, name switch { Backup.State => typeof(StateStore).Assembly, Backup.Business => typeof(BusinessSystem).Assembly, _ => typeof(Restoring).Assembly });
        }

        try
        {
            _ = Security.TokenFile.Read(target);
            return null;
        }
        catch (StateUnusableException e)
        {
            return (e.InnerException!.Message, false);
        }
    }

    /// <summary>Before it is in place: nobody ever works with a restored database that still lives in the old epoch.</summary>
    private static async Task BeginEpochAsync(string aside, RestoredPart part, TimeProvider time, CancellationToken cancellationToken)
    {
        if (part.HasFlag(RestoredPart.State))
        {
            await using var database = await StateDatabase.OpenAsync(Path.Combine(aside, Backup.State), cancellationToken);
            await new StateStore(database, time).BeginEpochAsync(cancellationToken);
        }

        if (part.HasFlag(RestoredPart.Business))
        {
            await using var business = await BusinessSystem.OpenAsync(new BusinessOptions(aside, time, new RandomIds()), cancellationToken);
            await business.BeginEpochAsync(cancellationToken);
        }
    }

    /// <summary>The old one is copied, then replaced by a rename: at no moment is there none, which a server would take for a new installation.</summary>
    private static void Replace(string restored, string place)
    {
        if (new FileInfo(place) is { Exists: true, Length: > 0 })
        {
            try
            {
                Copies.Take(place, place + Kept);
            }
            catch (SqliteException)
            {
                //  no database, or too damaged to be read as one: kept as it is
                File.Copy(place, place + Kept, overwrite: true);
            }
        }

        //  of a server that was killed: with its log the restored file would be another's
        File.Delete(place + "-wal");
        File.Delete(place + "-shm");
        File.Move(restored, place, overwrite: true);
    }

    private static void Remove(string aside)
    {
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }
    }
}

/// <summary>What of a backup is put back.</summary>
[Flags]
public enum RestoredPart
{
    /// <summary>The business system: people, records, the feed.</summary>
    Business = 1,

    /// <summary>State and settings: synchronizations, history, parameters, enrolled mailboxes.</summary>
    State = 2,

    /// <summary>Who may sign in, and the tokens.</summary>
    Users = 4,
    Whole = Business | State | Users,
}
