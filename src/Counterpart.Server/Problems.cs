using Counterpart.Client;
using Counterpart.Exchange;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Counterpart.Server;

/// <summary>Errors as the API answers them (RFC 9457): one line that names the thing and the remedy, never a stack trace.</summary>
internal sealed partial class Problems(ILogger<Problems> log) : IExceptionHandler
{
    /// <summary>The field at fault where another version was expected.</summary>
    public const string VersionField = "version";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case RefusedException refused:
                await WriteAsync(httpContext, Status(refused.Refusal), Type(refused.Refusal), refused.Refusal.Reason, refused.Refusal.Remedy, refused.Refusal.Field);
                break;
            case SideUnavailableException side:
                await WriteAsync(httpContext, side.Fault == SideFault.Busy ? 503 : 502, "side-unavailable", side.Message, null);
                break;
            case FormatException format:
                await WriteAsync(httpContext, 400, "invalid", format.Message, null);
                break;
            case BadHttpRequestException bad:
                var (type, why) = BadRequests.Of(bad);
                await WriteAsync(httpContext, bad.StatusCode, type, why.Reason, why.Remedy, why.Field);
                break;
            case StateUnusableException state:
                await WriteAsync(httpContext, 500, "state-unusable", state.Message, null);
                break;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = 499;
                break;
            default:
                Broke(log, httpContext.Request.Method, httpContext.Request.Path, exception);
                await WriteAsync(httpContext, 500, "unexpected", "an unexpected error in the server", "look into its log, and report it");
                break;
        }

        return true;
    }

    /// <summary>What no route has answered: no such path, another method, another sort of body.</summary>
    public static Task WriteEmptyAsync(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => WriteAsync(context, 404, "not-found", $"there is nothing at {context.Request.Path}", "see /openapi/v1.json"),
        StatusCodes.Status405MethodNotAllowed => WriteAsync(context, 405, "method-not-allowed",
            $"{context.Request.Path} does not take {context.Request.Method}", $"it takes {context.Response.Headers.Allow}"),
        StatusCodes.Status415UnsupportedMediaType => WriteAsync(context, 415, "unsupported-media-type",
            "the body is not sent as JSON", "send it with 'Content-Type: application/json'"),
        var status => WriteAsync(context, status, "refused", "the request is refused", "see /openapi/v1.json"),
    };

    public static async Task WriteAsync(HttpContext context, int status, string type, string reason, string? remedy, string? field = null)
    {
        context.Response.StatusCode = status;
        var problem = new Problem(type, reason, status, reason, field, remedy);
        await context.Response.WriteAsJsonAsync(problem, ApiJson.Default.Problem, "application/problem+json", context.RequestAborted);
    }

    private static int Status(Refusal refusal) => refusal.Sort switch
    {
        RefusalSort.Contradicts when refusal.Field == VersionField => StatusCodes.Status412PreconditionFailed,
        RefusalSort.Unknown => 401,
        RefusalSort.NotAllowed => 403,
        RefusalSort.NotFound => 404,
        RefusalSort.Contradicts => 409,
        _ => 400,
    };

    private static string Type(Refusal refusal) => refusal.Sort switch
    {
        RefusalSort.Contradicts when refusal.Field == VersionField => "version-changed",
        RefusalSort.Unknown => "not-authenticated",
        RefusalSort.NotAllowed => "not-allowed",
        RefusalSort.NotFound => "not-found",
        RefusalSort.Contradicts => "contradicts",
        RefusalSort.NotBuilt => "not-built",
        _ => "invalid",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} broke; this is a bug")]
    private static partial void Broke(ILogger logger, string method, string path, Exception exception);
}
