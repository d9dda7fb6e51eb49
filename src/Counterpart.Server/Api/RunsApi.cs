using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>The runs: what they did, what they would do, and the answers to those that are held.</summary>
internal static class RunsApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/runs", async (string? worker, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var (caller, of) = await Whose.AskedAsync(site, http, Act.ReadRuns, worker, token);
            var mailbox = Whose.Mailbox(await parts.Settings.ReadAsync(token), of);
            var page = await Cursors.PageAsync(parts.State.RunsAsync(mailbox, token), cursor, Cursors.Limit(limit), r => r.Id.Value, Views.Of, token);
            return await new WorkerNames(parts, caller).OnAsync(page, r => r.Worker, (r, name) => r with { WorkerName = name }, token);
        });
        api.MapGet("/runs/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var (run, caller) = (await RunAsync(id, http, token), Gate.CallerOf(http));
            var shows = run.Plan is not null && Access.Judge(caller, Act.ReadValues, run.Worker) is null;
            return Views.Of(run) with
            {
                WorkerName = await new WorkerNames(parts, caller).OfAsync(run.Worker.Value, token),
                Plan = shows ? await ShownPlan.OfAsync(parts, caller, run.Worker, run.Plan!, token) : null,
                Errors = await Hidden.ErrorsAsync(parts.State, caller, run.Worker, site.Outcomes.Errors.Of(run.Id), token),
            };
        });
        api.MapGet("/runs/{id}/events", (string id, HttpContext http, CancellationToken token) =>
            RunEvents.SendAsync(parts, http, id, () => RunAsync(id, http, token), token));
        api.MapPost("/runs/{id}/approve", (string id, bool? everywhere, HttpContext http, CancellationToken token) =>
            AnswerAsync(id, everywhere, http, RunOutcome.Approved, token));
        api.MapPost("/runs/{id}/reject", (string id, bool? everywhere, HttpContext http, CancellationToken token) =>
            AnswerAsync(id, everywhere, http, RunOutcome.Rejected, token));
        api.MapGet("/held", async (string? worker, HttpContext http, CancellationToken token) =>
        {
            var (caller, of) = await Whose.AskedAsync(site, http, Act.ReadRuns, worker, token);
            var (settings, names) = (await parts.Settings.ReadAsync(token), new WorkerNames(parts, caller));
            var causes = new List<HeldCauseView>();
            foreach (var cause in await HeldAnswers.CausesAsync(parts, settings, Whose.Mailbox(settings, of), token))
            {
                causes.Add(cause with { Runs = await names.OnAsync(cause.Runs, r => r.Worker, (r, name) => r with { WorkerName = name }, token) });
            }

            return new Page<HeldCauseView>(causes, null);
        });

        async Task<RunView> AnswerAsync(string id, bool? everywhere, HttpContext http, RunOutcome answer, CancellationToken token)
        {
            var caller = Site.Demand(http, Act.ApproveRuns);
            return await HeldAnswers.AnswerAsync(site, caller, await RunAsync(id, http, token), answer, everywhere ?? false, token);
        }

        Task<RunRecord> RunAsync(string id, HttpContext http, CancellationToken token) => OfAsync(parts, Gate.CallerOf(http), id, token);
    }

    /// <summary>The run, if it is the caller's to see; another worker's is not there for him.</summary>
    public static async Task<RunRecord> OfAsync(Parts parts, Caller caller, string id, CancellationToken token) =>
        Access.JudgeAny(caller, Act.ReadRuns) is { } refused ? throw new RefusedException(refused)
        : await parts.State.RunAsync(new RunId(id), token) is { } run && Access.Judge(caller, Act.ReadRuns, run.Worker) is null ? run
        : throw Site.NoSuch("run", id);
}
