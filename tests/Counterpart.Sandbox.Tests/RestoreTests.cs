using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

/// <summary>A mailbox put back to a backup, in memory and on disk.</summary>
public sealed class RestoreTests
{
    private const string W1 = "w1@sandbox.test";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restored_HoldsWhatItHeld_WithTheIdsAndKeysOfThen(bool memory)
    {
        using var sandbox = Open(memory);
        var kept = await sandbox.CreateAsync("contacts", Samples.Named("a"), Samples.Named("b"), Samples.Named("c"));
        var snapshot = sandbox.Exchange.Snapshot(W1);
        await sandbox.SetAsync(kept[0].Id, "Contact", "contacts:Surname", "changed");
        sandbox.Person.Delete(kept[1].Id, "HardDelete");
        var late = sandbox.Person.Add("contacts", Samples.Named("late"));
        sandbox.Exchange.Restore(W1, snapshot);
        Reopen(sandbox, memory);

        Assert.Equal(kept.Select(item => item.Id), sandbox.Person.Ids("contacts"));
        foreach (var (item, name) in kept.Zip(["a", "b", "c"]))
        {
            var read = await sandbox.GetAsync(item.Id);
            Assert.Equal(name, Value(read, "Surname"));
            Assert.Equal(item.Key, read.Element(T + "ItemId")!.Attribute("ChangeKey")!.Value);
        }

        Assert.Equal("ErrorItemNotFound", await sandbox.GetCodeAsync(late));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NothingOfTheLostTime_IsGivenAgain(bool memory)
    {
        using var sandbox = Open(memory);
        var (id, key) = (await sandbox.CreateAsync("contacts", Samples.Named("a")))[0];
        var snapshot = sandbox.Exchange.Snapshot(W1);
        var given = new HashSet<string>([id, key], StringComparer.Ordinal);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                var created = (await sandbox.CreateAsync("contacts", Samples.Named("x")))[0];
                Assert.True(given.Add(created.Id));
                Assert.True(given.Add(created.Key));
                Assert.True(given.Add(sandbox.Person.Set(id, "Contact", "contacts:Surname", "y")));
            }

            sandbox.Exchange.Restore(W1, snapshot);
            Reopen(sandbox, memory);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryEarlierState_IsRefused_AndANewOneHolds(bool memory)
    {
        using var sandbox = Open(memory);
        await sandbox.CreateAsync("contacts", Samples.Named("a"), Samples.Named("b"));
        var empty = (await sandbox.SyncAsync("tasks", null)).State;
        var before = (await sandbox.SyncAsync("contacts", null)).State;
        var open = (await sandbox.SyncAsync("contacts", null, most: 1)).State;
        var folders = (await sandbox.SendAsync(Hierarchy(""))).Descendants(M + "SyncState").Single().Value;
        var snapshot = sandbox.Exchange.Snapshot(W1);
        sandbox.Person.Add("contacts", Samples.Named("c"));
        var after = (await sandbox.SyncAsync("contacts", before)).State;
        sandbox.Exchange.Restore(W1, snapshot);
        Reopen(sandbox, memory);

        foreach (var (folder, state) in new[] { ("tasks", empty), ("contacts", before), ("contacts", open), ("contacts", after) })
        {
            Assert.Equal(["ErrorInvalidSyncStateData"], Codes(await sandbox.SendAsync(SyncRequest(folder, state))));
        }

        Assert.Equal(["ErrorInvalidSyncStateData"], Codes(await sandbox.SendAsync(Hierarchy($"<m:SyncState>{folders}</m:SyncState>"))));
        var fresh = await sandbox.SyncAsync("contacts", null);
        Assert.Equal(2, fresh.Changes.Length);
        var id = sandbox.Person.Add("contacts", Samples.Named("d"));
        Assert.Equal([("Create", id)], (await sandbox.SyncAsync("contacts", fresh.State)).Changes);
        // A second restore refuses the states that the first one left behind.
        sandbox.Exchange.Restore(W1, snapshot);
        Assert.Equal(["ErrorInvalidSyncStateData"], Codes(await sandbox.SendAsync(SyncRequest("contacts", fresh.State))));
    }

    [Fact]
    public async Task Snapshot_StaysAsItWas_AndFitsItsOwnMailboxOnly()
    {
        using var sandbox = Open(memory: true);
        var first = sandbox.Exchange.Snapshot(W1);
        var id = (await sandbox.CreateAsync("contacts", Samples.Named("a")))[0].Id;
        var second = sandbox.Exchange.Snapshot(W1);
        sandbox.Exchange.Restore(W1, first);
        Assert.Empty(sandbox.Person.Ids("contacts"));
        sandbox.Exchange.Restore(W1, second);
        Assert.Equal([id], sandbox.Person.Ids("contacts"));
        Assert.Throws<ArgumentException>(() => sandbox.Exchange.Restore("w2@sandbox.test", second));
    }

    private static string Hierarchy(string state) =>
        $"<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>{state}</m:SyncFolderHierarchy>";

    private static TestSandbox Open(bool memory) => new(options => memory ? options with { DataFolder = null } : options);

    private static void Reopen(TestSandbox sandbox, bool memory)
    {
        if (!memory)
        {
            sandbox.Reopen();
        }
    }
}
