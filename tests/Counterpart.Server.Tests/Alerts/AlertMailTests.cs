using Counterpart.Client;

namespace Counterpart.Server.Tests.Alerts;

/// <summary>Mail through a server that speaks SMTP: encrypted or not at all, told in words when it does not work, and without telling secrets.</summary>
public sealed class AlertMailTests
{
    private const string Password = "Geheimnis-0815";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartTls_WithLogin_TheTestArrives_AndIsRemembered_UntilTheTargetChanges()
    {
        using var authority = new TestAuthority();
        await using var server = new SmtpStandIn(new SmtpManners { Password = Password }, authority.Here);
        await using var site = await StartAsync(authority);
        await site.MailToAsync(server, Password, ("smtpLogin", "counterpart"));
        Assert.Equal((true, true, null), await site.ChannelAsync("mail") is var untested ? (untested.IsSet, untested.HasSecret, untested.Test) : default);
        var found = await site.Api.Alerts.TestAsync(Stop);
        Assert.True(found.Works, $"{found.Findings[0]}");
        Assert.Equal($"127.0.0.1:{server.Port} took it for 2 of 2 recipients", found.Findings[0].Message);

        var mail = Assert.Single(server.Mails);
        Assert.Equal(("counterpart@example.com", true, "counterpart"), (mail.From, mail.IsEncrypted, mail.Login));
        Assert.Equal(["it@example.com", "olga@example.com"], mail.Recipients);
        Assert.Contains("Subject: Counterpart: a test", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail.Text, StringComparison.Ordinal);
        Assert.Equal(["EHLO", "STARTTLS"], server.Plain.Select(l => l.Split(' ')[0]));
        Assert.True((await site.ChannelAsync("mail")).Test!.Arrived);
        await site.SetAsync(null, null, ("recipients", "other@example.com"));
        Assert.Null((await site.ChannelAsync("mail")).Test);
        Assert.False(await site.TellsAsync(Password));
    }

    [Fact]
    public async Task Tls_FromTheFirstByte_Arrives()
    {
        using var authority = new TestAuthority();
        await using var server = new SmtpStandIn(new SmtpManners { IsTls = true }, authority.Here);
        await using var site = await StartAsync(authority);
        await site.MailToAsync(server, null, ("smtpSecurity", "Tls"));
        Assert.True((await site.Api.Alerts.TestAsync(Stop)).Works);
        Assert.True(Assert.Single(server.Mails).IsEncrypted);
    }

    [Fact]
    public async Task NoStartTls_NothingIsSaidInTheClear_AndNoneOnlyWhereItIsWanted()
    {
        using var authority = new TestAuthority();
        await using var server = new SmtpStandIn(new SmtpManners { OffersStartTls = false, Password = Password }, authority.Here);
        await using var site = await StartAsync(authority);
        await site.MailToAsync(server, Password, ("smtpLogin", "counterpart"));
        Assert.Contains("does not offer STARTTLS, and nothing was sent in the clear", await SaidAsync(site), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Plain, l => l.StartsWith("AUTH", StringComparison.Ordinal) || l.StartsWith("MAIL", StringComparison.Ordinal));
        await site.SetAsync(null, null, ("smtpSecurity", "None"));
        Assert.True((await site.Api.Alerts.TestAsync(Stop)).Works);
        Assert.False(Assert.Single(server.Mails).IsEncrypted);
    }

    [Fact]
    public async Task AuthRefused_IsToldWithoutThePassword_AlsoWhereTheServerRepeatsIt()
    {
        using var authority = new TestAuthority();
        await using var server = new SmtpStandIn(new SmtpManners { Password = "another" }, authority.Here);
        await using var site = await StartAsync(authority);
        await site.MailToAsync(server, Password, ("smtpLogin", "counterpart"));
        Assert.StartsWith($"127.0.0.1:{server.Port} refuses the login counterpart: enter login and password anew", await SaidAsync(site), StringComparison.Ordinal);
        await site.SetAsync(null, null, ("smtpLogin", ""));
        Assert.Contains("demands a login", await SaidAsync(site), StringComparison.Ordinal);
        Assert.False(await site.TellsAsync(Password));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task OneWhoIsNotTaken_DoesNotKeepItFromTheOthers_NobodyIsAFailure()
    {
        using var authority = new TestAuthority();
        await using var site = await StartAsync(authority);
        await using var one = new SmtpStandIn(new SmtpManners { Unknown = ["it@example.com"] }, authority.Here);
        await site.MailToAsync(one);
        Assert.Equal($"127.0.0.1:{one.Port} took it for 1 of 2 recipients, and not for it@example.com (550)", await SaidAsync(site));
        Assert.Equal(["olga@example.com"], Assert.Single(one.Mails).Recipients);
        await using var none = new SmtpStandIn(new SmtpManners { Unknown = ["it@example.com", "olga@example.com"] }, authority.Here);
        await site.MailToAsync(none);
        Assert.Contains("takes mail for none of the recipients: it@example.com (550), olga@example.com (550)", await SaidAsync(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStrangersCertificate_AClosedPort_ASilentServer_AndNoMailServer_AreTold()
    {
        using var authority = new TestAuthority();
        using var other = new TestAuthority();
        await using var site = await StartAsync(other, 2);
        await using var server = new SmtpStandIn(new SmtpManners(), authority.Here);
        await site.MailToAsync(server);
        Assert.Contains("its certificate is not believed", await SaidAsync(site), StringComparison.Ordinal);
        await using (var closed = new SmtpStandIn(new SmtpManners(), authority.Here))
        {
            await site.MailToAsync(closed);
        }

        Assert.Contains("can't be reached (ConnectionRefused)", await SaidAsync(site), StringComparison.Ordinal);
        await using var silent = new SmtpStandIn(new SmtpManners { IsSilent = true }, authority.Here);
        await site.MailToAsync(silent);
        Assert.Contains("did not answer within 2 seconds", await SaidAsync(site), StringComparison.Ordinal);
        await site.SetAsync(null, null, ("smtpHost", "127.0.0.1"), ("smtpPort", $"{site.Site.Host.Url.Port}"));
        Assert.Contains("is this server itself", await SaidAsync(site), StringComparison.Ordinal);
        await site.SetAsync(null, null, ("smtpHost", "no.such.host.invalid"));
        Assert.Contains("there is no host no.such.host.invalid", await SaidAsync(site), StringComparison.Ordinal);
    }

    private static Task<AlertSite> StartAsync(TestAuthority authority, int seconds = 30) =>
        AlertSite.StartAsync(0, o => o with { CaFile = authority.File, RequestDeadline = NodaTime.Duration.FromSeconds(seconds) });

    private static async Task<string> SaidAsync(AlertSite site) => Assert.Single((await site.Api.Alerts.TestAsync(Stop)).Findings).Message;
}
