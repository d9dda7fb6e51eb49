using System.Text.Json;
using Counterpart.Client;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Alerting;

/// <summary>A digest, or a test, as each channel carries it.</summary>
internal static class AlertBodies
{
    /// <summary>A receiver is no list of a whole company; what is left out is counted.</summary>
    private const int Most = 200;

    public static AlertMessage Of(AlertChannel channel, string id, AlertDigest digest, Uri console, Instant now)
    {
        var subject = AlertWords.Subject(digest);
        return Message(channel, id, subject, now, () => AlertWords.Text(digest, console), () => new AlertDigestView(id, now.ToDateTimeOffset(), "alerts", subject)
        {
            New = Shown(digest.New, console), Lasting = Shown(digest.Lasting, console), Over = Shown(digest.Over, console),
            More = new[] { digest.New, digest.Lasting, digest.Over }.Sum(part => Math.Max(0, part.Count - Most)),
        });
    }

    public static AlertMessage Test(AlertChannel channel, string id, string by, Uri console, Instant now)
    {
        const string Subject = "Counterpart: a test";
        return Message(channel, id, Subject, now,
            () => $"{by} asked for this test. Alerts of this installation arrive here.\n\n{new Uri(console, "alerts")}\n", () => new AlertDigestView(id, now.ToDateTimeOffset(), "test", Subject));
    }

    public static AlertView View(Alert alert, Uri console) => new(
        AlertWords.Name(alert.Cause.Sort), alert.Cause.Subject, alert.Cause.Name, alert.Cause.Reason, alert.Cause.Remedy, new Uri(console, alert.Cause.Page).ToString(), alert.Since.ToDateTimeOffset())
    {
        ToldAt = alert.ToldAt?.ToDateTimeOffset(),
        EndedAt = alert.EndedAt?.ToDateTimeOffset(),
    };

    private static IReadOnlyList<AlertView> Shown(IReadOnlyList<Alert> alerts, Uri console) => [.. alerts.Take(Most).Select(a => View(a, console))];

    private static AlertMessage Message(AlertChannel channel, string id, string subject, Instant now, Func<string> text, Func<AlertDigestView> view) => new(
        id, channel, now, subject, channel == AlertChannel.Mail ? text() : JsonSerializer.Serialize(view(), ApiJson.Default.AlertDigestView)) { NextAt = now };
}
