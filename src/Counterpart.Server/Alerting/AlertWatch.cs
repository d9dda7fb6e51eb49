using Microsoft.Extensions.Logging;

namespace Counterpart.Server.Alerting;

/// <summary>Judges once a minute, and sends what waits; a channel that hangs does not keep the judging.</summary>
internal sealed partial class AlertWatch(AlertDesk desk, TimeProvider time, ILogger<AlertWatch> log) : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private Task judging = Task.CompletedTask;
    private Task sending = Task.CompletedTask;

    public void Start() => (judging, sending) = (LoopAsync(desk.JudgeAsync, stopping.Token), LoopAsync(desk.Outbox.SendAsync, stopping.Token));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(judging, sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        desk.Dispose();
    }

    private async Task LoopAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            //  first the wait: what failed before the start is run again at the start
            await Task.Delay(Between, time, cancellationToken);
            try
            {
                await act(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the edge of a chore: the next minute tries again
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failed(log, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "alerts could not be judged or sent; it is tried again in a minute")]
    private static partial void Failed(ILogger logger, Exception exception);
}
