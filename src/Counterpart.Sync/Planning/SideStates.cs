namespace Counterpart.Sync;

/// <summary>How a link's record stands against what the business system last held.</summary>
public enum RecordState
{
    /// <summary>There has never been one: the link came from the mailbox.</summary>
    None,

    /// <summary>No edit that may go over.</summary>
    Same,

    /// <summary>An unsynchronized edit: a change in a mapped field that direction, type and rights let over.</summary>
    Edited,

    /// <summary>There is a tombstone.</summary>
    Deleted,

    /// <summary>It is there, and has left this mailbox: reassigned, private, out of sight (S4–S6).</summary>
    Withdrawn,

    /// <summary>It is there, and a right or switch keeps the link still (V4, S5).</summary>
    Paused,

    /// <summary>It is gone without a tombstone (D10).</summary>
    Missing,

    /// <summary>A restore took it away with the time in which it was made (D10).</summary>
    Lost,
}

/// <summary>How a link's item stands against what the mailbox last held.</summary>
public enum ItemState
{
    /// <summary>There has never been one: the link came from the business system.</summary>
    None,
    Same,

    /// <summary>An unsynchronized edit.</summary>
    Edited,

    /// <summary>Proved deleted (D1).</summary>
    Deleted,

    /// <summary>Alive in another folder (D1).</summary>
    MovedAway,

    /// <summary>Not found in a full compare, and not among the deleted (D1).</summary>
    Missing,

    /// <summary>Alive in the folder that was the chosen one before another was chosen (D6).</summary>
    LeftBehind,
}
