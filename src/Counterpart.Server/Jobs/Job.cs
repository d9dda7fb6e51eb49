using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Server.Jobs;

/// <summary>Work that somebody started and need not wait for: how far it is, and what of it failed. Safe for any number of threads.</summary>
/// <param name="moved">Told its id when it did more, or ended.</param>
internal sealed class Job(string id, string what, string by, Instant started, Action<string> moved, CancellationToken stopping) : IDisposable
{
    /// <summary>More failures than anybody reads; the number goes on.</summary>
    private const int MostFailures = 1000;

    private readonly CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly Lock writing = new();
    private int done;
    private int failed;
    private ImmutableList<JobFailure> failures = [];

    public string Id => id;

    /// <summary>In words: <c>set 12,431 synchronizations to View</c>.</summary>
    public string What => what;

    public string By => by;

    public Instant Started => started;

    /// <summary>How many things it is about; null: not known yet.</summary>
    public int? Total { get; set; }

    public int Done => done;

    public int Failed => failed;

    public IReadOnlyList<JobFailure> Failures => failures;

    public JobState State { get; private set; }

    public Instant? Ended { get; private set; }

    /// <summary>Why it ended before its end; null: it did not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Starts the job that takes back what this one did; null: it can't be.</summary>
    public Func<Job>? Undo { get; set; }

    public CancellationToken Cancelled => cancel.Token;

    /// <summary>Why it was cancelled, if not by who started it.</summary>
    public string? CancelledBecause { get; private set; }

    public void Progress(int more)
    {
        Interlocked.Add(ref done, more);
        moved(id);
    }

    public void Fail(string thing, string reason, int things = 1) => Fail(new JobFailure(thing, reason), things);

    public void Fail(WorkerId worker, string reason, int things = 1) => Fail(new JobFailure(worker.Value, reason) { Worker = worker }, things);

    public void Fail(ItemKind kind, SideId record, string reason) => Fail(new JobFailure(record.Value, reason) { Record = (kind, record) }, 1);

    private void Fail(JobFailure failure, int things)
    {
        lock (writing)
        {
            failed += things;
            if (failures.Count < MostFailures)
            {
                failures = failures.Add(failure);
            }
        }

        moved(id);
    }

    /// <param name="why">Null: who started it wished so.</param>
    public void Cancel(string? why = null)
    {
        CancelledBecause ??= why;
        cancel.Cancel();
    }

    public void End(JobState state, Instant at, string? reason = null)
    {
        (State, Ended, Reason) = (state, at, reason);
        moved(id);
    }

    public void Dispose() => cancel.Dispose();
}

/// <summary>How a job stands.</summary>
internal enum JobState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>One thing that a job could not do, and why.</summary>
internal sealed record JobFailure(string Thing, string Reason)
{
    /// <summary>The worker whose id the thing is.</summary>
    public WorkerId? Worker { get; init; }

    /// <summary>The record whose id the thing is.</summary>
    public (ItemKind Kind, SideId Id)? Record { get; init; }
}
