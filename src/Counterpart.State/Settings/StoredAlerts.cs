using System.Globalization;
using System.Text.Json;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.State;

/// <summary>The settings of alerts as texts by key. Only what differs from its default is kept; a key that this version does not know is left unread.</summary>
internal static class StoredAlerts
{
    private static readonly string Put = Upsert.Of("AlertSettings", ["Name"], "Name", "Value");

    private static readonly AlertSettings Defaults = new();

    private static readonly Row[] Table =
    [
        new("on", a => a.IsOn ? "on" : "off", (a, t) => a with { IsOn = t == "on" }),
        new("recipients", a => string.Join(' ', a.Recipients), (a, t) => a with { Recipients = t.Split(' ', StringSplitOptions.RemoveEmptyEntries) }),
        new("sender", a => a.Sender, (a, t) => a with { Sender = t }),
        new("smtpHost", a => a.SmtpHost, (a, t) => a with { SmtpHost = t }),
        new("smtpPort", a => Number(a.SmtpPort), (a, t) => a with { SmtpPort = Number(t) }),
        new("smtpSecurity", a => a.SmtpSecurity.ToString(), (a, t) => a with { SmtpSecurity = Enum.Parse<SmtpSecurity>(t) }),
        new("smtpLogin", a => a.SmtpLogin, (a, t) => a with { SmtpLogin = t }),
        new("webhookUrl", a => a.WebhookUrl?.OriginalString, (a, t) => a with { WebhookUrl = new Uri(t) }),
        new("lagMinutes", a => Number((int)a.Lag.TotalMinutes), (a, t) => a with { Lag = Duration.FromMinutes(Number(t)) }),
        new("gatherMinutes", a => Number((int)a.Gather.TotalMinutes), (a, t) => a with { Gather = Duration.FromMinutes(Number(t)) }),
        new("consoleUrl", a => a.ConsoleUrl?.OriginalString, (a, t) => a with { ConsoleUrl = new Uri(t) }),
    ];

    public static void Write(Statements statements, AlertSettings alerts)
    {
        var rows = Table.Select(r => (r.Key, Text: r.Read(alerts), Default: r.Read(Defaults))).Where(r => r.Text is not null && r.Text != r.Default).ToList();
        statements.Run("DELETE FROM AlertSettings WHERE Name NOT IN (SELECT value FROM json_each(?1))", JsonSerializer.Serialize(rows.Select(r => r.Key)));
        rows.ForEach(r => statements.Run(Put, r.Key, r.Text));
    }

    public static AlertSettings Read(IEnumerable<AlertSettingRow> rows)
    {
        var texts = rows.ToDictionary(r => r.Name, r => r.Value, StringComparer.Ordinal);
        return Table.Aggregate(Defaults, (a, row) => texts.TryGetValue(row.Key, out var text) ? row.Write(a, text) : a);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Row(string Key, Func<AlertSettings, string?> Read, Func<AlertSettings, string, AlertSettings> Write);
}
