using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>
/// Private things stay their owner's (S4): what he typed into an item that he keeps to himself is in no record, no other mailbox, no base
/// and no history; and of a record whose item became private the texts are gone.
/// </summary>
internal static class Secrecy
{
    public static void Check(World world)
    {
        foreach (var thing in world.Ledger.Things.Where(t => t.Secrets.Count > 0))
        {
            Check(world, thing);
        }

        foreach (var desk in world.Desks)
        {
            foreach (var link in People.Links(world, desk).Where(l => l.Kind != ItemKind.Contact && l.State == LinkState.InStep && desk.Policy.TypeOf(l) == LinkType.Edit))
            {
                Hidden(world, desk, link);
            }
        }
    }

    /// <summary>What is typed from now on may go over; what was typed until now may not have gone.</summary>
    public static void Ends(World world, Thing thing)
    {
        Check(world, thing);
        thing.Secrets.Clear();
        thing.KeptBy = null;
    }

    private static void Check(World world, Thing thing)
    {
        if (thing.Secrets.Count == 0)
        {
            return;
        }

        foreach (var record in world.Business.All(thing.Kind))
        {
            None(thing, record.Values, $"the record {record.Id}");
        }

        foreach (var desk in world.Desks)
        {
            foreach (var item in desk.Mailbox.All(thing.Kind).Where(_ => desk.Worker != thing.KeptBy))
            {
                None(thing, item.Values, $"{item.Id} of {desk.Worker}");
            }

            //  View puts the mailbox back, and so has to know what it put back
            foreach (var link in People.Links(world, desk, thing.Kind).Where(l => desk.Policy.TypeOf(l) == LinkType.Edit))
            {
                None(thing, link.Record.Base, $"the record's base of {link.Id}");
                None(thing, link.Item.Base, $"the item's base of {link.Id}");
            }

            foreach (var marker in world.State.AllMarkersAsync(desk.MailboxId, thing.Kind, CancellationToken.None).ToBlockingEnumerable().Where(m => m.Last is { } l && desk.Policy.TypeOf(l) == LinkType.Edit))
            {
                None(thing, marker.Last!.Record.Base, $"the marker of {marker.Link}");
                None(thing, marker.Last.Item.Base, $"the marker of {marker.Link}");
            }
        }

        foreach (var entry in world.State.HistoryAsync(new HistoryFilter(), CancellationToken.None).ToBlockingEnumerable())
        {
            foreach (var said in new[] { entry.Old, entry.New, entry.Whole, entry.Formatted })
            {
                None(thing, said, $"the history ({entry.Side}, {entry.Field ?? "all of it"}, {entry.Cause}) says it");
            }
        }
    }

    private static void None(Thing thing, string? said, string where)
    {
        if (Ledger.TextsIn(said).FirstOrDefault(thing.Secrets.Contains) is { } text)
        {
            throw new ViolationException("private", $"{thing.KeptBy} typed {text} into an item that is private, and {where}");
        }
    }

    private static void None(Thing thing, FieldValues? values, string where)
    {
        foreach (var field in values?.Known.In(values.Schema) ?? [])
        {
            if (Ledger.TextsIn(values![field]?.ToString()).FirstOrDefault(thing.Secrets.Contains) is { } text)
            {
                throw new ViolationException("private", $"{thing.KeptBy} typed {text} into an item that is private, and {where} shows it");
            }
        }
    }

    private static void Hidden(World world, Desk desk, Link link)
    {
        if (link.Record.Id is not { } id || world.Business.Find(link.Kind, id) is not { } record || record.Responsible != desk.Worker
            || desk.Items(link.Kind).FirstOrDefault(i => i.Id == link.Item.Id) is not { } item || !Privacy.KeepsOut(item.Values, desk.Policy))
        {
            return;
        }

        world.Statistics.CountEnd("hidden");
        if (!Privacy.IsPrivate(record.Values) || record.Values["subject"]?.ToString() != Privacy.Subject)
        {
            throw new ViolationException("private", $"{item.Id} of {desk.Worker} is private, and {record.Id} is {record.Values["sensitivity"]}: {record.Values["subject"]}");
        }
    }
}
