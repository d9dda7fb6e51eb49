using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Alerting;

/// <summary>Judges what is wrong, keeps it, and puts what is to be told into the outbox.</summary>
internal sealed class AlertDesk : IDisposable
{
    /// <summary>Digests in an hour; what comes beyond is gathered for the next one.</summary>
    private const int MostAnHour = 10;

    /// <summary>Runs that began before are not asked for: a mailbox lags after a day at most.</summary>
    private static readonly Duration RunsAsked = Duration.FromDays(3);

    private readonly Parts parts;
    private readonly TokenDesk tokens;
    private readonly WebhookSender webhook;
    private readonly IReadOnlyDictionary<AlertChannel, IAlertSender> senders;
    private readonly Dictionary<WorkerId, Instant> runSince = [];
    private readonly SemaphoreSlim turn = new(1);

    public AlertDesk(Parts parts, TokenDesk tokens)
    {
        (this.parts, this.tokens) = (parts, tokens);
        webhook = new WebhookSender(parts);
        senders = new Dictionary<AlertChannel, IAlertSender> { [AlertChannel.Mail] = new MailSender(parts), [AlertChannel.Webhook] = webhook };
        Outbox = new AlertOutbox(parts, senders);
    }

    public AlertOutbox Outbox { get; }

    /// <summary>Where links lead: to the address that is set, or where this server listens.</summary>
    public Uri Console(AlertSettings alerts) => alerts.ConsoleUrl ?? parts.ListensAt ?? parts.Options.Url;

    /// <summary>Judges once, and puts a digest into the outbox where one is due.</summary>
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var (settings, now) = (await parts.Settings.ReadAsync(cancellationToken), parts.Now);
            var former = await parts.Alerts.AlertsAsync(cancellationToken);
            var causes = AlertCauses.Of(await MailboxesAsync(settings, now, cancellationToken), Credentials(), former, settings.Alerts.Lag, settings.Parameters.Interval, now);
            var alerts = AlertKeeping.Keep(former, causes, now);
            List<AlertChannel> channels = settings.Alerts.IsOn ? [.. senders.Keys.Where(c => AlertTargets.Of(settings.Alerts, c) is not null)] : [];
            var digest = channels.Count > 0 ? AlertDigest.Due(alerts, settings.Alerts.Gather, now) : null;
            if (digest is null || await parts.Alerts.DigestsSinceAsync(now - Duration.FromHours(1), cancellationToken) >= MostAnHour)
            {
                await parts.Alerts.WriteAsync(former, alerts, [], cancellationToken);
                return;
            }

            await parts.Alerts.WriteAsync(former, digest.Told(alerts, now),
                [.. channels.Select(c => AlertBodies.Of(c, parts.Ids.Next(), digest, Console(settings.Alerts), now))], cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sends a test through each channel that is set, past the outbox, and keeps what became of it.</summary>
    public async Task<IReadOnlyList<AlertTest>> TestAsync(Caller caller, CancellationToken cancellationToken)
    {
        var alerts = (await parts.Settings.ReadAsync(cancellationToken)).Alerts;
        var tests = new List<AlertTest>();
        foreach (var (channel, sender) in senders)
        {
            if (AlertTargets.Of(alerts, channel) is { } target)
            {
                var delivery = await sender.SendAsync(alerts, AlertBodies.Test(channel, parts.Ids.Next(), caller.Name, Console(alerts), parts.Now), cancellationToken);
                var test = new AlertTest(channel, target, parts.Now, delivery.Arrived, delivery.Remedy is null ? delivery.Words : $"{delivery.Words}: {delivery.Remedy}");
                await parts.Alerts.SaveAsync(test, cancellationToken);
                tests.Add(test);
            }
        }

        return tests;
    }

    public void Dispose()
    {
        webhook.Dispose();
        turn.Dispose();
    }

    private async Task<IReadOnlyList<WatchedMailbox>> MailboxesAsync(Settings settings, Instant now, CancellationToken cancellationToken)
    {
        var names = (await parts.Business.Workers.ListAsync(cancellationToken)).ToDictionary(w => w.Id, w => w.Name);
        var standings = await parts.Alerts.MailboxesAsync(now - RunsAsked, cancellationToken);
        var watched = new List<WatchedMailbox>();
        foreach (var account in settings.Mailboxes.Values)
        {
            if (MailboxRunner.Rests(settings, account) is null)
            {
                runSince.TryAdd(account.Worker, now);
            }
            else
            {
                runSince.Remove(account.Worker);
            }

            var standing = standings.GetValueOrDefault(account.Id);
            watched.Add(new WatchedMailbox(account, names.GetValueOrDefault(account.Worker) ?? account.Worker.Value)
            {
                RunSince = runSince.TryGetValue(account.Worker, out var since) ? since : null,
                LastOutcome = standing?.LastOutcome,
                LastMessage = standing?.LastMessage,
                WentThroughAt = standing?.WentThroughAt,
                Held = standing?.Held ?? 0,
            });
        }

        return watched;
    }

    /// <summary>The first sign-in's is made by the server and ends by itself.</summary>
    private IEnumerable<WatchedCredential> Credentials() => tokens.List().Where(t => t.Id != TokenDesk.FirstId)
        .Select(t => new WatchedCredential(t.Id, t.Name, Instant.FromDateTimeOffset(t.Created), Instant.FromDateTimeOffset(t.Expires)));
}
