using Counterpart.Client;
using Counterpart.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>The provider that users sign in with.</summary>
internal static class SignInApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/sign-in", (HttpContext http, ProviderDesk desk, CancellationToken token) => desk.ShowAsync(Gate.CallerOf(http), token));
        api.MapPut("/sign-in/provider", (ProviderSetting asked, HttpContext http, ProviderDesk desk, CancellationToken token) => desk.SetAsync(Gate.CallerOf(http), asked, token))
            .WithDescription("Sets it whole. The secret is write-only and bound to the authority's address: another one asks for it again.");
        api.MapDelete("/sign-in/provider", async (HttpContext http, ProviderDesk desk, CancellationToken token) =>
        {
            await desk.RemoveAsync(Gate.CallerOf(http), token);
            return Results.NoContent();
        });
    }
}
