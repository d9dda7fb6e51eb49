using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I3, I8, I9: items whose synchronization ended, and what comes back; each thing once.</summary>
[Rule("I9")]
public sealed class ComingBackTests
{
    private readonly Office office = new() { Parameters = new Parameters { NewMailboxContacts = NewMailboxContacts.Create } };
    private readonly Faulty mailbox;

    public ComingBackTests() => mailbox = Faulty.Of(Anna).Mailbox;

    private Desk Anna => office.Anna;

    [Fact]
    [Rule("I8")]
    public async Task AdoptedItemOfADeletedRecord_Edited_MakesNoRecord_AndBringsNoneBack()
    {
        var (record, item) = await Anna.AdoptContactAsync();
        office.Business.Delete(record);
        await Anna.RunAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));

        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Empty(office.Business.Records(ItemKind.Contact));
        Assert.Empty(await Anna.LinksAsync());
        Assert.Equal("Buyer", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        //  it is no copy: the stamp stays as long as the marker needs it
        Assert.NotNull(Anna.Item(ItemKind.Contact).Stamp);
    }

    [Fact]
    [Rule("I8")]
    public async Task AdoptedItemThatNeverGotItsStamp_ItsRecordIsDeleted_EditedItMakesNoRecord()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1", "mara@example.com"), Anna.Worker.Id);
        var item = Anna.Person.Add(Office.Contact("Mara", "Stein", null, "mara@example.com"));
        await Anna.AddContactAsync(record);
        mailbox.Fail("UpdateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        office.Business.Delete(record);
        office.Time.Advance(TimeSpan.FromMinutes(3));
        await Anna.RunAsync();
        mailbox.Recover();
        Assert.Empty(await Anna.LinksAsync());

        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Empty(office.Business.Records(ItemKind.Contact));
        Assert.Null(Anna.Item(ItemKind.Contact).Stamp);
    }

    [Fact]
    [Rule("I3")]
    public async Task AdoptedItemOfADeletedRecord_Copied_TheCopyIsANewThing()
    {
        var (record, item) = await Anna.AdoptContactAsync();
        office.Business.Delete(record);
        await Anna.RunAsync();
        var copy = Anna.Person.Copy(item);

        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal(Place.Deleted, office.Current(record).Place);
        Assert.Empty(await Anna.LinksAsync());
        Assert.Null(Anna.Person.Items(ItemKind.Contact).Single(i => i.Id == copy.Id).Stamp);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClearedByDeletingTheItem_OutOfDeletedItems_BringsTheLinkBackOnce(bool isCopied)
    {
        var (record, item) = await Anna.AdoptContactAsync();
        Anna.Person.Delete(item);
        await Anna.RunAsync();
        Assert.Empty(await Anna.LinksAsync());
        var back = TakeOutOfDeletedItems(ItemKind.Contact);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        if (isCopied)
        {
            Anna.Person.Copy(back);
        }

        await Anna.RunAsync();
        Assert.Equal((record.Id, back.Id), await Anna.EndsAsync());
        Assert.Equal(back.Id, Assert.Single(Anna.Person.Items(ItemKind.Contact), i => i.Stamp is not null).Id);
        Assert.Equal(isCopied ? 2 : 1, Anna.Person.Items(ItemKind.Contact).Count);
        Assert.Single(office.Business.Records(ItemKind.Contact));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RecordDeleted_TheItemOutOfDeletedItemsAndEdited_BringsLinkAndRecordBackOnce(bool isCopied)
    {
        var (record, _) = await Anna.TieContactAsync();
        office.Business.Delete(record);
        await Anna.RunAsync();
        var back = TakeOutOfDeletedItems(ItemKind.Contact);
        Anna.Person.Edit(back, "jobTitle", Values.Text("Buyer"));
        office.Time.Advance(TimeSpan.FromMinutes(1));
        if (isCopied)
        {
            Anna.Person.Copy(Anna.Item(ItemKind.Contact));
        }

        await Anna.RunAsync();
        Assert.Equal((record.Id, back.Id), await Anna.EndsAsync());
        Assert.Equal("Buyer", Assert.Single(office.Business.Records(ItemKind.Contact)).Values["jobTitle"]?.ToString());
        Assert.Equal(back.Id, Assert.Single(Anna.Person.Items(ItemKind.Contact), i => i.Stamp is not null).Id);
    }

    [Fact]
    public async Task RecordDeletedAndRestored_AddedAgainByAnAdministrator_IsTiedToTheAdoptedItemThatStayed()
    {
        var (record, item) = await Anna.AdoptContactAsync();
        office.Business.Delete(record);
        await Anna.RunAsync();
        office.Business.Restore(record);
        var cancel = TestContext.Current.CancellationToken;
        var markers = await office.State.MarkersAsync(Anna.Account.Id, ItemKind.Contact, Side.Business, [record.Id], cancel);
        var there = await office.Business.ViewFor(Anna.Worker.Id, Anna.Account.Id, office.Parameters).ReadAsync(ItemKind.Contact, [record.Id], cancel);
        var kept = SynchronizationsForm.KeptBy(markers)?.Item is { } id ? (await Anna.Mailbox.ReadAsync(ItemKind.Contact, [id], cancel))[0] : null;
        await office.State.CommitAsync(SynchronizationsForm.Add(Form.Admin, Anna.Policy, ((ReadResult.Present)there[0]).Item, LinkType.Edit,
            null, markers, (kept as ReadResult.Present)?.Item, new LinkId("again")).OrThrow(), cancel);

        await Anna.RunAsync();
        Assert.Equal(item.Id, Anna.Item(ItemKind.Contact).Id);
        Assert.Equal((record.Id, item.Id), await Anna.EndsAsync());
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReassignedAway_TheCopyTakenOutOfDeletedItems_AndReassignedBack_ThereIsOneItem(bool isSeenBefore)
    {
        var record = office.Business.Add(Office.Task("Offer"), Anna.Worker.Id);
        await Anna.RunAsync();
        office.Business.Change(record, r => r with { Responsible = office.Ben.Worker.Id });
        await Anna.RunAsync();
        TakeOutOfDeletedItems(ItemKind.Task);
        if (isSeenBefore)
        {
            await Anna.RunAsync();
            Assert.Empty(await Anna.LinksAsync());
        }

        office.Business.Change(record, r => r with { Responsible = Anna.Worker.Id });
        await Anna.RunAsync();
        Assert.Equal(Anna.Item(ItemKind.Task).Id, (await Anna.LinkAsync()).Item.Id);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task RecordDeletedAndRestored_WhileTheItemCameBackInTheSameRun_ThereIsOneItem()
    {
        var record = office.Business.Add(Office.Task("Offer"), Anna.Worker.Id);
        await Anna.RunAsync();
        office.Business.Delete(record);
        await Anna.RunAsync();
        TakeOutOfDeletedItems(ItemKind.Task);
        office.Business.Restore(record);

        await Anna.RunAsync();
        Assert.Equal(Anna.Item(ItemKind.Task).Id, (await Anna.LinkAsync()).Item.Id);
        Assert.Single(office.Business.Records(ItemKind.Task));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("I3", "I4")]
    public async Task DeletedAndUndeletedAndCopied_BeforeAnyRun_TheFirstIsFollowed_TheCopyIsACopy()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Delete(item);
        var back = TakeOutOfDeletedItems(ItemKind.Contact);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Anna.Person.Copy(back);

        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal((record.Id, back.Id), await Anna.EndsAsync());
        Assert.Equal(back.Id, Assert.Single(Anna.Person.Items(ItemKind.Contact), i => i.Stamp is not null).Id);
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
        Assert.Single(office.Business.Records(ItemKind.Contact));
    }

    [Fact]
    [Rule("I9", "D1")]
    public async Task RecordDeletedAndRestored_WhileTheItemWentToAnotherFolder_NoSecondIsMade()
    {
        var record = office.Business.Add(Office.Task("Offer"), Anna.Worker.Id);
        await Anna.RunAsync();
        office.Business.Delete(record);
        await Anna.RunAsync();
        office.Business.Restore(record);
        Anna.Person.MoveAway(TakeOutOfDeletedItems(ItemKind.Task));

        await Anna.RunAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        Assert.Equal(LinkState.MovedAway, (await Anna.LinkAsync()).State);
        Anna.Person.MoveBack(Assert.Single(Anna.Person.Everything(ItemKind.Task)));
        await Anna.RunAsync();
        Assert.Equal(Anna.Item(ItemKind.Task).Id, (await Anna.LinkAsync()).Item.Id);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("I9", "D6")]
    public async Task RecordDeletedOutsideTheWindow_AndRestoredInsideAWiderOne_IsTiedToTheItemThatStayed()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), Anna.Worker.Id);
        await Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromDays(60));
        await Anna.RunAsync();
        office.Business.Delete(record);
        await Anna.RunAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Appointment));

        office.Business.Restore(record);
        office.Parameters = office.Parameters with { DaysBack = 200 };
        await Anna.RunAsync();
        Assert.Equal(Anna.Item(ItemKind.Appointment).Id, (await Anna.LinkAsync()).Item.Id);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("I3", "D1")]
    public async Task ACopyThatIsTiedAndNotMarkedYet_IsNotTakenForItsDeletedOriginal()
    {
        office.Business.Add(Office.Task("Offer"), Anna.Worker.Id);
        var mailbox = Faulty.Of(Anna).Mailbox;
        await Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync();
        var first = Anna.Item(ItemKind.Task);
        var copy = Anna.Person.Edit(Anna.Person.Copy(first), "body", Values.Text("another one"));
        mailbox.Fail("UpdateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        Assert.Equal(2, (await Anna.LinksAsync()).Count);
        Assert.Equal(first.Stamp, Anna.Person.Items(ItemKind.Task).Single(i => i.Id == copy.Id).Stamp);

        mailbox.Recover();
        Anna.Person.DeleteForGood(first);
        for (var run = 0; run < 3; run++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(10));
            await Anna.RunAsync();
        }

        Assert.Equal(copy.Id, (await Anna.LinkAsync()).Item.Id);
        Assert.Equal("another one", Assert.Single(office.Business.Records(ItemKind.Task)).Values["body"]?.ToString());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    private MemoryItem TakeOutOfDeletedItems(ItemKind kind)
    {
        Anna.Person.MoveBack(Assert.Single(Anna.Person.Deleted(kind)));
        return Anna.Item(kind);
    }
}
