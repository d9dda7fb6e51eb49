using Counterpart.Model;

namespace Counterpart.Simulation;

/// <summary>What was deleted, and for which nobody did anything since, is no record and no copy of ours anywhere.</summary>
internal static class NoResurrection
{
    public static void Check(World world)
    {
        foreach (var thing in world.Ledger.Things)
        {
            if (thing.RecordStaysAway && world.Records(thing.Kind).FirstOrDefault(r => world.Ledger.Of(r.Values) == thing) is { } record)
            {
                throw new ViolationException("no resurrection", $"T{thing.Token} was deleted in the business system, and {record.Id} lives");
            }

            foreach (var desk in world.Desks)
            {
                var isView = thing.Kind != ItemKind.Contact && world.Parameters.TypeFor(thing.Kind) == Sync.LinkType.View;
                if (thing.ItemStaysAway.Contains(desk.Worker) && !isView && desk.Items(thing.Kind).FirstOrDefault(i => world.Ledger.Of(i.Values) == thing) is { } item)
                {
                    throw new ViolationException("no resurrection", $"T{thing.Token} was deleted in the mailbox of {desk.Worker}, and {item.Id} lives there");
                }
            }
        }
    }
}
