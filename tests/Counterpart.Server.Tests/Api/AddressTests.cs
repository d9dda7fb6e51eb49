using System.Net;
using System.Net.Sockets;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Where passwords go when the address of Exchange is changed.</summary>
public sealed class AddressTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.2")]
    [InlineData("localhost")]
    [InlineData("mail.localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task OurOwnAddress_IsNoExchange(string host)
    {
        await using var site = await Installation.StartAsync(0);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => site.SetAsync(("url", $"http://{host}:{site.Host.Url.Port}/EWS/Exchange.asmx")));
        Assert.Equal((400, "url"), (refused.Status, refused.Problem.Field));
        Assert.Contains("this server itself", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongAddress_GetsNoPassword_AndTheFormerOneWorksAgainWithoutEnteringAny()
    {
        await using var site = await Installation.StartAsync(2);
        await site.SyncAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await site.SetAsync(("url", $"http://{other.LocalEndpoint}/EWS/Exchange.asmx"));
        await site.SyncAsync();
        var waits = (await site.Api.Attention.ListAsync(null, null, null, Stop)).Items;
        Assert.Equal(["W1", "W2"], waits.Where(a => a.Message.Contains("no password", StringComparison.Ordinal)).Select(a => a.Worker));
        Assert.False(other.Pending());

        await site.SetAsync(("url", site.Sandbox.Url.ToString()));
        await site.ContactAsync("Anna", "Berg");
        Assert.Equal(0, (await site.SyncAsync()).Report.Errors);
        Assert.Empty((await site.Api.Attention.ListAsync(null, null, null, Stop)).Items);
        Assert.All((await site.Api.Workers.ListAsync(null, null, Stop)).Items, w => Assert.Equal("Live", w.Mailbox!.Stage));
    }

    [Fact]
    public async Task Resume_SaysWhatItWasPausedFor()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.PauseAsync("W1", "the folder is full", Stop);
        Assert.Equal("the folder is full", (await site.Api.Workers.ResumeAsync("W1", Stop)).Mailbox!.WasPausedFor);
        Assert.Null((await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.WasPausedFor);
    }

    [Fact]
    public async Task WorkerWhoIsRemoved_LeavesNoPassword()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.RemoveAsync("W1", Stop);
        await site.Api.Workers.AddAsync(new NewWorker("W1", "Worker W1") { TimeZone = "Europe/Berlin" }, Stop);
        await site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Mailbox = Installation.Address("W1"), SignIn = "basic", Login = Installation.Address("W1") }, Stop);
        Assert.Equal(502, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Workers.TestAsync("W1", Stop))).Status);
    }
}
