using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>
/// No resurrection, and nothing deleted unasked: what nobody deleted lives everywhere; what was deleted while everything was in step ends
/// as D2 to D4 say; what takes part is tied, or it is told why not.
/// </summary>
internal static class Life
{
    public static void Check(Office office, int thing)
    {
        var book = office.Book[thing];
        if (!book.WasDeleted)
        {
            Lives(office, thing, 0, "nobody deleted it");
            Everywhere(office, thing, null);
        }
        else if (book.DeletedAt is { } place)
        {
            Deleted(office, thing, place);
        }
        else if (book.CameBackAt is not null && office.Case.Start != Start.ItemOnly)
        {
            Lives(office, thing, 0, "I9: the deletion was taken back");
            Everywhere(office, thing, null);
        }
        else if (book.Contest is { } contest)
        {
            Contested(office, thing, contest.DeletedAt, contest.EditedAt);
        }

        if (book.StaysAwayFrom is { } mailbox && IsCleared(office.Case, mailbox))
        {
            Gone(office, thing, mailbox, "I9: a person took it out of this mailbox, and did not bring it back");
        }

        Told(office, thing);
    }

    private static void Everywhere(Office office, int thing, int? but)
    {
        foreach (var seat in office.Seats.Where(s => s.Number != but && (office.Case.Start != Start.ItemOnly || s.Number == 1)))
        {
            Lives(office, thing, seat.Number, "nobody deleted it for this mailbox");
        }
    }

    private static void Deleted(Office office, int thing, int place)
    {
        var (@case, isView) = (office.Case, place > 0 && office.Case.TypeOf(place) == LinkType.View);
        if (place == 0 || (!isView && (@case.Kind == ItemKind.Contact ? @case.Deletes == ContactsDeleteAction.Delete : place == 1)))
        {
            Gone(office, thing, 0, "D2 to D4: the record was deleted, or its item by one who may");
            foreach (var seat in office.Seats)
            {
                //  an adopted item stays (I8)
                if (@case.Start != Start.ItemOnly || place > 0)
                {
                    Gone(office, thing, seat.Number, "D4: it follows its record");
                }
            }
        }
        else
        {
            Lives(office, thing, 0, "D2, D3: the record stays");
            //  of an activity that he does not rule only his own row goes (M6)
            var isPutBack = isView && @case.Kind != ItemKind.Contact;
            Everywhere(office, thing, isPutBack ? null : place);
            if (!isPutBack)
            {
                Gone(office, thing, place, "D2, D3: only the link of the one who deleted it ends");
            }
        }
    }

    /// <summary>
    /// D2 to D4: an unsynchronized edit wins against the deletion on the other side. An edit is a change since the base: a field that may not
    /// go to the side that was made never agreed (I7), and has none.
    /// </summary>
    private static void Contested(Office office, int thing, int deletedAt, int editedAt)
    {
        var @case = office.Case;
        if (deletedAt == 0)
        {
            if (@case.GoesToBusiness(editedAt) && @case.GoesToMailboxes && @case.Start != Start.ItemOnly)
            {
                Lives(office, thing, 0, "D4: the edit in the mailbox brings it back");
                Everywhere(office, thing, null);
            }
        }
        else if (@case.GoesToMailboxes && (@case.Start != Start.ItemOnly || @case.GoesToBusiness(1)))
        {
            Lives(office, thing, 0, "D2, D3: the record was edited");
            Everywhere(office, thing, IsCleared(@case, deletedAt) || @case.Kind == ItemKind.Contact ? deletedAt : null);
        }
    }

    /// <summary>Whether a deletion there ends only its own link, for good.</summary>
    private static bool IsCleared(Case @case, int mailbox) => @case.Kind == ItemKind.Contact
        ? @case.Deletes == ContactsDeleteAction.Clear || @case.TypeOf(mailbox) == LinkType.View
        : mailbox > 1 && @case.TypeOf(mailbox) == LinkType.Edit;

    private static void Lives(Office office, int thing, int place, string why)
    {
        if (office.Living(thing, place) is null)
        {
            throw new ViolationException("no unasked deletes", $"thing {thing} does not live at place {place}: {why}");
        }
    }

    private static void Gone(Office office, int thing, int place, string why)
    {
        if (office.Living(thing, place) is { } living)
        {
            throw new ViolationException("no resurrection", $"thing {thing} lives at place {place} as {living.Id}: {why}");
        }
    }

    private static void Told(Office office, int thing)
    {
        var @case = office.Case;
        foreach (var seat in office.Seats)
        {
            var links = Invariants.LinksOf(office, seat, thing).ToList();
            var record = office.Living(thing, 0);
            var takesPart = record is not null && @case.Kind != ItemKind.Contact && (record.Responsible == seat.Worker || record.Attendees.Contains(seat.Worker));
            if (takesPart && links.Count == 0 && !IsTold(office, seat, Side.Business, record!.Id))
            {
                throw new ViolationException("converged", $"{record.Id} is not in mailbox {seat.Number}, and nothing says why");
            }

            if (office.Living(thing, seat.Number) is { } item && links.Count == 0 && !IsTold(office, seat, Side.Mailbox, item.Id))
            {
                throw new ViolationException("converged", $"{item.Id} of mailbox {seat.Number} is not in the business system, and nothing says why");
            }
        }
    }

    private static bool IsTold(Office office, Seat seat, Side side, SideId id) =>
        office.State.SkippedAsync(seat.Mailbox, office.Case.Kind, side, [id], CancellationToken.None).Result.Count > 0
        || office.State.MarkersAsync(seat.Mailbox, office.Case.Kind, side, [id], CancellationToken.None).Result.Count > 0;
}
