using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

public sealed class SynchronizationsFormTests
{
    private static readonly LinkId New = new("new");
    private static readonly Link Tied = new(new LinkId("l1"), new MailboxId("m1"), ItemKind.Contact)
    {
        Record = Tie.To(new SideId("C-1")), Item = Tie.To(new SideId("i1")), IsMade = true, State = LinkState.InStep, Type = LinkType.Edit,
    };

    /// <summary>Rights × who asks × whose contact it is, for Anna's mailbox.</summary>
    [Theory]
    [Rule("S1", "S6")]
    [InlineData(SynchronizationRights.AllUsers, Sight.All, "anna", "W2", "allowed")]
    [InlineData(SynchronizationRights.AllUsers, Sight.All, "olga", "W2", "allowed")]
    [InlineData(SynchronizationRights.AllUsers, Sight.All, "ben", "W1", "NotFound: there is no worker W1")]
    [InlineData(SynchronizationRights.MainResponsibleOnly, Sight.All, "anna", "W1", "allowed")]
    [InlineData(SynchronizationRights.MainResponsibleOnly, Sight.All, "anna", "W2", "NotAllowed: W1 is not the main responsible worker of C-1: make W1 its main responsible, or set rights=AllUsers")]
    [InlineData(SynchronizationRights.MainResponsibleOnly, Sight.All, "olga", "W1", "allowed")]
    [InlineData(SynchronizationRights.MainResponsibleOnly, Sight.All, "olga", "W2", "NotAllowed: W1 is not the main responsible worker of C-1")]
    [InlineData(SynchronizationRights.AdministratorsOnly, Sight.All, "anna", "W1", "NotAllowed: only administrators add, change or remove synchronizations: ask an administrator")]
    [InlineData(SynchronizationRights.AdministratorsOnly, Sight.All, "olga", "W2", "allowed")]
    [InlineData(SynchronizationRights.AllUsers, Sight.MainResponsibleOnly, "anna", "W1", "allowed")]
    [InlineData(SynchronizationRights.AllUsers, Sight.MainResponsibleOnly, "anna", "W2", "NotFound: there is no contact C-1")]
    [InlineData(SynchronizationRights.AllUsers, Sight.MainResponsibleOnly, "olga", "W2", "NotAllowed: W1 may not see C-1: widen the parameter sight, or give the worker its address book")]
    [InlineData(SynchronizationRights.AllUsers, Sight.AddressBooks, "anna", "W1", "NotFound: there is no contact C-1")]
    public void Adding(SynchronizationRights rights, Sight sight, string who, string responsible, string sentence)
    {
        var caller = who switch { "anna" => Form.Anna, "olga" => Form.Admin, _ => new Caller("user:ben", Roles.Worker, Form.W2) };
        var policy = Form.Policy(p => p with { Rights = rights, Sight = sight });
        Assert.StartsWith(sentence, Form.Said(SynchronizationsForm.Add(caller, policy, Form.Contact(responsible: new WorkerId(responsible)), LinkType.Edit, null, [], null, New)), StringComparison.Ordinal);
    }

    [Fact]
    public void Added_IsDue_AndNamesWhoMadeIt()
    {
        var link = Assert.Single(SynchronizationsForm.Add(Form.Anna, Form.Policy(), Form.Contact(), LinkType.View, null, [], null, New).OrThrow().Links);
        Assert.Equal((New, new SideId("C-1"), null, LinkType.View, true, "user:anna"), (link.Id, link.Record.Id!.Value, link.Item.Id, link.Type, link.IsDue, link.MadeBy));
    }

    [Fact]
    public void AddedTwice_IsRefused() => Assert.Equal("Contradicts: C-1 is synchronized with W1 already (l1): change that synchronization, or remove it first",
        Form.Said(SynchronizationsForm.Add(Form.Anna, Form.Policy(), Form.Contact(), LinkType.Edit, Tied, [], null, New)));

    [Fact]
    public void AnAppointment_IsNotAdded()
    {
        var record = new SideItem(new SideId("A-1"), new ItemVersion("1"), Office.Appointment("Visit", 1));
        Assert.Equal("Invalid: A-1 is no contact: appointments are synchronized with those who are responsible or attend",
            Form.Said(SynchronizationsForm.Add(Form.Anna, Form.Policy(), record, LinkType.Edit, null, [], null, New)));
    }

    [Fact]
    [Rule("I9")]
    public void AddOfAPerson_LiftsTheMarker_AndMakesTheItemAnewWhereNoneIsLeft()
    {
        var marker = Markers.Of(Tied, EndCause.Removed, Form.Now);
        var change = SynchronizationsForm.Add(Form.Anna, Form.Policy(), Form.Contact(), LinkType.Edit, null, [marker], null, New).OrThrow();
        Assert.Equal([Tied.Id], change.MarkersDropped);
        Assert.Null(Assert.Single(change.Links).Item.Id);
    }

    [Theory]
    [InlineData(null, LinkType.Edit, LinkType.Edit, "Edit")]
    [InlineData(null, LinkType.Edit, LinkType.View, "View")]
    [InlineData(null, LinkType.View, LinkType.Edit, "View")]
    [InlineData("edit", LinkType.Edit, LinkType.View, "Edit")]
    [InlineData("VIEW", LinkType.Edit, LinkType.Edit, "View")]
    [InlineData("edit", LinkType.View, LinkType.Edit, "Invalid: Edit is above the allowed type: choose View, or set allowedType=Edit")]
    [InlineData("both", LinkType.Edit, LinkType.Edit, "Invalid: 'both' is no type: the types are Edit and View")]
    [InlineData("0", LinkType.Edit, LinkType.Edit, "Invalid: '0' is no type: the types are Edit and View")]
    public void Types(string? asked, LinkType allowed, LinkType usual, string expected)
    {
        var verdict = SynchronizationsForm.Type(new Parameters { AllowedType = allowed, DefaultType = usual }, asked);
        Assert.Equal(expected, verdict is Verdict<LinkType>.Allowed(var type) ? type.ToString() : Form.Said(verdict));
    }

    [Fact]
    public void SetType_IsForContacts_UnderTheCeiling_ByThoseWhoMay()
    {
        Assert.Equal((LinkType.View, true), SetType(Form.Anna, new Parameters(), Tied, "View").OrThrow() is var set ? (set.Type, set.IsDue) : default);
        Assert.Same(Tied, SetType(Form.Anna, new Parameters(), Tied, "Edit").OrThrow());
        Assert.StartsWith("Invalid: Edit is above", Form.Said(SetType(Form.Admin, new Parameters { AllowedType = LinkType.View }, Tied, "Edit")), StringComparison.Ordinal);
        Assert.StartsWith("NotAllowed: only administrators", Form.Said(SetType(Form.Anna, new Parameters { Rights = SynchronizationRights.AdministratorsOnly }, Tied, "View")), StringComparison.Ordinal);
        Assert.Equal("Invalid: the type of tasks is set for all at once: set the parameter taskType",
            Form.Said(SetType(Form.Admin, new Parameters(), new Link(New, new MailboxId("m1"), ItemKind.Task), "View")));

        static Verdict<Link> SetType(Caller caller, Parameters parameters, Link link, string type) => SynchronizationsForm.SetType(caller, parameters, Form.W1, link, type);
    }

    [Theory]
    [Rule("D7", "I8")]
    [InlineData(true, true, "withdrawn")]
    [InlineData(true, false, "ended")]
    [InlineData(false, true, "ended")]
    [InlineData(false, false, "ended")]
    public void Removing_WithdrawsMadeCopies_AndNeverAdoptedOnes(bool made, bool withdraw, string expected)
    {
        var change = new StateChange();
        Assert.Null(SynchronizationsForm.Remove(Form.Anna, new Parameters(), Form.W1, Tied with { IsMade = made }, withdraw, Form.Now, change));
        Assert.Equal(expected, change.Links is [{ Withdraw: EndCause.Removed, IsDue: true }] ? "withdrawn" : change.Ended is [{ Cause: EndCause.Removed }] ? "ended" : "?");
    }

    [Fact]
    public void Removing_UnderAdministratorsOnly_IsTheirs()
    {
        var change = new StateChange();
        var parameters = new Parameters { Rights = SynchronizationRights.AdministratorsOnly };
        Assert.Equal("NotAllowed: only administrators add, change or remove synchronizations: ask an administrator",
            Form.Said(SynchronizationsForm.Remove(Form.Anna, parameters, Form.W1, Tied, false, Form.Now, change)));
        Assert.True(change.IsEmpty);
        Assert.Null(SynchronizationsForm.Remove(Form.Admin, parameters, Form.W1, Tied, false, Form.Now, change));
    }

    private static FieldNote Note(FieldStanding standing) => new(standing, new TextValue("a"), new TextValue("b"), "both sides changed it");

    private static Link Waiting(params (string Field, FieldStanding Standing)[] notes) =>
        Tied with { State = LinkState.Conflict, Notes = notes.ToImmutableDictionary(n => n.Field, n => Note(n.Standing)) };

    [Theory]
    [InlineData(null, "department,jobTitle")]
    [InlineData("JOBTITLE", "jobTitle")]
    public void Resolving_DecidesTheFieldsThatWait(string? field, string decided)
    {
        var link = Waiting(("jobTitle", FieldStanding.Waiting), ("department", FieldStanding.Waiting), ("body", FieldStanding.Refused));
        var after = Assert.Single(Resolve(Form.Anna, link, Side.Mailbox, field).OrThrow().Links);
        Assert.Equal(decided, string.Join(',', after.Decisions.Keys.Order()));
        Assert.All(after.Decisions.Values, s => Assert.Equal(Side.Mailbox, s));
        Assert.True(after.IsDue);
    }

    public static TheoryData<string, Link, Side, string?> ResolveRefusals => new()
    {
        { "Contradicts: nothing of it waits for a person: 'attention list' shows what does", Tied, Side.Business, null },
        { "Contradicts: the field jobTitle does not wait: 'attention list' shows what does", Tied, Side.Business, "jobTitle" },
        { "Contradicts: the field body was refused: both sides changed it: change the value", Waiting(("body", FieldStanding.Refused)), Side.Business, "body" },
        { "Contradicts: its run is held: 60 deletes: an administrator approves or rejects the run", Tied with { State = LinkState.Held, Message = "60 deletes" }, Side.Business, null },
        { "Contradicts: jobTitle: the synchronization is View, so the mailbox's value can't go to the business system: take business, or set its type to Edit",
            Waiting(("jobTitle", FieldStanding.Waiting)) with { Type = LinkType.View }, Side.Mailbox, null },
        { "Contradicts: fullName: its mapping is ToMailbox, so the mailbox's value can't go to the business system: take the other side, or change the mapping",
            Waiting(("fullName", FieldStanding.Waiting)), Side.Mailbox, null },
        { "Contradicts: the folder has several items that may be this contact: link the right one with 'mailbox contacts link'",
            Tied with { State = LinkState.Conflict, Item = Tie.Open }, Side.Mailbox, null },
    };

    [Theory]
    [MemberData(nameof(ResolveRefusals))]
    public void Resolving_IsRefused_WithItsSentence(string sentence, Link link, Side take, string? field) =>
        Assert.Equal(sentence, Form.Said(Resolve(Form.Anna, link, take, field)));

    [Fact]
    public void Resolving_AnothersConflict_IsNotFound() => Assert.Equal("NotFound: there is no worker W1",
        Form.Said(Resolve(new Caller("user:ben", Roles.Worker, Form.W2), Waiting(("jobTitle", FieldStanding.Waiting)), Side.Mailbox, null)));

    [Theory]
    [Rule("D1")]
    [InlineData(RecordPresence.There, Side.Business, "item anew")]
    [InlineData(RecordPresence.There, Side.Mailbox, "ended")]
    [InlineData(RecordPresence.OfOthers, Side.Business, "looked at anew")]
    [InlineData(RecordPresence.OfOthers, Side.Mailbox, "ended")]
    [InlineData(RecordPresence.Gone, Side.Business, "ended")]
    [InlineData(RecordPresence.Gone, Side.Mailbox, "record anew")]
    public void Resolving_WhatIsMissing_MakesItAgainOrGivesItUp(RecordPresence record, Side take, string expected)
    {
        var change = AttentionForm.Resolve(Form.Anna, Form.Policy(), Tied with { State = LinkState.Missing, RefusesDeletion = true }, record, take, null, Form.Now).OrThrow();
        Assert.Equal(expected, change switch
        {
            { Ended: [{ Cause: EndCause.Removed }], Links: [] } => "ended",
            { Links: [{ Item.Id: null, Record.Id: not null, State: LinkState.New, IsDue: true, RefusesDeletion: false }], Ended: [] } => "item anew",
            { Links: [{ Item.Id: not null, Record.Id: null, State: LinkState.New, IsDue: true, RefusesDeletion: false }], Ended: [] } => "record anew",
            { Links: [{ Item.Id: not null, Record.Id: not null, State: LinkState.InStep, IsDue: true, RefusesDeletion: false }], Ended: [] } => "looked at anew",
            _ => "?",
        });
    }

    [Fact]
    public void Resolving_AMissingRecordOfAView_MakesNone() => Assert.Equal("NotAllowed: the synchronization is View: the mailbox makes no record: take business, or set its type to Edit",
        Form.Said(AttentionForm.Resolve(Form.Admin, Form.Policy(), Tied with { State = LinkState.Missing, Type = LinkType.View }, RecordPresence.Gone, Side.Mailbox, null, Form.Now)));

    [Theory]
    [InlineData("anna", "NotAllowed: only administrators add, change or remove synchronizations: ask an administrator")]
    [InlineData("olga", null)]
    public void Resolving_WhatIsMissing_EndsItOnlyForOneWhoMayRemoveIt(string who, string? said)
    {
        var policy = Form.Policy(p => p with { Rights = SynchronizationRights.AdministratorsOnly });
        var answer = AttentionForm.Resolve(who == "anna" ? Form.Anna : Form.Admin, policy, Tied with { State = LinkState.Missing }, RecordPresence.There, Side.Mailbox, null, Form.Now);
        Assert.Equal(said, answer is Verdict<StateChange>.Refused ? Form.Said(answer) : null);
    }

    [Fact]
    public void Resolving_WhatIsParked_TriesAgainAtOnce()
    {
        var parked = Tied with { State = LinkState.Parked, RetryAt = Form.Now + NodaTime.Duration.FromHours(2), Failures = 3 };
        var after = Assert.Single(Resolve(Form.Anna, parked, Side.Business, null).OrThrow().Links);
        Assert.Equal((true, null), (after.IsDue, after.RetryAt));
    }

    [Theory]
    [InlineData(RecordPresence.There, Side.Business, "the item is made again in the mailbox")]
    [InlineData(RecordPresence.There, Side.Mailbox, "the synchronization ends; what is gone stays gone, and nothing else is deleted: the contact or the item that is there stays")]
    [InlineData(RecordPresence.OfOthers, Side.Business, "it is compared anew: what this worker may not have leaves the mailbox")]
    [InlineData(RecordPresence.Deleted, Side.Mailbox, "the deleted contact is restored, for every mailbox that has it")]
    [InlineData(RecordPresence.Gone, Side.Mailbox, "a new contact is made of the item")]
    public void AnAnswerToWhatIsMissing_SaysWhatItDoes(RecordPresence record, Side take, string said)
    {
        var missing = Tied with { State = LinkState.Missing };
        Assert.Equal([said], ResolutionEffects.Of(missing, AttentionForm.Resolve(Form.Anna, Form.Policy(), missing, record, take, null, Form.Now).OrThrow()));
    }

    [Fact]
    public void AnAnswerToWhatWaits_SaysWhatItDoes_EachField()
    {
        var waits = new FieldNote(FieldStanding.Waiting, null, null, "both were edited");
        var conflict = Tied with { State = LinkState.Conflict, Notes = Tied.Notes.Add("jobTitle", waits).Add("department", waits) };
        string[] both = ["department: the business system's value is taken, the mailbox's goes to the history", "jobTitle: the business system's value is taken, the mailbox's goes to the history"];
        var answered = Resolve(Form.Anna, conflict, Side.Business, null).OrThrow();
        Assert.Equal(both, ResolutionEffects.Of(conflict, answered));
        //  the same answer again is the same
        Assert.Equal(both, ResolutionEffects.Of(answered.Links.Single(), Resolve(Form.Anna, answered.Links.Single(), Side.Business, null).OrThrow()));
        Assert.Equal([both[1]], ResolutionEffects.Of(conflict, Resolve(Form.Anna, conflict, Side.Business, "jobTitle").OrThrow()));

        var parked = Tied with { State = LinkState.Parked };
        Assert.Equal(["it is tried again"], ResolutionEffects.Of(parked, Resolve(Form.Anna, parked, Side.Business, null).OrThrow()));
        var unclear = Tied with { State = LinkState.Conflict, Item = Tie.Open };
        Assert.Equal(["the item is made in the mailbox, beside those that it may be"], ResolutionEffects.Of(unclear, Resolve(Form.Anna, unclear, Side.Business, null).OrThrow()));
    }

    private static Verdict<StateChange> Resolve(Caller caller, Link link, Side take, string? field) =>
        AttentionForm.Resolve(caller, Form.Policy(), link, RecordPresence.There, take, field, Form.Now);
}
