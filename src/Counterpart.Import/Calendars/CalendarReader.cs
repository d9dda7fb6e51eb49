using Counterpart.Model;

namespace Counterpart.Import.Calendars;

/// <summary>Reads the appointments and tasks of a calendar file (RFC 5545); the changed occurrences of a series go to their series.</summary>
internal static class CalendarReader
{
    public static IEnumerable<ImportEntry> Read(ReadOnlyMemory<byte> file, ImportSettings settings)
    {
        var faults = new List<Unreadable>();
        var calendars = ComponentTree.Read(file, settings.Limits, faults);
        settings.Limits.CheckEntries(calendars.Sum(c => c.Within.Count));
        foreach (var fault in faults)
        {
            yield return fault;
        }

        foreach (var calendar in calendars)
        {
            if (calendar.Name != "VCALENDAR")
            {
                yield return new Unreadable(calendar.Where, $"{calendar.Name} is no VCALENDAR");
                continue;
            }

            foreach (var entry in Entries(calendar, CalendarFile.Of(calendar, settings.Zone)))
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<ImportEntry> Entries(Component calendar, CalendarFile file)
    {
        var changed = calendar.Within.Where(c => c.Name == "VEVENT" && c["RECURRENCE-ID"] is not null).ToLookup(c => c.Text("UID") ?? "");
        var series = calendar.Within.Where(c => c.Name == "VEVENT" && c["RRULE"] is not null && c["RECURRENCE-ID"] is null)
            .Select(c => c.Text("UID") ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var component in calendar.Within)
        {
            var uid = component.Text("UID");
            switch (component.Name)
            {
                case "VEVENT" when component["RECURRENCE-ID"] is { } original:
                    // One occurrence of a series that the file does not hold, as an invitation to it alone is sent: an appointment of its own.
                    if (!series.Contains(uid ?? ""))
                    {
                        yield return Try(component, () => Item(
                            component, ItemKind.Appointment, EventReader.Read(component, [], file), uid is null ? null : $"{uid}/{original.Value.Trim()}"));
                    }

                    break;
                case "VEVENT":
                    yield return Try(component, () => Item(
                        component, ItemKind.Appointment, EventReader.Read(component, uid is null ? [] : [.. changed[uid]], file), uid));
                    break;
                case "VTODO":
                    yield return Try(component, () => Item(component, ItemKind.Task, TodoReader.Read(component, file), uid));
                    break;
                case "VJOURNAL":
                    yield return new Unreadable(component.Where, "VJOURNAL is neither appointment nor task");
                    break;
            }
        }
    }

    private static ImportedItem Item(Component component, ItemKind kind, FieldValues values, string? uid) => new(kind, values, uid, [], component.Where);

    private static ImportEntry Try(Component component, Func<ImportedItem> read)
    {
        try
        {
            return read();
        }
        catch (UnfitException e)
        {
            return new Unreadable(component.Where, component.Text("SUMMARY") is { } name ? $"'{Short(name)}': {e.Message}" : e.Message);
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            // Dates beyond the calendar, which no specification forbids to write.
            return new Unreadable(component.Where, $"a date of the {component.Name} is beyond the years that can be held");
        }
    }

    private static string Short(string text) => (text.Length <= 40 ? text : text[..39] + "…").Replace('\n', ' ');
}
