using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What becomes of one field.</summary>
public enum FieldStep
{
    /// <summary>Neither side changed: nothing at all.</summary>
    Unchanged,

    /// <summary>Both sides hold the same: the bases take it.</summary>
    Agree,

    /// <summary>Written to one or both sides.</summary>
    Write,

    /// <summary>Nothing is written and the bases stand still: the direction keeps it back.</summary>
    Stand,

    /// <summary>A person is asked; nothing is written and the bases stand still.</summary>
    Wait,

    /// <summary>The other side can't hold it; as <see cref="Wait"/>, until a value changes.</summary>
    Refuse,
}

/// <summary>
/// What becomes of one field: the values that the record and the item shall hold, which of the two has to be written, and what is told.
/// </summary>
public readonly record struct FieldOutcome(FieldStep Step, Value? Record, Value? Item)
{
    public bool WritesRecord { get; init; }

    public bool WritesItem { get; init; }

    /// <summary>Why a value is overwritten, for the history; null for an ordinary change.</summary>
    public string? Cause { get; init; }

    /// <summary>Why it waits or is refused.</summary>
    public string? Reason { get; init; }

    /// <summary>It counts as a conflict: both sides had changed it to different values.</summary>
    public bool IsConflict { get; init; }
}
