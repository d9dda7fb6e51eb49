using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Tests.Support;

namespace Counterpart.Sandbox.Tests;

/// <summary>What only HTTP shows.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
    private readonly HttpClient _client = new();
    private SandboxServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await SandboxServer.StartAsync(new SandboxOptions { DataFolder = _folder, Mailboxes = 1 }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task ListensOnLoopbackOnly_AtTheUsualPath()
    {
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(_server.Url.Host)));
        Assert.Equal("/EWS/Exchange.asmx", _server.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(new Uri(_server.Url, "/"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.GetAsync(_server.Url, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task WithoutCredentials_TheSchemeIsNamed()
    {
        var response = await _client.PostAsync(_server.Url, new StringContent(""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Basic", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Ledger_IsReadOverHttp()
    {
        await PostAsync($"""<m:CreateItem SendMeetingInvitations="SendOnlyToAll"><m:Items>{Samples.Appointment}</m:Items></m:CreateItem>""");
        var ledger = await _client.GetStringAsync(new Uri(_server.Url, "/sandbox/ledger"), TestContext.Current.CancellationToken);
        Assert.Contains("bo@example.com", ledger, StringComparison.Ordinal);
        Assert.Contains("\"mode\":\"SendOnlyToAll\"", ledger, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultAction.SwallowAnswer)]
    [InlineData(FaultAction.Truncate)]
    public async Task BrokenAnswers_BreakTheConnection(FaultAction action)
    {
        _server.Exchange.Faults.Set(new FaultRule { Action = action });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync("<m:GetServerTimeZones/>"));
        _server.Exchange.Faults.Set();
        Assert.Contains("NoError", await PostAsync("<m:GetServerTimeZones/>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortInUse_IsRefused()
    {
        var other = Directory.CreateTempSubdirectory("sandbox-").FullName;
        await Assert.ThrowsAnyAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions { DataFolder = other, Port = _server.Url.Port }, TestContext.Current.CancellationToken));
        // What could not start holds nothing.
        Directory.Delete(other, recursive: true);
    }

    private async Task<string> PostAsync(string operation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url)
        {
            Content = new StringContent(TestSandbox.Envelope(operation), Encoding.UTF8, "text/xml"),
        };
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(TestSandbox.Basic("w1@sandbox.test"));
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
