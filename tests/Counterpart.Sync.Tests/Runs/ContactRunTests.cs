using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>V, D2, S1, I3: contacts of My contacts, run by run.</summary>
public sealed class ContactRunTests
{
    private readonly Office office = new();

    [Fact]
    [Rule("S1", "I1", "V1")]
    public async Task NewInMyContacts_IsMadeInTheMailbox_AndTheNextRunIsQuiet()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), office.Anna.Worker.Id);
        await office.Anna.AddContactAsync(record);

        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        var item = office.Anna.Item(ItemKind.Contact);
        Assert.Equal("Mara Stein", item.Values["fullName"]?.ToString());
        Assert.Equal("+49 30 1", item.Values["mobileTelephoneNumber"]?.ToString());
        Assert.NotNull(item.Stamp);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal(LinkState.InStep, (await office.Anna.LinkAsync()).State);
    }

    [Fact]
    [Rule("V5")]
    public async Task DifferentFieldsEditedOnBothSides_BothSurvive()
    {
        var (record, item) = await TiedAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        office.Anna.Person.Edit(item, "mobileTelephoneNumber", Values.Text("+49 30 2"));

        Assert.Equal((1, 1), await office.Anna.WriteAsync());
        foreach (var values in new[] { Record(record).Values, office.Anna.Item(ItemKind.Contact).Values })
        {
            Assert.Equal("Buyer", values["jobTitle"]?.ToString());
            Assert.Equal("+49 30 2", values["mobileTelephoneNumber"]?.ToString());
        }

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("V5", "U2")]
    [InlineData(ConflictRule.Business, "Buyer")]
    [InlineData(ConflictRule.Mailbox, "Head of buying")]
    public async Task SameFieldEditedOnBothSides_TheRuleDecides_TheOtherValueIsInTheHistory(ConflictRule rule, string stands)
    {
        office.Parameters = office.Parameters with { ConflictRule = rule };
        var (record, item) = await TiedAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        office.Anna.Person.Edit(item, "jobTitle", Values.Text("Head of buying"));

        await office.Anna.RunAsync();
        Assert.Equal(stands, Record(record).Values["jobTitle"]?.ToString());
        Assert.Equal(stands, office.Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        var lost = stands == "Buyer" ? "\"Head of buying\"" : "\"Buyer\"";
        Assert.Contains(await office.Anna.HistoryAsync(), h => h.Field == "jobTitle" && h.Old == lost && h.Cause.StartsWith("V5", StringComparison.Ordinal));
    }

    [Theory]
    [Rule("V5")]
    [InlineData(4, "Buyer")]
    [InlineData(6, "Head of buying")]
    public async Task Latest_ComparesTheTimes_AndWithinFiveMinutesTheBusinessSystemWins(int minutesLater, string stands)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Latest };
        var (record, item) = await TiedAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        office.Time.Advance(TimeSpan.FromMinutes(minutesLater));
        office.Anna.Person.Edit(item, "jobTitle", Values.Text("Head of buying"));

        await office.Anna.RunAsync();
        Assert.Equal(stands, Record(record).Values["jobTitle"]?.ToString());
    }

    [Fact]
    [Rule("V3", "V5")]
    public async Task Ask_WaitsForAPerson_AndTheOtherFieldsGoOn()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        office.Business.Edit(record, "department", Values.Text("Purchasing"));
        office.Anna.Person.Edit(item, "jobTitle", Values.Text("Head of buying"));

        await office.Anna.RunAsync();
        Assert.Equal("Buyer", Record(record).Values["jobTitle"]?.ToString());
        Assert.Equal("Head of buying", office.Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal("Purchasing", office.Anna.Item(ItemKind.Contact).Values["department"]?.ToString());
        var link = await office.Anna.LinkAsync();
        Assert.Equal(LinkState.Conflict, link.State);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        var change = new StateChange();
        change.Links.Add(link with { Decisions = link.Decisions.Add("jobTitle", Side.Mailbox), IsDue = true });
        await office.State.CommitAsync(change, TestContext.Current.CancellationToken);
        await office.Anna.RunAsync();
        Assert.Equal("Head of buying", Record(record).Values["jobTitle"]?.ToString());
        Assert.Equal(LinkState.InStep, (await office.Anna.LinkAsync()).State);
    }

    [Fact]
    [Rule("V4")]
    public async Task View_PutsTheMailboxBack_AndNeverWritesTheBusinessSystem()
    {
        var (record, item) = await TiedAsync(LinkType.View);
        office.Anna.Person.Edit(item, "jobTitle", Values.Text("Head of buying"));

        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Null(Record(record).Values["jobTitle"]);
        Assert.Null(office.Anna.Item(ItemKind.Contact).Values["jobTitle"]);
        Assert.Contains(await office.Anna.HistoryAsync(), h => h.Old == "\"Head of buying\"");
    }

    [Fact]
    [Rule("R9", "V11")]
    public async Task AnEditInOneMailbox_ReachesTheOther()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), office.Anna.Worker.Id);
        await office.Anna.AddContactAsync(record);
        await office.Ben.AddContactAsync(record);
        await office.Anna.RunAsync();
        await office.Ben.RunAsync();

        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Contact), "mobileTelephoneNumber", Values.Text("+49 30 9"));
        var report = await office.Anna.RunAsync();
        Assert.Contains((ItemKind.Contact, record.Id), report.ChangedRecords);
        Assert.Equal((1, 0), await office.Ben.WriteAsync());
        Assert.Equal("+49 30 9", office.Ben.Item(ItemKind.Contact).Values["mobileTelephoneNumber"]?.ToString());
    }

    [Theory]
    [Rule("D2")]
    [InlineData(ContactsDeleteAction.Clear, LinkType.Edit, 1)]
    [InlineData(ContactsDeleteAction.Delete, LinkType.Edit, 0)]
    [InlineData(ContactsDeleteAction.Delete, LinkType.View, 1)]
    public async Task DeletedInTheMailbox_TheDeleteActionDecides(ContactsDeleteAction action, LinkType type, int records)
    {
        office.Parameters = office.Parameters with { ContactsDeleteAction = action };
        var (_, item) = await TiedAsync(type);
        office.Anna.Person.Delete(item);

        await office.Anna.RunAsync();
        Assert.Equal(records, office.Business.Records(ItemKind.Contact).Count);
        Assert.Empty(await office.Anna.LinksAsync());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Empty(office.Anna.Person.Items(ItemKind.Contact));
    }

    [Fact]
    [Rule("D2")]
    public async Task DeletedInTheMailbox_WhileTheRecordIsInUse_ActsAsClear()
    {
        office.Parameters = office.Parameters with { ContactsDeleteAction = ContactsDeleteAction.Delete };
        var (record, item) = await TiedAsync();
        office.Business.Change(record, r => r with { InUseBy = "opportunity O-7" });
        await office.Anna.RunAsync();
        office.Anna.Person.Delete(item);

        var report = await office.Anna.RunAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Empty(await office.Anna.LinksAsync());
        Assert.Equal(0, report.Run.Counts.Errors);
    }

    [Fact]
    [Rule("D4", "D5")]
    public async Task DeletedInTheBusinessSystem_TheMadeCopyGoesToDeletedItems()
    {
        var (record, _) = await TiedAsync();
        office.Business.Delete(record);

        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Empty(office.Anna.Person.Items(ItemKind.Contact));
        Assert.Single(office.Anna.Person.Deleted(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("D4")]
    public async Task DeletedInBusiness_EditedInMailbox_ComesBack()
    {
        var (record, item) = await TiedAsync();
        office.Anna.Person.Edit(item, "jobTitle", Values.Text("Head of buying"));
        office.Business.Delete(record);

        await office.Anna.RunAsync();
        Assert.Equal("Head of buying", Assert.Single(office.Business.Records(ItemKind.Contact)).Values["jobTitle"]?.ToString());
        Assert.Equal("Head of buying", office.Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("D1", "I4")]
    public async Task MovedAway_NothingIsDeleted_AndItIsTakenUpWhenItReturns()
    {
        office.Parameters = office.Parameters with { ContactsDeleteAction = ContactsDeleteAction.Delete };
        var (record, item) = await TiedAsync();
        office.Anna.Person.MoveAway(item);

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        var link = await office.Anna.LinkAsync();
        Assert.Equal(LinkState.MovedAway, link.State);
        Assert.Single(office.Business.Records(ItemKind.Contact));

        var away = office.Anna.Mailbox.Person;
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        await office.Anna.RunAsync();
        var moved = await office.Anna.Mailbox.FindAsync(ItemKind.Contact, [link.Attempt!.Value], TestContext.Current.CancellationToken);
        await office.Anna.Mailbox.MoveToChosenAsync(ItemKind.Contact, [moved[0].Id], TestContext.Current.CancellationToken);
        await office.Anna.RunAsync();
        Assert.Equal("Buyer", office.Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal(LinkState.InStep, (await office.Anna.LinkAsync()).State);
        Assert.NotNull(away);
    }

    [Fact]
    [Rule("I3")]
    public async Task ACopyMadeByAPerson_LosesTheStamp_AndStaysUntied()
    {
        var (_, item) = await TiedAsync();
        office.Anna.Person.Copy(item);

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal(2, office.Anna.Person.Items(ItemKind.Contact).Count);
        Assert.Single(office.Anna.Person.Items(ItemKind.Contact), i => i.Stamp is not null);
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("S1")]
    public async Task NewInTheFolder_IsOfferedOnly_UnlessTheParameterMakesIt()
    {
        office.Anna.Person.Add(Office.Contact("Tom", "Adler"));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Empty(office.Business.Records(ItemKind.Contact));

        office.Parameters = office.Parameters with { NewMailboxContacts = NewMailboxContacts.Create };
        await office.Anna.RunAsync();
        Assert.Equal("Adler", Assert.Single(office.Business.Records(ItemKind.Contact)).Values["lastName"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("S1", "V4")]
    [InlineData(LinkType.View, LinkType.Edit)]
    [InlineData(LinkType.Edit, LinkType.View)]
    public async Task NewInTheFolder_WhereTheTypeIsView_MakesNoRecord_ButIsOffered(LinkType byDefault, LinkType allowed)
    {
        office.Parameters = office.Parameters with { NewMailboxContacts = NewMailboxContacts.Create, DefaultType = byDefault, AllowedType = allowed };
        var own = office.Anna.Person.Add(Office.Contact("Tom", "Adler"));

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Empty(office.Business.Records(ItemKind.Contact));
        var left = Assert.Single(await office.State.SkippedAsync(office.Anna.Account.Id, ItemKind.Contact, Side.Mailbox, [own.Id], TestContext.Current.CancellationToken));
        Assert.Equal(SkipReason.Offered, left.Reason);

        office.Parameters = office.Parameters with { DefaultType = LinkType.Edit, AllowedType = LinkType.Edit };
        await office.Anna.RunAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
    }

    [Fact]
    [Rule("V4")]
    public async Task ToBeMadeARecord_TheTypeIsLoweredBefore_WaitsWithoutWriting()
    {
        var own = office.Anna.Person.Add(Office.Contact("Tom", "Adler"));
        await office.Anna.RunAsync();
        var change = new StateChange();
        change.Links.Add(new Link(new LinkId("made-by-hand"), office.Anna.Account.Id, ItemKind.Contact) { Item = Tie.To(own.Id), Type = LinkType.Edit, IsDue = true, MadeBy = "user:anna" });
        await office.State.CommitAsync(change, TestContext.Current.CancellationToken);
        office.Parameters = office.Parameters with { AllowedType = LinkType.View };

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Empty(office.Business.Records(ItemKind.Contact));
        Assert.Equal(LinkState.Paused, (await office.Anna.LinkAsync()).State);

        office.Parameters = office.Parameters with { AllowedType = LinkType.Edit };
        await office.Anna.RunAsync();
        Assert.Equal("Adler", Assert.Single(office.Business.Records(ItemKind.Contact)).Values["lastName"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("D7")]
    public async Task WithdrawnByAPerson_WhileTheRecordCannotBeFound_TheCopyGoesAndTheLinkEnds()
    {
        var (record, _) = await TiedAsync();
        office.Business.Vanish(record);
        await office.Anna.RunAsync(new RunRequest { Force = true });
        var link = await office.Anna.LinkAsync();
        Assert.Equal(LinkState.Missing, link.State);
        var change = new StateChange();
        SynchronizationsForm.Remove(link, withdraw: true, Office.Now, change);
        await office.State.CommitAsync(change, TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Empty(office.Anna.Person.Items(ItemKind.Contact));
        Assert.Single(office.Anna.Person.Deleted(ItemKind.Contact));
        Assert.Empty(await office.Anna.LinksAsync());
    }

    [Fact]
    [Rule("I6", "I7", "I8")]
    public async Task FirstTie_ByTheSameEmail_MergesAndUnites()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1", "mara@example.com"), office.Anna.Worker.Id);
        var own = Office.Contact("Mara", "Stein", null, "mara@example.com");
        own["jobTitle"] = Values.Text("Buyer");
        office.Anna.Person.Add(own);
        await office.Anna.RunAsync();
        await office.Anna.AddContactAsync(record);

        await office.Anna.RunAsync();
        var item = office.Anna.Item(ItemKind.Contact);
        Assert.Equal("+49 30 1", item.Values["mobileTelephoneNumber"]?.ToString());
        Assert.Equal("Buyer", Record(record).Values["jobTitle"]?.ToString());
        Assert.False((await office.Anna.LinkAsync()).IsMade);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        //  adopted: never deleted by us (I8)
        office.Business.Delete(record);
        await office.Anna.RunAsync();
        Assert.Single(office.Anna.Person.Items(ItemKind.Contact));
    }

    [Fact]
    [Rule("V8")]
    public async Task TooLongForTheOtherSide_IsRefusedByField_AndTheRestGoesOn()
    {
        var (record, _) = await TiedAsync();
        office.Business.Edit(record, "jobTitle", Values.Text(new string('x', 300)));
        office.Business.Edit(record, "department", Values.Text("Purchasing"));

        await office.Anna.RunAsync();
        var item = office.Anna.Item(ItemKind.Contact);
        Assert.Null(item.Values["jobTitle"]);
        Assert.Equal("Purchasing", item.Values["department"]?.ToString());
        Assert.Contains("255", (await office.Anna.LinkAsync()).Notes["jobTitle"].Reason, StringComparison.Ordinal);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("V2", "I5")]
    public async Task TrimmedByTheMailbox_IsNoEdit()
    {
        var record = office.Business.Add(Office.Contact("Mara ", "Stein"), office.Anna.Worker.Id);
        await office.Anna.AddContactAsync(record);
        await office.Anna.RunAsync();

        Assert.Equal("Mara", office.Anna.Item(ItemKind.Contact).Values["firstName"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal((0, 0), await office.Anna.WriteAsync(new RunRequest { Force = true }));
        Assert.Equal("Mara ", Record(record).Values["firstName"]?.ToString());
    }

    [Fact]
    [Rule("I3")]
    public async Task ACopyMadeByAPerson_WhereNewContactsAreMade_StaysUntiedUntilItIsEdited()
    {
        office.Parameters = office.Parameters with { NewMailboxContacts = NewMailboxContacts.Create };
        var (_, item) = await TiedAsync();
        var copy = office.Anna.Person.Copy(item);
        await office.Anna.RunAsync();
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Single(office.Business.Records(ItemKind.Contact));

        var other = office.Anna.Person.Items(ItemKind.Contact).Single(i => i.Stamp is null);
        Assert.NotNull(copy);
        office.Anna.Person.Edit(other, "lastName", Values.Text("Adler"));
        await office.Anna.RunAsync();
        Assert.Equal(2, office.Business.Records(ItemKind.Contact).Count);
    }

    [Fact]
    [Rule("R1")]
    public async Task LostSyncState_ComparesEverything_AndWritesNothing()
    {
        var (record, item) = await TiedAsync();
        office.Anna.Mailbox.ForgetPositions();
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.NotNull(Record(record));
        Assert.Equal(item.Id, office.Anna.Item(ItemKind.Contact).Id);
    }

    private async Task<(MemoryItem Record, MemoryItem Item)> TiedAsync(LinkType type = LinkType.Edit)
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), office.Anna.Worker.Id);
        await office.Anna.AddContactAsync(record, type);
        await office.Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        return (record, office.Anna.Item(ItemKind.Contact));
    }

    private MemoryItem Record(MemoryItem record) => office.Business[ItemKind.Contact, record.Id]!;
}
