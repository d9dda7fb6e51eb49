using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class SyncTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task FirstSync_ComesInPages_NewestFirst()
    {
        var ids = (await _sandbox.CreateAsync("contacts", [.. Enumerable.Range(0, 5).Select(i => Samples.Named($"N{i}"))])).Select(c => c.Id).Reverse().ToArray();
        var seen = new List<string>();
        string? state = null;
        for (var last = false; !last;)
        {
            (state, last, var changes) = await _sandbox.SyncAsync("contacts", state, most: 2);
            Assert.True(changes.Length <= 2);
            Assert.All(changes, change => Assert.Equal("Create", change.Kind));
            seen.AddRange(changes.Select(change => change.Id));
        }

        Assert.Equal(ids, seen);
        Assert.Empty((await _sandbox.SyncAsync("contacts", state)).Changes);
    }

    [Fact]
    public async Task ChangedWhilePaging_IsStillGivenAsNew_Later()
    {
        var created = await _sandbox.CreateAsync("contacts", [.. Enumerable.Range(0, 4).Select(i => Samples.Named($"N{i}"))]);
        var first = await _sandbox.SyncAsync("contacts", null, most: 2);
        await _sandbox.SetAsync(created[0].Id, "Contact", "contacts:JobTitle", "changed before it was seen");
        var second = await _sandbox.SyncAsync("contacts", first.State, most: 2);
        Assert.True(second.Last);
        Assert.Equal([created[1].Id], second.Changes.Select(change => change.Id));
        Assert.Equal([("Create", created[0].Id)], (await _sandbox.SyncAsync("contacts", second.State)).Changes);
    }

    [Fact]
    public async Task DeletedMovedAndChanged_AreToldApart()
    {
        var created = await _sandbox.CreateAsync("contacts", Samples.Named("a"), Samples.Named("b"), Samples.Named("c"));
        var state = (await _sandbox.SyncAsync("contacts", null)).State;
        await _sandbox.SetAsync(created[0].Id, "Contact", "contacts:JobTitle", "x");
        _sandbox.Person.Delete(created[1].Id, "HardDelete");
        var moved = _sandbox.Person.Move(created[2].Id, "deleteditems");
        var changes = (await _sandbox.SyncAsync("contacts", state)).Changes;
        Assert.Equal([("Delete", created[2].Id), ("Delete", created[1].Id), ("Update", created[0].Id)], changes);
        Assert.NotEqual(created[2].Id, moved);

        // Restored from Deleted Items: another id again, and a new item for the folder.
        var restored = _sandbox.Person.Move(moved, "contacts");
        Assert.NotEqual(created[2].Id, restored);
        Assert.Contains(("Create", restored), (await _sandbox.SyncAsync("contacts", state)).Changes);
        Assert.Equal("ErrorItemNotFound", await _sandbox.GetCodeAsync(moved));
    }

    [Fact]
    public async Task CameAndWent_IsNeverTold()
    {
        var state = (await _sandbox.SyncAsync("contacts", null)).State;
        _sandbox.Person.Delete((await _sandbox.CreateAsync("contacts", Samples.Named("a")))[0].Id, "HardDelete");
        Assert.Empty((await _sandbox.SyncAsync("contacts", state)).Changes);
    }

    [Theory]
    [InlineData("bm9uc2Vuc2U=")]
    [InlineData("not base64")]
    public async Task UnknownState_IsRefused(string state) =>
        Assert.Equal(["ErrorInvalidSyncStateData"], Codes(await _sandbox.SendAsync(SyncRequest("contacts", state))));

    [Fact]
    public async Task StateOfAnotherFolder_OrMailbox_IsRefused()
    {
        var state = (await _sandbox.SyncAsync("tasks", null)).State;
        Assert.Equal(["ErrorInvalidSyncStateData"], Codes(await _sandbox.SendAsync(SyncRequest("contacts", state))));
        Assert.Equal(["ErrorInvalidSyncStateData"], Codes(await _sandbox.SendAsync(SyncRequest("tasks", state), "w2@sandbox.test")));
    }

    [Fact]
    public async Task StateSurvivesARestart()
    {
        var created = await _sandbox.CreateAsync("contacts", Samples.Named("a"), Samples.Named("b"));
        var state = (await _sandbox.SyncAsync("contacts", null)).State;
        _sandbox.Person.Delete(created[0].Id);
        _sandbox.Reopen();
        Assert.Equal([("Delete", created[0].Id)], (await _sandbox.SyncAsync("contacts", state)).Changes);
    }

    [Fact]
    public async Task MoreThan512_IsASchemaError() =>
        Assert.Equal("ErrorSchemaValidation", await _sandbox.FaultAsync(SyncRequest("contacts", null, 513)));

    [Fact]
    public async Task PageSizeFault_MakesPagesOfOne()
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Action = FaultAction.PageSize, Operation = "SyncFolderItems", PageSize = 1 });
        await _sandbox.CreateAsync("contacts", Samples.Named("a"), Samples.Named("b"));
        var page = await _sandbox.SyncAsync("contacts", null);
        Assert.Single(page.Changes);
        Assert.False(page.Last);
    }

    [Fact]
    public async Task DisturbedPages_RepeatReverseOrHoldNothing()
    {
        var ids = (await _sandbox.CreateAsync("contacts", Samples.Named("a"), Samples.Named("b"))).Select(created => created.Id).ToArray();
        _sandbox.Exchange.Faults.Set(new FaultRule { Action = FaultAction.DuplicateChanges });
        Assert.Equal([ids[1], ids[1], ids[0], ids[0]], (await _sandbox.SyncAsync("contacts", null)).Changes.Select(change => change.Id));
        _sandbox.Exchange.Faults.Set(new FaultRule { Action = FaultAction.ReverseChanges });
        Assert.Equal(ids, (await _sandbox.SyncAsync("contacts", null)).Changes.Select(change => change.Id));
        _sandbox.Exchange.Faults.Set(new FaultRule { Action = FaultAction.EmptyPage, Times = 1 });
        var empty = await _sandbox.SyncAsync("contacts", null);
        Assert.Equal((0, false), (empty.Changes.Length, empty.Last));
        Assert.Equal(2, (await _sandbox.SyncAsync("contacts", empty.State)).Changes.Length);
    }

    [Fact]
    public async Task Touched_IsAnUpdate_WithAnotherKeyOnly()
    {
        var (id, key) = (await _sandbox.CreateAsync("contacts", Samples.Named("a")))[0];
        var state = (await _sandbox.SyncAsync("contacts", null)).State;
        _sandbox.Person.Touch(id);
        Assert.Equal([("Update", id)], (await _sandbox.SyncAsync("contacts", state)).Changes);
        Assert.NotEqual(key, (await _sandbox.GetAsync(id)).Element(T + "ItemId")!.Attribute("ChangeKey")!.Value);
    }

    [Fact]
    public async Task ContactGroups_AppearAmongContacts()
    {
        var id = (await _sandbox.CreateAsync("contacts", "<t:DistributionList><t:Subject>Team</t:Subject><t:DisplayName>Team</t:DisplayName></t:DistributionList>"))[0].Id;
        Assert.Equal([("Create", id)], (await _sandbox.SyncAsync("contacts", null)).Changes);
        Assert.Equal("IPM.DistList", Value(await _sandbox.GetAsync(id), "ItemClass"));
    }

    [Fact]
    public async Task SyncShape_NeverHoldsTheBody()
    {
        await _sandbox.CreateAsync("contacts", Samples.Contact);
        var answer = await _sandbox.SendAsync("""<m:SyncFolderItems><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="item:Body"/></t:AdditionalProperties></m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id="contacts"/></m:SyncFolderId><m:MaxChangesReturned>10</m:MaxChangesReturned></m:SyncFolderItems>""");
        Assert.Equal("Berg", Value(answer, "Surname"));
        Assert.Empty(answer.Descendants(T + "Body"));
    }
}
