using NodaTime;

namespace Counterpart.Sync;

/// <summary>The form of alerts: sets all that is asked for, or nothing. Pure.</summary>
public static class AlertsForm
{
    /// <summary>Sets by key, and the secrets where given. A secret is demanded anew when what it is bound to changes.</summary>
    public static Verdict<SettingsChange> Set(
        Caller caller, Settings settings, IReadOnlyDictionary<string, string> values, AlertSecrets secrets, StartSwitches switches, Instant now)
    {
        if (Access.Judge(caller, Act.ChangeSettings) is { } refused)
        {
            return refused;
        }

        if (values.Keys.GroupBy(k => k, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            return new Refusal(RefusalSort.Invalid, $"{twice.Key} is given twice", "give it once", twice.Key);
        }

        if (secrets.Unfit() is { } unfit)
        {
            return unfit;
        }

        Verdict<AlertSettings> verdict = settings.Alerts;
        foreach (var (key, text) in values)
        {
            verdict = verdict.Then(a => AlertTable.Find(key) is { } row ? row.Set(a, text.Trim(), switches)
                : new Refusal(RefusalSort.Invalid, $"alerts have no setting '{key}'", $"the settings are {string.Join(", ", AlertTable.Rows.Select(r => r.Key))}", key));
        }

        return verdict.Then<SettingsChange>(after => (Mail(settings.Alerts, after, secrets) ?? Webhook(settings.Alerts, after, secrets)) is { } lacks
            ? lacks : Change(caller, settings, after, secrets, now));
    }

    /// <summary>A mail needs all of its parts: with some of them nothing would be sent, and nobody told.</summary>
    private static Refusal? Mail(AlertSettings before, AlertSettings after, AlertSecrets secrets)
    {
        var parts = new[] { ("recipients", after.Recipients.Count > 0), ("sender", after.Sender is not null), ("smtpHost", after.SmtpHost is not null) };
        if (parts.Any(p => p.Item2) && parts.FirstOrDefault(p => !p.Item2).Item1 is { } lacking)
        {
            return Invalid(lacking, $"{lacking}: it is empty, and mail needs recipients, sender and smtpHost", "set all three, or make all three empty");
        }

        if (secrets.Password is not null && (after.SmtpLogin is null || after.SmtpHost is null))
        {
            return Invalid("password", "a password is for a login at a mail server, and none is set", "set smtpHost and smtpLogin with it");
        }

        if (after is { SmtpLogin: not null, SmtpHost: { } host, SmtpSecurity: SmtpSecurity.None } && !IsHere(host))
        {
            return Invalid("smtpSecurity", $"a login without encryption would show the password to the network between here and {host}", "use StartTls or Tls, or make smtpLogin empty");
        }

        return after is { SmtpLogin: not null, SmtpOrigin: { } origin } && secrets.Password is null && (after.SmtpLogin != before.SmtpLogin || origin != before.SmtpOrigin)
            ? Invalid("password", $"the password for {after.SmtpLogin} at {origin.Authority} is missing: it is given anew for another login, host or port", "give it with --password-stdin or --password-file")
            : null;
    }

    private static Refusal? Webhook(AlertSettings before, AlertSettings after, AlertSecrets secrets) => after.WebhookUrl is not { } url
        ? secrets.Signing is null ? null : Invalid("webhookSecret", "a signing secret is for a webhook, and none is set", "set webhookUrl with it")
        : secrets.Signing is null && !ExchangeAddress.SameOrigin(before.WebhookUrl, url)
            ? Invalid("webhookSecret", $"the signing secret for {url.Authority} is missing: it is given anew for another scheme, host or port", "give it with --webhook-secret-stdin or --webhook-secret-file")
        : null;

    private static SettingsChange Change(Caller caller, Settings settings, AlertSettings after, AlertSecrets secrets, Instant now)
    {
        var before = settings.Alerts;
        var audit = AlertTable.Rows.Where(r => r.Read(before) != r.Read(after)).Select(r => new AuditEntry(now, caller.Name, $"alerts.{r.Key}", r.Read(before), r.Read(after))).ToList();
        var (kept, forgotten) = (new List<NewSecret>(), new List<string>());
        if (secrets.Password is { } password)
        {
            kept.Add(new NewSecret(NewSecret.AlertMail, password) { BoundTo = after.SmtpOrigin });
            audit.Add(new AuditEntry(now, caller.Name, "alerts.password", null, "set"));
        }
        else if (after.SmtpLogin is null || after.SmtpHost is null)
        {
            forgotten.Add(NewSecret.AlertMail);
        }

        if (secrets.Signing is { } signing)
        {
            kept.Add(new NewSecret(NewSecret.AlertWebhook, signing) { BoundTo = after.WebhookUrl });
            audit.Add(new AuditEntry(now, caller.Name, "alerts.webhookSecret", null, "set"));
        }
        else if (after.WebhookUrl is null)
        {
            forgotten.Add(NewSecret.AlertWebhook);
        }

        return new SettingsChange(settings with { Alerts = after }, audit) { Secrets = kept, SecretsForgotten = forgotten };
    }

    private static bool IsHere(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    private static Refusal Invalid(string field, string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, field);
}
