using System.Diagnostics;
using Counterpart.Model;

namespace Counterpart.SmallScope;

/// <summary>Plays everything of a length and prints what came of it.</summary>
internal static class Report
{
    private const int MostFailures = 5;

    public static int Run(int operations, IReadOnlyCollection<ItemKind> kinds, int threads)
    {
        var watch = Stopwatch.StartNew();
        var (sum, failures) = Player.Play(kinds, operations, threads, (length, s) => Console.WriteLine(
            $"{length} operations: {s.Histories} histories, {s.Deaths} more in which a run dies; {s.Runs} runs and {s.Rounds} rounds; {s.Violations} violations; {watch.Elapsed.TotalSeconds:0.0} s"));
        foreach (var failure in failures.OrderBy(f => f.Steps.Count(s => s.DiesAfter > 0)).DistinctBy(f => (f.Why.Invariant, f.Case.Kind, f.Case.Layout)).Take(MostFailures))
        {
            Console.WriteLine($"{failure.Case}: {string.Join("; ", failure.Steps)}");
            Failure.Play(failure.Case, failure.Steps, Console.WriteLine);
            Console.WriteLine($"  {failure.Why.Message}");
        }

        Console.WriteLine($"{sum.All} histories ({sum.Histories} and {sum.Deaths} with a death), {sum.Runs} runs, {sum.Rounds} rounds in {watch.Elapsed.TotalSeconds:0.0} s: {sum.Violations} violations");
        return sum.Violations == 0 ? 0 : 1;
    }
}
