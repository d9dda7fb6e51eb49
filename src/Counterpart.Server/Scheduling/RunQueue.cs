using Counterpart.Model;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>The queue of one process. One loop gives out the turns, at most so many at once.</summary>
internal sealed partial class RunQueue(TakeTurn turns, TimeProvider time, int concurrency, ILogger<RunQueue> log) : IRunQueue, IAsyncDisposable
{
    /// <summary>A clock may be set forward while the loop sleeps.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Lock changing = new();
    private readonly Dictionary<WorkerId, Slot> slots = [];
    private readonly List<WeakReference<WaitTicket>> tickets = [];
    private readonly CancellationTokenSource stopping = new();
    private TaskCompletionSource changed = Signal();
    private Task loop = Task.CompletedTask;

    /// <summary>Called when a mailbox was ordered, or its turn ended; null: nobody listens.</summary>
    public Action? Moved { get; init; }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Begins: each of these is queued once, since nobody knows what happened meanwhile.</summary>
    public void Start(IEnumerable<WorkerId> workers)
    {
        foreach (var worker in workers)
        {
            Order(worker, new RunOrder("start") { IsAutomatic = true });
        }

        loop = LoopAsync(stopping.Token);
    }

    public void Order(WorkerId worker, RunOrder order)
    {
        lock (changing)
        {
            SlotOf(worker).Order(order, Now);
        }

        Tell();
    }

    public WaitTicket Watch()
    {
        var ticket = new WaitTicket();
        lock (changing)
        {
            tickets.RemoveAll(t => !t.TryGetTarget(out _));
            tickets.Add(new WeakReference<WaitTicket>(ticket));
        }

        return ticket;
    }

    public async Task<bool> IdleAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var limit = Task.Delay(atMost, time, timer.Token);
        try
        {
            while (true)
            {
                Task next;
                lock (changing)
                {
                    if (!slots.Values.Any(s => s.IsActive(Now)))
                    {
                        return true;
                    }

                    next = changed.Task;
                }

                if (await Task.WhenAny(next, limit) == limit)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return false;
                }
            }
        }
        finally
        {
            await timer.CancelAsync();
        }
    }

    public async Task WhileRestingAsync(WorkerId worker, Func<Task> act, CancellationToken cancellationToken)
    {
        await HoldAsync(worker, cancellationToken);
        try
        {
            await act();
        }
        finally
        {
            lock (changing)
            {
                SlotOf(worker).Release();
            }

            Tell();
        }
    }

    public IReadOnlyList<MailboxStanding> Standing()
    {
        lock (changing)
        {
            return [.. slots.Select(s => new MailboxStanding(
                s.Key, s.Value.IsRunning, s.Value.IsOrdered, s.Value.Failures, s.Value.StartAt, s.Value.Last, s.Value.RetryAt) { DoneAt = s.Value.DoneAt })];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    /// <summary>Waits for the run that goes on, if any; no other begins before.</summary>
    private async Task HoldAsync(WorkerId worker, CancellationToken cancellationToken)
    {
        lock (changing)
        {
            SlotOf(worker).Awaited++;
        }

        try
        {
            while (true)
            {
                Task next;
                lock (changing)
                {
                    if (SlotOf(worker) is { IsRunning: false } slot)
                    {
                        slot.Hold();
                        return;
                    }

                    next = changed.Task;
                }

                await next.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            lock (changing)
            {
                SlotOf(worker).Awaited--;
            }

            Tell();
        }
    }

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            running.RemoveAll(r => r.IsCompleted);
            //  what happens from here on wakes it again
            Task wake;
            lock (changing)
            {
                wake = changed.Task;
            }

            var (due, next) = Take(concurrency - running.Count);
            running.AddRange(due.Select(d => RunAsync(d.Worker, d.Order, cancellationToken)));
            var sleep = next is { } at ? Duration.Max(Duration.Zero, at - Now).ToTimeSpan() : LongestSleep;
            using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(Task.Delay(sleep < LongestSleep ? sleep : LongestSleep, time, timed.Token), wake, stopped);
            await timed.CancelAsync();
        }

        await Task.WhenAll(running);
    }

    /// <summary>What is to begin now, marked as running; and when the next of the others is due.</summary>
    private (List<(WorkerId Worker, RunOrder Order)> Due, Instant? Next) Take(int room)
    {
        lock (changing)
        {
            var now = Now;
            var due = slots.Where(s => s.Value is { IsRunning: false, Awaited: 0 } && s.Value.StartAt <= now).OrderBy(s => s.Value.StartAt).Take(Math.Max(0, room))
                .Select(s => (s.Key, s.Value.Begin())).ToList();
            return (due, slots.Values.Where(s => !s.IsRunning && s.StartAt > now).Select(s => s.StartAt).Min());
        }
    }

    private async Task RunAsync(WorkerId worker, RunOrder order, CancellationToken cancellationToken)
    {
        //  the loop goes on while this one runs, even where it would not wait
        await Task.Yield();
        int failures;
        lock (changing)
        {
            failures = SlotOf(worker).Failures;
        }

        try
        {
            var turn = await turns(this, worker, order, failures, cancellationToken);
            lock (changing)
            {
                SlotOf(worker).End(order, turn, Now);
                if (turn.Report is { } report)
                {
                    Announce(report);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            //  stopping: what was begun is in the journal
        }
#pragma warning disable CA1031 // the edge of a run: a bug in one mailbox's run must not end the queue
        catch (Exception e)
#pragma warning restore CA1031
        {
            RunBroke(log, worker.Value, e);
            lock (changing)
            {
                SlotOf(worker).Break(order, Now + Backoff.After(failures + 1, 0.5));
            }
        }

        Tell();
    }

    private void Announce(Sync.RunReport report)
    {
        foreach (var reference in tickets)
        {
            if (reference.TryGetTarget(out var ticket))
            {
                ticket.Add(report);
            }
        }
    }

    private Slot SlotOf(WorkerId worker) => slots.TryGetValue(worker, out var slot) ? slot : slots[worker] = new Slot();

    /// <summary>Wakes the loop and those who wait for it to be idle.</summary>
    private void Tell()
    {
        TaskCompletionSource former;
        lock (changing)
        {
            (former, changed) = (changed, Signal());
        }

        former.TrySetResult();
        Moved?.Invoke();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Error, Message = "the run of worker {Worker}'s mailbox broke; this is a bug")]
    private static partial void RunBroke(ILogger logger, string worker, Exception exception);
}
