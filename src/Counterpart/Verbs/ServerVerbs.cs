using System.CommandLine;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>history</c>, <c>freeze</c>, <c>thaw</c>, <c>status</c>, <c>doctor</c>, <c>tokens</c>.</summary>
internal static class ServerVerbs
{
    private static readonly Option<string?> Worker = Options.Of<string?>("--worker", "of that worker", "WORKER");
    private static readonly Option<string?> Kind = Options.Of<string?>("--kind", "contact, appointment or task");

    public static Command History()
    {
        var record = Options.Of<string?>("--record", "of that record", "ID");
        var field = Options.Of<string?>("--field", "of that field");
        var run = Options.Of<string?>("--run", "of that run", "ID");
        return Verb.Group("history", "every value that was overwritten or deleted",
            Verb.Of("list", "newest first", async (s, token) => s.Show(await s.Client.Server.HistoryAsync(
                new HistoryFilter(s.Get(Worker), s.Get(record), s.Get(field), s.Get(run)), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageHistoryView,
                p => Table.Of(p.Items, ("when", h => h.At), ("worker", h => h.Worker), ("record", h => h.Record), ("side", h => h.Side), ("field", h => h.Field ?? "(deleted)"),
                    ("old", h => Text(h.Old ?? h.Whole)), ("new", h => Text(h.New)), ("cause", h => h.Cause))), Worker, record, field, run, Options.Cursor, Options.Limit));
    }

    public static Command Freeze() => Verb.Of("freeze", "nothing that changes anything starts: everything, a worker, a kind", async (s, token) =>
        Freezes(s, await s.Client.Server.FreezeAsync(new FreezeRequest(s.Get(Worker), s.Get(Kind)), token)), Worker, Kind);

    public static Command Thaw() => Verb.Of("thaw", "go on; without a worker or kind everything", async (s, token) =>
        Freezes(s, await s.Client.Server.ThawAsync(new FreezeRequest(s.Get(Worker), s.Get(Kind)), token)), Worker, Kind);

    public static Command Status() => Verb.Of("status", "lag, queue, errors", async (s, token) =>
        s.Show(await s.Client.Server.StatusAsync(token), ApiJson.Default.StatusView, v =>
            new[] { $"version {v.Version}, since {v.Started.ToLocalTime():yyyy-MM-dd HH:mm:ss}: {v.Queued} queued, {v.Running} running, {v.Attention} wait for a person" }
                .Concat(v.Freezes.Select(f => $"frozen: {f.Worker ?? "every worker"}, {f.Kind ?? "every kind"}"))
                .Concat(Table.Of(v.Mailboxes, ("worker", m => m.Worker), ("stage", m => m.Stage), ("last run", m => m.LastRun), ("outcome", m => m.LastOutcome), ("next", m => m.NextRun), ("reason", m => m.Reason)))));

    public static Command Doctor() => Verb.Of("doctor", "configuration, databases, program, mailboxes; each finding with its remedy", async (s, token) =>
        WorkerVerbs.Findings(s, await s.Client.Server.DoctorAsync(token)));

    public static Command Tokens()
    {
        var id = new Argument<string>("token") { Description = "the token's id" };
        var name = Options.Of<string?>("--name", "what it is for");
        var roles = Options.List("--role", "administrator, worker, auditor, operator, integration", "ROLE");
        var scopes = Options.List("--scope", "as contacts:read; none: everything that the roles allow", "SCOPE");
        var source = Options.Of<string?>("--source", "where an integration's records come from");
        var expires = Options.Of<string?>("--expires", "as 30d");
        return Verb.Group("tokens", "tokens of the API",
            Verb.Of("list", "every token", async (s, token) => s.Show(await s.Client.Tokens.ListAsync(token), ApiJson.Default.PageTokenView,
                p => Table.Of(p.Items, ("token", t => t.Id), ("name", t => t.Name), ("roles", t => string.Join(", ", t.Roles)), ("worker", t => t.Worker), ("expires", t => t.Expires)))),
            Verb.Of("add", "make a token, shown once: counterpart tokens add --worker W1 --expires 30d", async (s, token) =>
                s.Show(await s.Client.Tokens.AddAsync(new NewToken
                {
                    Name = s.Get(name), Worker = s.Get(Worker), Roles = Options.Split(s.Get(roles)), Scopes = Options.Split(s.Get(scopes)), Source = s.Get(source), ExpiresInDays = Days(s.Get(expires)),
                }, token), ApiJson.Default.TokenMade, t => [t.Secret]), name, Worker, roles, scopes, source, expires),
            Verb.Of("revoke", "end a token", async (s, token) =>
            {
                await s.Client.Tokens.RevokeAsync(s.Get(id), token);
                return s.Done($"{s.Get(id)} is revoked");
            }, id));
    }

    private static int? Days(string? text) => text is null ? null
        : int.TryParse(text.TrimEnd('d'), out var days) ? days : throw new UsageException($"--expires {text}: days like 30d are expected");

    private static int Freezes(Session s, Page<FreezeView> page) => s.Show(page, ApiJson.Default.PageFreezeView,
        p => p.Items.Count == 0 ? ["nothing is frozen"] : p.Items.Select(f => $"frozen: {f.Worker ?? "every worker"}, {f.Kind ?? "every kind"}, by {f.By}"));

    private static string? Text(JsonElement? json) => json is null ? null : json.Value.ValueKind == JsonValueKind.String ? json.Value.GetString() : json.Value.GetRawText();
}
