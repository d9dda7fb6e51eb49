namespace Counterpart.Sync;

/// <summary>What is done about one link. Closed; <see cref="StateTable"/> says when.</summary>
public enum SyncStep
{
    /// <summary>Nothing to do; bases may be brought up to date.</summary>
    Nothing,

    /// <summary>The item is made from the record.</summary>
    CreateInMailbox,

    /// <summary>The record is made from the item.</summary>
    CreateInBusiness,

    /// <summary>Fields go over, in either or both directions.</summary>
    Merge,

    /// <summary>The mailbox's deletion reaches the business system as D2 and D3 say.</summary>
    FollowItemDeletion,

    /// <summary>Deleted in the mailbox, edited in the business system: the edit is judged against the deletion (D2, D3).</summary>
    JudgeItemDeletion,

    /// <summary>The item follows the record to Deleted Items (D4).</summary>
    FollowRecordDeletion,

    /// <summary>Deleted in the business system, edited in the mailbox: the record comes back (D4).</summary>
    JudgeRecordDeletion,

    /// <summary>The made copy leaves the mailbox; an adopted item stays and loses its tie (S4–S6, D7, I8).</summary>
    Withdraw,

    /// <summary>The item follows to the folder that is chosen now (D6).</summary>
    MoveToFolder,

    /// <summary>What a former run did is taken back, since a person asked for it (U3); no pair of states asks for it.</summary>
    Revert,

    /// <summary>The link ends; nothing is written.</summary>
    End,

    /// <summary>Nothing is written while the cause lasts.</summary>
    Pause,

    /// <summary>The item is elsewhere: nothing is written or deleted until it returns.</summary>
    WaitMovedAway,

    /// <summary>Gone without proof: told, and left to a person.</summary>
    WaitMissing,
}
