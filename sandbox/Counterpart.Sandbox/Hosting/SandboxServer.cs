using System.Net;
using Counterpart.Sandbox.Phone;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Counterpart.Sandbox.Hosting;

/// <summary>
/// The stand-in over HTTP, on 127.0.0.1 only: /EWS/Exchange.asmx, /sandbox/ledger for tests in other processes, and /phone where that is
/// switched on.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, SandboxExchange exchange, Uri url)
    {
        _app = app;
        Exchange = exchange;
        Url = url;
    }

    /// <summary>The server behind HTTP.</summary>
    public SandboxExchange Exchange { get; }

    /// <summary>The address for clients, for example http://127.0.0.1:18081/EWS/Exchange.asmx.</summary>
    public Uri Url { get; }

    /// <summary>The page of a mailbox as its owner's phone shows it. Nothing is there unless the options say so.</summary>
    public Uri PhoneOf(string address) => new(Url, Frame.Of(address));

    /// <summary>Opens the data folder and listens. Throws IOException when the folder or the port is taken.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var exchange = SandboxExchange.Open(options);
        try
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = options.MaximumRequestBytes + 1024;
                kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
            });
            var app = builder.Build();
            var phones = options.PhonePages ? new PhoneSite(exchange, options.PhoneChanged) : null;
            app.Run(context => AnswerAsync(exchange, phones, context));
            await app.StartAsync(cancellationToken);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new(app, exchange, new Uri(new Uri(address), "/EWS/Exchange.asmx"));
        }
        catch
        {
            exchange.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Exchange.Dispose();
    }

    private static async Task AnswerAsync(SandboxExchange exchange, PhoneSite? phones, HttpContext context)
    {
        if (phones is not null && context.Request.Path.StartsWithSegments("/phone", out var page))
        {
            await phones.AnswerAsync(context, page.Value ?? "");
            return;
        }

        if (context.Request.Path == "/sandbox/ledger" && HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.WriteAsJsonAsync(exchange.Ledger.Entries, context.RequestAborted);
            return;
        }

        if (!context.Request.Path.Equals("/EWS/Exchange.asmx", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var body = await ReadBodyAsync(context);
        var response = await exchange.HandleAsync(new(context.Request.Headers.Authorization, body), context.RequestAborted);
        await WriteAsync(context, response);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context)
    {
        using var stream = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 4096, 16 << 20));
        await context.Request.Body.CopyToAsync(stream, context.RequestAborted);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private static async Task WriteAsync(HttpContext context, ExchangeResponse response)
    {
        if (response is { IsDropped: true, Body.Length: 0 })
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        if (response.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"sandbox\"";
        }

        context.Response.ContentLength = response.IsDropped ? response.Body.Length * 2 : response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
        if (response.IsDropped)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }

    // Signals belong to the program around this server, not to it.
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
