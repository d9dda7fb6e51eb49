using System.Diagnostics;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

public sealed class StorageTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task SecondOpen_IsRefused_AndNamesWhoHoldsIt()
    {
        var refused = await Assert.ThrowsAsync<DataFolderInUseException>(
            () => BusinessSystem.OpenAsync(new BusinessOptions(business.Folder, business.Time, new RandomIds()), default));
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(business.Folder, refused.Message, StringComparison.Ordinal);
        await business.ViewFor("W1").CreateAsync("W1", Contact(("lastName", Text("Berg"))));
    }

    [Fact]
    public async Task KilledProcess_LeavesNoLock_AndNothingHalfWritten()
    {
        await business.System.DisposeAsync();
        await KilledWhileWriting.RunAsync(business.Folder);
        await business.OpenAsync();
        var contacts = await business.System.Contacts.ListAsync(new ContactFilter(), null, 100_000, default);
        Assert.True(contacts.Count >= KilledWhileWriting.Told, $"{contacts.Count} contacts");
        Assert.All(contacts, c => Assert.Equal($"{c.Values["lastName"]}@example.com", (c.Values["email1Address"] as EmailValue)?.Address));
        Assert.Equal($"C-{contacts.Count + 1:D6}",
            (await business.ViewFor("W1").CreateAsync("W1", Contact(("lastName", Text("Next"))))).Value);
    }

    [Fact]
    public async Task Migrated_HasNoPendingModelChange()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(business.Folder, "business.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var context = new BusinessContext(Database.WriteOptions(connection));
        Assert.False(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(context.Database));
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NoDatabase_IsAFaultOfTheSide_InOneLine()
    {
        await business.System.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(business.Folder, "business.db"), new string('x', 5000), TestContext.Current.CancellationToken);
        foreach (var log in Directory.GetFiles(business.Folder, "business.db-*"))
        {
            File.Delete(log);
        }

        var fault = await Assert.ThrowsAsync<SideUnavailableException>(business.OpenAsync);
        Assert.Contains("business.db", fault.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(business.Folder, "business.db"));
        await business.OpenAsync();
    }

    [Fact]
    public async Task TombstonesPastTheirTime_EndWithAllTheirContent()
    {
        var view = business.ViewFor("W1");
        var (old, living) = (await view.CreateAsync("W1", Samples.Contact()), await view.CreateAsync("W1", Samples.Contact()));
        var task = await view.CreateAsync("W1", Samples.TaskItem());
        await view.DeleteOneAsync(ItemKind.Contact, old);
        await view.DeleteOneAsync(ItemKind.Task, task);
        var now = NodaTime.Instant.FromDateTimeOffset(business.Time.GetUtcNow());
        Assert.Equal(0, await business.System.EndTombstonesAsync(now, default));
        Assert.Equal(2, await business.System.EndTombstonesAsync(now + NodaTime.Duration.FromDays(1), default));
        Assert.IsType<ReadResult.NotFound>(Assert.Single(await view.ReadAsync(ItemKind.Contact, [old], default)));
        Assert.IsType<ReadResult.NotFound>(Assert.Single(await view.ReadAsync(ItemKind.Task, [task], default)));
        Assert.Null(await business.System.Parties.ShowAsync("P-000001", default));
        Assert.Equal("Berg", (await view.ReadOneAsync(ItemKind.Contact, living)).Values["lastName"]?.ToString());
        Assert.IsType<WriteResult.NotFound>(Assert.Single(await view.RestoreAsync(ItemKind.Contact, [old], default)));
    }

    [Fact]
    public async Task FailingUnit_HarmsNoOther()
    {
        var store = business.System.StoreForTests;
        var good = Enumerable.Range(0, 20).Select(i => store.WriteAsync((unit, _) =>
        {
            unit.Context.Meta.Add(new MetaRow { Name = $"good{i}" });
            return Task.FromResult(i);
        }, default)).ToList();
        var bad = store.WriteAsync<int>((unit, _) =>
        {
            unit.Context.Meta.Add(new MetaRow { Name = "bad" });
            throw new InvalidOperationException("on purpose");
        }, default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(Enumerable.Range(0, 20), await Task.WhenAll(good));
        var names = await store.ReadAsync(c => Task.FromResult(c.Meta.Select(m => m.Name).ToList()), default);
        Assert.Equal(20, names.Count(n => n.StartsWith("good", StringComparison.Ordinal)));
        Assert.DoesNotContain("bad", names);
    }

    [Fact]
    public async Task Reader_DoesNotWaitForAWriter()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        var (began, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = Task.Run(() => business.System.StoreForTests.WriteAsync(async (unit, _) =>
        {
            unit.Context.Meta.Add(new MetaRow { Name = "slow" });
            await unit.Context.SaveChangesAsync(CancellationToken.None);
            began.SetResult();
            await end.Task;
            return 0;
        }, default), TestContext.Current.CancellationToken);
        await began.Task;
        Assert.Equal("Berg", (await view.ReadOneAsync(ItemKind.Contact, id)).Values["lastName"]?.ToString());
        Assert.False(writing.IsCompleted);
        end.SetResult();
        await writing;
    }
}
