namespace Counterpart.Simulation;

/// <summary>What can go wrong at a call. Each is counted, so that one that never happens is seen.</summary>
internal enum FaultSort
{
    /// <summary>Nothing was done, and the side can't be reached.</summary>
    Unreachable,

    /// <summary>It was done, and the answer is lost.</summary>
    LostAnswer,

    /// <summary>The answer is given up, and it is done later.</summary>
    LateEffect,
    Busy,

    /// <summary>Of a batch, some answers are lost, whose work was not done.</summary>
    PartNotDone,

    /// <summary>Of a batch, some answers are lost, whose work was done.</summary>
    PartDone,

    /// <summary>A read answers what was there before the last change.</summary>
    StaleRead,
    Unreadable,
    DuplicateChanges,
    ReorderedChanges,
    PagesOfOne,
    PositionRefused,

    /// <summary>The process ends before the call has its effect.</summary>
    CrashBefore,

    /// <summary>The process ends after it.</summary>
    CrashAfter,

    /// <summary>Another runner takes the mailbox while one holds, or held, its lease.</summary>
    SecondRunner,
}
