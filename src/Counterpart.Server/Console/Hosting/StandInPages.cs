using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Console;

/// <summary>
/// A person whose address leads nowhere, or is longer than the server takes, or who signs in more often than it takes, sees a page that says so, at that address;
/// programs are answered in their own words.
/// </summary>
internal static class StandInPages
{
    private static readonly IReadOnlyDictionary<int, string> Pages = new Dictionary<int, string>
    {
        [StatusCodes.Status404NotFound] = "/nothing-here",
        [StatusCodes.Status414UriTooLong] = "/too-long",
        [StatusCodes.Status429TooManyRequests] = "/too-often",
    };

    public static bool IsAskedFor(HttpContext context) => Pages.ContainsKey(context.Response.StatusCode) && IsForAPerson(context);

    /// <summary>A browser asks for a page, not a program for data; a form is refused only by how often it is sent.</summary>
    public static bool IsForAPerson(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || (HttpMethods.IsPost(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status429TooManyRequests))
        && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !Pages.Values.Contains(context.Request.Path.Value)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The rest of the pipeline once more, for that page; the status stays.</summary>
    public static async Task ShowAsync(StatusCodeContext empty)
    {
        var context = empty.HttpContext;
        //  the page is rendered for what it is only where it is known to stand in for another one
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = context.Request.PathBase, OriginalPath = context.Request.Path, OriginalQueryString = context.Request.QueryString.Value,
        });
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        (context.Request.Path, context.Request.QueryString) = (Pages[context.Response.StatusCode], QueryString.Empty);
        await empty.Next(context);
    }
}
