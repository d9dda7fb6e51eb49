using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>tokens</c>: who may call the API.</summary>
internal static class TokenVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("token") { Description = "the token's id, as list shows it" };
        var name = Options.Of<string?>("--name", "what it is for", "NAME");
        var worker = Options.Of<string?>("--worker", "makes it that worker's", "WORKER");
        var roles = Options.List("--role", "administrator, worker, auditor, operator, integration", "ROLE");
        var scopes = Options.List("--scope", "as contacts:read; none: everything that the roles allow", "SCOPE");
        var source = Options.Of<string?>("--source", "where an integration's records come from", "SOURCE");
        var expires = Options.Of<string?>("--expires", "as 30d (default)", "DAYS");
        return Verb.Group("tokens", "tokens of the API; commands take one from COUNTERPART_TOKEN",
            Verb.Of("list", "every token, without its secret", "counterpart tokens list", async (s, token) => s.ShowPage(await s.Client.Tokens.ListAsync(token), ApiJson.Default.PageTokenView,
                ("token", t => t.Id), ("name", t => t.Name), ("roles", t => string.Join(", ", t.Roles)), ("worker", t => t.Worker), ("scopes", t => string.Join(", ", t.Scopes)),
                ("expires", t => t.Expires))),
            Verb.Of("add", "make a token; its secret is printed now and never again", """
                counterpart tokens add --worker W1 --expires 30d
                counterpart tokens add --name crm --role integration --source crm --scope contacts:read,contacts:write
                """, async (s, token) =>
            {
                var asked = new NewToken
                {
                    Name = s.Get(name), Worker = s.Get(worker), Roles = Options.Split(s.Get(roles)), Scopes = Options.Split(s.Get(scopes)), Source = s.Get(source),
                    ExpiresInDays = Days(s.Get(expires)),
                };
                return s.Show(await s.Client.Tokens.AddAsync(asked, token), ApiJson.Default.TokenMade, t => [t.Secret]);
            }, name, worker, roles, scopes, source, expires),
            Verb.Of("revoke", "end a token for good", "counterpart tokens revoke ID --yes", async (s, token) =>
            {
                s.Confirm($"token {s.Get(id)} is ended for good");
                await s.Client.Tokens.RevokeAsync(s.Get(id), token);
                return s.Done($"{s.Get(id)} is revoked");
            }, id));
    }

    private static int? Days(string? text) => text is null ? null
        : int.TryParse(text.EndsWith('d') ? text[..^1] : text, out var days) ? days : throw new UsageException($"--expires {text}: days like 30d are expected");
}
