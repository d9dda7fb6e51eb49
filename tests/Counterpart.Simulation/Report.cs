using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Counterpart.Simulation;

/// <summary>Plays histories on all cores and prints what came of it.</summary>
internal static partial class Report
{
    public static int Run(int histories, int seed, Places places, int mostFailures)
    {
        var watch = Stopwatch.StartNew();
        var (sum, failures) = Player.Play(histories, seed, places, mostFailures);
        Print(sum, places, watch.Elapsed);
        foreach (var (failed, why) in failures.DistinctBy(f => Digits().Replace(f.Why.Message, "")))
        {
            Show(failed, places, why);
        }

        Console.WriteLine($"{sum.Histories} histories, {failures.Count} violations");
        return failures.Count == 0 ? 0 : 1;
    }

    /// <summary>One history, told step by step.</summary>
    public static int Show(int seed, Places places)
    {
        if (History.Draw(seed, places).Play(new Statistics()) is not { } why)
        {
            Console.WriteLine($"seed {seed}: everything holds");
            return 0;
        }

        Show(seed, places, why, Console.WriteLine);
        return 1;
    }

    private static void Show(int seed, Places places, ViolationException why, Action<string>? tell = null)
    {
        var shortest = Shrinker.Shrink(History.Draw(seed, places), why.Invariant);
        var again = shortest.Play(new Statistics(), tell);
        Console.WriteLine($"seed {seed}: {why.Message}");
        Console.WriteLine($"  shortest: {shortest.Steps.Count} steps, seed {shortest.Seed}, faults {shortest.Setup.FaultRate}, {string.Join(" ", shortest.Setup.Kinds)}");
        Console.WriteLine($"  {Words(shortest.Setup.Parameters)}");
        foreach (var step in shortest.Steps)
        {
            Console.WriteLine($"    {step}");
        }

        Console.WriteLine($"  {again?.Message}");
    }

    //  what differs between two cases of one thing
    [GeneratedRegex(@"(\bid|\bR-|\bT|\bW|[A-Za-z.]*\.)?\d+|[A-Za-z0-9+/]{40,}=*")]
    private static partial Regex Digits();

    private static string Words(Sync.Parameters p) =>
        $"types {p.AllowedType} {p.DefaultType} {p.AppointmentType} {p.TaskType}, {p.ContactsDeleteAction}, contacts {p.NewMailboxContacts}, folders {p.FolderAppointments} {p.FolderTasks}, {p.ConflictRule}";

    private static void Print(Statistics sum, Places places, TimeSpan took)
    {
        Console.WriteLine($"{sum.Histories} histories in {took.TotalSeconds:0.0} s: {sum.Histories / took.TotalSeconds:0} a second; {sum.Steps} steps, {sum.Runs} runs, {sum.Calls} calls");
        if (sum.Previews > 0)
        {
            Console.WriteLine($"previews: {sum.Previews} runs were previewed and then made, {sum.PreviewedActs} acts shown; {sum.FollowUps} more on things that came anew");
        }

        Console.WriteLine($"mailboxes {(places.IsExchange ? "of the Exchange stand-in" : "in memory")}; state and business system {(places.IsSqlite ? "in SQLite" : "in memory")}");
        Console.WriteLine("steps: " + string.Join(", ", sum.StepsByName.Select(s => $"{s.Key} {s.Value}")));
        Console.WriteLine("came to: " + string.Join(", ", sum.Ends.Select(e => $"{e.Key} {e.Value}")));
        foreach (var place in Faults.All(places.IsExchange).GroupBy(f => f.Place))
        {
            Console.WriteLine($"faults, {place.Key}: " + string.Join(", ", place.Select(f => $"{f.Sort} {sum.Faults.GetValueOrDefault(f)}")));
        }
    }
}
