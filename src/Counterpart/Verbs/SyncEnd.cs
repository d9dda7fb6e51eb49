using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary>Below the table of a synchronization: why nothing was written, where nothing was.</summary>
internal static class SyncEnd
{
    private const int LookedAt = 50;
    private const int MostNamed = 5;

    /// <summary>Lines for a person; the document for programs says the same by its numbers.</summary>
    public static async Task ExplainAsync(Session s, SyncRequest request, SyncProgress progress, CancellationToken cancellationToken)
    {
        if (s.IsJson)
        {
            return;
        }

        try
        {
            await PrintAsync(s, request, progress, cancellationToken);
        }
        catch (ProblemException)
        {
            //  who may synchronize may not always read workers and runs
        }
    }

    private static async Task PrintAsync(Session s, SyncRequest request, SyncProgress progress, CancellationToken cancellationToken)
    {
        var observed = await ObservedAsync(s, progress, cancellationToken);
        foreach (var worker in observed)
        {
            s.Print($"{worker}: observed only, nothing is written; `workers go-live {worker}` lets it write");
        }

        var rest = progress.Report.Workers.Where(w => !observed.Contains(w.Worker)).ToList();
        var idle = rest.Where(w => Idle(w) && progress.Waiting.All(p => p.Worker != w.Worker)).Select(w => w.Worker).ToList();
        if (idle.Count == 0)
        {
            return;
        }

        //  an edit queues its mailboxes by itself: what it brought may have been written before anybody asked
        var whose = idle.Count == progress.Report.Workers.Count ? "" : $"{Named(idle)}: ";
        s.Print(await LastAsync(s, request, progress, idle, cancellationToken) is { } last
            ? $"{whose}nothing was left to do: everything was in step already; the last run that wrote, of {last.Worker} at {Times.Of(last.Started)}, wrote {RunVerbs.Written(last.Counts)}"
            : $"{whose}nothing was left to do: everything was in step already");
    }

    private static string Named(List<string> workers) =>
        string.Join(", ", workers.Take(MostNamed)) + (workers.Count > MostNamed ? $" and {workers.Count - MostNamed} more" : "");

    private static bool Idle(WorkerReport report) => RunVerbs.Written(report) == 0
        && new[] { report.Contact, report.Appointment, report.Task }.All(k => k is { Conflicts: 0, Held: 0, Errors: 0 });

    private static async Task<IReadOnlySet<string>> ObservedAsync(Session s, SyncProgress progress, CancellationToken cancellationToken)
    {
        var named = progress.Report.Workers.Select(w => w.Worker).ToHashSet(StringComparer.Ordinal);
        var workers = named.Count == 1 ? [await s.Client.Workers.ShowAsync(named.Single(), cancellationToken)] : (await s.Client.Workers.ListAsync(null, 1000, cancellationToken)).Items;
        return workers.Where(w => w.Mailbox?.Stage == "Observing" && named.Contains(w.Id)).Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<RunView?> LastAsync(Session s, SyncRequest request, SyncProgress progress, List<string> workers, CancellationToken cancellationToken) =>
        (await s.Client.Runs.ListAsync(request.Worker, null, LookedAt, cancellationToken)).Items.FirstOrDefault(r => RunVerbs.Written(r.Counts) > 0 && workers.Contains(r.Worker) && !progress.Runs.Contains(r.Id));
}
