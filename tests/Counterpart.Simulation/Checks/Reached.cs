using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>Counts how things stand at the end of a history, by our own words: a step that never brings anything about is seen here.</summary>
internal static class Reached
{
    /// <summary>What has to be reached for the steps to mean anything.</summary>
    public static IReadOnlyList<string> Expected { get; } =
    [
        .. Names("link", LinkState.InStep, LinkState.Conflict, LinkState.Held, LinkState.Paused, LinkState.Released, LinkState.Missing, LinkState.MovedAway),
        .. Names("marker", EndCause.ItemDeleted, EndCause.RecordDeleted, EndCause.Reassigned, EndCause.Private, EndCause.SightLost),
        .. Names("left out", SkipReason.Private, SkipReason.OutsideWindow, SkipReason.FolderOff), "hidden",
        "made private in a mailbox", "shown in a mailbox", "made private in the business system", "shown in the business system", .. Names("restored", Enum.GetValues<Backed>()),
    ];

    public static void Count(World world)
    {
        foreach (var desk in world.Desks)
        {
            foreach (var kind in world.Kinds)
            {
                Count(world, "link", People.Links(world, desk, kind).Select(l => l.State));
                Count(world, "marker", world.State.AllMarkersAsync(desk.MailboxId, kind, CancellationToken.None).ToBlockingEnumerable().Select(m => m.Cause));
                foreach (var side in Enum.GetValues<Side>())
                {
                    Count(world, "left out", world.State.SkippedAsync(desk.MailboxId, kind, side, default(SkipReason?), CancellationToken.None).ToBlockingEnumerable().Select(s => s.Reason));
                }
            }
        }
    }

    private static void Count<T>(World world, string what, IEnumerable<T> all)
    {
        foreach (var one in all)
        {
            world.Statistics.CountEnd($"{what} {one}");
        }
    }

    private static IEnumerable<string> Names<T>(string what, params T[] all) => all.Select(a => $"{what} {a}");
}
