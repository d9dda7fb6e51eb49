using NodaTime;

namespace Counterpart.Simulation;

/// <summary>The clock of a history: stands still until it is moved. What was put off happens on the way, in order.</summary>
internal sealed class SimTime : TimeProvider
{
    private readonly PriorityQueue<Action, (Instant At, long Order)> later = new();
    private long order;

    public Instant Now { get; private set; } = Instant.FromUtc(2026, 11, 23, 9, 0);

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Puts something off.</summary>
    public void At(Instant when, Action act) => later.Enqueue(act, (when, order++));

    /// <summary>Goes on by so much, doing what was put off until then.</summary>
    public void Advance(Duration by)
    {
        var until = Now + by;
        while (later.TryPeek(out var act, out var due) && due.At <= until)
        {
            later.Dequeue();
            Now = Instant.Max(Now, due.At);
            act();
        }

        Now = until;
    }
}
