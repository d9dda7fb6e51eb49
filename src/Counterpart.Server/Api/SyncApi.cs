using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Synchronize now, with preview and force; and the runs.</summary>
internal static class SyncApi
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(30);

    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapPost("/sync", async (SyncRequest asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            var settings = await parts.Settings.ReadAsync(token);
            var workers = Workers(asked, caller, settings);
            ItemKind? kind = asked.Kind is null ? null : SettingsApi.Kind(asked.Kind);
            var order = new RunOrder(caller.Name) { Kind = kind, Force = asked.Force };
            if (asked.Preview)
            {
                var (plans, waiting) = (new List<PlanView>(), new List<WaitingView>());
                foreach (var worker in workers.Where(settings.Mailboxes.ContainsKey))
                {
                    //  a mailbox may be paused because its credential was refused: not even looked at, so that no account is locked (L5)
                    if (MailboxRunner.Rests(settings, settings.Mailboxes[worker]) is { For: "pause" } rests)
                    {
                        waiting.Add(new WaitingView(worker.Value, rests.For, rests.Why));
                        continue;
                    }

                    var report = await site.Runner.RunAsync(worker, order, preview: true, token);
                    if (report.Fault is { } fault)
                    {
                        throw fault;
                    }

                    plans.Add(new PlanView(worker.Value, Views.Json(PlanJson.Write(report.Plans, []))));
                }

                return new SyncProgress("preview", true, new SyncReport([], 0)) { Plans = plans, Waiting = waiting };
            }

            var ticket = site.Queue.Watch();
            foreach (var worker in workers)
            {
                site.Queue.Order(worker, order);
            }

            var id = site.Sync.Keep(parts.Ids.Next(), ticket, workers, caller);
            return await site.Sync.ShowAsync(site, id, caller, TimeSpan.Zero, token);
        });
        api.MapGet("/sync/{id}", (string id, int? wait, HttpContext http, CancellationToken token) =>
        {
            var asked = TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, MostWait.TotalSeconds));
            return site.Sync.ShowAsync(site, id, Gate.CallerOf(http), asked, token);
        });

        api.MapGet("/runs", async (string? worker, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            var of = RecordsApi.Worker(worker) ?? (Access.ToAll(caller, Act.ReadRuns) ? null : caller.Worker);
            Site.Demand(http, Act.ReadRuns, of);
            var mailbox = of is { } one ? (await parts.Settings.ReadAsync(token)).Mailboxes.GetValueOrDefault(one)?.Id ?? new MailboxId("") : default(MailboxId?);
            return await Cursors.PageAsync(parts.State.RunsAsync(mailbox, token), cursor, Cursors.Limit(limit), r => r.Id.Value, r => Views.Of(r, false), token);
        });
        api.MapGet("/runs/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var run = await RunAsync(id, http, Act.ReadRuns, token);
            return Views.Of(run, Access.Judge(Gate.CallerOf(http), Act.ReadValues, run.Worker) is null) with { Errors = site.Outcomes.Errors.Of(run.Id) };
        });
        api.MapGet("/runs/{id}/events", async (string id, HttpContext http, CancellationToken token) =>
        {
            http.Response.ContentType = "text/event-stream";
            while (true)
            {
                var run = await RunAsync(id, http, Act.ReadRuns, token);
                var name = run.Outcome == RunOutcome.Running ? "progress" : "ended";
                var json = System.Text.Json.JsonSerializer.Serialize(Views.Of(run, false), ApiJson.Default.RunView);
                await http.Response.WriteAsync($"event: {name}\ndata: {json}\n\n", token);
                await http.Response.Body.FlushAsync(token);
                if (name == "ended")
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromSeconds(1), parts.Time, token);
            }
        });
        api.MapPost("/runs/{id}/approve", (string id, HttpContext http, CancellationToken token) => AnswerAsync(id, http, true, token));
        api.MapPost("/runs/{id}/reject", (string id, HttpContext http, CancellationToken token) => AnswerAsync(id, http, false, token));

        async Task<RunView> AnswerAsync(string id, HttpContext http, bool approves, CancellationToken token)
        {
            var caller = Site.Demand(http, Act.ApproveRuns);
            var run = await RunAsync(id, http, Act.ApproveRuns, token);
            if (run.Outcome != RunOutcome.Held)
            {
                throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"run {id} is not held, it is {run.Outcome.ToString().ToLowerInvariant()}", "'runs list' shows what is held"));
            }

            var held = run.Plan is { } plan ? PlanJson.Held(plan) : (IReadOnlySet<LinkId>)new HashSet<LinkId>();
            var answered = run with { Outcome = approves ? RunOutcome.Approved : RunOutcome.Rejected };
            var change = new StateChange();
            change.Runs.Add(answered);
            await parts.State.CommitAsync(change, token);
            site.Queue.Order(run.Worker, new RunOrder($"{(approves ? "approved" : "rejected")} by {caller.Name}")
                { Approved = approves ? held : null, Rejected = approves ? null : held });
            return Views.Of(answered, true);
        }

        async Task<RunRecord> RunAsync(string id, HttpContext http, Act act, CancellationToken token)
        {
            var run = await parts.State.RunAsync(new RunId(id), token) ?? throw Site.NoSuch("run", id);
            if (act != Act.ApproveRuns && Access.Judge(Gate.CallerOf(http), act, run.Worker) is not null)
            {
                throw Site.NoSuch("run", id);
            }

            return run;
        }
    }

    private static List<WorkerId> Workers(SyncRequest asked, Caller caller, Settings settings)
    {
        if (asked.Worker is { } one)
        {
            var worker = new WorkerId(one);
            return Access.Judge(caller, Act.Synchronize, worker) is { } refused ? throw new RefusedException(refused)
                : settings.Mailboxes.ContainsKey(worker) ? [worker] : throw Site.NotFound($"worker {one} has no mailbox: enroll one first");
        }

        if (!asked.All)
        {
            throw new FormatException("name a worker, or all");
        }

        if (Access.ToAll(caller, Act.Synchronize))
        {
            return [.. settings.Mailboxes.Keys.OrderBy(w => w.Value, StringComparer.Ordinal)];
        }

        return caller.Worker is { } own && Access.Judge(caller, Act.Synchronize, own) is null ? [own]
            : throw new RefusedException(Access.Judge(caller, Act.Synchronize)!);
    }
}
