using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Scheduling;

/// <summary>Collects the runs that ended since it was given out.</summary>
public sealed class WaitTicket
{
    private readonly Lock reading = new();
    private readonly List<RunReport> ended = [];

    /// <summary>The runs covered, in the order in which they ended.</summary>
    public IReadOnlyList<RunReport> Ended
    {
        get
        {
            lock (reading)
            {
                return [.. ended];
            }
        }
    }

    internal void Add(RunReport report)
    {
        lock (reading)
        {
            //  plans would hold every value of the run in memory for as long as somebody waits
            ended.Add(report with { Plans = [] });
        }
    }
}

/// <summary>How one mailbox stands in the queue.</summary>
public sealed record MailboxStanding(WorkerId Worker, bool IsRunning, bool IsQueued, int Failures, NodaTime.Instant? NextAt, RunRecord? Last, NodaTime.Instant? RetryAt)
{
    /// <summary>The last run that went through.</summary>
    public NodaTime.Instant? DoneAt { get; init; }
}
