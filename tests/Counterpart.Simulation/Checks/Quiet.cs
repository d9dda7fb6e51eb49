using NodaTime;

namespace Counterpart.Simulation;

/// <summary>A round after everything has settled reads only what has changed, which is nothing, and writes nothing.</summary>
internal static class Quiet
{
    public static void Check(World world)
    {
        var loud = Loud(world);
        //  a day that began with the round brings its own work, to every mailbox: what lies in the window now (S3)
        if (loud.Count > 0 && world.Desks.Any(d => Day(world, d, Duration.Zero) != Day(world, d, Duration.FromMinutes(30))))
        {
            Rounds.Round(world);
            loud = Loud(world);
        }

        if (loud.Count > 0)
        {
            throw new ViolationException("quiet", string.Join(", ", loud.Select(c => $"{c.Value} × {c.Key}")));
        }
    }

    private static List<KeyValuePair<string, int>> Loud(World world) => [.. Rounds.Round(world).Where(c => !IsQuiet(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal)];

    private static LocalDate Day(World world, Desk desk, Duration ago) => (world.Time.Now - ago).InZone(desk.Policy.Zone).Date;

    private static bool IsQuiet(string call) => call.StartsWith("State ", StringComparison.Ordinal) || call.EndsWith(" observe", StringComparison.Ordinal)
        || call.EndsWith(" observe on", StringComparison.Ordinal) || call == "Mailbox SyncFolderItems";
}
