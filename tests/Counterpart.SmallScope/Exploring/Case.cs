using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>What there is.</summary>
internal enum Layout
{
    OneRecordTwoMailboxes,

    /// <summary>Two records that nobody can tell apart by name, address or time.</summary>
    TwoRecordsOneMailbox,
}

/// <summary>How a history begins.</summary>
internal enum Start
{
    /// <summary>Every mailbox has run.</summary>
    InStep,

    /// <summary>There are only the records, and nothing has run.</summary>
    RecordsOnly,

    /// <summary>There is only an item in the first mailbox, and nothing has run.</summary>
    ItemOnly,
}

/// <summary>One point of the product that is played: what there is, and what is set.</summary>
internal sealed record Case(ItemKind Kind, Layout Layout, Start Start, LinkType First, LinkType Second, Direction Direction)
{
    public ConflictRule Rule { get; init; }

    public ContactsDeleteAction Deletes { get; init; }

    public int Things => Layout == Layout.TwoRecordsOneMailbox ? 2 : 1;

    public int Mailboxes => Layout == Layout.TwoRecordsOneMailbox ? 1 : 2;

    public LinkType TypeOf(int mailbox) => mailbox == 1 ? First : Second;

    /// <summary>The field that is edited: a text that nothing is recognized by.</summary>
    public Field Field => FieldSchema.Of(Kind)[Kind switch { ItemKind.Contact => "jobTitle", ItemKind.Appointment => "location", _ => "billingInformation" }];

    /// <summary>The field that nobody edits, and that says which of the things it is.</summary>
    public Field Token => FieldSchema.Of(Kind)["mileage"];

    /// <summary>Whether the edited field may go from the business system to the mailboxes.</summary>
    public bool GoesToMailboxes => (Direction & Direction.ToMailbox) != 0;

    /// <summary>Whether it may go from that mailbox to the business system: an attendee's appointment rules only his own row (M2).</summary>
    public bool GoesToBusiness(int mailbox) => (Direction & Direction.ToBusiness) != 0 && TypeOf(mailbox) == LinkType.Edit
        && !(Kind == ItemKind.Appointment && mailbox > 1);

    public override string ToString() =>
        $"{Kind}, {Layout}, from {Start}, types {First}{(Mailboxes > 1 ? $" {Second}" : "")}, {Field.Name} {Direction}, conflicts {Rule}{(Kind == ItemKind.Contact ? $", deletes {Deletes}" : "")}";

    /// <summary>The families of cases, each to be multiplied by conflict rule and delete action where these matter.</summary>
    public static IReadOnlyList<Case> Families(IReadOnlyCollection<ItemKind> kinds) =>
    [
        .. from kind in kinds
           from layout in Enum.GetValues<Layout>()
           from start in Enum.GetValues<Start>()
           from types in Types(kind, layout)
           from direction in new[] { Direction.Both, Direction.ToMailbox, Direction.ToBusiness, Direction.None }
           where start != Start.ItemOnly || (layout == Layout.OneRecordTwoMailboxes && types == (LinkType.Edit, LinkType.Edit))
           select new Case(kind, layout, start, types.Item1, types.Item2, direction),
    ];

    /// <summary>Of contacts each synchronization has its type, of activities all have one.</summary>
    private static IEnumerable<(LinkType First, LinkType Second)> Types(ItemKind kind, Layout layout) =>
        kind == ItemKind.Contact && layout == Layout.OneRecordTwoMailboxes
            ? [(LinkType.Edit, LinkType.Edit), (LinkType.Edit, LinkType.View), (LinkType.View, LinkType.View)]
            : [(LinkType.Edit, LinkType.Edit), (LinkType.View, LinkType.View)];
}
