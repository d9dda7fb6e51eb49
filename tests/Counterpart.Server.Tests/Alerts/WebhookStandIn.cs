using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Counterpart.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Counterpart.Server.Tests.Alerts;

/// <summary>A receiver of webhooks that checks what docs/alerts.md tells it to check, with code of its own.</summary>
internal sealed class WebhookStandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string secret;

    private WebhookStandIn(WebApplication app, string secret) => (this.app, this.secret) = (app, secret);

    public Uri Url { get; private set; } = null!;

    /// <summary>What it answers next, in order; then 204. Null: it hangs.</summary>
    public ConcurrentQueue<int?> Answers { get; } = [];

    /// <summary>What came with a signature that holds, whatever was answered: the delivery's id and the body.</summary>
    public ConcurrentQueue<(string Id, AlertDigestView Digest)> Arrived { get; } = [];

    public static async Task<WebhookStandIn> StartAsync(string secret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var made = new WebhookStandIn(app, secret);
        app.MapPost("/in", made.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        made.Url = new Uri(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "in");
        return made;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        string timestamp = request.Headers["Counterpart-Timestamp"]!, signature = request.Headers["Counterpart-Signature"]!;
        var signed = Encoding.UTF8.GetBytes(timestamp + ".").Concat(body.ToArray()).ToArray();
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        //  the tests move the sender's clock by days
        var isOld = Math.Abs(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture)) > TimeSpan.FromDays(60).TotalSeconds;
        if (isOld || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature)))
        {
            return Results.StatusCode(401);
        }

        Arrived.Enqueue((request.Headers["Counterpart-Delivery"].ToString(), System.Text.Json.JsonSerializer.Deserialize(body.ToArray(), ApiJson.Default.AlertDigestView)!));
        if (!Answers.TryDequeue(out var status))
        {
            return Results.NoContent();
        }

        if (status is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.HttpContext.RequestAborted);
        }

        return status is >= 300 and < 400 ? Results.Redirect("/in") : Results.Text("the inner secrets of the receiver", statusCode: status!.Value);
    }
}
