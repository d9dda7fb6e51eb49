using System.Net;
using Counterpart.Sync;

namespace Counterpart.Exchange.Tests;

public sealed class Addresses
{
    [Theory]
    [InlineData("https://mail.example.com/EWS/Exchange.asmx", false, false, true)]
    [InlineData("http://mail.example.com/EWS/Exchange.asmx", false, false, false)]
    [InlineData("http://mail.example.com/EWS/Exchange.asmx", true, false, true)]
    [InlineData("http://127.0.0.1:8080/EWS/Exchange.asmx", false, false, false)]
    [InlineData("http://127.0.0.1:8080/EWS/Exchange.asmx", false, true, true)]
    [InlineData("https://[::1]/EWS/Exchange.asmx", false, false, false)]
    [InlineData("https://localhost/EWS/Exchange.asmx", true, false, false)]
    [InlineData("https://169.254.169.254/EWS/Exchange.asmx", true, true, false)]
    [InlineData("https://[fe80::1]/EWS/Exchange.asmx", true, true, false)]
    [InlineData("https://0.0.0.0/EWS/Exchange.asmx", true, true, false)]
    [InlineData("https://outlook.office365.com/EWS/Exchange.asmx", true, true, false)]
    [InlineData("https://anna:secret@mail.example.com/EWS/Exchange.asmx", true, true, false)]
    [InlineData("ftp://mail.example.com/", true, true, false)]
    public void Url_IsJudged(string url, bool allowHttp, bool allowLoopback, bool taken)
    {
        var refusal = new AddressPolicy(allowHttp, allowLoopback).Refusal(new Uri(url));
        Assert.Equal(taken, refusal is null);
        Assert.DoesNotContain("secret", refusal ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("fd00:ec2::254")]
    [InlineData("224.0.0.1")]
    public void ResolvedAddress_IsJudgedAgain(string address) =>
        Assert.NotNull(AddressPolicy.Strict.Refusal(IPAddress.Parse(address), "mail.example.com"));

    [Fact]
    public async Task NameThatResolvesToLoopback_IsRefusedAtTheConnect()
    {
        using var handler = GuardedConnections.Handler(AddressPolicy.Strict);
        using var http = new HttpClient(handler);
        var e = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("http://localhost:9/", TestSession.Cancel));
        Assert.IsType<AddressRefusedException>(e.InnerException);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/EWS/Exchange.asmx", false)]
    [InlineData("http://127.7.7.7:5080/EWS/Exchange.asmx", false)]
    [InlineData("http://localhost:5080/", false)]
    [InlineData("http://mail.localhost:5080/", false)]
    [InlineData("http://[::1]:5080/", false)]
    [InlineData("http://[::ffff:127.0.0.1]:5080/", false)]
    [InlineData("http://127.0.0.1:18081/EWS/Exchange.asmx", true)]
    [InlineData("https://mail.example.com:5080/EWS/Exchange.asmx", true)]
    public void OwnListener_IsRefused(string url, bool taken) => Assert.Equal(taken, Own(5080).Refusal(new Uri(url)) is null);

    [Fact]
    public async Task OwnListener_IsRefusedAtTheConnect()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var handler = GuardedConnections.Handler(Own(port));
        using var http = new HttpClient(handler);
        var e = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://localhost:{port}/", TestSession.Cancel));
        Assert.Contains("this server itself", Assert.IsType<AddressRefusedException>(e.InnerException).Message, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    private static AddressPolicy Own(int port) => new(AllowHttp: true, AllowLoopback: true) { OwnListener = () => new Uri($"http://127.0.0.1:{port}") };

    [Fact]
    public async Task NothingListens_IsUnreachable()
    {
        var server = TestSession.Server with { Url = new Uri("http://127.0.0.1:9/EWS/Exchange.asmx"), Addresses = new(AllowLoopback: true) };
        using var session = new ExchangeSession(server, TimeProvider.System, new Random(1));
        var e = await Assert.ThrowsAsync<SideUnavailableException>(
            () => session.SendAsync(new DeleteItem([new ItemId("A")]), TestSession.Cancel));
        Assert.Equal(SideFault.Unreachable, e.Fault);
        Assert.Contains("127.0.0.1", e.Message, StringComparison.Ordinal);
    }
}
