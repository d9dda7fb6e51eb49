namespace Counterpart.Client;

/// <summary>Who is to go live: those named, or all that are observing. <paramref name="Plan"/>: what a preview showed, to be done and no more.</summary>
public sealed record GoLiveRequest(IReadOnlyList<string>? Workers = null, bool AllObserving = false, string? Plan = null);

/// <summary>What going live comes to: the sum, and each mailbox, the one with the most first.</summary>
public sealed record GoLiveView(WorkerReport Sum, IReadOnlyList<GoLiveWorkerView> Workers)
{
    /// <summary>Of a preview: the name under which just this is ordered, once; null where nobody could be looked at.</summary>
    public string? Plan { get; init; }

    /// <summary>They are live, and the first run of each is ordered with what was shown approved.</summary>
    public bool IsLive { get; init; }

    /// <summary>Who could not be looked at, and stays as he is.</summary>
    public IReadOnlyList<WaitingView> Waiting { get; init; } = [];
}

/// <summary>One mailbox: what would be written, all in all, and how many records and items may be one of several and wait (weak matches).</summary>
public sealed record GoLiveWorkerView(string Worker, string Stage, WorkerReport Counts, int Total, int Unclear)
{
    /// <summary>The worker's name; null: not the caller's to read.</summary>
    public string? WorkerName { get; init; }

    /// <summary>Items that are there already and would be tied to their records.</summary>
    public int Ties { get; init; }

    /// <summary>Budgets that would hold it without the approval, in words.</summary>
    public IReadOnlyList<string> Held { get; init; } = [];
}
