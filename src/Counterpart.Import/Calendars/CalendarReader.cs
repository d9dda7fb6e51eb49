using Counterpart.Import.Lines;
using Counterpart.Model;

namespace Counterpart.Import.Calendars;

/// <summary>Reads the events and to-dos of a calendar file (RFC 5545), as Outlook, Google, Apple and Thunderbird write them.</summary>
internal static class CalendarReader
{
    public static IEnumerable<ImportEntry> Read(ReadOnlyMemory<byte> bytes, ImportSettings settings)
    {
        var file = CalendarFile.Read(bytes, settings.Limits);
        var utcZone = file.ZoneName is { } name && CalendarZones.ByName(name) is { } shown ? shown : settings.Zone.Id;
        var entries = new EntryReader(new CalendarZones(file.Zones, settings.Zone.Id), utcZone);
        var events = new EventReader(entries);
        var series = new SeriesReader(entries, events);
        var todos = new TodoReader(entries, series);
        var heads = file.Items.Where(i => i["RECURRENCE-ID"] is null && i.Text("UID") is not null && i["RRULE"] is not null)
            .Select(i => i.Text("UID")!).ToHashSet(StringComparer.Ordinal);
        var overrides = file.Items.Where(i => IsOverride(i, heads)).ToLookup(i => i.Text("UID")!, StringComparer.Ordinal);
        foreach (var item in file.Items.Where(i => !IsOverride(i, heads)))
        {
            foreach (var entry in ReadOne(item, item.Name == "VTODO" ? () => todos.Read(item) : () => events.Read(item), events, series, overrides))
            {
                yield return entry;
            }
        }

        foreach (var fault in file.Faults)
        {
            yield return fault;
        }
    }

    /// <summary>A changed occurrence of a series that the file has; without its series it is an appointment of its own.</summary>
    private static bool IsOverride(CalendarComponent item, HashSet<string> heads) =>
        item.Name == "VEVENT" && item["RECURRENCE-ID"] is not null && item.Text("UID") is { } uid && heads.Contains(uid);

    private static List<ImportEntry> ReadOne(CalendarComponent item, Func<(FieldValues Values, List<string> Notes)> read,
        EventReader events, SeriesReader series, ILookup<string, CalendarComponent> overrides)
    {
        var uid = item.Text("UID");
        var of = uid is null ? [] : overrides[uid];
        try
        {
            var (values, notes) = read();
            IEnumerable<Unreadable> faults = [];
            if (values.Schema.Kind == ItemKind.Appointment)
            {
                // An entry without a rule says that it is no series (any more).
                values["recurrence"] = values["exceptions"] = null;
                if (series.Rule(item, events.Times(item).Start) is { } rule)
                {
                    faults = series.Complete(item, values, rule, of).ToList();
                }
            }

            notes.AddRange(OwnFields.Read(item, values));
            var lasting = uid is not null && item.Text("RECURRENCE-ID") is { } occurrence ? $"{uid}/{occurrence}" : uid;
            return
            [
                new ImportedItem(values.Schema.Kind, values, lasting, [], item.Where),
                .. notes.Select(n => new Unreadable(item.Where, $"{n}; the rest of the entry is read")),
                .. faults,
            ];
        }
        catch (UnreadableException e)
        {
            return [new Unreadable(item.Where, e.Message), .. of.Select(o => new Unreadable(o.Where, $"its series at {ContentLine.Place(item.FirstLine)} was not read"))];
        }
    }
}
