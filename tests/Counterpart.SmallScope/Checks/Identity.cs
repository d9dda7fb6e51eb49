using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>No duplicates, and no wrong tie: nothing shows a value of something else.</summary>
internal static class Identity
{
    public static void Check(Office office)
    {
        for (var thing = 1; thing <= office.Case.Things; thing++)
        {
            for (var place = 0; place <= office.Seats.Count; place++)
            {
                Things(office, thing, place);
            }
        }

        foreach (var seat in office.Seats)
        {
            Links(office, seat);
        }
    }

    private static void Things(Office office, int thing, int place)
    {
        var living = office.Of(thing, place).Where(i => i.Place == Place.Chosen).ToList();
        if (living.Count > 1)
        {
            throw new ViolationException("no duplicates", $"{living.Count} of thing {thing} at place {place}: {string.Join(", ", living.Select(i => i.Id))}");
        }

        if (place == 0 && office.Of(thing, 0).Count() > 1)
        {
            throw new ViolationException("no duplicates", $"{office.Of(thing, 0).Count()} records of thing {thing}, deleted ones counted: {string.Join(", ", office.Of(thing, 0).Select(i => i.Id))}");
        }

        foreach (var item in office.Of(thing, place))
        {
            if (item.Values[office.Case.Field]?.ToString() is { } text && !office.Book.Texts.Exists(t => t.Thing == thing && t.Text == text))
            {
                throw new ViolationException("no wrong tie", $"{item.Id} at place {place}, which is thing {thing}, shows '{text}'");
            }
        }
    }

    private static void Links(Office office, Seat seat)
    {
        var kind = office.Case.Kind;
        var links = office.Links(seat);
        foreach (var ids in new[] { links.Select(l => l.Record.Id), links.Select(l => l.Item.Id) })
        {
            if (ids.OfType<SideId>().GroupBy(i => i).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            {
                throw new ViolationException("no duplicates", $"{twice} has two links in mailbox {seat.Number}");
            }
        }

        List<Marker>? markers = null;
        foreach (var item in office.MailboxOf(seat.Number).Person.Items(kind))
        {
            if (office.ThingOf(item) == 0)
            {
                throw new ViolationException("no wrong tie", $"{item.Id} in mailbox {seat.Number} is of nothing that people made");
            }

            if (item.Stamp is { } stamp && !links.Any(l => l.Id == stamp.Link))
            {
                markers ??= [.. office.State.AllMarkersAsync(seat.Mailbox, kind, CancellationToken.None).ToBlockingEnumerable()];
                if (!markers.Exists(m => m.Link == stamp.Link || m.Item == item.Id))
                {
                    throw new ViolationException("no duplicates", $"{item.Id} in mailbox {seat.Number} carries the stamp of {stamp.Link}, which is no link and left no marker");
                }
            }
        }

        foreach (var link in links)
        {
            Pair(office, seat, link);
        }
    }

    private static void Pair(Office office, Seat seat, Link link)
    {
        var record = link.Record.Id is { } r ? office.Business[link.Kind, r] : null;
        var item = link.Item.Id is { } i ? office.MailboxOf(seat.Number).Person.Everything(link.Kind).FirstOrDefault(x => x.Id == i) : null;
        if (record is not { Place: Place.Chosen } || item is not { Place: Place.Chosen })
        {
            throw new ViolationException("converged",
                $"{link.Id} of mailbox {seat.Number} is {link.State}, its record {record?.Place.ToString() ?? "missing"}, its item {item?.Place.ToString() ?? "missing"}: {link.Message}");
        }

        if (office.ThingOf(record) != office.ThingOf(item))
        {
            throw new ViolationException("no wrong tie", $"{link.Id} of mailbox {seat.Number} ties {record.Id}, which is thing {office.ThingOf(record)}, to {item.Id}, which is thing {office.ThingOf(item)}");
        }
    }
}
