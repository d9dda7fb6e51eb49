namespace Counterpart.Simulation;

/// <summary>What can go wrong at a call. Each is counted, so that one that never happens is seen.</summary>
internal enum FaultSort
{
    /// <summary>Nothing was done, and the side can't be reached.</summary>
    Unreachable,

    /// <summary>Nothing was done, but nobody can know: the connection broke.</summary>
    NotExecuted,

    /// <summary>It was done, and the answer is lost.</summary>
    LostAnswer,

    /// <summary>It was done, and the answer breaks off in the middle.</summary>
    CutAnswer,

    /// <summary>The answer is given up, and it is done later.</summary>
    LateEffect,

    /// <summary>No answer comes until the runner gives up; it is done meanwhile, or a little later.</summary>
    TimedOut,

    /// <summary>Too busy, in each way to say so.</summary>
    Busy,
    ServiceUnavailable,

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
    EmptyPage,
    PositionRefused,

    /// <summary>The process ends before the call has its effect.</summary>
    CrashBefore,

    /// <summary>The process ends after it.</summary>
    CrashAfter,

    /// <summary>Another runner takes the mailbox while one holds, or held, its lease.</summary>
    SecondRunner,
}
