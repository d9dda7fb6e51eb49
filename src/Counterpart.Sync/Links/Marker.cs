using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>
/// What a link leaves when it ends (I9): it keeps rules, folders, matching and full compares from making the tie again, or lets it come
/// back when the cause is gone.
/// </summary>
public sealed record Marker(LinkId Link, MailboxId Mailbox, ItemKind Kind, EndCause Cause, Instant At)
{
    public SideId? Record { get; init; }

    public SideId? Item { get; init; }

    /// <summary>The stamp that the item still carries.</summary>
    public AttemptId? Attempt { get; init; }

    public bool IsMade { get; init; }

    public LinkType Type { get; init; }

    /// <summary>The link as it ended, bases and all, so that it can be revived.</summary>
    public Link? Last { get; init; }
}

/// <summary>Why a link ended.</summary>
public enum EndCause
{
    /// <summary>A person took it out of My contacts or off the administration form.</summary>
    Removed,

    /// <summary>Deleted in the mailbox, the record stays (D2 *Clear*, an attendee's D3, View contacts).</summary>
    Cleared,
    Reverted,

    /// <summary>Both sides are deleted, or the record was.</summary>
    RecordDeleted,
    ItemDeleted,
    Merged,
    Reassigned,
    Private,
    SightLost,
    RuleEnded,
    OffBoarded,

    /// <summary>Deleted on a side while outside the window (D6).</summary>
    Released,
}
