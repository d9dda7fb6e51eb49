using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Reads a VTODO (RFC 5545 §3.6.2). Its dates are days, whatever time of day the file adds.</summary>
internal static class TodoReader
{
    /// <summary>The words that iCalendar has no status for.</summary>
    public const string StatusName = CommonFields.Own + "STATUS";

    /// <summary>The day of completion, whatever the zone.</summary>
    public const string CompletedName = CommonFields.Own + "COMPLETED";

    /// <summary>A regenerating task: unit and interval (<c>Week 2</c>).</summary>
    public const string RegeneratesName = CommonFields.Own + "REGENERATES";

    /// <exception cref="UnfitException">It can't be read, or can't be expressed.</exception>
    public static FieldValues Read(Component component, CalendarFile file)
    {
        var values = new FieldValues(FieldSchema.Task);
        CommonFields.Read(component, values);
        var start = Day(component, "DTSTART", file.Zones);
        var due = Day(component, "DUE", file.Zones);
        if (due < start)
        {
            throw new UnfitException("DUE is before DTSTART");
        }

        CommonFields.Set(values, "startDate", Values.Date(start));
        CommonFields.Set(values, "dueDate", Values.Date(due));
        CommonFields.Set(values, "progress", Progress(component, file.Zones));
        CommonFields.Set(values, "reminder", Alarms.At(component, file.Zones));
        CommonFields.Set(values, "recurrence", Recurrence(component, start ?? due, file));
        return values;
    }

    private static LocalDate? Day(Component component, string name, CalendarZones zones) =>
        component[name] is not { } line ? null
        : CalendarTime.Of(line, zones) is { IsUtc: true } utc ? utc.In(zones.Default).Date : CalendarTime.Of(line, zones).Local.Date;

    private static ProgressValue? Progress(Component component, CalendarZones zones)
    {
        var percent = int.TryParse(component.Text("PERCENT-COMPLETE"), NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? Math.Min(p, 100) : default(int?);
        var completed = Day(component, CompletedName, zones) ?? Day(component, "COMPLETED", zones);
        var status = component.Text(StatusName) is { } own && ProgressValue.Statuses.Contains(own) ? own
            : component.Text("STATUS")?.ToUpperInvariant() switch
            {
                "COMPLETED" => ProgressValue.Completed,
                "IN-PROCESS" => ProgressValue.InProgress,
                "NEEDS-ACTION" => percent is > 0 and < 100 ? ProgressValue.InProgress : ProgressValue.NotStarted,
                "CANCELLED" => ProgressValue.Deferred,
                _ => completed is not null ? ProgressValue.Completed : percent > 0 ? ProgressValue.InProgress : null,
            };
        return status is null && percent is null ? null : ProgressValue.Of(status ?? ProgressValue.NotStarted, percent ?? 0, completed);
    }

    private static RecurrenceValue? Recurrence(Component component, LocalDate? start, CalendarFile file)
    {
        if (component["RRULE"] is null && component[RegeneratesName] is null)
        {
            return null;
        }

        if (start is not { } first)
        {
            throw new UnfitException("it repeats, but has neither DTSTART nor DUE to begin with");
        }

        if (component[RegeneratesName] is { } own)
        {
            var words = own.Value.Split(' ');
            return words.Length == 2 && Enum.TryParse<RegenerationUnit>(words[0], out var unit)
                && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var interval) && interval > 0
                ? new RecurrenceValue(new RegeneratingPattern(unit, interval), new RecurrenceRange(first))
                : throw new UnfitException($"{RegeneratesName} '{own.Value}' is none");
        }

        if (component["EXDATE"] is not null || component["RDATE"] is not null)
        {
            throw new UnfitException("a task repeats with single dates added or left out, which can't be expressed");
        }

        return RuleReader.Read(component["RRULE"]!.Value, first.AtMidnight(), DateTimeZone.Utc, file.IsOutlook);
    }
}
