using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Business;

/// <summary>An activity as the business system itself shows it. Tasks have the fields of tasks, all others those of appointments.</summary>
public sealed record ActivityCard(SideId Id, ItemVersion Version, ActivityCategory Category, FieldValues Values)
{
    public WorkerId? Responsible { get; init; }

    public bool KeepSynchronized { get; init; }

    /// <summary>The id that all copies of a meeting, or all writings of a calendar entry, share.</summary>
    public string? GlobalId { get; init; }

    public string? ActivityType { get; init; }

    public string? Phase { get; init; }

    public string? Plan { get; init; }

    /// <summary>Who closed it; null while it is open.</summary>
    public string? ClosedBy { get; init; }

    public IReadOnlyList<AttendeeCard> Attendees { get; init; } = [];

    public IReadOnlyList<DocumentReference> References { get; init; } = [];

    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    /// <summary>By field name.</summary>
    public ImmutableDictionary<string, Entered> Entered { get; init; } = ImmutableDictionary<string, Entered>.Empty;

    public Instant ModifiedAt { get; init; }

    /// <summary>Null for a living one.</summary>
    public Instant? DeletedAt { get; init; }
}
