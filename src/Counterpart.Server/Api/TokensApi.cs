using Counterpart.Client;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Tokens. They are rights: who made and revoked which stands in the audit, the secret never.</summary>
internal static class TokensApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var (parts, tokens) = (site.Parts, site.Tokens);
        api.MapGet("/tokens", async (HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadAccounts);
            return new Page<TokenView>(await new WorkerNames(parts, caller).OnAsync(tokens.List(), t => t.Worker, (t, name) => t with { WorkerName = name }, token), null);
        });
        api.MapPost("/tokens", async (NewToken asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            if (RecordsApi.Worker(asked.Worker) is { } worker && await parts.Business.Workers.ShowAsync(worker, token) is null)
            {
                Site.Demand(caller, Act.ManageTokens);
                throw Site.NoSuch("worker", worker);
            }

            var made = tokens.Add(caller, asked);
            await AuditAsync(caller, made.Token.Id, null, made.Token, token);
            return Answers.Made("tokens", made.Token.Id, made);
        });
        api.MapDelete("/tokens/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var (caller, before) = (Gate.CallerOf(http), tokens.List().FirstOrDefault(t => t.Id == id));
            tokens.Revoke(caller, id);
            if (before is not null)
            {
                site.Jobs.EndOf($"token:{before.Name}", "the token that started it was revoked");
            }

            await AuditAsync(caller, id, before, null, token);
            return Results.NoContent();
        });

        Task AuditAsync(Caller caller, string id, TokenView? before, TokenView? after, CancellationToken token)
        {
            var change = new StateChange();
            change.Audit.Add(new AuditEntry(parts.Now, caller.Name, $"tokens.{id}", Words(before), Words(after)));
            return parts.State.CommitAsync(change, token);
        }
    }

    private static string? Words(TokenView? token) => token is null ? null
        : $"{token.Name} roles={string.Join(',', token.Roles)} worker={token.Worker} scopes={string.Join(',', token.Scopes)} expires={token.Expires:u}";
}
