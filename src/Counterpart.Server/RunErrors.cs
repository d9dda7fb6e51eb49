using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>The items that failed in the latest runs, for those who look at a run; the counts are on disk, these are not.</summary>
internal sealed class RunErrors
{
    private const int MostRuns = 500;
    private const int MostErrors = 100;
    private readonly Lock changing = new();
    private readonly Dictionary<RunId, FailedItems> failed = [];
    private readonly Queue<RunId> ages = new();

    public void Keep(RunReport report)
    {
        if (report.Errors.Count == 0)
        {
            return;
        }

        var kept = new FailedItems([.. report.Errors.Take(MostErrors)], Math.Max(0, report.Errors.Count - MostErrors));
        lock (changing)
        {
            failed[report.Run.Id] = kept;
            ages.Enqueue(report.Run.Id);
            if (ages.Count > MostRuns)
            {
                failed.Remove(ages.Dequeue());
            }
        }
    }

    public FailedItems Of(RunId run)
    {
        lock (changing)
        {
            return failed.GetValueOrDefault(run) ?? FailedItems.None;
        }
    }
}
