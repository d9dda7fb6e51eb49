using System.Globalization;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Every setting of alerts, a row each, in the order of the form.</summary>
public static class AlertTable
{
    private const int MostRecipients = 50;
    private const int LongestLogin = 256;

    /// <summary>By their place in the form; keys are unique.</summary>
    public static IReadOnlyList<AlertRow> Rows { get; } =
    [
        new("on", "Alerts", "choice", "Whether alerts are sent. What is wrong is shown in either case.", a => a.IsOn ? "on" : "off", (a, text, _) => text.ToUpperInvariant() switch
        {
            "ON" or "TRUE" => a with { IsOn = true },
            "OFF" or "FALSE" => a with { IsOn = false },
            _ => Invalid("on", $"'{text}' is none of its values", "choose on, off"),
        }) { Values = ["on", "off"] },
        new("recipients", "E-mail: recipients", "addresses", "Who gets the mails, with commas between; empty: nothing is mailed.", a => string.Join(',', a.Recipients), SetRecipients),
        new("sender", "E-mail: sender", "address", "Whom the mails are from.", a => a.Sender ?? "", (a, text, _) => text.Length == 0 ? a with { Sender = null }
            : MailAddress.IsOne(text) ? a with { Sender = text } : Invalid("sender", $"'{text}' is no mail address", "write it as counterpart@example.com")),
        new("smtpHost", "Mail server", "host", "The name of the server that takes the mails. Another name or port asks for the password again.", a => a.SmtpHost ?? "",
            (a, text, _) => text.Length == 0 ? a with { SmtpHost = null } : AlertAddress.MailServer(text).Then<AlertSettings>(host => a with { SmtpHost = host })),
        Number("smtpPort", "Mail server: port", "587 for StartTls, 465 for Tls, 25 for a relay.", 1, 65535, a => a.SmtpPort, (a, v) => a with { SmtpPort = v }),
        new("smtpSecurity", "Mail server: encryption", "choice", "StartTls begins plain and is encrypted before anything is said; Tls is from the first byte on. None takes no login but on this machine.",
            a => a.SmtpSecurity.ToString(), SetSecurity) { Values = Enum.GetNames<SmtpSecurity>() },
        new("smtpLogin", "Mail server: login", "text", "The login at the mail server; empty: it takes mail without one. Its password is given apart and never shown.", a => a.SmtpLogin ?? "", (a, text, _) =>
            text.Length > LongestLogin ? Invalid("smtpLogin", $"a text of {text.Length} characters is too long", $"use at most {LongestLogin}")
            : PlainText.Unfit(text) is { } unfit ? Invalid("smtpLogin", $"the character {unfit} can't be part of it", "leave it out")
            : a with { SmtpLogin = text.Length == 0 ? null : text }),
        new("webhookUrl", "Webhook", "address", "Where alerts are posted, signed; empty: nowhere. Another scheme, host or port asks for the signing secret again.", a => a.WebhookUrl?.ToString() ?? "",
            (a, text, switches) => text.Length == 0 ? a with { WebhookUrl = null } : AlertAddress.Webhook(text, switches).Then<AlertSettings>(url => a with { WebhookUrl = url })),
        Number("lagMinutes", "A mailbox lags after, in minutes", "How long no run may go through; twice the interval at least.", 5, 1440, a => (int)a.Lag.TotalMinutes, (a, v) => a with { Lag = Duration.FromMinutes(v) }),
        Number("gatherMinutes", "Gathered for, in minutes", "How long the first alert waits for others, so that they are told together.", 0, 120, a => (int)a.Gather.TotalMinutes, (a, v) => a with { Gather = Duration.FromMinutes(v) }),
        new("consoleUrl", "Address of the console", "address", "What the links in alerts begin with; empty: where the server listens.", a => a.ConsoleUrl?.ToString() ?? "", SetConsole),
    ];

    /// <summary>The row of that key, in any case; null if there is none.</summary>
    public static AlertRow? Find(string key) => Rows.FirstOrDefault(r => string.Equals(r.Key, key, StringComparison.OrdinalIgnoreCase));

    private static Verdict<AlertSettings> SetRecipients(AlertSettings alerts, string text, StartSwitches switches)
    {
        var all = text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return all.FirstOrDefault(r => !MailAddress.IsOne(r)) is { } bad ? Invalid("recipients", $"'{bad}' is no mail address", "write addresses with commas between: it@example.com,anna@example.com")
            : all.Count > MostRecipients ? Invalid("recipients", $"{all.Count} are named, and at most {MostRecipients} are taken", "name the address of a list")
            : alerts with { Recipients = all };
    }

    private static Verdict<AlertSettings> SetSecurity(AlertSettings alerts, string text, StartSwitches switches) =>
        Enum.GetNames<SmtpSecurity>().FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? alerts with { SmtpSecurity = Enum.Parse<SmtpSecurity>(name) }
            : Invalid("smtpSecurity", $"'{text}' is none of its values", $"choose {string.Join(", ", Enum.GetNames<SmtpSecurity>())}");

    private static Verdict<AlertSettings> SetConsole(AlertSettings alerts, string text, StartSwitches switches) => text.Length == 0 ? alerts with { ConsoleUrl = null }
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length + url.Query.Length + url.Fragment.Length == 0
            ? alerts with { ConsoleUrl = new Uri(url.GetLeftPart(UriPartial.Authority) + "/") }
            : Invalid("consoleUrl", $"'{text}' is no address of a console", "write it as https://counterpart.example.com");

    private static AlertRow Number(string key, string label, string help, int least, int most, Func<AlertSettings, int> read, Func<AlertSettings, int, AlertSettings> set) =>
        new(key, label, "number", help, a => read(a).ToString(CultureInfo.InvariantCulture), (a, text, _) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? set(a, number)
            : Invalid(key, $"'{text}' is no whole number from {least} to {most}", "give one within these bounds"));

    private static Refusal Invalid(string key, string reason, string remedy) => new(RefusalSort.Invalid, $"{key}: {reason}", remedy, key);
}
