using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Status, doctor, history, tokens, who I am.</summary>
internal static class ServerApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/caller", (HttpContext http) =>
        {
            var caller = Gate.CallerOf(http);
            return new CallerView(caller.Name, [.. Enum.GetValues<Roles>().Where(r => r != Roles.None && caller.Is(r)).Select(r => r.ToString().ToLowerInvariant())], caller.Worker?.Value);
        });
        api.MapGet("/status", async (HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadStatus);
            var settings = await parts.Settings.ReadAsync(token);
            var own = Access.ToAll(caller, Act.ReadStatus) ? null : caller.Worker;
            var standings = site.Queue.Standing().ToDictionary(s => s.Worker);
            var (attention, rows) = (0, new List<MailboxStatusView>());
            foreach (var account in settings.Mailboxes.Values.Where(m => own is null || m.Worker == own).OrderBy(m => m.Worker.Value, StringComparer.Ordinal))
            {
                attention += (await AttentionApi.OfMailboxAsync(site, account, caller, token)).Count;
                var standing = standings.GetValueOrDefault(account.Worker);
                rows.Add(new MailboxStatusView(account.Worker.Value, account.Stage.ToString(), standing?.IsRunning ?? false, standing?.IsQueued ?? false, standing?.Failures ?? 0)
                {
                    Reason = account.StageReason ?? (standing?.Failures > 0 ? standing.Last?.Message : null),
                    LastRun = standing?.Last?.Ended?.ToDateTimeOffset(),
                    LastOutcome = standing?.Last?.Outcome.ToString(),
                    NextRun = standing?.NextAt?.ToDateTimeOffset(),
                    LagSeconds = standing?.DoneAt is { } done ? (long)(parts.Now - done).TotalSeconds : null,
                });
            }

            return new StatusView(typeof(ServerApi).Assembly.GetName().Version!.ToString(3), site.Started.ToDateTimeOffset(),
                rows.Count(r => r.IsQueued), rows.Count(r => r.IsRunning), attention, rows)
            {
                Freezes = [.. settings.Freezes.Select(f => new FreezeView(f.Worker?.Value, f.Kind?.Name(), f.Since.ToDateTimeOffset(), f.By))],
            };
        });
        api.MapGet("/doctor", async (HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadStatus);
            var findings = await Doctor.LookAsync(parts, token);
            return new FindingsView(findings.All(f => f.Works), findings);
        });
        api.MapGet("/history", async (string? worker, string? record, string? field, string? run, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            var of = RecordsApi.Worker(worker) ?? (Access.ToAll(caller, Act.ReadValues) ? null : caller.Worker);
            Site.Demand(http, Act.ReadValues, of);
            var mailbox = of is { } one ? (await parts.Settings.ReadAsync(token)).Mailboxes.GetValueOrDefault(one)?.Id ?? new MailboxId("") : default(MailboxId?);
            var filter = new Sync.HistoryFilter(run is null ? null : new RunId(run), mailbox, RecordsApi.Id(record), field);
            return await Cursors.PageAsync(parts.State.HistoryAsync(filter, token), cursor, Cursors.Limit(limit), h => h.Id, View, token);
        });
        api.MapGet("/tokens", (HttpContext http) =>
        {
            Site.Demand(http, Act.ManageTokens);
            return new Page<TokenView>(site.Tokens.List(), null);
        });
        api.MapPost("/tokens", async (NewToken asked, HttpContext http, CancellationToken token) =>
        {
            if (RecordsApi.Worker(asked.Worker) is { } worker && await parts.Business.Workers.ShowAsync(worker, token) is null)
            {
                Site.Demand(http, Act.ManageTokens);
                throw Site.NoSuch("worker", worker);
            }

            return site.Tokens.Add(Gate.CallerOf(http), asked);
        });
        api.MapDelete("/tokens/{id}", (string id, HttpContext http) =>
        {
            site.Tokens.Revoke(Gate.CallerOf(http), id);
            return Results.NoContent();
        });
        api.MapGet("/changes", async (string? since, string? kind, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadRecords);
            return await ChangesAsync(parts, since, SettingsApi.Kind(kind ?? "contact"), token);
        });
    }

    /// <summary>R2: the feed of one kind; a position too old, or from before a restore, is gone.</summary>
    private static async Task<IResult> ChangesAsync(Parts parts, string? since, ItemKind kind, CancellationToken token)
    {
        var view = parts.Business.ViewFor(new WorkerId(""), new MailboxId(""), new Parameters());
        var changes = new List<ChangeView>();
        await foreach (var observation in view.ObserveAsync(kind, since is null ? null : new Position(since), token))
        {
            if (observation is Observation.Refused refused)
            {
                return Results.Json(new Problem("gone", refused.Reason, 410, $"{refused.Reason}: start again without 'since'", "since"),
                    ApiJson.Default.Problem, "application/problem+json", 410);
            }

            var page = (Observation.Page)observation;
            changes.AddRange(page.Changes.Select(c => new ChangeView(kind.Name(), c.Id.Value, c.Version?.Value, c.IsDeleted)));
            if (changes.Count >= 512 || page.IsLast)
            {
                return Results.Json(new ChangesView(changes, page.Next.Value, page.IsLast), ApiJson.Default.ChangesView);
            }
        }

        return Results.Json(new ChangesView(changes, since ?? "", true), ApiJson.Default.ChangesView);
    }

    private static HistoryView View(HistoryEntry entry) => new(
        entry.Id, entry.Run.Value, entry.Worker.Value, entry.Kind.Name(), entry.Side.ToString().ToLowerInvariant(), entry.At.ToDateTimeOffset(), entry.Cause)
    {
        Record = entry.Record?.Value,
        Item = entry.Item?.Value,
        Field = entry.Field,
        Old = entry.Old is { } old ? Views.Json(old) : null,
        New = entry.New is { } now ? Views.Json(now) : null,
        Whole = entry.Whole is { } whole ? Views.Json(whole) : null,
    };
}
