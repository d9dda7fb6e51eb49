namespace Counterpart.Server.Watching;

/// <summary>That something moved, and what; never a value of it. Who hears it asks the API, which judges whether he may see it.</summary>
/// <param name="Id">Of the run or the job; null where it concerns no single one.</param>
public readonly record struct News(NewsSort Sort, string? Id = null)
{
    /// <summary>Whether lists of runs look different now.</summary>
    public bool IsOfRuns => Sort is NewsSort.RunMoved or NewsSort.RunEnded or NewsSort.QueueMoved;

    /// <summary>Whether something may wait for a person now that did not, or no longer.</summary>
    public bool IsOfWaiting => Sort is NewsSort.RunEnded or NewsSort.Decided;
}

/// <summary>The sorts of news. Closed.</summary>
public enum NewsSort
{
    /// <summary>A run began, or wrote more.</summary>
    RunMoved,
    RunEnded,

    /// <summary>A mailbox was ordered to be run, or its turn ended.</summary>
    QueueMoved,

    /// <summary>A job did more, or ended.</summary>
    JobMoved,

    /// <summary>A person changed settings or synchronizations.</summary>
    Decided,
}
