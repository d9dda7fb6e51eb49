using System.Collections.Concurrent;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Counterpart.Server.Tests.Scheduling;

/// <summary>The queue over turns that a test holds in its hand, and a clock that only it moves.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly Lock changing = new();
    private readonly List<(WorkerId Worker, RunOrder Order)> begun = [];
    private readonly ConcurrentDictionary<WorkerId, TaskCompletionSource> gates = new();
    private readonly ConcurrentDictionary<WorkerId, Func<RunReport, Instant, Turn>> answers = new();
    private readonly Dictionary<WorkerId, (int Now, int Most)> atOnce = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (int Now, int Most) all;

    public Line(int concurrency = 4)
    {
        Queue = new RunQueue(TakeAsync, Time, concurrency, NullLogger<RunQueue>.Instance);
        Queue.Start([]);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public RunQueue Queue { get; }

    public int Count
    {
        get
        {
            lock (changing)
            {
                return begun.Count;
            }
        }
    }

    public IReadOnlyList<RunOrder> Of(WorkerId worker)
    {
        lock (changing)
        {
            return [.. begun.Where(b => b.Worker == worker).Select(b => b.Order)];
        }
    }

    public int MostAtOnce(WorkerId worker)
    {
        lock (changing)
        {
            return atOnce[worker].Most;
        }
    }

    public int MostAtOnce()
    {
        lock (changing)
        {
            return all.Most;
        }
    }

    /// <summary>Turns of that worker last until they are released.</summary>
    public void Blocks(WorkerId worker) => gates[worker] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(WorkerId worker) => gates[worker].TrySetResult();

    public void Answers(WorkerId worker, Func<RunReport, Instant, Turn> answer) => answers[worker] = answer;

    public Task BegunAsync(int count) => UntilAsync(() => begun.Count >= count);

    public Task BegunAsync(WorkerId worker, int count) => UntilAsync(() => begun.Count(b => b.Worker == worker) >= count);

    public async Task IdleAsync() => Assert.True(await Queue.IdleAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        foreach (var gate in gates.Values)
        {
            gate.TrySetResult();
        }

        await Queue.DisposeAsync();
    }

    private async Task UntilAsync(Func<bool> isSo)
    {
        while (true)
        {
            Task next;
            lock (changing)
            {
                if (isSo())
                {
                    return;
                }

                next = changed.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    private async Task<Turn> TakeAsync(IRunQueue queue, WorkerId worker, RunOrder order, int failures, CancellationToken cancellationToken)
    {
        Note(() =>
        {
            begun.Add((worker, order));
            all = (all.Now + 1, Math.Max(all.Most, all.Now + 1));
            var own = atOnce.GetValueOrDefault(worker);
            atOnce[worker] = (own.Now + 1, Math.Max(own.Most, own.Now + 1));
        });
        try
        {
            if (gates.TryGetValue(worker, out var gate))
            {
                await gate.Task;
            }

            var report = new RunReport(new RunRecord(new RunId($"r{failures}"), new MailboxId($"m{worker}"), worker, Now, order.Trigger) { Outcome = RunOutcome.Done });
            return answers.TryGetValue(worker, out var answer) ? answer(report, Now) : new Turn(report, Now + Duration.FromMinutes(5));
        }
        finally
        {
            Note(() =>
            {
                all = (all.Now - 1, all.Most);
                atOnce[worker] = (atOnce[worker].Now - 1, atOnce[worker].Most);
            });
        }
    }

    private void Note(Action change)
    {
        TaskCompletionSource former;
        lock (changing)
        {
            change();
            (former, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        former.TrySetResult();
    }
}
