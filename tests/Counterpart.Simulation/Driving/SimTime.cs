using NodaTime;

namespace Counterpart.Simulation;

/// <summary>The clock of a history: stands still until it is moved. What was put off, timers too, happens on the way, in order.</summary>
internal sealed class SimTime : TimeProvider
{
    private readonly PriorityQueue<Later, (Instant At, long Order)> later = new();
    private long order;

    public Instant Now { get; private set; } = Instant.FromUtc(2026, 11, 23, 9, 0);

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>When the next of what was put off happens; null if there is none.</summary>
    public Instant? Next
    {
        get
        {
            while (later.TryPeek(out var first, out var due))
            {
                if (first.Act is not null)
                {
                    return due.At;
                }

                later.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Puts something off.</summary>
    public void At(Instant when, Action act) => Enqueue(when, act);

    /// <summary>Goes on by so much, doing what was put off until then.</summary>
    public void Advance(Duration by) => AdvanceTo(Now + by);

    /// <summary>Goes on until then, doing what was put off until then.</summary>
    public void AdvanceTo(Instant until)
    {
        while (Next is { } due && due <= until)
        {
            var act = later.Dequeue().Act!;
            Now = Instant.Max(Now, due);
            act();
        }

        Now = Instant.Max(Now, until);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private Later Enqueue(Instant when, Action act)
    {
        var entry = new Later { Act = act };
        later.Enqueue(entry, (when, order++));
        return entry;
    }

    private sealed class Later
    {
        /// <summary>Null: called off.</summary>
        public Action? Act { get; set; }
    }

    private sealed class Timer(SimTime time, Action act) : ITimer
    {
        private Later? entry;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
            {
                throw new NotSupportedException("timers of a history fire once");
            }

            Dispose();
            entry = dueTime == Timeout.InfiniteTimeSpan ? null : time.Enqueue(time.Now + Duration.FromTimeSpan(dueTime), act);
            return true;
        }

        public void Dispose()
        {
            if (entry is not null)
            {
                entry.Act = null;
                entry = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
