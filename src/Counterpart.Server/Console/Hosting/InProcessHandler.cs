using System.Net;
using System.Net.Http.Json;
using Counterpart.Client;
using Counterpart.Sync;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Counterpart.Server.Console;

/// <summary>
/// Sends a request of the console through the API's own pipeline, inside the process: what the API allows, refuses, hides and writes into
/// the audit is so for the console too, by construction. Who asks is looked up in storage for each request.
/// </summary>
internal sealed class InProcessHandler(PipelineEntry entry, IServiceScopeFactory scopes, Func<CancellationToken, Task<Caller?>> caller) : HttpMessageHandler
{
    /// <summary>Where the requests seem to go: a name that the gate takes for ours.</summary>
    public static readonly Uri Address = new("http://127.0.0.1/");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await caller(cancellationToken) is not { } who)
        {
            return new HttpResponseMessage(HttpStatusCode.Unauthorized)
            {
                RequestMessage = request,
                Content = JsonContent.Create(
                    new Problem("not-authenticated", "you are signed out", StatusCodes.Status401Unauthorized, "you are signed out: your account was disabled, or its roles changed", null, "copy what you typed, then sign in again"),
                    ApiJson.Default.Problem, new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")),
            };
        }

        await using var scope = scopes.CreateAsyncScope();
        var answer = new MemoryStream();
        var context = new DefaultHttpContext(Features(answer)) { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        context.Features.Set(new KnownCaller(who));
        await FillAsync(context.Request, request, cancellationToken);
        await entry.Pipeline(context);
        await context.Response.CompleteAsync();
        return Answer(context.Response, answer, request);
    }

    private static FeatureCollection Features(Stream answer)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        return features;
    }

    private static async Task FillAsync(HttpRequest to, HttpRequestMessage from, CancellationToken cancellationToken)
    {
        var uri = from.RequestUri!;
        to.Method = from.Method.Method;
        to.Scheme = uri.Scheme;
        to.Host = new HostString(uri.Authority);
        to.Path = PathString.FromUriComponent(uri);
        to.QueryString = QueryString.FromUriComponent(uri);
        to.Protocol = "HTTP/1.1";
        foreach (var (name, values) in from.Headers.Concat(from.Content?.Headers.AsEnumerable() ?? []))
        {
            to.Headers[name] = values.ToArray();
        }

        if (from.Content is { } content)
        {
            var body = new MemoryStream();
            await content.CopyToAsync(body, cancellationToken);
            body.Position = 0;
            to.Body = body;
            to.ContentLength = body.Length;
            to.HttpContext.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody(body.Length > 0));
        }
    }

    private static HttpResponseMessage Answer(HttpResponse from, MemoryStream body, HttpRequestMessage request)
    {
        body.Position = 0;
        var answer = new HttpResponseMessage((HttpStatusCode)from.StatusCode) { RequestMessage = request, Content = new StreamContent(body) };
        foreach (var (name, values) in from.Headers)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                answer.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return answer;
    }

    private sealed record HasBody(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
