using Counterpart.Client;

namespace Counterpart.Server.Tests.Alerts;

/// <summary>Signed messages to a receiver that checks them, fails, hangs, and is told the same once more; the outbox outlives the server.</summary>
public sealed class AlertWebhookTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("L5")]
    public async Task RaisedOnce_ToldAfterTenMinutes_AgainAfterADay_AndWhenItIsOver()
    {
        await using var receiver = await WebhookStandIn.StartAsync(AlertSite.Signing);
        await using var site = await AlertSite.StartAsync(1);
        await site.CallAsync(receiver);
        await BreakAsync(site);
        await site.PassAsync(0);
        var alert = Assert.Single(await site.AlertsAsync());
        Assert.Equal(("fails", "W1", "Worker W1 (W1)"), (alert.Sort, alert.Subject, alert.Name));
        Assert.StartsWith("paused: ", alert.Reason, StringComparison.Ordinal);
        Assert.Equal(new Uri(site.Site.Host.Url, "/workers/W1").ToString(), alert.Link);
        await site.PassAsync(9);
        Assert.Empty(receiver.Arrived);

        await site.PassAsync(1);
        var first = Assert.Single(receiver.Arrived).Digest;
        Assert.Equal(("alerts", "Counterpart: Worker W1 (W1) fails", 1), (first.Kind, first.Summary, first.New.Count));
        await site.PassAsync(23 * 60);
        Assert.Single(receiver.Arrived);
        await site.PassAsync(70);
        Assert.Equal("W1", Assert.Single(receiver.Arrived.Last().Digest.Lasting).Subject);

        await MendAsync(site);
        await site.PassAsync(1);
        Assert.NotNull(Assert.Single(await site.AlertsAsync()).EndedAt);
        await site.PassAsync(10);
        Assert.Equal("W1", Assert.Single(receiver.Arrived.Last().Digest.Over).Subject);
        Assert.Equal(3, receiver.Arrived.Count);
        Assert.Empty(await site.AlertsAsync());
        Assert.False(await site.TellsAsync(AlertSite.Signing));
    }

    [Fact]
    public async Task BetweenRaisingAndSending_TheServerMayStop_AndNothingIsLostOrDoubled()
    {
        await using var receiver = await WebhookStandIn.StartAsync(AlertSite.Signing);
        await using var site = await AlertSite.StartAsync(1);
        await site.CallAsync(receiver);
        await BreakAsync(site);
        await site.PassAsync(0);
        await site.Site.RestartAsync();
        receiver.Answers.Enqueue(503);
        await site.PassAsync(10);
        Assert.Equal((1, $"{receiver.Url.Authority} answers 503"), await site.ChannelAsync("webhook") is var waits ? (waits.Waiting, waits.Problem) : default);
        await site.Site.RestartAsync();
        await site.PassAsync(0.5);
        Assert.Single(receiver.Arrived);
        await site.PassAsync(0.6);
        Assert.Equal(2, receiver.Arrived.Count);
        Assert.Single(receiver.Arrived.Select(a => a.Id).Distinct());
        Assert.Equal((0, 0, null), await site.ChannelAsync("webhook") is var sent ? (sent.Waiting, sent.GivenUp, sent.Problem) : default);
        await site.PassAsync(60);
        Assert.Equal(2, receiver.Arrived.Count);
    }

    [Fact]
    public async Task AReceiverThatHangs_OrRedirects_OrDoubtsTheSignature_IsTold_AndGivenUpAfterADay()
    {
        await using var receiver = await WebhookStandIn.StartAsync(AlertSite.Signing);
        await using var site = await AlertSite.StartAsync(1, o => o with { RequestDeadline = NodaTime.Duration.FromSeconds(2) });
        await site.CallAsync(receiver, "not the receiver's secret");
        Assert.Contains("answers 401: see that the receiver has the same signing secret", await SaidAsync(site), StringComparison.Ordinal);
        await site.CallAsync(receiver);
        receiver.Answers.Enqueue(302);
        Assert.Contains("answers 302: redirects are not followed", await SaidAsync(site), StringComparison.Ordinal);
        receiver.Answers.Enqueue(null);
        Assert.Contains("did not answer within 2 seconds", await SaidAsync(site), StringComparison.Ordinal);
        receiver.Answers.Enqueue(500);
        Assert.Equal($"{receiver.Url.Authority} answers 500: mend the receiver; it is tried again", await SaidAsync(site));
        Assert.EndsWith("took it (204)", await SaidAsync(site), StringComparison.Ordinal);

        await BreakAsync(site);
        await site.PassAsync(0);
        foreach (var _ in Enumerable.Range(0, 40))
        {
            receiver.Answers.Enqueue(500);
        }

        await site.PassAsync(10);
        for (var i = 0; i < 25; i++)
        {
            await site.PassAsync(60);
        }

        var channel = await site.ChannelAsync("webhook");
        Assert.Equal((1, true), (channel.GivenUp, channel.Problem is not null));
    }

    [Fact]
    public async Task TwoHundredThatFail_AreOneDigest_AndOneMail()
    {
        using var authority = new TestAuthority();
        await using var server = new SmtpStandIn(new SmtpManners(), authority.Here);
        await using var receiver = await WebhookStandIn.StartAsync(AlertSite.Signing);
        await using var site = await AlertSite.StartAsync(0);
        await site.CallAsync(receiver);
        await site.MailToAsync(server, null, ("smtpSecurity", "None"));
        await site.Site.SetAsync(("url", "http://127.0.0.1:1/EWS/Exchange.asmx"));
        for (var i = 1; i <= 200; i++)
        {
            await site.Site.EnrollAsync($"W{i}");
        }

        await site.FailedAsync(200);
        await site.PassAsync(0);
        Assert.Equal(200, (await site.AlertsAsync()).Count);
        await site.PassAsync(10);
        await site.PassAsync(10);
        var digest = Assert.Single(receiver.Arrived).Digest;
        Assert.Equal(("Counterpart: 200 mailboxes fail", 200, 0), (digest.Summary, digest.New.Count, digest.More));
        var mail = Assert.Single(server.Mails);
        Assert.Contains("200 mailboxes: ", mail.Text, StringComparison.Ordinal);
        Assert.True(mail.Text.Length < 3000, mail.Text);
        var page = await site.Api.Alerts.ListAsync(null, 150, Stop);
        Assert.Equal((150, 50), (page.Items.Count, (await site.Api.Alerts.ListAsync(page.Next, 150, Stop)).Items.Count));
    }

    [Fact]
    [Rule("D8")]
    public async Task WhatIsHeld_WhatLags_AndATokenBeforeItsEnd_AreSeen_WithoutValues()
    {
        await using var site = await AlertSite.StartAsync(1);
        await site.Site.SetAsync(("firstCreateLimit", "1"));
        await site.Site.AddAsync("W1", await site.Site.ContactAsync("Mara", "Stein"), await site.Site.ContactAsync("Ida", "Falk"), await site.Site.ContactAsync("Ole", "Brand"));
        await site.Site.SyncAsync();
        await site.PassAsync(0);
        var held = Assert.Single(await site.AlertsAsync());
        Assert.Equal(("held", true), (held.Sort, held.Reason.EndsWith("held back, beyond a budget", StringComparison.Ordinal)));

        await site.PassAsync(61);
        Assert.Equal(["held", "lags"], (await site.AlertsAsync()).Select(a => a.Sort));
        await site.Site.SyncAsync();
        await site.PassAsync(0);
        Assert.Equal(["held"], (await site.AlertsAsync()).Select(a => a.Sort));

        var token = (await site.Api.Tokens.AddAsync(new NewToken { Name = "erp", Roles = ["auditor"], ExpiresInDays = 30 }, Stop)).Token.Id;
        await site.PassAsync(24 * 24 * 60);
        Assert.Contains(await site.AlertsAsync(), a => a.Sort == "expires" && a.Subject == token && a.Name == "token erp");
        await site.Api.Tokens.RevokeAsync(token, Stop);
        await site.PassAsync(0);
        Assert.DoesNotContain(await site.AlertsAsync(), a => a.Sort == "expires");
        Assert.DoesNotContain(await site.AlertsAsync(), a => $"{a}".Contains("Stein", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SwitchedOff_OrWithoutAChannel_NothingGoes_AndWhatIsWrongIsShown()
    {
        await using var receiver = await WebhookStandIn.StartAsync(AlertSite.Signing);
        await using var site = await AlertSite.StartAsync(1);
        var problem = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Alerts.TestAsync(Stop));
        Assert.Equal((409, true), (problem.Status, problem.Problem.Detail!.StartsWith("no alert goes anywhere: neither mail nor webhook is set", StringComparison.Ordinal)));
        await site.CallAsync(receiver);
        await site.SetAsync(null, null, ("on", "off"));
        await BreakAsync(site);
        await site.PassAsync(0);
        await site.PassAsync(60);
        Assert.Single(await site.AlertsAsync());
        Assert.Empty(receiver.Arrived);
        await site.SetAsync(null, null, ("on", "on"));
        await site.PassAsync(0);
        Assert.Single(receiver.Arrived);
    }

    /// <summary>L5: Exchange refuses the worker's password, and his mailbox is paused.</summary>
    private static async Task BreakAsync(AlertSite site)
    {
        await EnterAsync(site, "wrong");
        await site.Site.SyncAsync();
        Assert.Equal("Paused", (await site.Api.Server.StatusAsync(Stop)).Mailboxes.Single().Stage);
    }

    private static async Task MendAsync(AlertSite site)
    {
        await EnterAsync(site, "sandbox");
        await site.Api.Workers.ResumeAsync("W1", Stop);
        await site.Site.SyncAsync();
    }

    private static Task EnterAsync(AlertSite site, string password) => site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Login = Installation.Address("W1"), Password = password }, Stop);

    private static async Task<string> SaidAsync(AlertSite site) => Assert.Single((await site.Api.Alerts.TestAsync(Stop)).Findings).Message;
}
