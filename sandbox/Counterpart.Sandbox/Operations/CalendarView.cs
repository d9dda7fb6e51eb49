using System.Globalization;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Operations;

/// <summary>A window of a calendar: single appointments, and the dates of series with their exceptions, by start.</summary>
internal static class CalendarView
{
    private const int Cap = 1000;

    public static (IEnumerable<ItemView> Views, Paging Page) Find(Session session, FolderReference folder, Element window)
    {
        if (!folder.Folder.FolderClass.StartsWith("IPF.Appointment", StringComparison.OrdinalIgnoreCase))
        {
            throw new ResponseException("ErrorCalendarFolderIsInvalidForCalendarView", "A calendar view needs a calendar folder.");
        }

        if (session.Operation.Child("Restriction") is not null || session.Operation.Child("SortOrder") is not null)
        {
            throw new ResponseException("ErrorUnsupportedPathForQuery", "A calendar view takes neither a restriction nor a sort order.");
        }

        var start = Time(session, window, "StartDate");
        var end = Time(session, window, "EndDate");
        if (end < start)
        {
            throw new ResponseException("ErrorCalendarEndDateIsEarlierThanStartDate", "EndDate is earlier than StartDate.");
        }

        if (start.InUtc().LocalDateTime.PlusYears(2) < end.InUtc().LocalDateTime)
        {
            throw new ResponseException("ErrorCalendarViewRangeTooBig", "The calendar view may not span more than two years.");
        }

        var views = Within(folder.Mailbox, folder.Folder.Serial, start, end);
        var most = int.TryParse(window.Attribute("MaxEntriesReturned"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, Cap) : Cap;
        return (views.Take(most), new Paging(0, Math.Min(most, views.Count), views.Count));
    }

    /// <summary>All that overlaps a window, by start. Callers hold the mailbox.</summary>
    public static List<ItemView> Within(Mailbox mailbox, long folder, Instant start, Instant end)
    {
        var views = new List<ItemView>();
        foreach (var item in mailbox.ItemsIn(folder))
        {
            Add(views, mailbox, item, start, end);
        }

        views.Sort((a, b) => a.Properties.Time(Keys.Start)!.Value.CompareTo(b.Properties.Time(Keys.Start)!.Value));
        return views;
    }

    private static void Add(List<ItemView> views, Mailbox mailbox, Item item, Instant start, Instant end)
    {
        var single = ItemView.Of(mailbox, item);
        if (single.Kind != ItemKinds.Appointment)
        {
            return;
        }

        if (Series.Of(item.Properties) is not { } series)
        {
            if (Overlaps(single, start, end))
            {
                views.Add(single);
            }

            return;
        }

        foreach (var date in RecurrenceDates.Of(series.Rule))
        {
            // Exceptions may lie away from their date; those are looked at below.
            if (series.StartOf(date) >= end)
            {
                break;
            }

            if (series.EndOf(date) >= start && item.Occurrence(date) is null)
            {
                var view = ItemView.Of(mailbox, item, series, date);
                if (Overlaps(view, start, end))
                {
                    views.Add(view);
                }
            }
        }

        foreach (var change in item.Occurrences.Where(change => !change.Deleted))
        {
            var view = ItemView.Of(mailbox, item, series, change.Original);
            if (Overlaps(view, start, end))
            {
                views.Add(view);
            }
        }
    }

    private static bool Overlaps(ItemView view, Instant start, Instant end)
    {
        var from = view.Properties.Time(Keys.Start)!.Value;
        var to = view.Properties.Time(Keys.End)!.Value;
        return from < end && (to > start || (from == to && from >= start));
    }

    private static Instant Time(Session session, Element window, string name) => XmlTime.TryParse(window.Attribute(name) ?? "", out var time)
        ? time.In(session.ContextZone ?? DateTimeZone.Utc)
        : throw FaultException.Schema(window, $"The '{name}' attribute is not a dateTime.");
}
