using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Console;

/// <summary>An address that leads nowhere shows a person a page that says so, at that address; programs are answered in their own words.</summary>
internal static class NothingThere
{
    private const string Page = "/nothing-here";

    public static bool IsAskedFor(HttpContext context) => context.Response.StatusCode == StatusCodes.Status404NotFound && HttpMethods.IsGet(context.Request.Method)
        && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && context.Request.Path != Page
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
        (context.Request.Path, context.Request.QueryString) = (Page, QueryString.Empty);
        await empty.Next(context);
    }
}
