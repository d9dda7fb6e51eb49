using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Memory;

/// <summary>Invented things to keep.</summary>
public static class Samples
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);

    /// <summary>A contact's values: some held, some empty, the rest unknown.</summary>
    public static FieldValues Contact(string name)
    {
        var values = new FieldValues(FieldSchema.Contact)
        {
            ["firstName"] = Values.Text("Zoë"),
            ["lastName"] = Values.Text(name),
            ["companyName"] = Values.Text("Søren & Çelik 株式会社 🌱"),
            ["mobileTelephoneNumber"] = Values.Text("+49 30 1234567"),
            ["categories"] = Values.Set(["Kunden", "VIP"]),
            ["jobTitle"] = null,
        };
        values["body"] = Values.Text("first line\nsecond line \"quoted\" <b>");
        return values;
    }

    /// <summary>A link that has only what every link has, and both ids.</summary>
    public static Link Link(string id, MailboxId mailbox, ItemKind kind = ItemKind.Contact) => new(new LinkId(id), mailbox, kind)
    {
        Record = Tie.To(new SideId("r-" + id)),
        Item = Tie.To(new SideId("i-" + id)),
        State = LinkState.InStep,
    };

    /// <summary>A link with everything that a link can have.</summary>
    public static Link FullLink(string id, MailboxId mailbox)
    {
        var schema = FieldSchema.Contact;
        var (business, item) = (Contact("Berg"), Contact("Berg-Öz"));
        return new Link(new LinkId(id), mailbox, ItemKind.Contact)
        {
            Record = new Tie(new SideId("C-000001"), new ItemVersion("17"), business) { Sent = FieldSet.Of(schema["lastName"]), IsGone = true, ModifiedAt = Noon },
            Item = new Tie(new SideId("AAMk+/=" + id), new ItemVersion("EQAAABYA"), item) { Sent = item.Known, Reported = new ItemVersion("EQAAABYB"), ModifiedAt = Noon - Duration.FromDays(2), IsUnseen = true },
            Part = Part.Attendee,
            Category = "Synchronized",
            Type = LinkType.View,
            IsMade = true,
            IsRecordMade = true,
            Attempt = new AttemptId("a-" + id),
            State = LinkState.Conflict,
            Notes = ImmutableDictionary<string, FieldNote>.Empty
                .Add("lastName", new FieldNote(FieldStanding.Waiting, Values.Text("Berg"), Values.Text("Berg-Öz"), "both sides changed it"))
                .Add("categories", new FieldNote(FieldStanding.Refused, Values.Set(["VIP"]), null, "too long: at most 255")),
            IsDue = true,
            RetryAt = Noon,
            Failures = 3,
            Message = "the server is busy",
            Remedy = "wait",
            SynchronizedAt = Noon - Duration.FromDays(1),
            MadeBy = "user:anna",
            Decisions = ImmutableDictionary<string, Side>.Empty.Add("lastName", Side.Mailbox).Add("jobTitle", Side.Business),
            Withdraw = EndCause.Removed,
            RefusesDeletion = true,
            IsReturning = true,
            HeldEffect = PlannedEffect.DeleteItem,
            IsPrivate = true,
        };
    }

    /// <summary>An intent to make an item for a link, with its attempt.</summary>
    public static Intent Create(string id, Link link, Instant at, long epoch = 1) =>
        new(new AttemptId(id), link.Id, link.Mailbox, link.Kind, Side.Mailbox, IntentAction.Create, at, epoch)
        {
            Sent = Contact(id),
            Source = Contact(id),
            Before = Contact("before " + id),
            Ends = EndCause.RecordDeleted,
            Formatted = "<b>bold</b>",
            SourceVersion = new ItemVersion("17"),
            SourceModifiedAt = Instant.FromUtc(2026, 11, 20, 8, 30),
            Deadline = at + Duration.FromMinutes(2),
            Attempt = new AttemptId(id),
        };

    public static HistoryEntry History(string id, MailboxId mailbox, Instant at, string run = "run") =>
        new(id, new RunId(run), mailbox, new WorkerId("W1"), new LinkId("l"), ItemKind.Contact, Side.Mailbox, at)
        {
            Act = HistoryAct.BroughtBack,
            Formatted = "<i>old</i>",
            Record = new SideId("C-000001"),
            Item = new SideId("item"),
            Field = "lastName",
            Old = "\"Berg\"",
            New = "\"Öz\"",
            Cause = "V5 conflict: business",
        };

    public static RunRecord Run(string id, MailboxId mailbox, Instant started) =>
        new(new RunId(id), mailbox, new WorkerId("W1"), started, "interval");

    public static Marker Marker(string link, MailboxId mailbox, EndCause cause = EndCause.Removed) =>
        new(new LinkId(link), mailbox, ItemKind.Contact, cause, Noon)
        {
            Record = new SideId("r-" + link),
            Item = new SideId("i-" + link),
            Attempt = new AttemptId("a-" + link),
            IsMade = true,
            Type = LinkType.View,
        };
}
