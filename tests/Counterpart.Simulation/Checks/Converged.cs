using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>Every tied pair agrees as direction and type demand, except what is told as waiting; what takes part is tied.</summary>
internal static class Converged
{
    public static void Check(World world)
    {
        foreach (var desk in world.Desks)
        {
            foreach (var link in People.Links(world, desk))
            {
                Check(world, desk, link);
            }

            foreach (var kind in world.Kinds.Where(k => k != ItemKind.Contact))
            {
                Complete(world, desk, kind);
            }
        }
    }

    private static void Check(World world, Desk desk, Link link)
    {
        if (link.State is LinkState.Missing or LinkState.MovedAway or LinkState.Paused or LinkState.Parked or LinkState.Released or LinkState.Held)
        {
            return;
        }

        if (link.State == LinkState.Conflict && link.Item.Id is null)
        {
            return;
        }

        var record = link.Record.Id is { } r ? world.Business.Find(link.Kind, r) : null;
        var item = link.Item.Id is { } i ? desk.Items(link.Kind).FirstOrDefault(x => x.Id == i) : null;
        if (record is not { Place: Place.Chosen } || item is null)
        {
            throw new ViolationException("converged", $"{link.Id} of {desk.Worker} is {link.State}, its record {record?.Place.ToString() ?? "missing"}, its item {item?.Place.ToString() ?? "missing"}");
        }

        if (link.Kind == ItemKind.Contact && world.Parameters.Sight == Sight.MainResponsibleOnly && record.Responsible != desk.Worker)
        {
            throw new ViolationException("no forbidden writes", $"{record.Id} is in step in the mailbox of {desk.Worker}, who may not see it (S6)");
        }

        //  of what its owner keeps to himself only the time goes over, and nothing comes back (S4)
        if (link.Kind != ItemKind.Contact && Privacy.KeepsOut(item.Values, desk.Policy) && record.Values["subject"]?.ToString() == Privacy.Subject)
        {
            return;
        }

        var seen = record with { Values = world.Business.SeenBy(record, desk) };
        foreach (var field in Drafts.Edited(link.Kind).Where(f => !link.Notes.ContainsKey(f.Name)))
        {
            Compare(world, desk, link, seen, item, field);
        }
    }

    private static void Compare(World world, Desk desk, Link link, OfficeRecord record, SideItem item, Field field)
    {
        var direction = world.Mappings[link.Kind][field];
        var isView = desk.Policy.TypeOf(link) == LinkType.View;
        var isAttendee = record.Responsible != desk.Worker && link.Kind != ItemKind.Contact;
        var toMailbox = (direction & Direction.ToMailbox) != 0;
        var toBusiness = (direction & Direction.ToBusiness) != 0 && !isView && (!isAttendee || link.Kind != ItemKind.Appointment || field.IsOwnRow);
        var (there, here) = (record.Values[field], item.Values[field]);
        if (Equals(there, here) || !toMailbox)
        {
            //  what may only go to the business system stands there until a mailbox edits it again (V4)
            return;
        }

        //  where nothing may come back a value that only the item holds may stay there (I7)
        if (!toBusiness && there is null && link.Record.Base?.Known.Contains(field) != true)
        {
            return;
        }

        //  names that a mailbox added while nothing went to the business system stay its own
        if (there is null or SetValue && here is SetValue mine && link.Item.Base?[field] is SetValue held
            && mine.Names.Except((there as SetValue)?.Names ?? [], StringComparer.OrdinalIgnoreCase).All(n => held.Names.Contains(n))
            && !((there as SetValue)?.Names ?? []).Except(mine.Names, StringComparer.OrdinalIgnoreCase).Any())
        {
            return;
        }

        //  one way: the mailbox's own names stay (V6)
        if (!toBusiness && there is null or SetValue && here is SetValue own && (there is null || !((SetValue)there).Names.Except(own.Names, StringComparer.OrdinalIgnoreCase).Any()))
        {
            return;
        }

        throw new ViolationException("converged",
            $"{link.Id} of {desk.Worker} ({(isView ? "View" : "Edit")}, {direction}): {field.Name} is '{there}' in {record.Id} and '{here}' in {item.Id}");
    }

    /// <summary>Every activity that concerns the worker is in his mailbox, every one of his folder in the business system, or it is said why not.</summary>
    private static void Complete(World world, Desk desk, ItemKind kind)
    {
        var links = People.Links(world, desk, kind);
        foreach (var record in world.Records(kind).Where(r => (r.Responsible == desk.Worker || r.Attendees.Contains(desk.Worker)) && links.All(l => l.Record.Id != r.Id)))
        {
            if (Told(world, desk, kind, Side.Business, record.Id) is null)
            {
                throw new ViolationException("converged", $"{record.Id} is not in the mailbox of {desk.Worker}, and nothing says why");
            }
        }

        foreach (var item in desk.Items(kind).Where(i => links.All(l => l.Item.Id != i.Id)))
        {
            if (Told(world, desk, kind, Side.Mailbox, item.Id) is null)
            {
                throw new ViolationException("converged", $"{item.Id} of {desk.Worker} is not in the business system, and nothing says why");
            }
        }
    }

    /// <summary>What is said of something that is not tied; null: nothing.</summary>
    public static string? Told(World world, Desk desk, ItemKind kind, Side side, SideId id)
    {
        var skipped = world.State.SkippedAsync(desk.MailboxId, kind, side, [id], CancellationToken.None).Result;
        var markers = world.State.MarkersAsync(desk.MailboxId, kind, side, [id], CancellationToken.None).Result;
        return skipped.Count > 0 ? skipped[0].Reason.ToString() : markers.Count > 0 ? markers[0].Cause.ToString() : null;
    }
}
