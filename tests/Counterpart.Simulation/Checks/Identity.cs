using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>No duplicates, and no wrong tie: nothing shows a value of something else.</summary>
internal static class Identity
{
    public static void Check(World world)
    {
        foreach (var kind in world.Kinds)
        {
            Records(world, kind);
            foreach (var desk in world.Desks)
            {
                Links(world, desk, kind);
                Items(world, desk, kind);
            }
        }
    }

    private static void Links(World world, Desk desk, ItemKind kind)
    {
        var links = People.Links(world, desk, kind);
        //  what a merge or a person withdraws goes, or is held, beside the tie that stays
        Unique(links.Where(l => l.Withdraw is null).Select(l => l.Record.Id), "record", desk);
        Unique(links.Select(l => l.Item.Id), "item", desk);
        var markers = world.State.AllMarkersAsync(desk.MailboxId, kind, CancellationToken.None).ToBlockingEnumerable().ToList();
        foreach (var item in desk.Items(kind).Where(i => i.Stamp is not null))
        {
            //  of a link that a restored state never heard of: it is left out, and that is told, or tied anew by a link that rests (D10)
            if (links.All(l => l.Id != item.Stamp!.Link && (l.State == LinkState.InStep || l.Item.Id != item.Id)) && Converged.Told(world, desk, kind, Side.Mailbox, item.Id) is null && markers.All(m => m.Link != item.Stamp!.Link && m.Item != item.Id))
            {
                throw new ViolationException("no duplicates", $"{item.Id} of {desk.Worker} carries the stamp of {item.Stamp!.Link}, which is no link and left no marker");
            }
        }
    }

    private static void Unique(IEnumerable<SideId?> ids, string what, Desk desk)
    {
        var seen = new HashSet<SideId>();
        foreach (var id in ids.OfType<SideId>())
        {
            if (!seen.Add(id))
            {
                throw new ViolationException("no duplicates", $"the {what} {id} has two links in the mailbox of {desk.Worker}");
            }
        }
    }

    private static void Records(World world, ItemKind kind)
    {
        foreach (var group in world.Business.All(kind).GroupBy(world.ThingOf))
        {
            if (group.Key is not { } thing)
            {
                throw new ViolationException("no wrong tie", $"the record {group.First().Id} is of nothing that people made");
            }

            var most = thing.RecordsMade + thing.ItemsMade.Values.Sum();
            if (group.Count() > most)
            {
                throw new ViolationException("no duplicates", $"{group.Count()} records of T{thing.Token}, of which people made {most}: {string.Join(", ", group.Select(r => r.Id))}");
            }

            foreach (var record in group)
            {
                Values(world, thing, record.Id, record.Values, "the business system");
            }
        }
    }

    private static void Items(World world, Desk desk, ItemKind kind)
    {
        var items = desk.Mailbox.All(kind).Where(i => i.Place is Place.Chosen or Place.Elsewhere).ToList();
        foreach (var group in items.GroupBy(i => world.ThingOf(desk, i)))
        {
            if (group.Key is not { } thing)
            {
                throw new ViolationException("no wrong tie", $"the item {group.First().Id} of {desk.Worker} is of nothing that people made");
            }

            //  what came from another mailbox is one item of each of its records
            var most = thing.ItemsMade.GetValueOrDefault(desk.Worker) + thing.RecordsMade + thing.ItemsMade.Where(m => m.Key != desk.Worker).Sum(m => m.Value);
            if (group.Count() > most && group.Count(i => !IsToldDouble(world, desk, kind, i.Id)) > most)
            {
                throw new ViolationException("no duplicates", $"{group.Count()} items of T{thing.Token} in the mailbox of {desk.Worker}, of which there may be {most}: {string.Join(", ", group.Select(r => r.Id))}");
            }

            foreach (var item in group)
            {
                Values(world, thing, item.Id, item.Values, $"the mailbox of {desk.Worker}");
            }
        }
    }

    /// <summary>
    /// D10: back in the folder while a restored state was already making it anew; the older one is left out, which is told. Nothing is
    /// deleted for it.
    /// </summary>
    private static bool IsToldDouble(World world, Desk desk, ItemKind kind, SideId id) => world.IsStateRestored
        && AtOnce.Get(world.State.SkippedAsync(desk.MailboxId, kind, Side.Mailbox, [id], CancellationToken.None)).Count > 0;

    private static void Values(World world, Thing thing, SideId id, FieldValues values, string where)
    {
        foreach (var field in values.Known.In(values.Schema))
        {
            foreach (var text in Ledger.TextsIn(values[field]?.ToString()))
            {
                var edit = world.Ledger.Find(text) ?? throw new ViolationException("no wrong tie", $"{text} in {where} was never entered");
                if (edit.Token != thing.Token || edit.Field != field)
                {
                    throw new ViolationException("no wrong tie", $"{id} in {where}, which is T{thing.Token}, shows {text} as {field.Name}");
                }
            }
        }
    }
}
