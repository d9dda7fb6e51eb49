using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>
/// What is to be done once a day, and at each start: dated values of the business system begin and end (R2), history and attempts that are
/// too old are forgotten, and so are old alerts and secrets of an address that is used no more.
/// </summary>
internal sealed partial class DailyWork(Parts parts, ProviderScheme provider, ILogger<DailyWork> log) : IAsyncDisposable
{
    //  days begin somewhere on earth at every hour: the feed is looked at more often than the calendar turns
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource stopping = new();
    private Task loop = Task.CompletedTask;

    public void Start() => loop = LoopAsync(stopping.Token);

    /// <summary>Does what the day asks for; doing it again does nothing.</summary>
    public async Task DoAsync(CancellationToken cancellationToken)
    {
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        await parts.Business.AdvanceAsync(parts.Now.InUtc().Date, cancellationToken);
        await parts.State.PruneAsync(settings.Parameters.HistoryDays, cancellationToken);
        await parts.Alerts.PruneAsync(parts.Now, cancellationToken);
        await parts.Secrets.ForgetUnusedAsync(purpose => purpose switch
        {
            ProviderDesk.Purpose => provider.Authority,
            NewSecret.AlertMail => settings.Alerts.SmtpOrigin,
            NewSecret.AlertWebhook => settings.Alerts.WebhookUrl,
            _ => settings.Parameters.Url,
        }, parts.Now, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await DoAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the edge of a chore: the next hour tries again
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failed(log, e);
            }

            await Task.Delay(Between, parts.Time, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the daily work failed; it is tried again in an hour")]
    private static partial void Failed(ILogger logger, Exception exception);
}
