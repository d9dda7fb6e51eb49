namespace Counterpart.Sync;

/// <summary>How a link stands, as the administration form shows it.</summary>
public enum LinkState
{
    /// <summary>One end is still to be made.</summary>
    New,
    InStep,

    /// <summary>At least one field waits for a person.</summary>
    Conflict,

    /// <summary>A budget holds it back (D8).</summary>
    Held,

    /// <summary>The item, or the record, is gone and nothing proves a deletion (D1, D10).</summary>
    Missing,

    /// <summary>The item lives outside the chosen folder (D1).</summary>
    MovedAway,

    /// <summary>It failed, and is tried again later or when it changes (R8).</summary>
    Parked,

    /// <summary>A right, a switch or a setting keeps it still; nothing is written either way.</summary>
    Paused,

    /// <summary>Outside the window (S3): nothing moves, bases stand.</summary>
    Released,
}
