using Counterpart.Server.Security;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Console;

/// <summary>What browsers are told about our pages, and the origin that a page's connection must come from.</summary>
internal sealed class PageSecurity(RequestDelegate next)
{
    /// <summary>Scripts and connections are ours alone; styles may be set on elements, as the component library does.</summary>
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        if (Gate.IsProgramsOwn(request.Path))
        {
            await next(context);
            return;
        }

        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (request.Path.StartsWithSegments("/_blazor") && request.Headers.Origin.ToString() is var origin
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) && (origin.Length > 0 || context.WebSockets.IsWebSocketRequest))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "foreign-origin", "a page of another site may not connect here", "open the console by its own address");
            return;
        }

        await next(context);
    }
}
