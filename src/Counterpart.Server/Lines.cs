using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Counterpart.Server;

/// <summary>The first line of a request, before it is looked up.</summary>
internal static class Lines
{
    /// <summary>Bytes of path and query that are taken.</summary>
    public const int LongestTarget = 8192;

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        //  the page that stands in for another one is asked for at that one's address
        if (context.Features.Get<IHttpRequestFeature>()!.RawTarget.Length <= LongestTarget || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        if (Console.StandInPages.IsForAPerson(context))
        {
            context.Response.StatusCode = StatusCodes.Status414UriTooLong;
            return Task.CompletedTask;
        }

        return Problems.WriteAsync(context, StatusCodes.Status414UriTooLong, "uri-too-long",
            $"path and query are longer than the {LongestTarget} characters that are taken", "ask for less at once");
    }

    /// <summary>HEAD is what GET is, without the body (RFC 9110 §9.3.2), which the server leaves out by the method on the wire.</summary>
    public static Task HeadAsGetAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }
}
