using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>The items that failed in the latest runs, a line each, for those who look at a run; the counts are on disk, the lines are not.</summary>
internal sealed class RunErrors
{
    private const int MostRuns = 500;
    private const int MostLines = 100;
    private readonly Lock changing = new();
    private readonly Dictionary<RunId, IReadOnlyList<string>> lines = [];
    private readonly Queue<RunId> ages = new();

    public void Keep(RunReport report)
    {
        if (report.Errors.Count == 0)
        {
            return;
        }

        var kept = report.Errors.Take(MostLines).Select(Line).ToList();
        if (report.Errors.Count > MostLines)
        {
            kept.Add($"and {report.Errors.Count - MostLines} more");
        }

        lock (changing)
        {
            lines[report.Run.Id] = kept;
            ages.Enqueue(report.Run.Id);
            if (ages.Count > MostRuns)
            {
                lines.Remove(ages.Dequeue());
            }
        }
    }

    public IReadOnlyList<string> Of(RunId run)
    {
        lock (changing)
        {
            return lines.GetValueOrDefault(run) ?? [];
        }
    }

    private static string Line(RunError error)
    {
        var thing = $"{error.Kind.Name()} {error.Record?.Value ?? error.Item?.Value}";
        return error.Remedy is null ? $"{thing}: {error.Message}" : $"{thing}: {error.Message} ({error.Remedy})";
    }
}
