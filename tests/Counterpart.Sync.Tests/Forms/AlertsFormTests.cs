using System.Net;

namespace Counterpart.Sync.Tests;

/// <summary>The form of alerts: all or nothing, secrets bound to where they go, and never told.</summary>
public sealed class AlertsFormTests
{
    private const string Signing = "0123456789abcdef";
    private static readonly (string, string)[] Mail = [("recipients", "it@example.com"), ("sender", "counterpart@example.com"), ("smtpHost", "mail.example.com")];

    [Fact]
    public void WhatIsSet_IsRead_AndAudited_WithoutSecrets()
    {
        var change = Set(Settings.Initial, [.. Mail, ("smtpLogin", "counterpart"), ("webhookUrl", "https://alerts.example.com/in")], new AlertSecrets("pass-word", Signing)).OrThrow();
        Assert.True(change.Settings.Alerts is { HasMail: true, HasWebhook: true });
        Assert.Equal([("alerts/smtp", "smtp://mail.example.com:587/"), ("alerts/webhook", "https://alerts.example.com/in")], change.Secrets.Select(s => (s.Purpose, s.BoundTo!.ToString())));
        Assert.Equal(["alerts.recipients", "alerts.sender", "alerts.smtpHost", "alerts.smtpLogin", "alerts.webhookUrl", "alerts.password", "alerts.webhookSecret"], change.Audit.Select(a => a.What));
        Assert.DoesNotContain(change.Audit, a => $"{a}".Contains("pass-word", StringComparison.Ordinal) || $"{a}".Contains(Signing, StringComparison.Ordinal));
        Assert.DoesNotContain("pass-word", $"{new AlertSecrets("pass-word", Signing)}{change.Secrets[0]}", StringComparison.Ordinal);
        Assert.All(AlertTable.Rows, r => Assert.Equal(r.Read(change.Settings.Alerts), r.Read(r.Set(new AlertSettings(), r.Read(change.Settings.Alerts), new()).OrThrow())));
    }

    [Fact]
    public void AnotherHostPortOrLogin_AsksForThePassword_AnotherOriginForTheSigningSecret()
    {
        var set = Set(Settings.Initial, [.. Mail, ("smtpLogin", "counterpart"), ("webhookUrl", "https://alerts.example.com/in")], new AlertSecrets("p", Signing)).OrThrow().Settings;
        Assert.Equal("Invalid: the password for counterpart at mail.example.org:587 is missing: it is given anew for another login, host or port: give it with --password-stdin or --password-file",
            Said(set, ("smtpHost", "mail.example.org")));
        Assert.StartsWith("Invalid: the password for", Said(set, ("smtpPort", "2525")), StringComparison.Ordinal);
        Assert.StartsWith("Invalid: the password for", Said(set, ("smtpLogin", "other")), StringComparison.Ordinal);
        Assert.StartsWith("Invalid: the signing secret for alerts.example.org is missing", Said(set, ("webhookUrl", "https://alerts.example.org/in")), StringComparison.Ordinal);
        Assert.Equal("allowed", Said(set, ("webhookUrl", "https://alerts.example.com/elsewhere"), ("smtpSecurity", "tls"), ("lagMinutes", "30")));
        var off = Set(set, [("smtpLogin", ""), ("webhookUrl", "")], new()).OrThrow();
        Assert.Equal(["alerts/smtp", "alerts/webhook"], off.SecretsForgotten);
    }

    [Theory]
    [InlineData("recipients", "it@example.com", "Invalid: sender: it is empty, and mail needs recipients, sender and smtpHost: set all three, or make all three empty")]
    [InlineData("recipients", "it@example.com, nobody", "Invalid: recipients: 'nobody' is no mail address: write addresses with commas between: it@example.com,anna@example.com")]
    [InlineData("smtpHost", "https://mail.example.com", "Invalid: smtpHost: 'https://mail.example.com' is no name or address of a mail server: write it as mail.example.com; its port is smtpPort")]
    [InlineData("smtpHost", "169.254.169.254", "Invalid: smtpHost: 169.254.169.254 is 169.254.169.254, a link-local, metadata or unusable address, where no alert goes; correct the name or its DNS entry")]
    [InlineData("smtpPort", "70000", "Invalid: smtpPort: '70000' is no whole number from 1 to 65535: give one within these bounds")]
    [InlineData("smtpSecurity", "ssl3", "Invalid: smtpSecurity: 'ssl3' is none of its values: choose StartTls, Tls, None")]
    [InlineData("lagMinutes", "0", "Invalid: lagMinutes: '0' is no whole number from 5 to 1440: give one within these bounds")]
    [InlineData("on", "maybe", "Invalid: on: 'maybe' is none of its values: choose on, off")]
    [InlineData("colour", "red", "Invalid: alerts have no setting 'colour': the settings are on, recipients, sender, smtpHost, smtpPort, smtpSecurity, smtpLogin, webhookUrl, lagMinutes, gatherMinutes, consoleUrl")]
    [InlineData("webhookUrl", "ftp://alerts.example.com", "Invalid: webhookUrl: 'ftp://alerts.example.com' is no address of a webhook: write it as https://alerts.example.com/counterpart")]
    [InlineData("webhookUrl", "http://alerts.example.com/", "Invalid: webhookUrl: plain http to alerts.example.com would show alerts to the network: use https")]
    [InlineData("webhookUrl", "https://a:b@alerts.example.com/", "Invalid: webhookUrl: the address of alerts.example.com holds a user or password: take it out: what is sent is signed, so that the receiver knows it")]
    [InlineData("consoleUrl", "counterpart", "Invalid: consoleUrl: 'counterpart' is no address of a console: write it as https://counterpart.example.com")]
    public void WhatDoesNotFit_IsNamed_AndNothingIsSaved(string key, string value, string said) => Assert.Equal(said, Said(Settings.Initial, (key, value)));

    [Fact]
    public void SecretsThatFitNothing_AreRefused()
    {
        Assert.Equal("Invalid: a password is for a login at a mail server, and none is set: set smtpHost and smtpLogin with it", Form.Said(Set(Settings.Initial, Mail, new AlertSecrets("p"))));
        Assert.Equal("Invalid: a signing secret is for a webhook, and none is set: set webhookUrl with it", Form.Said(Set(Settings.Initial, [], new AlertSecrets(null, Signing))));
        Assert.StartsWith("Invalid: a signing secret of 5 characters can be guessed", Form.Said(Set(Settings.Initial, [], new AlertSecrets(null, "short"))), StringComparison.Ordinal);
        (string, string)[] plain = [.. Mail, ("smtpLogin", "counterpart"), ("smtpSecurity", "None")];
        Assert.StartsWith("Invalid: a login without encryption would show the password", Form.Said(Set(Settings.Initial, plain, new AlertSecrets("p"))), StringComparison.Ordinal);
        Assert.Equal("allowed", Form.Said(Set(Settings.Initial, [.. plain, ("smtpHost", "127.0.0.1")], new AlertSecrets("p"))));
    }

    [Fact]
    public void OnlyAdministratorsSet()
    {
        Assert.StartsWith("NotAllowed", Form.Said(AlertsForm.Set(Form.Auditor, Settings.Initial, new Dictionary<string, string>(), new(), new(), Form.Now)), StringComparison.Ordinal);
        Assert.Null(Access.Judge(Form.Auditor, Act.ReadAlerts));
        Assert.NotNull(Access.Judge(Form.Anna, Act.ReadAlerts));
    }

    [Fact]
    public void AWebhook_GoesToNothingOfTheHouse_UnlessTheStartListsIt()
    {
        var (closed, open) = (new StartSwitches(), new StartSwitches { WebhookNetworks = [IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("169.254.0.0/16")] });
        foreach (var inner in new[] { "10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "::1", "fd12::1", "169.254.169.254", "::ffff:10.1.2.3", "0.0.0.0" })
        {
            Assert.NotNull(AlertAddress.WebhookRefuses(IPAddress.Parse(inner), "alerts.example.com", closed));
        }

        Assert.Null(AlertAddress.WebhookRefuses(IPAddress.Parse("203.0.113.7"), "alerts.example.com", closed));
        Assert.Null(AlertAddress.WebhookRefuses(IPAddress.Parse("10.1.2.3"), "alerts.example.com", open));
        Assert.NotNull(AlertAddress.WebhookRefuses(IPAddress.Parse("169.254.169.254"), "alerts.example.com", open));
        Assert.StartsWith("Invalid: webhookUrl: localhost is this machine itself", Form.Said(AlertAddress.Webhook("http://localhost:9000/", closed)), StringComparison.Ordinal);
        Assert.Equal("allowed", Form.Said(AlertAddress.Webhook("http://localhost:9000/", new StartSwitches(LoopbackExchange: true))));
        Assert.Null(AlertAddress.MailRefuses(IPAddress.Loopback, "localhost"));
    }

    private static string Said(Settings settings, params (string, string)[] values) => Form.Said(Set(settings, values, new()));

    private static Verdict<SettingsChange> Set(Settings settings, IEnumerable<(string Key, string Value)> values, AlertSecrets secrets)
    {
        var asked = new Dictionary<string, string>();
        foreach (var (key, value) in values)
        {
            asked[key] = value;
        }

        return AlertsForm.Set(Form.Admin, settings, asked, secrets, new StartSwitches(), Form.Now);
    }
}
