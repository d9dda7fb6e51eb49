namespace Counterpart.Sync;

/// <summary>What the rules do about one contact in one mailbox. Closed.</summary>
public enum TieStep
{
    None,

    /// <summary>A synchronization is made, or comes back with its old tie.</summary>
    Add,

    /// <summary>A synchronization that a rule made ends, since no rule fits any more.</summary>
    End,

    /// <summary>Its copy was to be withdrawn, and a rule fits again before that was done.</summary>
    Stay,

    /// <summary>It ended for another cause, which may be gone before a rule fits again: from now on it waits for a rule.</summary>
    LeaveToRules,
}
