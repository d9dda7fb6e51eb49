using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>One sentence per cause (U4).</summary>
[Rule("U4")]
public sealed class WhyTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly MailboxId M1 = new("m1");
    private static readonly RunRecord Run = new(new RunId("r7"), M1, Form.W1, Form.Now, "interval");

    private static WhyQuestion Ask(SideItem? record, Func<Parameters, Parameters>? parameters = null, Func<MailboxAccount, MailboxAccount>? account = null, WorkerProfile? worker = null) =>
        new(Form.Policy(parameters, account, worker), record, Today);

    private static SideItem Contact => Form.Contact();

    private static SideItem Appointment(int day = 1) => new(new SideId("A-1"), new ItemVersion("1"), Office.Appointment("Visit", day)) { Responsible = Form.W1 };

    private static SideItem Private(SideItem item)
    {
        item.Values["sensitivity"] = new ChoiceValue(Choices.Private);
        return item;
    }

    private static SideItem Recurring(SideItem item)
    {
        item.Values["recurrence"] = new RecurrenceValue(new DailyPattern(1), new RecurrenceRange(Today));
        return item;
    }

    private static Link InStep(SideItem record) => new(new LinkId("l1"), M1, record.Kind)
    {
        Record = new Tie(record.Id, record.Version, record.Values.Copy()), Item = new Tie(new SideId("i1"), new ItemVersion("1"), record.Values.Copy()),
        State = LinkState.InStep, SynchronizedAt = Form.Now, MadeBy = "user:anna",
    };

    private static Link In(LinkState state, string? message = null) => InStep(Contact) with { State = state, Message = message };

    public static TheoryData<string, WhyQuestion> Mailboxes => new()
    {
        { "the mailbox was added and never reached yet: test it, then let it go live", Stage(RollOutStage.Added) },
        { "the mailbox is connected and not live yet: let it go live", Stage(RollOutStage.Connected) },
        { "the mailbox is only observed: plans are made, nothing is written", Stage(RollOutStage.Observing) },
        { "the mailbox is paused: the password was refused", Stage(RollOutStage.Paused, "the password was refused") },
        { "the mailbox is paused: resume it to go on", Stage(RollOutStage.Paused) },
        { "the mailbox is frozen: resume it to go on", Stage(RollOutStage.Frozen) },
        { "the worker has left: the mailbox takes part no more", Stage(RollOutStage.Left) },
        { "it waits for the next run; the last one failed: mail.example.com does not answer", Stage(RollOutStage.Failing, "mail.example.com does not answer") with { Link = In(LinkState.New) } },
        { "frozen: nothing is written until it is thawed", Ask(Contact) with { Freezes = [new Freeze(null, null, Form.Now, "user:olga")] } },
        { "frozen: nothing is written until it is thawed", Ask(Contact) with { Freezes = [new Freeze(Form.W1, ItemKind.Contact, Form.Now, "user:olga")] } },
        { "it is not among the worker's contacts; add it", Ask(Contact) with { Freezes = [new Freeze(Form.W1, ItemKind.Task, Form.Now, "user:olga"), new Freeze(Form.W2, null, Form.Now, "x")] } },
        { "contacts are switched off for this worker", Ask(Contact, account: a => a with { Kinds = new HashSet<ItemKind> { ItemKind.Task } }) with { Link = In(LinkState.InStep) } },
    };

    private static WhyQuestion Stage(RollOutStage stage, string? reason = null) => Ask(Contact, account: a => a with { Stage = stage, StageReason = reason });

    [Theory]
    [MemberData(nameof(Mailboxes))]
    public void Mailbox(string verdict, WhyQuestion question) => Assert.Equal(verdict, Why.Answer(question).Verdict);

    [Theory]
    [InlineData("Asia/Tokyo", "it waits for the run at 2026-11-23 18:00 +09:00", "2026-11-23 18:00 +09:00")]
    [InlineData("America/New_York", "it waits for the run at 2026-11-23 04:00 -05:00", "2026-11-23 04:00 -05:00")]
    [InlineData("Etc/UTC", "it waits for the run at 2026-11-23 09:00 +00:00", "2026-11-23 09:00 +00:00")]
    public void Times_AreTheViewersOwn_WithTheirOffset(string zone, string verdict, string nextRun)
    {
        var answer = Why.Answer(Ask(Contact) with { Link = In(LinkState.New), NextRun = Form.Now, Zone = DateTimeZoneProviders.Tzdb[zone] });
        Assert.Equal(verdict, answer.Verdict);
        Assert.Contains(("nextRun", nextRun), answer.Facts);
    }

    [Fact]
    public void TheHourThatComesTwice_IsToldApart()
    {
        var first = Instant.FromUtc(2026, 10, 25, 0, 30);
        string At(Instant at) => Why.Answer(Ask(Contact) with { Link = In(LinkState.New), NextRun = at }).Verdict;
        Assert.Equal("it waits for the run at 2026-10-25 02:30 +02:00", At(first));
        Assert.Equal("it waits for the run at 2026-10-25 02:30 +01:00", At(first + Duration.FromHours(1)));
    }

    public static TheoryData<string, WhyQuestion> Links => new()
    {
        { "it waits for the next run", Ask(Contact) with { Link = In(LinkState.New) } },
        { "it waits for the run at 2026-11-23 10:45 +01:00", Ask(Contact) with { Link = In(LinkState.New), NextRun = Form.Now + Duration.FromMinutes(45) } },
        { "it waits for the next run", Ask(Contact) with { Link = In(LinkState.InStep) with { IsDue = true } } },
        { "it waits for the next run", Ask(Changed("mobileTelephoneNumber", "+49 30 1")) with { Link = InStep(Contact) } },
        { "it waits for the next run; the last one failed: no route to mail.example.com",
            Ask(Contact) with { Link = In(LinkState.New), LastRun = Run with { Outcome = RunOutcome.Failed, Message = "no route to mail.example.com" } } },
        { "in step, in Exchange since 2026-11-23 10:00 +01:00; the phone fetches it from there", Ask(Contact) with { Link = In(LinkState.InStep) } },
        { "the record was deleted; its copy leaves the mailbox: it waits for the next run", Ask(null) with { Link = In(LinkState.InStep), IsRecordDeleted = true } },
        { "the record is not there and nothing says that it was deleted: it waits for the next run", Ask(null) with { Link = In(LinkState.InStep) } },
        { "it was taken out; its copy is withdrawn: it waits for the next run", Ask(Contact) with { Link = In(LinkState.InStep) with { Withdraw = EndCause.Removed } } },
        { "a conflict waits for a person: jobTitle: both sides changed it", Ask(Contact) with { Link = In(LinkState.Conflict, "jobTitle: both sides changed it") } },
        { "held: 60 deletes: more than the deleteLimit of 10", Ask(Contact) with { Link = In(LinkState.Held, "60 deletes: more than the deleteLimit of 10") } },
        { "held: 60 deletes; an administrator approves or rejects run r7", Ask(Contact) with { Link = In(LinkState.Held, "60 deletes"), HeldRun = Run } },
        { "missing: the item is gone; a person decides", Ask(Contact) with { Link = In(LinkState.Missing, "the item is gone") } },
        { "the item was moved to another folder; nothing is written until it returns", Ask(Contact) with { Link = In(LinkState.MovedAway) } },
        { "it failed and is tried again at 2026-11-23 10:05 +01:00: the server said no",
            Ask(Contact) with { Link = In(LinkState.Parked, "the server said no") with { RetryAt = Form.Now + Duration.FromMinutes(5) } } },
        { "it failed and is tried again when it changes: the server said no", Ask(Contact) with { Link = In(LinkState.Parked, "the server said no") } },
        { "paused: only the main responsible worker may synchronize this contact", Ask(Contact) with { Link = In(LinkState.Paused, "only the main responsible worker may synchronize this contact") } },
        { "outside the window of days; nothing moves", Ask(Contact) with { Link = In(LinkState.Released) } },
    };

    private static SideItem Changed(string field, string value)
    {
        var item = Contact;
        item.Values[field] = new TextValue(value);
        return item;
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Synchronization(string verdict, WhyQuestion question) => Assert.Equal(verdict, Why.Answer(question).Verdict);

    [Fact]
    public void EveryStateOfALink_HasItsOwnSentence()
    {
        var said = Enum.GetValues<LinkState>().Select(s => Why.Answer(Ask(Contact) with { Link = In(s, "the cause") }).Verdict).ToList();
        Assert.Equal(said.Count, said.Distinct().Count());
    }

    private static WhyQuestion OfField(string name, SideItem? record = null, Func<Link, Link>? link = null, LinkType type = LinkType.Edit, Direction? mapped = null)
    {
        var item = record ?? Contact;
        var question = Ask(item);
        var field = FieldSchema.Of(item.Kind)[name];
        var made = InStep(item) with { Type = type };
        var mapping = question.Policy.Mapping(item.Kind);
        return question with
        {
            Policy = question.Policy with { Mappings = question.Policy.Mappings.SetItem(item.Kind, mapped is { } direction ? mapping.With(field, direction) : mapping) },
            Field = field,
            Link = link?.Invoke(made) ?? made,
        };
    }

    private static Link Noted(Link link, string field, FieldStanding standing, string reason) =>
        link with { State = LinkState.Conflict, Notes = link.Notes.Add(field, new FieldNote(standing, null, null, reason)) };

    private static Link Hidden(Link link)
    {
        link.Item.Base!.Forget(link.Schema["subject"]);
        return link;
    }

    private static Link Older(Link link, string field)
    {
        link.Record.Base![field] = new TextValue("before");
        return link;
    }

    public static TheoryData<string, WhyQuestion> Fields => new()
    {
        { "jobTitle waits for a person: both sides changed it", OfField("jobTitle", link: l => Noted(l, "jobTitle", FieldStanding.Waiting, "both sides changed it")) },
        { "jobTitle was refused: the mailbox can't hold it: longer than 64", OfField("jobTitle", link: l => Noted(l, "jobTitle", FieldStanding.Refused, "the mailbox can't hold it: longer than 64")) },
        { "jobTitle is kept back: its mapping is None", OfField("jobTitle", mapped: Direction.None) },
        { "jobTitle goes from the mailbox to the business system only: its mapping is ToBusiness", OfField("jobTitle", mapped: Direction.ToBusiness) },
        { "jobTitle was changed in the business system: it waits for the next run", OfField("jobTitle", Changed("jobTitle", "Director"), l => Older(l, "jobTitle")) },
        { "jobTitle is in Exchange since 2026-11-23 10:00 +01:00; the phone fetches it from there", OfField("jobTitle") },
        { "jobTitle is in Exchange since 2026-11-23 10:00 +01:00; the phone fetches it from there; an edit in the mailbox is put back: its mapping is ToMailbox", OfField("jobTitle", mapped: Direction.ToMailbox) },
        { "jobTitle is in Exchange since 2026-11-23 10:00 +01:00; the phone fetches it from there; an edit in the mailbox is put back: the synchronization is View", OfField("jobTitle", type: LinkType.View) },
        { "mobileTelephoneNumber is in Exchange since 2026-11-23 10:00 +01:00; the phone fetches it from there; an edit in the mailbox is put back: it is inherited from the organization, or owned by a document",
            OfField("mobileTelephoneNumber", Contact with { ReadOnly = FieldSet.Of(FieldSchema.Contact["mobileTelephoneNumber"]) }) },
        { "it waits for the next run", OfField("jobTitle", link: l => l with { IsDue = true }) },
        { "it failed and is tried again when it changes: no", OfField("jobTitle", link: l => l with { State = LinkState.Parked, Message = "no" }) },
        { "subject is written by the organizer only; this worker attends", OfField("subject", Appointment() with { Part = Part.Attendee }) },
        { "attendees is never written into a mailbox: attendees would be mailed or a meeting taken over", OfField("attendees", Appointment()) },
        { "location is kept back: the item is private, only its time goes over", OfField("location", Private(Appointment()), Hidden) },
        { "times is in Exchange since 2026-11-23 10:00 +01:00; the phone fetches it from there", OfField("times", Private(Appointment()), Hidden) },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void OneField(string verdict, WhyQuestion question) => Assert.Equal(verdict, Why.Answer(question).Verdict);

    [Fact]
    public void EveryMarker_HasItsOwnSentence()
    {
        var said = Enum.GetValues<EndCause>().Select(c => Why.Answer(Ask(Contact) with { Marker = Markers.Of(InStep(Contact), c, Form.Now) }).Verdict).ToList();
        Assert.Equal(said.Count, said.Distinct().Count());
        Assert.Equal("a person took it out; only a person brings it back", said[(int)EndCause.Removed]);
        Assert.Equal("it was deleted in the mailbox; only a person brings it back", said[(int)EndCause.Cleared]);
        Assert.Equal("the worker may no longer see it; it returns with the sight", said[(int)EndCause.SightLost]);
    }

    [Fact]
    public void AMarkerBesideALink_SaysNothing() =>
        Assert.StartsWith("in step", Why.Answer(Ask(Contact) with { Link = InStep(Contact), Marker = Markers.Of(InStep(Contact), EndCause.Removed, Form.Now) }).Verdict, StringComparison.Ordinal);

    public static TheoryData<string, WhyQuestion> Unlinked => new()
    {
        { "there is no such record", Ask(null) },
        { "the record was deleted in the business system", Ask(null) with { IsRecordDeleted = true } },
        { "it is not among the worker's contacts; add it", Ask(Contact) },
        { "it is not among the worker's contacts; only an administrator adds it: rights is AdministratorsOnly", Ask(Contact, p => p with { Rights = SynchronizationRights.AdministratorsOnly }) },
        { "only its main responsible worker may synchronize it: rights is MainResponsibleOnly", Ask(Contact, p => p with { Rights = SynchronizationRights.MainResponsibleOnly }) },
        { "it is not among the worker's contacts; add it", Ask(Form.Contact(responsible: Form.W1), p => p with { Rights = SynchronizationRights.MainResponsibleOnly }) },
        { "the worker may not see this contact: sight is AddressBooks", Ask(Contact, p => p with { Sight = Sight.AddressBooks }) },
        { "it can't be read: garbage", Ask(Contact) with { Skipped = Left(SkipReason.Unreadable, "garbage") } },
        { "it waits for the next run", Ask(Appointment()) },
        { "held: 6000 new appointments; an administrator approves or rejects run r7", Ask(Appointment()) with { HeldRun = Run with { Message = "6000 new appointments" } } },
        { "the worker is neither responsible for it nor attending", Ask(Appointment() with { Part = Part.None }) },
        { "'keep synchronized' is off for it", Ask(Appointment() with { KeepSynchronized = false }) },
        { "it is private, and private appointments are switched off for this worker", Ask(Private(Appointment())) },
        { "it waits for the next run", Ask(Private(Appointment()), worker: Form.AnnaBerg with { IncludePrivateAppointments = true }) },
        { "recurring appointments are switched off for this worker", Ask(Recurring(Appointment()), worker: Form.AnnaBerg with { IncludeRecurringAppointments = false }) },
        { "it lies outside the window of days", Ask(Appointment(400)) },
        { "it lies outside the window of days", Ask(Appointment(8), account: a => a with { DaysForward = 7 }) },
        { "it does not take part: an action", Ask(Appointment() with { NotOurs = "an action" }) },
        { "it may be one of several: link one of them", Ask(Appointment()) with { Skipped = Left(SkipReason.Unclear, "link one of them") } },
    };

    private static Skipped Left(SkipReason reason, string? detail = null) => new(M1, ItemKind.Appointment, Side.Mailbox, new SideId("i1"), reason) { Detail = detail };

    [Theory]
    [MemberData(nameof(Unlinked))]
    public void WithoutALink(string verdict, WhyQuestion question) => Assert.Equal(verdict, Why.Answer(question).Verdict);

    [Theory]
    [InlineData(SkipReason.Offered, "it is offered under 'Add from mailbox': link it to a record, or create one")]
    [InlineData(SkipReason.WithoutCategory, "it does not carry the category, which is empty")]
    [InlineData(SkipReason.FolderOff, "appointments of the folder do not take part: folderAppointments is None")]
    [InlineData(SkipReason.OutsideWindow, "it lies outside the window of days")]
    [InlineData(SkipReason.Private, "it is private, and private appointments are switched off for this worker")]
    [InlineData(SkipReason.Recurring, "recurring appointments are switched off for this worker")]
    [InlineData(SkipReason.UnansweredInvitation, "it is an invitation from outside that nobody has answered")]
    [InlineData(SkipReason.MeetingOfAnother, "it is a copy of a meeting that another one organizes")]
    [InlineData(SkipReason.Unclear, "it may be one of several: a person decides")]
    [InlineData(SkipReason.Marked, "its synchronization ended before: a person brings it back")]
    [InlineData(SkipReason.NotKeptSynchronized, "'keep synchronized' is off for it")]
    [InlineData(SkipReason.NotOfTheKind, "it does not take part: it is no thing of the kind")]
    [InlineData(SkipReason.Unreadable, "it can't be read: the side gave no reason")]
    [InlineData(SkipReason.OutOfSight, "the worker may not see it")]
    [InlineData(SkipReason.Copy, "it is a copy of a synchronized item, made by a person")]
    public void AnItemLeftOut(SkipReason reason, string verdict) => Assert.Equal(verdict, Why.Answer(Ask(null) with { Skipped = Left(reason) }).Verdict);

    [Fact]
    public void WithoutAMailbox() => Assert.Equal("Anna Berg has no mailbox: enroll one", Why.NotEnrolled(Form.AnnaBerg).Verdict);

    [Fact]
    public void Facts_OfALink_AreComplete()
    {
        var record = Contact with { Entered = ImmutableDictionary<string, Entered>.Empty.Add("jobTitle", new Entered(Form.Now, "user:olga")), ReadOnly = FieldSet.Of(FieldSchema.Contact["jobTitle"]) };
        var link = Noted(InStep(record), "jobTitle", FieldStanding.Waiting, "both") with { Message = "jobTitle: both", Remedy = "decide", RetryAt = Form.Now, Failures = 2 };
        var answer = Why.Answer(Ask(record, p => p with { AllowedType = LinkType.View, Rights = SynchronizationRights.MainResponsibleOnly }) with
        {
            Link = link, Field = FieldSchema.Contact["jobTitle"], HeldRun = Run with { Message = "60 deletes" }, NextRun = Form.Now,
            LastRun = Run with { Outcome = RunOutcome.DoneWithErrors }, Freezes = [new Freeze(null, ItemKind.Task, Form.Now, "x")],
        });
        Assert.Equal(
        [
            ("stage", "Live"), ("kind", "contacts take part"), ("rights", "MainResponsibleOnly, the main responsible worker is nobody"), ("sight", "All: seen"),
            ("type", "Edit, acts as View: allowedType is View"), ("state", "Conflict"), ("madeBy", "user:anna"), ("synchronizedAt", "2026-11-23 10:00 +01:00"),
            ("message", "jobTitle: both (decide)"), ("nextAttempt", "2026-11-23 10:00 +01:00, after 2 failed"),
            ("mapping", "Both"), ("readOnly", "not taken from a mailbox: inherited from the organization, or owned by a document"),
            ("note", "Waiting: both"), ("entered", "2026-11-23 10:00 +01:00 by user:olga"),
            ("budget", "run r7 is held: 60 deletes"), ("lastRun", "DoneWithErrors at 2026-11-23 10:00 +01:00"), ("nextRun", "2026-11-23 10:00 +01:00"),
        ], answer.Facts);
    }

    [Fact]
    public void Facts_OfAnActivity_NameWindowSwitchesAndWhatLeftItOut()
    {
        var answer = Why.Answer(Ask(Recurring(Private(Appointment()))) with
        {
            Marker = Markers.Of(InStep(Appointment()), EndCause.Private, Form.Now), Skipped = Left(SkipReason.Private, "x"), Freezes = [new Freeze(null, null, Form.Now, "user:olga")],
        });
        Assert.Equal(
        [
            ("stage", "Live"), ("kind", "appointments take part"), ("freeze", "since 2026-11-23 10:00 +01:00 by user:olga"), ("part", "responsible"),
            ("window", "2026-10-24 to 2027-11-23: inside"), ("private", "private, left out"), ("keepSynchronized", "on"), ("recurring", "recurring, included"),
            ("marker", "Private on 2026-11-23 10:00 +01:00"), ("leftOut", "Private: x"),
        ], answer.Facts);
    }
}
