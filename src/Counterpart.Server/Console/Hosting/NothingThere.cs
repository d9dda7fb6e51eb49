using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Console;

/// <summary>An address that leads nowhere, or is longer than the server takes, shows a person a page that says so, at that address; programs are answered in their own words.</summary>
internal static class NothingThere
{
    private const string Page = "/nothing-here";
    private const string TooLong = "/too-long";

    public static bool IsAskedFor(HttpContext context) => context.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status414UriTooLong && IsForAPerson(context);

    /// <summary>A browser asks for a page, not a program for data.</summary>
    public static bool IsForAPerson(HttpContext context) => HttpMethods.IsGet(context.Request.Method)
        && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && context.Request.Path != Page && context.Request.Path != TooLong
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
        (context.Request.Path, context.Request.QueryString) = (context.Response.StatusCode == StatusCodes.Status414UriTooLong ? TooLong : Page, QueryString.Empty);
        await empty.Next(context);
    }
}
