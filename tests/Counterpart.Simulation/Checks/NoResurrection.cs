using Counterpart.Model;

namespace Counterpart.Simulation;

/// <summary>What was deleted, and for which nobody did anything since, is no record and no copy of ours anywhere.</summary>
internal static class NoResurrection
{
    public static void Check(World world)
    {
        //  what is held, or waits for a person, is told
        var told = world.Desks.SelectMany(d => People.Links(world, d)).Where(l => l.State != Sync.LinkState.InStep)
            .SelectMany(world.ThingsOf).ToHashSet();
        foreach (var thing in world.Ledger.Things.Where(t => !told.Contains(t)))
        {
            if (thing.RecordStaysAway && world.Records(thing.Kind).FirstOrDefault(r => world.ThingOf(r) == thing) is { } record)
            {
                throw new ViolationException("no resurrection", $"T{thing.Token} was deleted in the business system, and {record.Id} lives");
            }

            foreach (var desk in world.Desks)
            {
                var isView = thing.Kind != ItemKind.Contact && world.Parameters.TypeFor(thing.Kind) == Sync.LinkType.View;
                if (thing.ItemStaysAway.Contains(desk.Worker) && !isView && desk.Items(thing.Kind).FirstOrDefault(i => world.ThingOf(desk, i) == thing) is { } item)
                {
                    throw new ViolationException("no resurrection", $"T{thing.Token} was deleted in the mailbox of {desk.Worker}, and {item.Id} lives there");
                }
            }
        }
    }
}
