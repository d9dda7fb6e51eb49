using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>Items of ended synchronizations that come back: copies where the record is tied already, never a second record, never deleted again.</summary>
[Rule("I9", "I3")]
public sealed class FormerCopiesTests : Restored
{
    [Fact]
    public async Task DeletedRestoredByTheOffice_ThenUndeleted_OneOfEach()
    {
        var (record, item) = await TiedAsync(Office.Appointment("Review", 1));
        Anna.Person.Delete(item);
        await LaterAsync();
        Assert.Empty(office.Business.Records(ItemKind.Appointment));
        office.Business.Restore(office.Business[ItemKind.Appointment, record.Id]!);
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Appointment));
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Appointment).First());
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Appointment));
        await QuietAsync();
        var newer = Anna.Person.Items(ItemKind.Appointment);
        Assert.Equal(2, newer.Count);
    }

    [Fact]
    public async Task TwelveUndeletedFormerCopies_AreNotDeletedUnasked()
    {
        Anna.Worker = Anna.Worker with { AddressBooks = ["A"] };
        office.Parameters = office.Parameters with { Sight = Sight.AddressBooks };
        for (var i = 0; i < 8; i++)
        {
            var r = office.Business.Add(Office.Contact("Person", $"Number {i}"), Anna.Worker.Id);
            office.Business.Change(r, x => x with { AddressBooks = ["A"] });
            await Anna.AddContactAsync(r);
        }

        await LaterAsync();
        Anna.Worker = Anna.Worker with { AddressBooks = ["B"] };
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        Anna.Worker = Anna.Worker with { AddressBooks = ["A"] };
        await LaterAsync();
        Assert.Equal(8, Anna.Person.Items(ItemKind.Contact).Count);
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(0) };
        foreach (var lies in Anna.Person.Deleted(ItemKind.Contact)) { Anna.Person.MoveBack(lies); }
        Assert.Equal(16, Anna.Person.Items(ItemKind.Contact).Count);
        await LaterAsync();
        Assert.Equal(16, Anna.Person.Items(ItemKind.Contact).Count);
    }

    [Fact]
    public async Task AnUndeletedFormerCopy_StaysWhereItsOwnerPutIt()
    {
        var (record, item) = await TiedAsync(Office.Task("Offer"));
        Anna.Person.Delete(item);
        await LaterAsync();
        office.Business.Restore(office.Business[ItemKind.Task, record.Id]!);
        await LaterAsync();
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(0) };
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Task).First());
        await LaterAsync();
        Assert.Equal(2, Anna.Person.Items(ItemKind.Task).Count);
    }

    [Fact]
    public async Task RemovedAndKept_ThenAddedAgain_OneItem()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        await RemoveAsync(false);
        await LaterAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("office"));
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "department", Values.Text("anna"));
        await LaterAsync();
        await AddByFormAsync(record);
        await LaterAsync();
        Assert.Equal("office/anna", $"{Anna.Item(ItemKind.Contact).Values["jobTitle"]}/{office.Current(record).Values["department"]}");
        await QuietAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CreateAnswerLost_RemovedAndAddedAgain_OneItem(bool runBetween)
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("CreateAsync", Fault.UnavailableAfter);
        await Anna.RunAsync();
        mailbox.Recover();
        await RemoveAsync(false);
        if (runBetween) { await LaterAsync(); }
        await AddByFormAsync(record);
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        await QuietAsync();
    }

    [Fact]
    public async Task CreateAnswerLost_RemovedAndAddedAgain_NoSecondRecord()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("CreateAsync", Fault.UnavailableAfter);
        await Anna.RunAsync();
        mailbox.Recover();
        await RemoveAsync(false);
        await LaterAsync();
        await AddByFormAsync(record);
        await LaterAsync();
        await LaterAsync();
        var extra = Anna.Person.Items(ItemKind.Contact).First();
        Anna.Person.Edit(extra, "jobTitle", Values.Text("typed by Anna"));
        await LaterAsync();
        Assert.Equal((1, 1), (office.Business.Records(ItemKind.Contact).Count, Anna.Person.Items(ItemKind.Contact).Count));
    }

    [Fact]
    public async Task RemovedWithWithdraw_AddedAgainBeforeTheRun()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        await RemoveAsync(true);
        await Anna.RunAsync();
        await AddByFormAsync(record);
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Contact).First());
        await LaterAsync();
        await QuietAsync();
        Assert.True(Anna.Person.Items(ItemKind.Contact).Count <= 2);
        Assert.Single(await Anna.LinksAsync());
    }

    [Fact]
    public async Task RemovedWithWithdraw_AddedAgain_TheFormerCopyUndeleted_NoSecondRecord()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        await RemoveAsync(true);
        await Anna.RunAsync();
        await AddByFormAsync(record);
        await LaterAsync();
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Contact).First());
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
    }

    [Fact]
    public async Task Cleared_AddedAgain_TheFormerCopyUndeleted_NoSecondRecord()
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        Anna.Person.Delete(item);
        await LaterAsync();
        await AddByFormAsync(record);
        await LaterAsync();
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Contact).First());
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
    }

    [Fact]
    public async Task AnUndeletedFormerCopyThatWasEdited_KeepsItsEdit()
    {
        var (record, item) = await TiedAsync(Office.Appointment("Review", 1));
        Anna.Person.Delete(item);
        await LaterAsync();
        office.Business.Restore(office.Business[ItemKind.Appointment, record.Id]!);
        await LaterAsync();
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Appointment).First());
        Anna.Person.Edit(Anna.Person.Items(ItemKind.Appointment).Last(), "location", Values.Text("room 9"));
        await LaterAsync();
        await LaterAsync();
        Assert.True(office.Business.Records(ItemKind.Appointment).Any(r => r.Values["location"]?.ToString() == "room 9")
            || (await Anna.HistoryAsync()).Any(h => $"{h.Old}{h.New}{h.Whole}".Contains("room 9", StringComparison.Ordinal)));
        await QuietAsync();
    }

    [Fact]
    public async Task Cleared_AMatchDoesNotTieItAgain()
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein", null, "m@x.de"));
        Anna.Person.Delete(item);
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());
        Anna.Person.Add(Office.Contact("Mara", "Stein", null, "m@x.de"));
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());
    }

    [Fact]
    public async Task ADeletedTask_MadeAnothersAndBack_IsThere()
    {
        var (record, item) = await TiedAsync(Office.Task("Offer"));
        Anna.Person.Delete(item);
        await LaterAsync();
        office.Business.Restore(office.Business[ItemKind.Task, record.Id]!);
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        await QuietAsync();
    }

    [Fact]
    public async Task MergedIntoAContactThatAPersonRemoved_IsNotInMyContactsAgain()
    {
        var a = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        var b = office.Business.Add(Office.Contact("Mara", "Stone"), Anna.Worker.Id);
        await Anna.AddContactAsync(a);
        await Anna.AddContactAsync(b);
        await LaterAsync();
        var change = new StateChange();
        SynchronizationsForm.Remove((await Anna.LinksAsync()).Single(l => l.Record.Id == b.Id), false, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
        await LaterAsync();
        office.Business.Merge(a, b);
        await LaterAsync();
        await QuietAsync();
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
    }

    [Fact]
    public async Task DeletedAndUndeleted_TheOtherMailboxGetsItBack()
    {
        office.Parameters = office.Parameters with { ContactsDeleteAction = ContactsDeleteAction.Delete };
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        await Ben.AddContactAsync(record);
        await LaterAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Contact));
        await LaterAsync();
        Assert.Empty(Ben.Person.Items(ItemKind.Contact));
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Contact).First());
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(Ben.Person.Items(ItemKind.Contact));
        await QuietAsync();
    }

    private async Task AddByFormAsync(MemoryItem record, LinkType type = LinkType.Edit)
    {
        var markers = await office.State.AllMarkersAsync(Anna.Account.Id, ItemKind.Contact, Stop).Where(m => m.Record == record.Id).ToListAsync(Stop);
        var kept = SynchronizationsForm.KeptBy(markers)?.Item is { } id && (await Anna.Mailbox.ReadAsync(ItemKind.Contact, [id], Stop))[0] is ReadResult.Present { Item: { Place: Place.Chosen } there } ? there : null;
        var view = office.Business.ViewFor(Anna.Worker.Id, Anna.Account.Id, office.Parameters);
        var read = ((ReadResult.Present)(await view.ReadAsync(ItemKind.Contact, [record.Id], Stop))[0]).Item;
        await office.State.CommitAsync(SynchronizationsForm.Add(Form.Admin, Anna.Policy, read, type, null, markers, kept, new LinkId(office.Ids.Next())).OrThrow(), Stop);
    }

    private async Task RemoveAsync(bool withdraw)
    {
        var change = new StateChange();
        SynchronizationsForm.Remove(await Anna.LinkAsync(), withdraw, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
    }
}
