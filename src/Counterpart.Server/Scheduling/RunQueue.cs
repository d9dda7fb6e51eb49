using System.Collections.Concurrent;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>The queue of one process. One loop gives out the work; a mailbox is in one of three states: resting until a time, queued, running.</summary>
internal sealed partial class RunQueue(Parts parts, MailboxRunner runner, Outcomes outcomes, ILogger<RunQueue> log) : IRunQueue, IAsyncDisposable
{
    private readonly Lock changing = new();
    private readonly Dictionary<WorkerId, Slot> slots = [];
    private readonly List<WeakReference<WaitTicket>> tickets = [];
    private readonly SemaphoreSlim woken = new(0);
    private readonly CancellationTokenSource stopping = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task loop = Task.CompletedTask;

    private sealed class Slot
    {
        public RunOrder? Order { get; set; }

        public bool IsRunning { get; set; }

        public Instant? NextAt { get; set; }

        public int Failures { get; set; }

        public RunRecord? Last { get; set; }

        public Instant? DoneAt { get; set; }

        public Instant? RetryAt { get; set; }
    }

    /// <summary>Begins: every mailbox that takes part is queued once, since nobody knows what happened meanwhile.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        foreach (var account in settings.Mailboxes.Values.Where(a => MailboxRunner.Rests(settings, a) is null))
        {
            Order(account.Worker, new RunOrder("start"));
        }

        loop = LoopAsync(stopping.Token);
    }

    public void Order(WorkerId worker, RunOrder order)
    {
        lock (changing)
        {
            var slot = SlotOf(worker);
            slot.Order = slot.Order is { } waiting ? waiting.And(order) : order;
            //  a person's or a record's wish does not wait out the backoff of a failure
            slot.NextAt = parts.Now;
        }

        Wake();
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
        var limit = Task.Delay(atMost, parts.Time, timer.Token);
        try
        {
            while (true)
            {
                Task next;
                lock (changing)
                {
                    if (slots.Values.All(s => s.Order is null && !s.IsRunning))
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

    public IReadOnlyList<MailboxStanding> Standing()
    {
        lock (changing)
        {
            return [.. slots.Select(s => new MailboxStanding(s.Key, s.Value.IsRunning, s.Value.Order is not null, s.Value.Failures, s.Value.NextAt, s.Value.Last, s.Value.RetryAt)
                { DoneAt = s.Value.DoneAt })];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        woken.Dispose();
    }

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        while (!cancellationToken.IsCancellationRequested)
        {
            running.RemoveAll(r => r.IsCompleted);
            var (due, next) = Take(parts.Options.Concurrency - running.Count);
            running.AddRange(due.Select(d => RunAsync(d.Worker, d.Order, cancellationToken)));
            try
            {
                var wait = next is { } at ? Duration.Max(Duration.Zero, at - parts.Now).ToTimeSpan() : Timeout.InfiniteTimeSpan;
                using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var timer = Task.Delay(wait > MostWait ? MostWait : wait, parts.Time, timed.Token);
                await Task.WhenAny(timer, woken.WaitAsync(timed.Token));
                await timed.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                //  asked to stop
            }
        }

        await Task.WhenAll(running);
    }

    private static readonly TimeSpan MostWait = TimeSpan.FromMinutes(1);

    /// <summary>What is to begin now, marked as running; and when the next of the others is due.</summary>
    private (List<(WorkerId Worker, RunOrder Order)> Due, Instant? Next) Take(int room)
    {
        lock (changing)
        {
            var now = parts.Now;
            var due = new List<(WorkerId, RunOrder)>();
            foreach (var (worker, slot) in slots.Where(s => !s.Value.IsRunning && s.Value.NextAt <= now).OrderBy(s => s.Value.NextAt).Take(Math.Max(0, room)))
            {
                due.Add((worker, slot.Order ?? new RunOrder("interval")));
                (slot.Order, slot.IsRunning, slot.NextAt) = (null, true, null);
            }

            var next = slots.Values.Where(s => !s.IsRunning && s.NextAt > now).Select(s => s.NextAt).Min();
            return (due, next);
        }
    }

    private async Task RunAsync(WorkerId worker, RunOrder order, CancellationToken cancellationToken)
    {
        RunReport? report = null;
        Instant? next = null;
        try
        {
            var settings = await parts.Settings.ReadAsync(cancellationToken);
            if (settings.Mailboxes.TryGetValue(worker, out var account) && MailboxRunner.Rests(settings, account) is null)
            {
                report = await runner.RunAsync(worker, order, preview: false, cancellationToken);
                next = await outcomes.TakeAsync(this, worker, report, FailuresOf(worker), cancellationToken);
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
            next = parts.Now + Backoff.After(FailuresOf(worker) + 1, 0.5);
            Count(worker, failed: true);
        }

        Rest(worker, report, next);
        Wake();
    }

    private void Rest(WorkerId worker, RunReport? report, Instant? next)
    {
        lock (changing)
        {
            var slot = SlotOf(worker);
            slot.IsRunning = false;
            slot.NextAt = slot.Order is not null ? parts.Now : next;
            if (report is not null)
            {
                slot.Last = report.Run;
                slot.RetryAt = report.RetryAt;
                slot.Failures = report.Fault is null ? 0 : slot.Failures + 1;
                slot.DoneAt = report.Fault is null ? parts.Now : slot.DoneAt;
                foreach (var reference in tickets)
                {
                    if (reference.TryGetTarget(out var ticket))
                    {
                        ticket.Add(report);
                    }
                }
            }
        }
    }

    private int FailuresOf(WorkerId worker)
    {
        lock (changing)
        {
            return SlotOf(worker).Failures;
        }
    }

    private void Count(WorkerId worker, bool failed)
    {
        lock (changing)
        {
            SlotOf(worker).Failures += failed ? 1 : 0;
        }
    }

    private Slot SlotOf(WorkerId worker) => slots.TryGetValue(worker, out var slot) ? slot : slots[worker] = new Slot();

    private void Wake()
    {
        TaskCompletionSource former;
        lock (changing)
        {
            former = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        former.TrySetResult();
        if (!stopping.IsCancellationRequested)
        {
            woken.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the run of worker {Worker}'s mailbox broke; this is a bug")]
    private static partial void RunBroke(ILogger logger, string worker, Exception exception);
}
