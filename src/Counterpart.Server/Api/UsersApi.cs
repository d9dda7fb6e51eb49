using Counterpart.Client;
using Counterpart.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Those who may sign in at the console.</summary>
internal static class UsersApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        api.MapGet("/users", async (HttpContext http, UserDesk users, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            return new Page<UserView>(await new WorkerNames(site.Parts, caller).OnAsync(await users.ListAsync(caller, token), u => u.Worker, (u, name) => u with { WorkerName = name }, token), null);
        });
        api.MapPost("/users", async (NewUser asked, HttpContext http, UserDesk users, CancellationToken token) =>
        {
            var made = await users.InviteAsync(Gate.CallerOf(http), asked, token);
            return Answers.Made("users", made.User.Name, made);
        });
        api.MapPatch("/users/{name}", async (string name, UserChange asked, HttpContext http, UserDesk users, CancellationToken token) =>
        {
            var changed = await users.ChangeAsync(Gate.CallerOf(http), name, asked, token);
            if (asked.Roles is not null || asked.IsDisabled is not null)
            {
                site.Jobs.EndOf($"user:{changed.Name}", changed.IsDisabled ? "who started it was shut out" : "the roles of who started it were changed");
            }

            return changed;
        });
        api.MapPost("/users/{name}:recover", (string name, HttpContext http, UserDesk users, CancellationToken token) =>
            users.RecoverAsync(Gate.CallerOf(http), name, token));
        api.MapPost("/users/{name}:bind", (string name, IdentityBinding asked, HttpContext http, UserDesk users, ProviderScheme provider, CancellationToken token) =>
            users.AddIdentityAsync(Gate.CallerOf(http), name, asked.Issuer, provider, asked.Subject, token));
        api.MapPost("/users/{name}:unbind", (string name, HttpContext http, UserDesk users, CancellationToken token) =>
            users.RemoveIdentitiesAsync(Gate.CallerOf(http), name, token));
    }
}
