using Counterpart.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Server.Console;

/// <summary>What is posted and no page: signing out.</summary>
internal static class SignInEndpoints
{
    public static void Map(WebApplication app) =>
        //  a form is asked for so that its token against forged requests is
        app.MapPost("/sign-out", async ([FromForm] string? unused, SignInManager<ConsoleUser> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        });

    /// <summary>A place in this console to go to; anything else is the overview.</summary>
    public static string Local(string? to) =>
        to is { Length: > 0 } && to[0] == '/' && (to.Length == 1 || (to[1] is not '/' and not '\\')) && Uri.IsWellFormedUriString(to, UriKind.Relative) ? to : "/";
}
