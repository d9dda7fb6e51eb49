using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Counterpart.Server;

/// <summary>The first line of a request, before it is looked up.</summary>
internal static class Lines
{
    /// <summary>Bytes of path and query that are taken.</summary>
    public const int LongestTarget = 8192;

    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<IHttpRequestFeature>()!.RawTarget.Length <= LongestTarget ? next(context)
            : Problems.WriteAsync(context, StatusCodes.Status414UriTooLong, "uri-too-long",
                $"path and query are longer than the {LongestTarget} characters that are taken", "ask for less at once");

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
