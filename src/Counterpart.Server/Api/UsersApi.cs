using Counterpart.Client;
using Counterpart.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Those who may sign in at the console.</summary>
internal static class UsersApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/users", async (HttpContext http, UserDesk users, CancellationToken token) =>
            new Page<UserView>(await users.ListAsync(Gate.CallerOf(http), token), null));
        api.MapPost("/users", async (NewUser asked, HttpContext http, UserDesk users, CancellationToken token) =>
        {
            var made = await users.InviteAsync(Gate.CallerOf(http), asked, token);
            return Answers.Made("users", made.User.Name, made);
        });
        api.MapPatch("/users/{name}", (string name, UserChange asked, HttpContext http, UserDesk users, CancellationToken token) =>
            users.ChangeAsync(Gate.CallerOf(http), name, asked, token));
        api.MapPost("/users/{name}:recover", (string name, HttpContext http, UserDesk users, CancellationToken token) =>
            users.RecoverAsync(Gate.CallerOf(http), name, token));
        api.MapPost("/users/{name}:bind", (string name, IdentityBinding asked, HttpContext http, UserDesk users, ProviderScheme provider, CancellationToken token) =>
            users.AddIdentityAsync(Gate.CallerOf(http), name, asked.Issuer, provider, asked.Subject, token));
        api.MapPost("/users/{name}:unbind", (string name, HttpContext http, UserDesk users, CancellationToken token) =>
            users.RemoveIdentitiesAsync(Gate.CallerOf(http), name, token));
    }
}
