using System.Net;
using System.Net.Http.Headers;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Tests.Support;

namespace Counterpart.Sandbox.Tests;

public sealed class HandlerTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task HttpClient_TalksToTheStandIn_WithoutSockets()
    {
        using var client = Client();
        using var response = await PostAsync(client, "sandbox");
        Assert.Equal("text/xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("NoError", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var refused = await PostAsync(client, "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData(FaultAction.SwallowAnswer)]
    [InlineData(FaultAction.Truncate)]
    public async Task BrokenAnswers_FailAsBrokenConnectionsDo(FaultAction action)
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Action = action });
        using var client = Client();
        var error = await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync(client, "sandbox"));
        Assert.Equal(HttpRequestError.ResponseEnded, error.HttpRequestError);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://sandbox.test/EWS/Exchange.asmx")
        {
            Content = new StringContent(TestSandbox.Envelope("<m:GetServerTimeZones/>")),
        };
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(TestSandbox.Basic("w1@sandbox.test", password));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpClient Client() => new(new SandboxHandler(_sandbox.Exchange));
}
