using System.Collections.Concurrent;
using Counterpart.Server.Watching;
using Counterpart.Sync;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Counterpart.Server.Jobs;

/// <summary>
/// The jobs of this server since it started: each goes on when who started it leaves, and can be looked at again, or cancelled. The oldest
/// ended ones are forgotten. A server that stops ends them between two steps; what they did stays.
/// </summary>
internal sealed partial class JobDesk(TimeProvider time, NewsDesk news, ILogger<JobDesk> log) : IAsyncDisposable
{
    private const int Most = 100;
    private readonly ConcurrentDictionary<string, (Job Job, Task Work)> jobs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Starts it; <paramref name="work"/> looks at <see cref="Job.Cancelled"/> between two steps.</summary>
    public Job Start(string id, string what, Caller by, Func<Job, Task> work)
    {
        var job = new Job(id, what, by.Name, Now, moved => news.Tell(new News(NewsSort.JobMoved, moved)), stopping.Token);
        jobs[id] = (job, Task.Run(() => WorkAsync(job, work)));
        foreach (var old in jobs.Values.Where(j => j.Job.Ended is not null).OrderBy(j => j.Job.Started).Take(jobs.Count - Most))
        {
            if (jobs.TryRemove(old.Job.Id, out var gone))
            {
                gone.Job.Dispose();
            }
        }

        return job;
    }

    /// <summary>Null: there is none of that id, or another's.</summary>
    public Job? Show(string id, Caller caller) => jobs.TryGetValue(id, out var found) && found.Job.By == caller.Name ? found.Job : null;

    /// <summary>Completes when the job has ended, or after that time.</summary>
    public async Task EndAsync(Job job, TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (atMost > TimeSpan.Zero && jobs.TryGetValue(job.Id, out var found))
        {
            await found.Work.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Those of the caller, newest first.</summary>
    public IReadOnlyList<Job> Of(Caller caller) => [.. jobs.Values.Select(j => j.Job).Where(j => j.By == caller.Name).OrderByDescending(j => j.Started)];

    /// <summary>Ends what that caller started: he may not do it any more, or not as he could when he asked.</summary>
    public void EndOf(string by, string why)
    {
        foreach (var job in jobs.Values.Select(j => j.Job).Where(j => j.By == by && j.Ended is null))
        {
            job.Cancel(why);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(jobs.Values.Select(j => j.Work));
        foreach (var (job, _) in jobs.Values)
        {
            job.Dispose();
        }

        stopping.Dispose();
    }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task WorkAsync(Job job, Func<Job, Task> work)
    {
        try
        {
            await work(job);
            job.End(JobState.Done, Now);
        }
        catch (OperationCanceledException) when (job.Cancelled.IsCancellationRequested)
        {
            job.End(JobState.Cancelled, Now, stopping.IsCancellationRequested ? "the server stopped" : job.CancelledBecause);
        }
        catch (RefusedException e)
        {
            job.End(JobState.Failed, Now, e.Message);
        }
#pragma warning disable CA1031 // the edge of a job: it ends, whatever was wrong, and the log has the rest
        catch (Exception e)
#pragma warning restore CA1031
        {
            job.End(JobState.Failed, Now, "something went wrong in the server; its log says what");
            FailedUnexpectedly(log, job.Id, e);
        }
    }

    [LoggerMessage(EventId = 60, Level = LogLevel.Error, Message = "Job {Job} failed")]
    private static partial void FailedUnexpectedly(ILogger log, string job, Exception error);
}
