using Microsoft.Extensions.Logging;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>
/// How lag and trouble went in the last day, looked at four times a minute. Kept in memory, so that it costs no writes; it begins with the server.
/// </summary>
internal sealed partial class Trend(Parts parts, RunQueue queue, ILogger<Trend> log) : IAsyncDisposable
{
    private const int PointsOfADay = 24 * 60 * 4;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource stopping = new();
    private readonly Queue<TrendPoint> points = new();
    private Task loop = Task.CompletedTask;

    public void Start() => loop = LoopAsync(stopping.Token);

    /// <summary>The points since then, oldest first, and how it stands now.</summary>
    public async Task<IReadOnlyList<TrendPoint>> SinceAsync(Instant since, CancellationToken cancellationToken)
    {
        var now = await LookAsync(cancellationToken);
        lock (points)
        {
            return [.. points.Where(p => p.At >= since && p.At < now.At), now];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task<TrendPoint> LookAsync(CancellationToken cancellationToken)
    {
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        var (now, lag, failing, queued) = (parts.Now, Duration.Zero, 0, 0);
        foreach (var standing in queue.Standing())
        {
            //  one that rests by somebody's wish does not lag
            if (settings.Mailboxes.GetValueOrDefault(standing.Worker) is { } account && MailboxRunner.Rests(settings, account) is null)
            {
                lag = standing.DoneAt is { } done && now - done > lag ? now - done : lag;
                queued += standing.IsQueued ? 1 : 0;
            }

            failing += standing.Failures > 0 ? 1 : 0;
        }

        return new TrendPoint(now, lag, failing, queued);
    }

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var point = await LookAsync(cancellationToken);
                lock (points)
                {
                    points.Enqueue(point);
                    while (points.Count > PointsOfADay)
                    {
                        points.Dequeue();
                    }
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the edge of a chore: the next look tries again
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failed(log, e);
            }

            await Task.Delay(Between, parts.Time, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the trend could not be looked at; it is tried again in a moment")]
    private static partial void Failed(ILogger logger, Exception exception);
}

/// <summary>How it stood at one time.</summary>
/// <param name="Lag">Since the last run that went through, of the mailbox where that is longest.</param>
/// <param name="Failing">Mailboxes whose last run failed.</param>
/// <param name="Queued">Mailboxes that wait for their turn.</param>
internal readonly record struct TrendPoint(Instant At, Duration Lag, int Failing, int Queued);
