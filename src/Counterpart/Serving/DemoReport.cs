using Counterpart.Client;

namespace Counterpart.Program.Serving;

/// <summary>Several synchronizations as one report.</summary>
internal static class DemoReport
{
    /// <summary>The sums; what still waits is what waits after the last.</summary>
    public static SyncProgress Sum(SyncProgress first, SyncProgress last)
    {
        var workers = first.Report.Workers.Concat(last.Report.Workers).GroupBy(w => w.Worker).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Aggregate((a, b) => new WorkerReport(g.Key, Sum(a.Contact, b.Contact), Sum(a.Appointment, b.Appointment), Sum(a.Task, b.Task)))).ToList();
        return last with { Report = new SyncReport(workers, first.Report.Errors + last.Report.Errors), Runs = [.. first.Runs, .. last.Runs] };
    }

    private static KindReport Sum(KindReport a, KindReport b) =>
        new(Sum(a.Mailbox, b.Mailbox), Sum(a.Business, b.Business), a.Conflicts + b.Conflicts, a.Held + b.Held, a.Errors + b.Errors);

    private static WriteReport Sum(WriteReport a, WriteReport b) => new(a.Created + b.Created, a.Updated + b.Updated, a.Deleted + b.Deleted);
}
