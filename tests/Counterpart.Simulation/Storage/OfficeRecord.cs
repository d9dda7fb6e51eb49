using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>A record as the people of the business system see it.</summary>
internal sealed record OfficeRecord(SideId Id, FieldValues Values)
{
    /// <summary>Chosen: alive; Deleted: a tombstone.</summary>
    public required Place Place { get; init; }

    /// <summary>Whether a person can take its deletion back: not of one that was merged into another.</summary>
    public bool CanComeBack { get; init; } = true;

    public WorkerId? Responsible { get; init; }

    /// <summary>Those who attend and have not taken themselves out.</summary>
    public ImmutableHashSet<WorkerId> Attendees { get; init; } = [];

    public bool KeepSynchronized { get; init; } = true;
}
