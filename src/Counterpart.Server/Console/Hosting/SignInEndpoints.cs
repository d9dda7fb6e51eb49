using Counterpart.Server.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Server.Console;

/// <summary>What is no page: signing out, and the way to the provider.</summary>
internal static class SignInEndpoints
{
    /// <summary>The way to the provider.</summary>
    public const string Provider = "/sign-in/provider";

    public static void Map(WebApplication app)
    {
        //  a link and no form: browsers hold back a form whose answer leads to another site
        app.MapGet(Provider, GoAsync);
        //  a form is asked for so that its token against forged requests is
        app.MapPost("/sign-out", async ([FromForm] string? unused, SignInManager<ConsoleUser> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        });
    }

    private static async Task<IResult> GoAsync(string? to, string? code, HttpContext http, ProviderScheme provider)
    {
        if (provider.Active is null)
        {
            return Results.LocalRedirect("/sign-in");
        }

        //  another site must not make a browser bind whoever uses it to an invitation
        if (code is not null && !IsFromOurPage(http.Request))
        {
            return Results.LocalRedirect($"/sign-in/once?code={Uri.EscapeDataString(code)}");
        }

        var ways = new AuthenticationProperties { RedirectUri = Local(to) };
        if (code is not null)
        {
            ways.Items[ProviderEvents.Invitation] = code;
        }

        try
        {
            await http.ChallengeAsync(ProviderScheme.Name, ways);
            return Results.Empty;
        }
        catch (InvalidOperationException) when (!http.Response.HasStarted)
        {
            //  its description can't be fetched
            return Results.LocalRedirect(RefusedIdentities.Path(Refused.Unreachable));
        }
    }

    /// <summary>Browsers say where a request comes from (Fetch Metadata); where they don't, our pages are named by ours alone.</summary>
    private static bool IsFromOurPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site == "same-origin"
        : Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;

    /// <summary>A place in this console to go to; anything else is the overview.</summary>
    public static string Local(string? to) =>
        to is { Length: > 0 } && to[0] == '/' && (to.Length == 1 || (to[1] is not '/' and not '\\')) && Uri.IsWellFormedUriString(to, UriKind.Relative) ? to : "/";
}
