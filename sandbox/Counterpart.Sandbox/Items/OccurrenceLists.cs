using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>What GetItem tells of a series: its first and last date, the changed and the deleted ones.</summary>
internal static class OccurrenceLists
{
    public static void WriteFirst(ItemView view, ResponseWriter writer) => WriteEnd(view, writer, "FirstOccurrence", last: false);

    public static void WriteLast(ItemView view, ResponseWriter writer) => WriteEnd(view, writer, "LastOccurrence", last: true);

    public static void WriteModified(ItemView view, ResponseWriter writer)
    {
        var changes = view.IsMaster ? view.Item.Occurrences.Where(change => !change.Deleted).OrderBy(change => change.Original).ToList() : [];
        if (changes.Count == 0 || Series.Of(view.Item.Properties) is not { } series)
        {
            return;
        }

        writer.Type("ModifiedOccurrences");
        foreach (var change in changes)
        {
            Write(writer, "Occurrence", view, series, change.Original);
        }

        writer.End();
    }

    public static void WriteDeleted(ItemView view, ResponseWriter writer)
    {
        var changes = view.IsMaster ? view.Item.Occurrences.Where(change => change.Deleted).OrderBy(change => change.Original).ToList() : [];
        if (changes.Count == 0 || Series.Of(view.Item.Properties) is not { } series)
        {
            return;
        }

        writer.Type("DeletedOccurrences");
        foreach (var change in changes)
        {
            writer.Type("DeletedOccurrence");
            writer.Time("Start", series.StartOf(change.Original));
            writer.End();
        }

        writer.End();
    }

    private static void WriteEnd(ItemView view, ResponseWriter writer, string element, bool last)
    {
        if (!view.IsMaster || Series.Of(view.Item.Properties) is not { } series || (last && series.Rule.End is null && series.Rule.Count is null))
        {
            return;
        }

        LocalDate? found = null;
        foreach (var date in RecurrenceDates.Of(series.Rule))
        {
            if (view.Item.Occurrence(date) is { Deleted: true })
            {
                continue;
            }

            found = date;
            if (!last)
            {
                break;
            }
        }

        if (found is { } end)
        {
            Write(writer, element, view, series, end);
        }
    }

    private static void Write(ResponseWriter writer, string element, ItemView master, Series series, LocalDate date)
    {
        var view = ItemView.Of(master.Mailbox, master.Item, series, date);
        writer.Type(element);
        writer.Id("ItemId", view.Id, view.ChangeKey);
        writer.Time("Start", view.Properties.Time(Keys.Start)!.Value);
        writer.Time("End", view.Properties.Time(Keys.End)!.Value);
        writer.Time("OriginalStart", series.StartOf(date));
        writer.End();
    }
}
