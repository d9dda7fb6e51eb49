using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>An item or record that was looked at and left out: remembered by id and reason, without content (R3).</summary>
public sealed record Skipped(MailboxId Mailbox, ItemKind Kind, Side Side, SideId Id, SkipReason Reason)
{
    public ItemVersion? Version { get; init; }

    /// <summary>For a person, without values: why, and what would change it.</summary>
    public string? Detail { get; init; }

    /// <summary>To be looked at again then, even if nothing is reported of it: it could not be read, or not as it was reported; null: no.</summary>
    public Instant? RetryAt { get; init; }

    /// <summary>How often that was tried, for the distance to the next time.</summary>
    public int Failures { get; init; }
}

/// <summary>Why something without a link does not take part.</summary>
public enum SkipReason
{
    /// <summary>A contact of the folder that is only offered (S1), or a copy.</summary>
    Offered,
    WithoutCategory,
    FolderOff,
    OutsideWindow,
    Private,
    Recurring,
    UnansweredInvitation,

    /// <summary>The worker's copy of a meeting that another one organizes.</summary>
    MeetingOfAnother,

    /// <summary>It may be one of several records: a person decides (I6).</summary>
    Unclear,

    /// <summary>A marker keeps it out (I9).</summary>
    Marked,
    NotKeptSynchronized,
    NotOfTheKind,
    Unreadable,
    OutOfSight,

    /// <summary>An exact double of a tied item, made by a person (I3).</summary>
    Copy,

    /// <summary>An activity of a folder whose worker may only view: it makes no record.</summary>
    ViewOnly,
}
