using Counterpart.Client;

namespace Counterpart.Program.Serving;

/// <summary>
/// What the demo's runs wrote. It asks for the runs themselves, not only for those that its own synchronizations waited for: the scheduler begins
/// with a mailbox as soon as it is enrolled.
/// </summary>
internal sealed class DemoReport(CounterpartClient client, DateTimeOffset since)
{
    private readonly Dictionary<string, RunView> runs = [];

    /// <summary>The runs that ended since the last call, summed; a row for every worker.</summary>
    public async Task<SyncReport> NextAsync(SyncProgress settled, CancellationToken cancellationToken)
    {
        var added = new List<RunView>();
        string? cursor = null;
        do
        {
            var page = await client.Runs.ListAsync(null, cursor, 200, cancellationToken);
            added.AddRange(page.Items.Where(r => r.Started >= since && r.Ended is not null && runs.TryAdd(r.Id, r)));
            cursor = page.Items.All(r => r.Started >= since) ? page.Next : null;
        }
        while (cursor is not null);
        return Sum(added, settled);
    }

    /// <summary>All of them.</summary>
    public SyncReport Whole(SyncProgress settled) => Sum(runs.Values, settled);

    private static SyncReport Sum(IReadOnlyCollection<RunView> runs, SyncProgress settled)
    {
        var workers = settled.Report.Workers.Select(w => Nothing(w.Worker)).Concat(runs.Select(r => r.Counts)).GroupBy(w => w.Worker).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Aggregate((a, b) => new WorkerReport(g.Key, Sum(a.Contact, b.Contact), Sum(a.Appointment, b.Appointment), Sum(a.Task, b.Task)))).ToList();
        return new SyncReport(workers, workers.Sum(w => w.Contact.Errors + w.Appointment.Errors + w.Task.Errors) + runs.Count(r => r.Outcome == "Failed"));
    }

    private static WorkerReport Nothing(string worker)
    {
        var none = new KindReport(new WriteReport(0, 0, 0), new WriteReport(0, 0, 0), 0, 0, 0);
        return new WorkerReport(worker, none, none, none);
    }

    private static KindReport Sum(KindReport a, KindReport b) =>
        new(Sum(a.Mailbox, b.Mailbox), Sum(a.Business, b.Business), a.Conflicts + b.Conflicts, a.Held + b.Held, a.Errors + b.Errors);

    private static WriteReport Sum(WriteReport a, WriteReport b) => new(a.Created + b.Created, a.Updated + b.Updated, a.Deleted + b.Deleted);
}
