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
                await WriteAsync(httpContext, bad.StatusCode, "bad-request",
                    bad.InnerException is System.Text.Json.JsonException json ? Words(json) : bad.Message, "see /openapi/v1.json");
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

    public static async Task WriteAsync(HttpContext context, int status, string type, string reason, string? remedy, string? field = null)
    {
        context.Response.StatusCode = status;
        var problem = new Problem(type, reason, status, reason, field, remedy);
        await context.Response.WriteAsJsonAsync(problem, ApiJson.Default.Problem, "application/problem+json", context.RequestAborted);
    }

    /// <summary>What does not fit, and where; types of ours are nobody's business.</summary>
    private static string Words(System.Text.Json.JsonException json)
    {
        var missing = json.Message.Split('\'').Where((_, i) => i % 2 == 1).Skip(1).ToList();
        return json.Message.Contains("missing required properties", StringComparison.Ordinal) && missing.Count > 0
            ? $"the body lacks {string.Join(", ", missing)}"
            : $"the body is not the JSON that is expected here{(json.Path is { Length: > 1 } path ? $" (at {path})" : "")}";
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
