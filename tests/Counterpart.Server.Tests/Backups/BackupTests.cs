using System.IO.Compression;
using Counterpart.Client;
using Counterpart.Server.Backups;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;

namespace Counterpart.Server.Tests.Backups;

/// <summary>Backups of a running server and of a folder at rest; restores, whole and in part; and what is no backup.</summary>
[Rule("D10")]
public sealed class BackupTests
{
    private static int files;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARunningServer_IsBackedUp_AndRestored_WithWhatItHeldThen()
    {
        await using var site = await Installation.StartAsync(1);
        var contact = await site.ContactAsync("Mara", "Stein", null, ("jobTitle", "Buyer"));
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        var file = await BackupAsync(site);
        using (var zip = ZipFile.OpenRead(file))
        {
            Assert.Equal(["manifest.json", "state.db", "business.db", "users.db", "tokens.json"], zip.Entries.Select(e => e.FullName));
        }

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Single(await site.AuditAsync("backup"));
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Head"))), Stop);
        await site.Host.DisposeAsync();

        await Restoring.RestoreAsync(site.Data, file, RestoredPart.Whole, false, TimeProvider.System, Stop);
        Assert.True(File.Exists(Path.Combine(site.Data, "business.db.before-restore")));
        Assert.True(File.Exists(Path.Combine(site.Data, "state.db.before-restore")));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(site.Data), f => f.Contains("restore.new", StringComparison.Ordinal) || f.Contains("backup.", StringComparison.Ordinal));
        await site.StartHostAsync();
        Assert.Equal("Buyer", (await site.Api.Contacts.ShowAsync(contact, Stop)).Values["jobTitle"].GetString());
        Assert.Equal("Live", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
    }

    [Fact]
    public async Task AFolderAtRest_IsBackedUp_AndComesUpInANewPlace()
    {
        await using var site = await Installation.StartAsync(1);
        var contact = await site.ContactAsync("Mara", "Stein");
        var file = Path.Combine(site.Runtime, "folder.zip");
        await RefusedAsync<StateUnusableException>("in use by process", () => Backup.OfFolderAsync(site.Data, file, TimeProvider.System, Stop));
        await site.Host.DisposeAsync();
        var manifest = await Backup.OfFolderAsync(site.Data, file, TimeProvider.System, Stop);
        Assert.Equal(("Production", 32), (manifest.Purpose, manifest.Installation.Length));

        Directory.Move(site.Data, site.Data + ".lost");
        await Restoring.RestoreAsync(site.Data, file, RestoredPart.Whole, false, TimeProvider.System, Stop);
        await site.StartHostAsync();
        Assert.Equal("Stein", (await site.Api.Contacts.ShowAsync(contact, Stop)).Values["lastName"].GetString());
    }

    [Fact]
    public async Task WhatIsNoBackupOfThisFolder_IsRefused_AndNothingIsChanged()
    {
        await using var site = await Installation.StartAsync(1);
        await site.AddAsync("W1", await site.ContactAsync("Mara", "Stein"));
        await site.SyncAsync();
        var file = await BackupAsync(site);
        await RefusedAsync<StateUnusableException>("in use by process", () => RestoreAsync(file));
        await site.Host.DisposeAsync();
        var before = Content(site.Data);

        await RefusedAsync<RefusedException>("there is no file", () => RestoreAsync(file + ".none"));
        var text = Path.Combine(site.Runtime, "text");
        await File.WriteAllTextAsync(text, "no zip", Stop);
        await RefusedAsync<RefusedException>("is no backup", () => RestoreAsync(text));
        await RefusedAsync<RefusedException>("is no backup", async () => await RestoreAsync(await ChangedAsync(file, "manifest.json", null)));
        await RefusedAsync<RefusedException>("is no backup", async () => await RestoreAsync(await ChangedAsync(file, "manifest.json", "{}"u8.ToArray())));
        await RefusedAsync<RefusedException>("is no backup", async () => await RestoreAsync(await ChangedAsync(file, "state.db", null)));
        await RefusedAsync<RefusedException>("is no backup", async () => await RestoreAsync(await ChangedAsync(file, "business.db", "SQLite format 4"u8.ToArray())));
        await RefusedAsync<RefusedException>("is no backup", async () => await RestoreAsync(await ChangedAsync(file, "users.db", "SQLite format 4"u8.ToArray())));
        await RefusedAsync<RefusedException>("is no backup", async () => await RestoreAsync(await ChangedAsync(file, "tokens.json", "["u8.ToArray())));
        var manifest = (await BackupManifest.ReadAsync(file, Stop)) with { Version = "99.0.0" };
        await RefusedAsync<RefusedException>("newer version", async () => await RestoreAsync(await WithAsync(file, manifest)));
        await RefusedAsync<RefusedException>("newer version", async () => await RestoreAsync(await WithAsync(file, manifest with { Version = "0.0.1", Format = 2 })));
        await RefusedAsync<RefusedException>("another installation", async () => await RestoreAsync(await WithAsync(file, manifest with { Version = "0.0.1", Installation = "other" })));
        await RefusedAsync<RefusedException>("newer version", async () => await RestoreAsync(await WithMigrationAsync(file)));
        var cut = Path.Combine(site.Runtime, "cut.zip");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(file, Stop))[..2000], Stop);
        await RefusedAsync<RefusedException>("is no backup", () => RestoreAsync(cut));
        await RefusedAsync<RefusedException>("holds no installation", () => Restoring.RestoreAsync(site.Data + ".new", file, RestoredPart.Business, false, TimeProvider.System, Stop));
        Assert.False(Directory.Exists(site.Data + ".new"));
        await RefusedAsync<StateUnusableException>("holds other files", () => Restoring.RestoreAsync(site.Runtime, file, RestoredPart.Whole, false, TimeProvider.System, Stop));
        await RefusedAsync<RefusedException>("holds no data", () => Backup.OfFolderAsync(site.Runtime, cut, TimeProvider.System, Stop));

        Assert.Equal(before, Content(site.Data));
        await site.StartHostAsync();

        Task RestoreAsync(string of) => Restoring.RestoreAsync(site.Data, of, RestoredPart.Whole, false, TimeProvider.System, Stop);
    }

    [Fact]
    public async Task AnOperatorTakesBackups_AWorkerDoesNot()
    {
        await using var site = await Installation.StartAsync(1);
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        using var target = new MemoryStream();
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Server.BackupAsync(target, Stop))).Status);
        Assert.Equal(0, target.Length);
    }

    /// <summary>Takes one through the API, beside the data.</summary>
    internal static async Task<string> BackupAsync(Installation site)
    {
        var file = Path.Combine(site.Runtime, $"{Interlocked.Increment(ref files)}.zip");
        await using var target = Backup.Private(file);
        await site.Api.Server.BackupAsync(target, Stop);
        return file;
    }

    private static async Task RefusedAsync<T>(string said, Func<Task> act)
        where T : Exception
    {
        var refused = await Assert.ThrowsAsync<T>(act);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static async Task<string> WithAsync(string file, BackupManifest manifest) =>
        await ChangedAsync(file, "manifest.json", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(manifest, System.Text.Json.JsonSerializerOptions.Web));

    private static async Task<string> WithMigrationAsync(string file)
    {
        var database = file + ".db";
        await using (var zip = await ZipFile.OpenReadAsync(file, Stop))
        {
            await zip.GetEntry("business.db")!.ExtractToFileAsync(database, true, Stop);
        }

        await using (var connection = new SqliteConnection($"Data Source={database};Pooling=false"))
        {
            await connection.OpenAsync(Stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '99.0.0')";
            await command.ExecuteNonQueryAsync(Stop);
        }

        return await ChangedAsync(file, "business.db", await File.ReadAllBytesAsync(database, Stop));
    }

    /// <summary>The file with another content of one entry, or (null) without it.</summary>
    internal static async Task<string> ChangedAsync(string file, string entry, byte[]? content)
    {
        var copy = $"{file}.{Interlocked.Increment(ref files)}";
        File.Copy(file, copy);
        await using var zip = await ZipFile.OpenAsync(copy, ZipArchiveMode.Update, Stop);
        zip.GetEntry(entry)!.Delete();
        if (content is not null)
        {
            await using var stream = await zip.CreateEntry(entry).OpenAsync(Stop);
            await stream.WriteAsync(content, Stop);
        }

        return copy;
    }

    private static IReadOnlyList<string> Content(string folder) => [.. Directory.EnumerateFiles(folder)
        .Where(f => !Path.GetFileName(f).StartsWith("lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(f => $"{Path.GetFileName(f)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")];
}
