using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>A record or an item, as read at one version. What does not apply to a side stays at its default.</summary>
public sealed record SideItem(SideId Id, ItemVersion Version, FieldValues Values)
{
    public ItemKind Kind => Values.Schema.Kind;

    /// <summary>Where it lies. A record that can be read is <see cref="Place.Chosen"/>.</summary>
    public Place Place { get; init; }

    /// <summary>Our stamp, if it carries one (I1).</summary>
    public Stamp? Stamp { get; init; }

    /// <summary>When it was last changed, as the side says.</summary>
    public Instant? ModifiedAt { get; init; }

    /// <summary>Fields that this side does not take from the other one for this thing: inherited locations, values owned by a document.</summary>
    public FieldSet ReadOnly { get; init; }

    /// <summary>Business: who entered which field, when. Fields without an entry were entered before records of it were kept.</summary>
    public ImmutableDictionary<string, Entered> Entered { get; init; } = ImmutableDictionary<string, Entered>.Empty;

    /// <summary>Business: what this worker is to the record.</summary>
    public Part Part { get; init; } = Part.Owner;

    /// <summary>Business: the main responsible or responsible worker.</summary>
    public WorkerId? Responsible { get; init; }

    /// <summary>Business: the address books that the party is in (sight, S6).</summary>
    public ImmutableHashSet<string> AddressBooks { get; init; } = [];

    /// <summary>Business: the switch *keep synchronized* of an activity.</summary>
    public bool KeepSynchronized { get; init; } = true;

    /// <summary>Mailbox: whether the item is a meeting, and whose.</summary>
    public MeetingRole Meeting { get; init; }

    /// <summary>Mailbox: an invitation from outside that nobody has answered yet (S2).</summary>
    public bool IsUnansweredInvitation { get; init; }

    /// <summary>The clean global id that all copies of a meeting share (M1).</summary>
    public string? GlobalId { get; init; }

    /// <summary>Mailbox: our stamped category is on it; never part of the field *categories* (V6).</summary>
    public bool HasOurCategory { get; init; }

    /// <summary>Mailbox: not a thing of the kind that we handle (a distribution list, an assigned task), with the reason.</summary>
    public string? NotOurs { get; init; }
}

/// <summary>Who entered a field, when, and from where: <c>user:anna</c>, <c>mailbox:W1</c>, <c>source:erp</c>.</summary>
public readonly record struct Entered(Instant At, string By)
{
    private const string Mailbox = "mailbox:";

    /// <summary>It came from a worker's mailbox, through a synchronization.</summary>
    public bool IsFromMailbox => By.StartsWith(Mailbox, StringComparison.Ordinal);

    /// <summary>Who it is that entered what came from that worker's mailbox.</summary>
    public static string ByMailboxOf(WorkerId worker) => Mailbox + worker;
}

/// <summary>What a worker is to a record.</summary>
public enum Part
{
    /// <summary>Nothing (any more): a contact of someone else, an activity neither his nor attended by him.</summary>
    None,

    /// <summary>Main responsible, or responsible.</summary>
    Owner,

    /// <summary>Attendee of an activity, not responsible.</summary>
    Attendee,
}

/// <summary>Whose meeting a mailbox item is.</summary>
public enum MeetingRole
{
    /// <summary>No meeting.</summary>
    None,
    Organizer,
    Attendee,
}
