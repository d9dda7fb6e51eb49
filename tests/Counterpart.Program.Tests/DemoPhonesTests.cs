using System.Net;
using Counterpart.Client;
using Counterpart.Program.Serving;

namespace Counterpart.Program.Tests;

/// <summary>Whoever types into a phone of the demo does not wait for the interval.</summary>
public sealed class DemoPhonesTests
{
    [Fact]
    public async Task AChangedMailbox_IsSynchronized_AndARefusalEndsNothing()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = new List<string>();
        using var client = new CounterpartClient(new HttpClient(new Refusing(asked, stop)) { BaseAddress = new Uri("http://127.0.0.1") });
        var phones = new DemoPhones();
        phones.Changed("w2@sandbox.test");
        phones.Changed("w10@sandbox.test");
        await phones.FollowAsync(client, stop.Token);
        Assert.Equal(["/api/v1/sync W2", "/api/v1/sync W10"], asked);
    }

    /// <summary>A server that refuses all, and stops the demo after the second time.</summary>
    private sealed class Refusing(List<string> asked, CancellationTokenSource stop) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = System.Text.Json.JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).RootElement;
            asked.Add($"{request.RequestUri!.AbsolutePath} {body.GetProperty("worker").GetString()}");
            if (asked.Count == 2)
            {
                await stop.CancelAsync();
            }

            return new(HttpStatusCode.Conflict) { Content = new StringContent("""{"title":"paused","status":409}""", System.Text.Encoding.UTF8, "application/problem+json") };
        }
    }
}
