using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Counterpart.Bench;

/// <summary>Stands before the stand-in and keeps the bodies of what is asked, in order: the floor sends the same again.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private readonly List<byte[]> bodies = [];

    private RecordingProxy(WebApplication app) => this.app = app;

    public Uri Url { get; private set; } = null!;

    /// <summary>What was asked since the last call.</summary>
    public IReadOnlyList<byte[]> Take()
    {
        lock (bodies)
        {
            var taken = bodies.ToList();
            bodies.Clear();
            return taken;
        }
    }

    public static async Task<RecordingProxy> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        var proxy = new RecordingProxy(builder.Build());
        proxy.app.Run(context => proxy.ForwardAsync(context, target));
        await proxy.app.StartAsync();
        proxy.Url = new Uri(new Uri(proxy.app.Urls.First()), target.AbsolutePath);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, Uri target)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        lock (bodies)
        {
            bodies.Add(body.ToArray());
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=utf-8");
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "text/xml; charset=utf-8";
        await answer.Content.CopyToAsync(context.Response.Body);
    }
}
