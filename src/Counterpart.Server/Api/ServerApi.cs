using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Counterpart.Server.Api;

/// <summary>Status, doctor, the feed, who I am.</summary>
internal static class ServerApi
{
    /// <summary>As many as a chart can show.</summary>
    private const int MostPoints = 150;

    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/caller", (HttpContext http) =>
        {
            var caller = Gate.CallerOf(http);
            return new CallerView(caller.Name, [.. Enum.GetValues<Roles>().Where(r => r != Roles.None && caller.Is(r)).Select(r => r.ToString().ToLowerInvariant())], caller.Worker?.Value) { Source = caller.Source };
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
                attention += (await WaitingForAPerson.OfAsync(parts, settings, account, caller, token)).Count;
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
                rows.Count(r => r.IsQueued), rows.Count(r => r.IsRunning), attention,
                await new WorkerNames(parts, caller).OnAsync(rows, r => r.Worker, (r, name) => r with { WorkerName = name }, token))
            {
                Freezes = [.. FreezesApi.Shown(settings, caller).Select(f => new FreezeView(f.Worker?.Value, f.Kind?.Name(), f.Since.ToDateTimeOffset(), f.By))],
            };
        });
        api.MapGet("/status/trend", async (int? hours, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadWorker);
            var back = hours ?? 24;
            return back is < 1 or > 24 ? throw Site.Invalid("hours", $"{back} is not between 1 and 24", "a day is remembered")
                : new TrendView(Thinned(await site.Trend.SinceAsync(parts.Now - Duration.FromHours(back), token)));
        });
        api.MapGet("/doctor", async (HttpContext http, CancellationToken token) =>
        {
            var findings = await Doctor.LookAsync(parts, Site.Demand(http, Act.ReadStatus), token);
            return new FindingsView(findings.All(f => f.Works), findings);
        });
        api.MapGet("/changes", async (string? since, string? kind, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadChanges);
            return await ChangesAsync(parts, since, SettingsApi.Kind(kind ?? "contact"), token);
        }).WithDescription(
            "Ids that changed after the position 'since', with deletions; never values. Without 'since': every record that is there now, and no deletions, as one who "
            + "begins knows of none to delete. 'next' is the position to ask from again. A position too old, or from before a restore, answers 410: begin without it.");
    }

    /// <summary>The worst of each stretch of time: what was short and bad is not thinned away.</summary>
    private static List<TrendPointView> Thinned(IReadOnlyList<TrendPoint> points) =>
        [.. points.Chunk(Math.Max(1, (points.Count + MostPoints - 1) / MostPoints)).Select(c => new TrendPointView(
            c[^1].At.ToDateTimeOffset(), (long)c.Max(p => p.Lag).TotalSeconds, c.Max(p => p.Failing), c.Max(p => p.Queued)))];

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
}
