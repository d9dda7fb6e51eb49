using System.Threading.Tasks.Sources;

namespace Counterpart.Sandbox.Hosting;

/// <summary>
/// A wait by the clock. What comes after it runs inside the call that fires the timer: under a clock that a simulation moves, on the thread
/// that moves it. Task.Delay may go on in the thread pool instead, when that thread has a context or a scheduler of its own.
/// </summary>
internal sealed class Pause : IValueTaskSource
{
    private readonly CancellationToken _cancellationToken;
    private readonly ITimer _timer;
    private CancellationTokenRegistration _registration;
    private ManualResetValueTaskSourceCore<bool> _core;
    private int _over;

    private Pause(TimeProvider time, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _timer = time.CreateTimer(static pause => ((Pause)pause!).End(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Await it once, with ConfigureAwait(false): a captured context would take the rest elsewhere.</summary>
    public static ValueTask For(TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (duration <= TimeSpan.Zero)
        {
            return ValueTask.CompletedTask;
        }

        var pause = new Pause(time, cancellationToken);
        pause._registration = cancellationToken.UnsafeRegister(static pause => ((Pause)pause!).End(), pause);
        // Only now, so that neither end comes before the other can be undone.
        pause._timer.Change(duration, Timeout.InfiniteTimeSpan);
        return new(pause, pause._core.Version);
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void End()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0)
        {
            return;
        }

        _timer.Dispose();
        _registration.Dispose();
        // Awaits further out, HttpClient's among them, go on at once only where there is no context.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            if (_cancellationToken.IsCancellationRequested)
            {
                _core.SetException(new OperationCanceledException(_cancellationToken));
            }
            else
            {
                _core.SetResult(true);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
