using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Security;

/// <summary>
/// Before anything else: the Host must be ours (a page elsewhere could have its name point here), and every request is authenticated, from
/// this machine too. Nothing but liveness and the description of the API, which holds no data, is answered to nobody.
/// </summary>
internal sealed class Gate(RequestDelegate next, TokenDesk tokens, HostOptions options)
{
    private const string CallerKey = "caller";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsOurs(context.Request.Host.Host))
        {
            await Problems.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, "foreign-host",
                $"this server is not called '{context.Request.Host.Host}'", "ask it by the address that it was started with, or name the host in its configuration");
            return;
        }

        if (context.Features.Get<Console.KnownCaller>() is { } known)
        {
            context.Items[CallerKey] = known.Caller;
            await next(context);
            return;
        }

        //  the console's pages have their own door: a cookie, judged by what each page demands
        if (context.Request.Path.StartsWithSegments("/health/live") || IsDescription(context.Request) || !IsProgramsOwn(context.Request.Path))
        {
            await next(context);
            return;
        }

        var header = context.Request.Headers.Authorization.ToString();
        var found = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? tokens.Find(header["Bearer ".Length..].Trim()) : null;
        if (found is not { } who)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "not-authenticated",
                header.Length == 0 ? "the request carries no token" : "the token is not known here, or has expired", "send 'Authorization: Bearer …' with a token of this server");
            return;
        }

        if (!Reaches(who.Scopes, context.Request))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "out-of-scope", "the token's scopes do not reach this", "use a token with the scope");
            return;
        }

        context.Items[CallerKey] = who.Caller;
        await next(context);
    }

    public static Caller CallerOf(HttpContext context) => (Caller)context.Items[CallerKey]!;

    private static bool IsDescription(HttpRequest request) => HttpMethods.IsGet(request.Method)
        && (request.Path.StartsWithSegments("/openapi") || (request.Path.StartsWithSegments("/api", out var rest) && !rest.StartsWithSegments("/v1")));

    /// <summary>What programs ask for: they bring a token, and no cookie counts there, so that no page elsewhere can make a browser ask.</summary>
    public static bool IsProgramsOwn(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/metrics") || path.StartsWithSegments("/health") || path.StartsWithSegments("/openapi");

    private bool IsOurs(string host) =>
        host is "127.0.0.1" or "[::1]" || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || string.Equals(host, options.Url.Host, StringComparison.OrdinalIgnoreCase) || options.HostNames.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>A scope is <c>resource:read</c> or <c>resource:write</c>, <c>*</c> for any resource; none at all reaches everything.</summary>
    private static bool Reaches(IReadOnlyList<string> scopes, HttpRequest request)
    {
        if (scopes.Count == 0)
        {
            return true;
        }

        var resource = request.Path.Value?.Split('/') is [_, "api", "v1", var name, ..] ? name : "";
        var writes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return scopes.Any(s => s.Split(':') is [var of, var way] && (of == "*" || of == resource) && (way == "write" || (way == "read" && !writes)));
    }
}
