using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Memory;

/// <summary>A thing as a side in memory keeps it. Immutable; every change makes a new one with the next version.</summary>
public sealed record MemoryItem(SideId Id, FieldValues Values, long Version, Instant ModifiedAt)
{
    public Stamp? Stamp { get; init; }

    public Place Place { get; init; }

    /// <summary>Mailbox: the categories that are not the field's: our stamped one.</summary>
    public string? Category { get; init; }

    /// <summary>Mailbox: the body with its formatting; null: it is plain.</summary>
    public string? Formatted { get; init; }

    public MeetingRole Meeting { get; init; }

    /// <summary>Mailbox: an invitation from outside that nobody has answered.</summary>
    public bool IsUnansweredInvitation { get; init; }

    /// <summary>Business: by which attempts it was made, so that a repeated create answers the same record.</summary>
    public ImmutableHashSet<AttemptId> Attempts { get; init; } = [];

    public WorkerId? Responsible { get; init; }

    public ImmutableHashSet<WorkerId> Attendees { get; init; } = [];

    /// <summary>Who attended and took himself out.</summary>
    public ImmutableHashSet<WorkerId> Left { get; init; } = [];

    public bool KeepSynchronized { get; init; } = true;

    public ImmutableHashSet<string> AddressBooks { get; init; } = [];

    /// <summary>What keeps the record from being deleted (D2); null: nothing.</summary>
    public string? InUseBy { get; init; }

    /// <summary>Business, of a deleted one: the record that it was merged into.</summary>
    public SideId? MergedInto { get; init; }

    public ImmutableDictionary<string, Entered> Entered { get; init; } = ImmutableDictionary<string, Entered>.Empty;

    public ItemVersion ItemVersion => new(Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
