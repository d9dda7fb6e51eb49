using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D9: a mailbox goes back to a backup. Nothing is deleted, doubled or lost.</summary>
public sealed class RestoredMailboxTests : Restored
{
    [Fact]
    [Rule("D9")]
    public async Task EditedSince_TakesTheRecordsValues_AndAnEditFromAfterwardsGoesOver()
    {
        var (record, item) = await Anna.TieContactAsync();
        var backup = Anna.Mailbox.Snapshot();
        office.Business.Edit(record, "department", Values.Text("Sales"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await LaterAsync();

        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();

        Assert.Equal(("Buyer", "Sales"), Shown(office.Current(record)));
        Assert.Equal(("Buyer", "Sales"), Shown(Anna.Item(ItemKind.Contact)));
        await QuietAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Head"));
        await LaterAsync();
        Assert.Equal("Head", office.Current(record).Values["jobTitle"]?.ToString());
    }

    [Fact]
    [Rule("D9")]
    public async Task EditedBeforeTheNextRun_TheEditGoesOver()
    {
        var (record, item) = await Anna.TieContactAsync();
        var backup = Anna.Mailbox.Snapshot();
        Anna.Person.Edit(item, "department", Values.Text("Sales"));
        await LaterAsync();

        Anna.Mailbox.RestoreBackup(backup);
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Buyer"));
        await LaterAsync();

        //  newer than the base: nobody can tell the restored field from an emptied one, so it counts as edited, and the value is kept
        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Contains(await Anna.HistoryAsync(), h => h.Field == "department" && h.Old!.Contains("Sales", StringComparison.Ordinal));
        await QuietAsync();
    }

    [Fact]
    [Rule("D9")]
    public async Task MadeSince_IsMissing_AndMadeAgainWhenAPersonSaysSo()
    {
        var backup = Anna.Mailbox.Snapshot();
        var (record, _) = await Anna.TieContactAsync();
        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();

        Assert.Equal(LinkState.Missing, (await Anna.LinkAsync()).State);
        Assert.Single(office.Business.Records(ItemKind.Contact));
        await QuietAsync();

        var verdict = AttentionForm.Resolve(
            new Caller("user:anna", Roles.Administrator), Anna.Policy, await Anna.LinkAsync(), RecordPresence.There, Side.Business, null, Office.Now);
        await office.State.CommitAsync(verdict.OrThrow(), TestContext.Current.CancellationToken);
        await LaterAsync();
        Assert.Equal(record.Values["lastName"], Anna.Item(ItemKind.Contact).Values["lastName"]);
        await QuietAsync();
    }

    [Fact]
    [Rule("D9", "I9")]
    public async Task MadeSince_AndBackBeforeItIsMadeAgain_IsTheSameItem()
    {
        var backup = Anna.Mailbox.Snapshot();
        var (_, item) = await Anna.TieContactAsync();
        var newer = Anna.Mailbox.Snapshot();
        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();
        var verdict = AttentionForm.Resolve(
            new Caller("user:anna", Roles.Administrator), Anna.Policy, await Anna.LinkAsync(), RecordPresence.There, Side.Business, null, Office.Now);
        await office.State.CommitAsync(verdict.OrThrow(), TestContext.Current.CancellationToken);
        Anna.Mailbox.RestoreBackup(newer);
        await LaterAsync();

        Assert.Equal(item.Id, Anna.Item(ItemKind.Contact).Id);
        Assert.Equal((item.Id, LinkState.InStep), ((await Anna.LinkAsync()).Item.Id, (await Anna.LinkAsync()).State));
        await QuietAsync();
    }

    [Fact]
    [Rule("D9")]
    public async Task DeletedSince_IsToldAndUntouched()
    {
        var (record, item) = await Anna.TieContactAsync();
        var backup = Anna.Mailbox.Snapshot();
        Anna.Person.Delete(item);
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());

        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();

        Assert.Empty(await Anna.LinksAsync());
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal(record.Id, Assert.Single(office.Business.Records(ItemKind.Contact)).Id);
        await QuietAsync();
    }

    [Fact]
    [Rule("D9")]
    public async Task FromBeforeTheItemWasStamped_StampsItAgain()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", null, "mara@example.com"), Anna.Worker.Id);
        Anna.Person.Add(Office.Contact("Mara", "Stein", null, "mara@example.com"));
        var backup = Anna.Mailbox.Snapshot();
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await Anna.AddContactAsync(record);
        await LaterAsync();
        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();

        Assert.Equal((await Anna.LinkAsync()).Attempt, Anna.Item(ItemKind.Contact).Stamp?.Attempt);
        Assert.Single(office.Business.Records(ItemKind.Contact));
        await QuietAsync();
    }

    /// <summary>Found by seed 41002022: no id and no stamp are left that say what it is, but what it holds does.</summary>
    [Theory]
    [Rule("D9", "I4")]
    [InlineData(ItemKind.Appointment)]
    [InlineData(ItemKind.Task)]
    [InlineData(ItemKind.Contact)]
    public async Task FromBeforeTheItemWasStamped_AndMovedSince_IsTheSameItem(ItemKind kind)
    {
        Anna.Person.Add(kind switch
        {
            ItemKind.Appointment => Office.Appointment("Stocktaking", 3),
            ItemKind.Task => Office.Task("Call"),
            _ => Office.Contact("Mara", "Stein", null, "mara@example.com"),
        });
        var backup = Anna.Mailbox.Snapshot();
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await LaterAsync();
        var record = Assert.Single(office.Business.Records(kind));
        Anna.Mailbox.RestoreBackup(backup);
        Anna.Person.MoveAway(Anna.Item(kind));
        Anna.Person.MoveBack(Anna.Person.Everything(kind).Single(i => i.Place == Place.Elsewhere));
        await LaterAsync();

        Assert.Equal(record.Id, Assert.Single(office.Business.Records(kind)).Id);
        var link = await Anna.LinkAsync();
        Assert.Equal((LinkState.InStep, Anna.Item(kind).Id, Anna.Item(kind).Stamp?.Attempt), (link.State, link.Item.Id, link.Attempt));
        await QuietAsync();
    }

    /// <summary>A stamp that is found comes before what things hold: it tells of a deletion, whatever looks alike by now.</summary>
    [Fact]
    [Rule("I4", "D1")]
    public async Task DeletedAndEnteredAnew_BeforeAFullCompare_IsADeletionAndANewThing()
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        Anna.Person.Delete(item);
        Anna.Person.Add(item.Values);
        Anna.Mailbox.ForgetPositions();
        await LaterAsync();

        Assert.NotEqual(record.Id, Assert.Single(office.Business.Records(ItemKind.Task)).Id);
        await QuietAsync();
    }

    private static (string?, string?) Shown(MemoryItem item) => (item.Values["jobTitle"]?.ToString(), item.Values["department"]?.ToString());
}
