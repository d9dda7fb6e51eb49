namespace Counterpart.Simulation;

/// <summary>A round after everything has settled reads only what has changed, which is nothing, and writes nothing.</summary>
internal static class Quiet
{
    public static void Check(World world)
    {
        var loud = Rounds.Round(world).Where(c => !IsQuiet(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
        if (loud.Count > 0)
        {
            throw new ViolationException("quiet", string.Join(", ", loud.Select(c => $"{c.Value} × {c.Key}")));
        }
    }

    private static bool IsQuiet(string call) => call.StartsWith("State ", StringComparison.Ordinal) || call.EndsWith(" observe", StringComparison.Ordinal)
        || call.EndsWith(" observe on", StringComparison.Ordinal) || call == "Mailbox SyncFolderItems";
}
