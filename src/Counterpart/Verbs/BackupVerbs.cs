using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;
using Counterpart.Server.Backups;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Program.Verbs;

/// <summary><c>backup</c> and <c>restore</c>.</summary>
internal static class BackupVerbs
{
    public static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "the file to write" };
        var data = Options.Of<string?>("--data", "a data folder that no server holds, instead of a server", "DIR");
        return Verb.Of("backup", "both databases, users and tokens in one file, while the server goes on; the master key is not in it: keep it elsewhere", """
            counterpart backup counterpart.zip
            counterpart backup counterpart.zip --data DIR
            """, async (s, token) =>
        {
            if (s.Get(data) is not null && s.Get(Options.Server) is not null)
            {
                throw new UsageException("--data and --server exclude each other: a folder that no server holds, or a server");
            }

            var path = Path.GetFullPath(s.Get(file));
            if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
            {
                throw new UsageException($"there is no folder {folder}: make it, or name another");
            }

            if (File.Exists(path))
            {
                s.Confirm($"{path} is there already and would be replaced");
            }

            return await GuardAsync(async () => Show(s, await WriteAsync(s, path, s.Get(data), token), path, RestoredPart.Whole, null, "holds"));
        }, file, data);
    }

    public static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "as backup wrote it" };
        var only = Options.Of<string?>("--only", "that alone: business, state or users", "PART");
        var data = Options.Of<string?>("--data", "the data folder; default: ~/.local/share/counterpart", "DIR");
        var preview = Options.Of<bool>("--preview", "say what would be restored, and change nothing");
        return Verb.Of("restore", "put a backup in place of what a data folder holds; no server may hold it. What was there stays beside it until the next restore", """
            counterpart restore counterpart.zip --data DIR --yes
            counterpart restore counterpart.zip --only business --data DIR --yes
            """, (s, token) => GuardAsync(async () =>
        {
            var part = s.Get(only)?.ToUpperInvariant() switch
            {
                null => RestoredPart.Whole,
                "BUSINESS" => RestoredPart.Business,
                "STATE" => RestoredPart.State,
                "USERS" => RestoredPart.Users,
                _ => throw new UsageException($"--only {s.Get(only)}: business, state or users is expected"),
            };
            var (path, folder) = (Path.GetFullPath(s.Get(file)), Path.GetFullPath(s.Get(data) ?? Usual()));
            var manifest = await Restoring.RestoreAsync(folder, path, part, true, TimeProvider.System, token);
            if (!s.Get(preview))
            {
                s.Confirm($"{string.Join(", ", Names(part & manifest.Parts))} of {folder} would be as at {Times.Of(manifest.TakenAt)}");
                manifest = await Restoring.RestoreAsync(folder, path, part, false, TimeProvider.System, token);
            }

            return Show(s, manifest, path, part, folder, s.Get(preview) ? "would be restored" : "restored");
        }), file, only, data, preview);
    }

    /// <summary>Written aside and renamed: a backup that broke off never stands in place of one that is whole.</summary>
    private static async Task<BackupManifest> WriteAsync(Session s, string path, string? data, CancellationToken cancellationToken)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        try
        {
            if (data is not null)
            {
                await Server.Backups.Backup.OfFolderAsync(Path.GetFullPath(data), draft, TimeProvider.System, cancellationToken);
            }
            else
            {
                await using var target = Server.Backups.Backup.Private(draft);
                await s.Client.Server.BackupAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
            }

            var manifest = await BackupManifest.ReadAsync(draft, cancellationToken);
            File.Move(draft, path, overwrite: true);
            return manifest;
        }
        catch (ServerUnreachableException e)
        {
            throw new IOException($"{e.Message}; 'backup FILE --data DIR' takes it of a data folder that no server holds", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>The folder of the one server that runs here, which then says that it is held; else the one that serve takes.</summary>
    private static string Usual()
    {
        var usual = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "counterpart");
        return LocalServer.All() is [var running] ? running.DataFolder
            : Directory.Exists(usual) ? usual : throw new UsageException("name the data folder with --data DIR");
    }

    private static int Show(Session s, BackupManifest manifest, string file, RestoredPart part, string? folder, string verb) => s.Show(
        new BackupView(file, manifest.Version, manifest.Installation, manifest.TakenAt, Names(part & manifest.Parts)) { Data = folder }, ApiJson.Default.BackupView,
        v => [folder is null ? $"{v.File} {verb} {string.Join(", ", v.Parts)} as at {Times.Of(v.TakenAt)}, version {v.Version}; the master key is not in it"
            : $"{v.Data}: {string.Join(", ", v.Parts)} {verb} as at {Times.Of(v.TakenAt)}{Then(part & manifest.Parts)}"]);

    private static string Then(RestoredPart part) =>
        (part == RestoredPart.Users ? "" : "; the next start compares everything, and deletes nothing for it")
        + (part.HasFlag(RestoredPart.Users) ? "; everybody signs in anew, and who is shut out now stays shut out" : "");

    private static string[] Names(RestoredPart parts) =>
        [.. new[] { RestoredPart.Business, RestoredPart.State, RestoredPart.Users }.Where(p => parts.HasFlag(p)).Select(p => p.ToString().ToLowerInvariant())];

    private static async Task<int> GuardAsync(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is StateUnusableException or RefusedException or SideUnavailableException or Business.DataFolderInUseException or Microsoft.Data.Sqlite.SqliteException)
        {
            return Verb.Fail(e.Message, ExitStatus.Failed);
        }
    }
}
