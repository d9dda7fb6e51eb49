using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>One mailbox in the queue: resting until a time, ordered, or running.</summary>
internal sealed class Slot
{
    /// <summary>Runs that follow each other at once because things changed under their hands; then the interval is waited for.</summary>
    private const int MostAgain = 3;

    private RunOrder? order;
    private RunOrder? kept;
    private Instant orderedAt;
    private Instant? nextAt;
    private Instant? busyUntil;
    private Instant? backoffUntil;
    private int again;

    public bool IsRunning { get; private set; }

    /// <summary>How many people wait for it to rest: they come before the next run, so that none waits for more than one.</summary>
    public int Awaited { get; set; }

    public int Failures { get; private set; }

    public RunRecord? Last { get; private set; }

    public Instant? DoneAt { get; private set; }

    public Instant? RetryAt { get; private set; }

    public bool IsOrdered => order is not null;

    /// <summary>When it is to begin; null: not before it is ordered.</summary>
    public Instant? StartAt => order is null ? nextAt
        : Later(busyUntil, order.IsAutomatic ? backoffUntil : null) is { } wait && wait > orderedAt ? wait : orderedAt;

    /// <summary>Something is done about it now; an order that has to wait for a later time is not (R9).</summary>
    public bool IsActive(Instant now) => IsRunning || (IsOrdered && StartAt <= now);

    public void Order(RunOrder asked, Instant now)
    {
        orderedAt = order is null || StartAt > now ? now : orderedAt;
        order = asked.And(order);
    }

    public RunOrder Begin()
    {
        var taken = (order ?? new RunOrder("interval") { IsAutomatic = true }).And(kept);
        (order, kept, nextAt, IsRunning) = (null, null, null, true);
        return taken;
    }

    /// <summary>Nothing may begin until <see cref="Release"/>; what is ordered meanwhile stays ordered.</summary>
    public void Hold() => IsRunning = true;

    public void Release() => IsRunning = false;

    /// <summary>A turn ended.</summary>
    public void End(RunOrder taken, Turn turn, Instant now)
    {
        IsRunning = false;
        nextAt = turn.Next;
        if (turn.Report is not { } report)
        {
            kept = taken.Answer;
            return;
        }

        (Last, RetryAt, busyUntil) = (report.Run, report.RetryAt, turn.BusyUntil);
        if (report.Fault is { Fault: SideFault.Stopped })
        {
            kept = taken.Answer;
            return;
        }

        if (report.Fault is not null)
        {
            (Failures, backoffUntil, kept) = (Failures + 1, turn.Next, taken.Answer);
            return;
        }

        (Failures, backoffUntil, DoneAt) = (0, null, now);
        again = report.WantsAnother ? again + 1 : 0;
        if (report.WantsAnother && again <= MostAgain)
        {
            Order(new RunOrder("changed meanwhile") { IsAutomatic = true }, now);
        }
    }

    /// <summary>The turn itself broke.</summary>
    public void Break(RunOrder taken, Instant next)
    {
        (IsRunning, nextAt, backoffUntil, kept) = (false, next, next, taken.Answer);
        Failures++;
    }

    private static Instant? Later(Instant? one, Instant? other) => one is null ? other : other is null ? one : Instant.Max(one.Value, other.Value);
}
