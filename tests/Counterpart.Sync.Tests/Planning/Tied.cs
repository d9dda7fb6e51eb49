using System.Collections.Immutable;
using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>One link as the planner sees it, put together by hand; both its sides have read what they held unless a test says otherwise.</summary>
internal sealed record Tied(FieldValues Base)
{
    public static readonly SideId RecordId = new("R1");
    public static readonly SideId ItemId = new("I1");
    public static readonly LocalDate Today = new(2026, 11, 23);

    public ItemKind Kind => Base.Schema.Kind;

    public Parameters Parameters { get; init; } = new();

    public WorkerProfile Worker { get; init; } = new(new WorkerId("W1"), "Anna Berg") { TimeZone = "Europe/Berlin" };

    public ImmutableDictionary<ItemKind, Mapping> Mappings { get; init; } = Settings.Initial.Mappings;

    public IForms MailboxForms { get; init; } = MemoryForms.Exact;

    public IForms BusinessForms { get; init; } = MemoryForms.Exact;

    /// <summary>What becomes of the link before it is planned.</summary>
    public Func<Link, Link> Link { get; init; } = link => link;

    public bool IsFolderNew { get; init; }

    public static Tied Contact => new(Whole(Composed(Office.Contact("Mara", "Stein", "+49 30 1"))));

    public static Tied Appointment => new(Whole(Office.Appointment("Review", 1)));

    public static Tied Task => new(Whole(Office.Task("Call", Today)));

    /// <summary>A task that was over long before the window.</summary>
    public static Tied Outside
    {
        get
        {
            var values = Office.Task("Call", Today.PlusDays(-200));
            values["progress"] = ProgressValue.Of(ProgressValue.Completed, 100, Today.PlusDays(-200));
            return new(Whole(values));
        }
    }

    public static Tied Of(ItemKind kind) => kind switch { ItemKind.Contact => Contact, ItemKind.Appointment => Appointment, _ => Task };

    /// <summary>With every field known, as sides read them: empty ones too.</summary>
    private static FieldValues Whole(FieldValues values)
    {
        foreach (var field in (values.Schema.All - values.Known).In(values.Schema))
        {
            values[field] = null;
        }

        return values;
    }

    private static FieldValues Composed(FieldValues contact)
    {
        ComposedNames.Compose(contact);
        return contact;
    }

    public Link Made()
    {
        var link = new Link(new LinkId("L1"), new MailboxId("m1"), Kind)
        {
            Record = new Tie(RecordId, new ItemVersion("1"), Base.Copy()), Item = new Tie(ItemId, new ItemVersion("1"), Base.Copy()),
            IsMade = true, Attempt = new AttemptId("A1"), State = LinkState.InStep, Part = Part.Owner,
        };
        return Link(link);
    }

    /// <summary>The record as it is read now, with one field changed or none.</summary>
    public SideItem Record(string? field = null, Value? value = null) =>
        new(RecordId, new ItemVersion("2"), With(field, value)) { Responsible = Worker.Id };

    public SideItem Item(string? field = null, Value? value = null) => new(ItemId, new ItemVersion("2"), With(field, value))
    {
        Stamp = new Stamp("here", new MailboxId("m1"), RecordId, new LinkId("L1"), new AttemptId("A1")),
    };

    public LinkPlan Plan(Sighting business, Sighting mailbox) => SyncPlanner.Plan(Made(), business, mailbox, Context());

    public LinkPlan Plan(SideItem record, SideItem item) => Plan(new Sighting.Present(record), new Sighting.Present(item));

    public PlanContext Context() => new(Kind, Policy(), Today, BusinessForms, MailboxForms) { IsFolderNew = IsFolderNew };

    private RunPolicy Policy() => new(Parameters, Mappings, Worker, new MailboxAccount(new MailboxId("m1"), Worker.Id, "anna@example.com"));

    private FieldValues With(string? field, Value? value)
    {
        var values = Base.Copy();
        if (field is not null)
        {
            values[field] = value;
        }

        return values;
    }
}
