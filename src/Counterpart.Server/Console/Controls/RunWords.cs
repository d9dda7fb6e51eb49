using Counterpart.Client;

namespace Counterpart.Server.Console.Controls;

/// <summary>The counts of a run, as its lines show them.</summary>
internal static class RunWords
{
    public static int Sum(WorkerReport counts, Func<KindReport, int> of) => of(counts.Contact) + of(counts.Appointment) + of(counts.Task);

    /// <summary>What was written to one side: <c>2 made, 1 changed</c>; a dash for nothing.</summary>
    public static string Written(WorkerReport counts, Func<KindReport, WriteReport> side)
    {
        var (made, changed, deleted) = (Sum(counts, k => side(k).Created), Sum(counts, k => side(k).Updated), Sum(counts, k => side(k).Deleted));
        var words = new[] { (made, "made"), (changed, "changed"), (deleted, "deleted") }.Where(w => w.Item1 > 0).Select(w => $"{w.Item1} {w.Item2}").ToList();
        return words.Count == 0 ? "—" : string.Join(", ", words);
    }

    /// <summary>How long ago: <c>12 s</c>, <c>3 min</c>, <c>2 h</c>, <c>4 days</c>.</summary>
    public static string Lag(long seconds) => seconds switch
    {
        < 120 => $"{seconds} s",
        < 7200 => $"{seconds / 60} min",
        < 172_800 => $"{seconds / 3600} h",
        _ => $"{seconds / 86_400} days",
    };
}
