using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Counterpart.Server.Api;

/// <summary>U2, U3: taking a run back, and putting one value of the history back. Each is a run of that mailbox, between its others.</summary>
internal static class UndoApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapPost("/runs/{id}/revert", async (string id, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Any(http);
            var run = await RunsApi.OfAsync(parts, caller, id, token);
            Site.Demand(caller, Act.Undo, run.Worker);
            if (run.Outcome is RunOutcome.Previewed or RunOutcome.Running)
            {
                throw new RefusedException(new Refusal(
                    RefusalSort.Contradicts, $"run {id} is {run.Outcome.ToString().ToLowerInvariant()}: there is nothing to take back", "'runs list' shows what has run"));
            }

            return await UndoAsync(site, caller, run.Worker, new RunOrder($"revert of {id} by {caller.Name}") { Reverts = run.Id, By = caller.Name }, $"runs.{id}", "reverted", preview ?? false, Stopping(http), token);
        });
        api.MapPost("/history/{id}/restore", async (string id, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Any(http);
            HistoryEntry? entry = null;
            await foreach (var one in parts.State.HistoryAsync(new Sync.HistoryFilter(Id: id), token))
            {
                entry = one;
            }

            if (entry is null || Access.Judge(caller, Act.ReadValues, entry.Worker) is not null)
            {
                throw Site.NoSuch("history entry", id);
            }

            Site.Demand(caller, Act.Undo, entry.Worker);
            if (entry is { Field: { } field, Record: { } record } && entry.Kind != ItemKind.Contact && await parts.Business.Activities.ShowAsync(record, token) is { } there
                && RecordAccess.Uncovers(caller, there.Responsible, there.Values, new FieldValues(there.Values.Schema) { [field] = null }, false) is { } kept)
            {
                throw new RefusedException(kept);
            }

            return await UndoAsync(site, caller, entry.Worker, new RunOrder(caller.Name) { Restores = id, By = caller.Name }, $"history.{id}", "restored", preview ?? false, Stopping(http), token);
        });
    }

    /// <summary>One who may take back nothing is told so, whatever he names.</summary>
    private static Caller Any(HttpContext http) =>
        Access.JudgeAny(Gate.CallerOf(http), Act.Undo) is { } refused ? throw new RefusedException(refused) : Gate.CallerOf(http);

    private static async Task<RunView> UndoAsync(
        Site site, Caller caller, WorkerId worker, RunOrder order, string what, string done, bool isPreview, CancellationToken stopping,
        CancellationToken cancellationToken)
    {
        var parts = site.Parts;
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        if (!settings.Mailboxes.TryGetValue(worker, out var account))
        {
            throw Site.NotFound($"worker {worker} has no mailbox any more", "enroll one first");
        }

        var rests = MailboxRunner.Rests(settings, account)?.Why
            ?? (account.Stage == RollOutStage.Observing && !isPreview ? "its mailbox is only observed; let it go live first" : null);
        if (rests is not null)
        {
            throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"nothing is written for {worker}: {rests}"));
        }

        RunReport? report = null;
        await site.Queue.WhileRestingAsync(worker, async () =>
        {
            //  who asked may hang up: what was begun is done all the same
            report = await site.Runner.RunAsync(worker, order, isPreview, isPreview ? cancellationToken : stopping);
            if (!isPreview && report.Refusal is null)
            {
                var change = new StateChange();
                change.Audit.Add(new AuditEntry(parts.Now, caller.Name, $"workers.{worker}.{what}", null, report.Fault is { } broke ? $"{done} in part: {broke.Message}" : done));
                await parts.State.CommitAsync(change, CancellationToken.None);
                await site.Outcomes.TakeAsync(site.Queue, worker, report, 0, CancellationToken.None);
            }
        }, cancellationToken);
        if (Why(report!) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        if (report!.Fault is { } fault)
        {
            throw fault;
        }

        if (!isPreview)
        {
            site.Queue.Order(worker, new RunOrder($"after {done}") { IsAutomatic = true });
        }

        var view = Views.Of(report.Run);
        return view with
        {
            Counts = isPreview ? Views.Of(worker, PlannedCounts.Of(report)) : view.Counts,
            Plan = await ShownPlan.OfAsync(parts, caller, worker, PlanJson.Write(report.Plans, report.Held), cancellationToken),
            Errors = await Hidden.ErrorsAsync(parts.State, caller, worker, site.Outcomes.Errors.Of(report.Run.Id), cancellationToken),
        };
    }

    private static CancellationToken Stopping(HttpContext http) => http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>Why nothing, or not all, was done; null: it was, or a side was not reached.</summary>
    private static Refusal? Why(RunReport report) => report.Refusal
        ?? (report.Fault is { Fault: SideFault.Stopped } stopped ? new Refusal(RefusalSort.Contradicts, stopped.Message)
            : report.Fault is null && report.Run.Outcome is RunOutcome.Failed or RunOutcome.Interrupted
                ? new Refusal(RefusalSort.Contradicts, report.Run.Message ?? "the run did not end", "try again in a few minutes") : null);
}
