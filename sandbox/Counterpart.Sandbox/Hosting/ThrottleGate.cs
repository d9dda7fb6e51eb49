using System.Collections.Concurrent;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Hosting;

/// <summary>Counts the requests of each mailbox against its limits.</summary>
internal sealed class ThrottleGate(Throttle? throttle, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a request in, or throws the fault that Exchange answers with. Dispose what it gives back when the request is over.</summary>
    public IDisposable? Enter(string account)
    {
        if (throttle is null)
        {
            return null;
        }

        var bucket = _buckets.GetOrAdd(account, _ => new Bucket(throttle, time));
        bucket.Enter();
        return bucket;
    }

    private sealed class Bucket(Throttle throttle, TimeProvider time) : IDisposable
    {
        private readonly Lock _gate = new();
        private double _tokens = throttle.PerMinute;
        private long _filled = time.GetTimestamp();
        private int _running;

        public void Enter()
        {
            lock (_gate)
            {
                if (throttle.Concurrency > 0 && _running >= throttle.Concurrency)
                {
                    throw new FaultException("ErrorExceededConnectionCount", $"You have exceeded the available concurrent connections for your account: {throttle.Concurrency}.");
                }

                if (throttle.PerMinute > 0)
                {
                    var now = time.GetTimestamp();
                    _tokens = Math.Min(throttle.PerMinute, _tokens + (time.GetElapsedTime(_filled, now).TotalMinutes * throttle.PerMinute));
                    _filled = now;
                    if (_tokens < 1)
                    {
                        throw new FaultException("ErrorServerBusy", "The server cannot service this request right now. Try again later.")
                        {
                            BackOffMilliseconds = (int)Math.Ceiling((1 - _tokens) * 60_000 / throttle.PerMinute),
                        };
                    }

                    _tokens--;
                }

                _running++;
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _running--;
            }
        }
    }
}
