using NodaTime;

namespace Counterpart.Exchange;

/// <summary>When the session may send again: the time that the server named, else 1 s doubling to 5 min with jitter.</summary>
internal sealed class Pauses(TimeProvider time, Random jitter)
{
    private static readonly Duration First = Duration.FromSeconds(1);
    private static readonly Duration Longest = Duration.FromMinutes(5);

    private readonly Lock gate = new();
    private Instant notBefore = Instant.MinValue;
    private int refusals;

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>How long to wait before the next request of this session.</summary>
    public Duration Left
    {
        get
        {
            lock (gate)
            {
                var left = notBefore - Now;
                return left > Duration.Zero ? left : Duration.Zero;
            }
        }
    }

    /// <summary>The server asked to wait; every request of this session does. Returns the time.</summary>
    public Instant Begin(Instant? until)
    {
        lock (gate)
        {
            var chosen = until ?? Now + Delay(refusals);
            refusals++;
            notBefore = Instant.Max(notBefore, chosen);
            return notBefore;
        }
    }

    /// <summary>An answer came that was none of "busy".</summary>
    public void End()
    {
        lock (gate)
        {
            refusals = 0;
        }
    }

    /// <summary>The delay before attempt <paramref name="attempt"/> + 2 of one request after a passing fault.</summary>
    public Duration Delay(int attempt)
    {
        var full = Duration.Min(Longest, First * Math.Pow(2, Math.Min(attempt, 10)));
        // One source serves all sessions of a process, and is not safe for several at once by itself.
        lock (jitter)
        {
            return full * (0.75 + (jitter.NextDouble() * 0.5));
        }
    }

    /// <summary>Rounded up: timers know whole milliseconds, and cut off what is less.</summary>
    public Task WaitAsync(Duration delay, CancellationToken cancel) => Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)), time, cancel);
}
