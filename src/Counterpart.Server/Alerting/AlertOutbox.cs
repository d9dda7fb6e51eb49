using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Alerting;

/// <summary>Sends what waits in storage, each message until it was taken, or for a day: then it is given up, and shown.</summary>
internal sealed class AlertOutbox(Parts parts, IReadOnlyDictionary<AlertChannel, IAlertSender> senders)
{
    private static readonly Duration Tried = Duration.FromDays(1);
    private static readonly Duration First = Duration.FromMinutes(1);
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <summary>Tries everything that is due, once; of a channel that failed the rest waits for the next time.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in (await parts.Alerts.DueAsync(parts.Now, cancellationToken)).GroupBy(m => m.Channel))
        {
            foreach (var message in channel)
            {
                var alerts = (await parts.Settings.ReadAsync(cancellationToken)).Alerts;
                if (!alerts.IsOn || AlertTargets.Of(alerts, message.Channel) is null)
                {
                    await parts.Alerts.SaveAsync(message with { NextAt = null, GivenUpAt = parts.Now, Problem = "alerts were switched off, or the channel is set no more" }, cancellationToken);
                    continue;
                }

                var delivery = await senders[message.Channel].SendAsync(alerts, message, cancellationToken);
                //  what has gone is written down even while the server stops, so that it does not go twice
                await parts.Alerts.SaveAsync(After(message, delivery, parts.Now), CancellationToken.None);
                if (!delivery.Arrived)
                {
                    break;
                }
            }
        }
    }

    /// <summary>The message after that attempt. Pure.</summary>
    internal static AlertMessage After(AlertMessage message, Delivery delivery, Instant now)
    {
        var tried = message with { Attempts = message.Attempts + 1 };
        return delivery.Arrived ? tried with { NextAt = null, SentAt = now, Problem = null }
            : now - message.MadeAt >= Tried ? tried with { NextAt = null, GivenUpAt = now, Problem = delivery.Words }
            : tried with { NextAt = now + (tried.Attempts > 6 ? Longest : Duration.Min(Longest, First * Math.Pow(2, tried.Attempts - 1))), Problem = delivery.Words };
    }
}
