using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>Nothing deleted unasked: what people made and nobody deleted anywhere lives where it was made.</summary>
internal static class NothingDeleted
{
    /// <summary>The place of records.</summary>
    public const string Business = "the business system";

    public static void Check(World world)
    {
        foreach (var thing in world.Ledger.Things.Where(t => !t.MayBeGone))
        {
            if (Missing(world, thing) is { } where)
            {
                throw new ViolationException("no unasked deletes", $"T{thing.Token}, which nobody deleted, does not live in {where}");
            }
        }
    }

    /// <summary>Where the thing was made and is no more; null: it lives wherever it was made.</summary>
    public static string? Missing(World world, Thing thing)
    {
        if ((thing.RecordsMade > 0 || thing.HasToHaveRecord) && !thing.LostIn.Contains(Business) && !world.Records(thing.Kind).Any(r => world.ThingOf(r) == thing))
        {
            return Business;
        }

        var desk = world.Desks.FirstOrDefault(d => !thing.LostIn.Contains(d.Worker.Value) && thing.ItemsMade.GetValueOrDefault(d.Worker) > 0
            && !d.Mailbox.All(thing.Kind).Any(i => i.Place is Place.Chosen or Place.Elsewhere && world.ThingOf(d, i) == thing));
        return desk is null ? null : $"the mailbox of {desk.Worker}";
    }
}
