using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>Converged: the edited field of every tied pair agrees as direction and type demand, and holds what was typed last where there is no choice.</summary>
internal static class Agreement
{
    public static void Check(Office office, int thing)
    {
        var book = office.Book[thing];
        var record = office.Living(thing, 0);
        var shown = record is null ? null : Text(office, record);
        foreach (var seat in office.Seats)
        {
            foreach (var link in Invariants.LinksOf(office, seat, thing))
            {
                var here = Text(office, office.Living(thing, seat.Number)!);
                if (link.Notes.TryGetValue(office.Case.Field.Name, out var note))
                {
                    Waits(office, seat, link, note);
                }
                else if (link.State != LinkState.InStep)
                {
                    throw new ViolationException("converged", $"{link.Id} of mailbox {seat.Number} is {link.State}: {link.Message}");
                }
                else
                {
                    Agrees(office, seat, link, book, shown, here);
                }
            }
        }

        if (record is not null)
        {
            Stands(office, book, shown);
        }
    }

    private static void Waits(Office office, Seat seat, Link link, FieldNote note)
    {
        if (office.Case.Rule != ConflictRule.Ask || note.Standing != FieldStanding.Waiting)
        {
            throw new ViolationException("converged", $"{link.Id} of mailbox {seat.Number}: the field is {note.Standing}, though nobody is to be asked: {note.Reason}");
        }
    }

    private static void Agrees(Office office, Seat seat, Link link, ThingBook book, string? there, string? here)
    {
        if (office.Case.GoesToMailboxes)
        {
            //  where nothing may come back, a value that only the item ever held stays there (I7)
            var isItsOwn = there is null && !office.Case.GoesToBusiness(seat.Number) && link.Record.Base?.Known.Contains(office.Case.Field) != true;
            if (there != here && !isItsOwn)
            {
                throw new ViolationException("converged", $"{link.Id} of mailbox {seat.Number}: '{there}' in the business system, '{here}' in the mailbox");
            }
        }
        else if (!book.WasDeleted && here != book.Last.GetValueOrDefault(seat.Number))
        {
            //  nothing may come here: it is what its owner typed
            throw new ViolationException("no forbidden writes", $"{link.Id} of mailbox {seat.Number}: its owner typed '{book.Last.GetValueOrDefault(seat.Number)}', it holds '{here}'");
        }
    }

    private static void Stands(Office office, ThingBook book, string? there)
    {
        if (office.Seats.All(s => !office.Case.GoesToBusiness(s.Number)) && there != book.Last.GetValueOrDefault(0))
        {
            throw new ViolationException("no forbidden writes", $"in the business system '{book.Last.GetValueOrDefault(0)}' was typed, the record holds '{there}'");
        }

        //  a field that waits for a person stands still, also when it is edited once more (V3)
        var waits = office.Seats.SelectMany(office.Links).Any(l => l.Notes.ContainsKey(office.Case.Field.Name));
        if (!waits && book.Value is { } value && there != value)
        {
            throw new ViolationException("converged", $"'{value}' was typed last, when everything was in step; the record holds '{there}'");
        }

        if (there is not null && !book.WasDeleted && !book.Last.ContainsValue(there))
        {
            throw new ViolationException("converged", $"the record holds '{there}', which was typed over at its place before");
        }
    }

    private static string? Text(Office office, Memory.MemoryItem item) => item.Values[office.Case.Field]?.ToString();
}
