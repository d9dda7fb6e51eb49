using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Several workers go live with the sum of their plans shown: what was shown is approved, and no more (D8).</summary>
internal static class GoLiveApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var shown = new ShownPlans();
        api.MapPost("/workers/go-live", async (GoLiveRequest asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeWorker);
            return preview ?? false ? await ShowAsync(site, shown, caller, asked, token) : await GoAsync(site, shown, caller, asked, token);
        });
    }

    private static async Task<GoLiveView> ShowAsync(Site site, ShownPlans shown, Caller caller, GoLiveRequest asked, CancellationToken cancellationToken)
    {
        var settings = await site.Parts.Settings.ReadAsync(cancellationToken);
        var workers = Workers(asked, settings);
        WorkersForm.GoLive(caller, settings, workers, site.Parts.Now).OrThrow();
        var (plans, views, waiting) = (new Dictionary<WorkerId, IReadOnlySet<ApprovedPlan>>(), new List<GoLiveWorkerView>(), new List<WaitingView>());
        foreach (var worker in workers)
        {
            var report = await site.Runner.PreviewAsync(worker, settings, cancellationToken);
            if (report.Fault is { } fault)
            {
                waiting.Add(new WaitingView(worker.Value, "retry", fault.Message));
                continue;
            }

            plans[worker] = ApprovedPlan.All(report);
            views.Add(Of(settings, worker, report));
        }

        var sum = Sum(views);
        return sum with { Workers = await new WorkerNames(site.Parts, caller).OnAsync(sum.Workers, w => w.Worker, (w, name) => w with { WorkerName = name }, cancellationToken), Plan = plans.Count > 0 ? shown.Keep(site.Parts.Ids.Next(), caller, plans) : null, Waiting = waiting };
    }

    private static async Task<GoLiveView> GoAsync(Site site, ShownPlans shown, Caller caller, GoLiveRequest asked, CancellationToken cancellationToken)
    {
        var plans = shown.Take(asked.Plan ?? throw Site.Invalid("plan", "nobody saw what would be done", "ask with preview=true first, and name the plan that it answers"), caller)
            ?? throw Site.NotFound($"there is no plan {asked.Plan}, or it was used", "ask with preview=true again");
        WorkerId[] workers = [.. plans.Keys.OrderBy(w => w.Value, StringComparer.Ordinal)];
        var settings = await site.Parts.Settings.ChangeAsync(s => WorkersForm.GoLive(caller, s, workers, site.Parts.Now), cancellationToken);
        foreach (var worker in workers)
        {
            site.Queue.Order(worker, new RunOrder($"live by {caller.Name}") { ApprovedPlans = plans[worker] });
        }

        return new GoLiveView(Views.Of(new WorkerId("all"), new RunCounts()),
            [.. workers.Select(w => new GoLiveWorkerView(w.Value, settings.Mailboxes[w].Stage.ToString(), Views.Of(w, new RunCounts()), plans[w].Count, 0))]) { IsLive = true };
    }

    private static IReadOnlyList<WorkerId> Workers(GoLiveRequest asked, Settings settings)
    {
        if (asked.AllObserving == (asked.Workers is { Count: > 0 }))
        {
            throw Site.Invalid("workers", "nobody is named, or some and all", "name workers, or all that are observing");
        }

        IReadOnlyList<WorkerId> workers = asked.AllObserving
            ? [.. settings.Mailboxes.Values.Where(a => a.Stage == RollOutStage.Observing).Select(a => a.Worker).OrderBy(w => w.Value, StringComparer.Ordinal)]
            : [.. asked.Workers!.Distinct().Select(w => new WorkerId(w))];
        return workers.Count > 0 ? workers
            : throw new RefusedException(new Refusal(RefusalSort.Contradicts, "nobody is observing", "'workers list' shows at which stage each is"));
    }

    private static GoLiveWorkerView Of(Settings settings, WorkerId worker, RunReport report)
    {
        var counts = PlannedCounts.Of(report);
        return new GoLiveWorkerView(worker.Value, settings.Mailboxes[worker].Stage.ToString(), Views.Of(worker, counts), PlannedCounts.Written(counts), report.Unclear)
        {
            Ties = report.Plans.Count(p => p is { Stamps: true, Effect: PlannedEffect.Update, Link.Attempt: null }),
            Held = [.. report.Held.Where(h => h.Budget is not null).Select(h => h.Budget!).Distinct()],
        };
    }

    /// <summary>Outliers first: the mailbox with the most.</summary>
    private static GoLiveView Sum(List<GoLiveWorkerView> views) => new(
        new WorkerReport("all", Sum(views, v => v.Counts.Contact), Sum(views, v => v.Counts.Appointment), Sum(views, v => v.Counts.Task)),
        [.. views.OrderByDescending(v => v.Total).ThenBy(v => v.Worker, StringComparer.Ordinal)]);

    private static KindReport Sum(List<GoLiveWorkerView> views, Func<GoLiveWorkerView, KindReport> kind) => new(
        Sum(views.Select(v => kind(v).Mailbox)), Sum(views.Select(v => kind(v).Business)),
        views.Sum(v => kind(v).Conflicts), views.Sum(v => kind(v).Held), views.Sum(v => kind(v).Errors));

    private static WriteReport Sum(IEnumerable<WriteReport> written) =>
        written.Aggregate(new WriteReport(0, 0, 0), (s, w) => new WriteReport(s.Created + w.Created, s.Updated + w.Updated, s.Deleted + w.Deleted));
}
