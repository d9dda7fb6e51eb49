using System.Globalization;
using Counterpart.Client;
using Counterpart.Server.Alerting;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Alerts: what is wrong now, whom it is told, and a test of that.</summary>
internal static class AlertsApi
{
    /// <summary>As many as a month can have of one digest an hour, through both channels.</summary>
    private const int MostMessages = 1500;

    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/alerts", async (string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadAlerts);
            var (size, after) = (Cursors.Limit(limit), Cursors.Key(cursor));
            var console = site.Alerts.Console((await parts.Settings.ReadAsync(token)).Alerts);
            var rows = (await parts.Alerts.AlertsAsync(token)).OrderBy(Key, StringComparer.Ordinal).Where(a => after is null || string.CompareOrdinal(Key(a), after) > 0).Take(size + 1).ToList();
            return Cursors.Page(rows, size, Key, a => AlertBodies.View(a, console));
        });
        api.MapGet("/alerts/settings", async (HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadAlerts);
            return await ViewAsync(parts, await parts.Settings.ReadAsync(token), token);
        });
        api.MapPatch("/alerts/settings", async (AlertSettingsChange change, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeSettings);
            var judge = FormVersion.Matched(http, s => AlertsForm.Set(caller, s, change.Values, new AlertSecrets(change.Password, change.WebhookSecret), parts.Options.Switches, parts.Now));
            return await ViewAsync(parts, await parts.Settings.ChangeAsync(judge, token), token);
        });
        api.MapPost("/alerts/test", async (HttpContext http, CancellationToken token) =>
        {
            var tests = await site.Alerts.TestAsync(Site.Demand(http, Act.ChangeSettings), token);
            return tests.Count == 0
                ? throw new RefusedException(new Refusal(RefusalSort.Contradicts, "no alert goes anywhere: neither mail nor webhook is set",
                    "set recipients, sender and smtpHost, or webhookUrl: 'alerts set --help' shows how"))
                : new FindingsView(tests.All(t => t.Arrived), [.. tests.Select(t => new FindingView(Name(t.Channel), t.Arrived, t.Words))]);
        });
    }

    private static string Key(Alert alert) => string.Create(CultureInfo.InvariantCulture, $"{alert.Since.ToUnixTimeTicks():D20} {alert.Cause.Sort} {alert.Cause.Subject}");

    private static string Name(AlertChannel channel) => channel.ToString().ToLowerInvariant();

    private static async Task<AlertSettingsView> ViewAsync(Parts parts, Settings settings, CancellationToken token)
    {
        var (alerts, defaults) = (settings.Alerts, new AlertSettings());
        var (messages, tests) = (await parts.Alerts.MessagesAsync(MostMessages, token), await parts.Alerts.TestsAsync(token));
        return new AlertSettingsView(settings.Version, [.. AlertTable.Rows.Select(r => new AlertSettingView(r.Key, r.Label, r.Kind, r.Help, r.Read(alerts), r.Read(defaults), r.Values))],
        [
            Channel(AlertChannel.Mail, alerts.SmtpOrigin is { } server && await parts.Secrets.GetAsync(NewSecret.AlertMail, server, token) is not null),
            Channel(AlertChannel.Webhook, alerts.WebhookUrl is { } url && await parts.Secrets.GetAsync(NewSecret.AlertWebhook, url, token) is not null),
        ]);

        AlertChannelView Channel(AlertChannel channel, bool hasSecret)
        {
            var (own, target) = (messages.Where(m => m.Channel == channel).ToList(), AlertTargets.Of(alerts, channel));
            return new AlertChannelView(Name(channel), target is not null, hasSecret)
            {
                Target = target,
                Test = tests.FirstOrDefault(t => t.Channel == channel && t.Target == target) is { } test ? new AlertTestView(test.At.ToDateTimeOffset(), test.Arrived, test.Words) : null,
                LastSent = own.Select(m => m.SentAt).Max()?.ToDateTimeOffset(),
                Waiting = own.Count(m => m.NextAt is not null),
                GivenUp = own.Count(m => m.GivenUpAt is not null),
                Problem = own.FirstOrDefault()?.Problem,
            };
        }
    }
}
