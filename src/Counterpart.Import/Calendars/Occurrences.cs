using Counterpart.Import.Text;
using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Import.Calendars;

/// <summary>The deleted (EXDATE) and changed (RECURRENCE-ID) occurrences of a series, by original start (T3).</summary>
internal static class Occurrences
{
    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.GeneralIso;

    public static Value? Read(Component series, EventSpan span, IReadOnlyList<Component> changed, FieldValues values, CalendarFile file)
    {
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var line in series.All("EXDATE"))
        {
            foreach (var text in Escaping.Split(line.Value, ',').Where(t => t.Trim().Length > 0))
            {
                // One that is no occurrence has no effect (RFC 5545 §3.8.5.1), and must not become a row that nothing answers to.
                var original = Original(CalendarTime.Of(line, text.Trim(), file.Zones), span);
                if (IsOccurrence(original, span, values))
                {
                    rows[Form(original, span.IsAllDay)] = OccurrenceCells.DeletedRow;
                }
            }
        }

        foreach (var occurrence in changed)
        {
            var id = occurrence["RECURRENCE-ID"]!;
            if (id["RANGE"] is { } range)
            {
                throw new UnfitException($"an occurrence is changed with all that follow (RANGE={range}), which can't be expressed");
            }

            var original = CalendarTime.Of(id, file.Zones);
            rows[Key(original, span)] = occurrence.Text("STATUS")?.ToUpperInvariant() == "CANCELLED"
                ? OccurrenceCells.DeletedRow
                : Changed(occurrence, original, span, values, file);
        }

        // A row that says nothing new is no exception.
        return Values.Rows(rows.Where(r => r.Value.Cells.Count > 0));
    }

    private static bool IsOccurrence(LocalDateTime original, EventSpan span, FieldValues values) =>
        values["recurrence"] is RecurrenceValue { Pattern: var pattern, Range: var range }
        && (span.IsAllDay || original.TimeOfDay == span.Start.Local.TimeOfDay) && original.Date >= range.Start
        && (range.Until is not { } last || original.Date <= last) && PatternDays.Contains(pattern, range.Start, original.Date);

    private static Row Changed(Component occurrence, CalendarTime original, EventSpan series, FieldValues values, CalendarFile file)
    {
        var span = EventSpan.Of(occurrence, file.Zones);
        if (span.IsAllDay != series.IsAllDay)
        {
            throw new UnfitException("one occurrence is all-day and its series is not, or the reverse, which can't be expressed");
        }

        var start = span.Start.In(series.Zone);
        var end = span.End.In(series.Zone);
        var usual = Original(original, series);
        var moved = start != usual || Period.Between(start, end, PeriodUnits.Ticks).ToDuration() != series.Length;
        return Values.Row(
            (OccurrenceCells.Start, moved ? Form(start, series.IsAllDay) : null),
            (OccurrenceCells.End, moved ? Form(end, series.IsAllDay) : null),
            (OccurrenceCells.Subject, Other(occurrence.Text("SUMMARY"), values["subject"])),
            (OccurrenceCells.Location, Other(occurrence.Text("LOCATION"), values["location"])),
            (OccurrenceCells.Body, Other(occurrence.Text("DESCRIPTION"), values["body"])),
            (OccurrenceCells.BusyStatus, EventReader.BusyStatus(occurrence) is { } status && status != ((values["busyStatus"] as ChoiceValue)?.Name ?? "Busy") ? status : null));
    }

    private static string? Other(string? text, Value? usual) => Values.Text(text) is TextValue value && value != usual ? value.Content : null;

    /// <summary>A date that names an occurrence of a timed series means the one of that day.</summary>
    private static LocalDateTime Original(CalendarTime time, EventSpan series) =>
        time.IsDate && !series.IsAllDay ? time.Local.Date + series.Start.Local.TimeOfDay : time.In(series.Zone);

    private static string Key(CalendarTime time, EventSpan series) => Form(Original(time, series), series.IsAllDay);

    private static string Form(LocalDateTime time, bool isDate) => isDate ? LocalDatePattern.Iso.Format(time.Date) : Times.Format(time);
}
