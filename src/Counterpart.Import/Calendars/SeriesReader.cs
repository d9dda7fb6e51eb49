using System.Globalization;
using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Import.Calendars;

/// <summary>The rule of a series, its deleted occurrences (EXDATE) and changed ones (RECURRENCE-ID).</summary>
internal sealed class SeriesReader(EntryReader entries, EventReader events)
{
    private static readonly LocalDateTimePattern Moments = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm:ss");

    /// <summary>The rule; null where the entry is no series.</summary>
    /// <param name="begin">When the first occurrence begins.</param>
    /// <exception cref="UnreadableException">It can't be expressed; the message names what.</exception>
    public RecurrenceValue? Rule(CalendarComponent entry, CalendarMoment begin)
    {
        var start = Own(entry, begin);
        if (entry.Lines.FirstOrDefault(l => l.Name is "RDATE" or "EXRULE" && l.Value.Trim().Length > 0) is { } other)
        {
            throw new UnreadableException($"{other.Name} can't be expressed here: a series has one rule and exceptions");
        }

        var lines = entry.Lines.Where(l => l.Name == "RRULE").ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var parts = RuleParts.Of(lines.Count == 1 ? lines[0]
            : throw new UnreadableException("it has several RRULEs, which can't be expressed here"));
        var rule = new RecurrenceValue(RuleReader.Pattern(parts, start.Local.Date), Range(parts, lines[0], start));
        return RuleDates.Has(rule, start.Local.Date) ? rule : throw new UnreadableException(
            $"the day of its start, {LocalDatePattern.Iso.Format(start.Local.Date)}, is none of its rule '{RuleReader.Words(parts)}'; begin it with its first occurrence");
    }

    /// <summary>Makes the appointment a series; says what of its exceptions could not be read.</summary>
    public IEnumerable<Unreadable> Complete(CalendarComponent entry, FieldValues values, RecurrenceValue rule, IEnumerable<CalendarComponent> overrides)
    {
        var (begin, end) = events.Times(entry);
        var start = Own(entry, begin);
        var series = new Series(rule, start.Local, start.Zone, start.IsDate);
        values["recurrence"] = rule;
        if (!start.IsDate)
        {
            values["times"] = new SeriesSpan(start.Local, Length(start, end), start.Zone);
        }

        var rows = Deleted(entry, series).DistinctBy(r => r).ToDictionary(r => r, _ => OccurrenceCells.DeletedRow, StringComparer.Ordinal);
        var faults = new List<Unreadable>();
        foreach (var changed in overrides)
        {
            try
            {
                EntryDemands(changed);
                if (Changed(changed, values, series, Length(start, end)) is { } row)
                {
                    rows[row.Key] = row.Value;
                }
            }
            catch (UnreadableException e)
            {
                faults.Add(new Unreadable(changed.Where, $"{e.Message}; the rest of the series is read"));
            }
        }

        values["exceptions"] = Values.Rows(rows);
        return faults;
    }

    /// <summary>A rule counts in the zone of its start: for a time in UTC that is UTC, wherever it is shown.</summary>
    private static CalendarMoment Own(CalendarComponent entry, CalendarMoment start) =>
        start.IsUtc && entry["DTSTART"]?[EntryReader.OwnZone] is null
            ? new CalendarMoment(start.Instant.InUtc().LocalDateTime, "Etc/UTC", false, true) { Exact = start.Exact } : start;

    private static Duration Length(CalendarMoment start, CalendarMoment end) =>
        start.IsDate ? Duration.FromDays(Period.DaysBetween(start.Local.Date, end.Local.Date)) : end.Instant - start.Instant;

    private sealed record Series(RecurrenceValue Rule, LocalDateTime Start, string Zone, bool WholeDays)
    {
        /// <summary>The key of the occurrence that begins then; null if none does.</summary>
        public string? Key(CalendarMoment moment)
        {
            // A date among times means the occurrence of that day.
            var local = moment.IsDate ? moment.Local.Date + Start.TimeOfDay : WholeDays ? moment.Local.Date.AtMidnight() : moment.In(Zone);
            return local.TimeOfDay == Start.TimeOfDay && RuleDates.Has(Rule, local.Date) ? Text(local) : null;
        }

        public string Text(LocalDateTime local) => WholeDays ? LocalDatePattern.Iso.Format(local.Date) : Moments.Format(local);
    }

    private static void EntryDemands(CalendarComponent changed)
    {
        if (changed.Fault is { } fault)
        {
            throw new UnreadableException(fault);
        }

        if (changed["RECURRENCE-ID"]!["RANGE"] is { } range)
        {
            throw new UnreadableException($"RANGE={range} changes several occurrences at once, which can't be expressed here");
        }
    }

    /// <summary>An EXDATE that is no occurrence has no effect, and is left out.</summary>
    private IEnumerable<string> Deleted(CalendarComponent entry, Series series) =>
        from line in entry.Lines
        where line.Name == "EXDATE"
        from value in line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)
        let key = series.Key(entries.Moment(line, value))
        where key is not null
        select key;

    private KeyValuePair<string, Row>? Changed(CalendarComponent changed, FieldValues values, Series series, Duration length)
    {
        var original = entries.Moment(changed, "RECURRENCE-ID")!.Value;
        var key = series.Key(original) ?? throw new UnreadableException("no occurrence of its series begins at its RECURRENCE-ID");
        if (EntryReader.IsCancelled(changed))
        {
            return new(key, OccurrenceCells.DeletedRow);
        }

        var (start, end) = events.Times(changed);
        if (start.IsDate != series.WholeDays)
        {
            throw new UnreadableException("of the occurrence and its series one is all day and the other is not, which can't be expressed here");
        }

        var moved = series.Text(start.In(series.Zone)) != key || Length(start, end) != length;
        var row = Values.Row(
            (OccurrenceCells.Start, moved ? series.Text(start.In(series.Zone)) : null),
            (OccurrenceCells.End, moved ? series.Text(end.In(series.Zone)) : null),
            (OccurrenceCells.Subject, Differing("subject", changed.Text("SUMMARY"))),
            (OccurrenceCells.Location, Differing("location", changed.Text("LOCATION"))),
            (OccurrenceCells.Body, Differing("body", changed.Text("DESCRIPTION"))),
            (OccurrenceCells.BusyStatus, EventReader.BusyStatus(changed) is { } busy && busy != ((values["busyStatus"] as ChoiceValue)?.Name ?? "Busy") ? busy : null));
        return row.Cells.IsEmpty ? null : new(key, row);

        string? Differing(string field, string? text) => Values.Text(text) is TextValue value && !value.Equals(values[field]) ? value.Content : null;
    }

    private RecurrenceRange Range(IReadOnlyDictionary<string, string> parts, ContentLine line, CalendarMoment start)
    {
        var first = start.Local.Date;
        int? count = !parts.TryGetValue("COUNT", out var text) ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n
            : throw new UnreadableException($"COUNT={text} is no count of occurrences");
        if (!parts.TryGetValue("UNTIL", out text))
        {
            return new RecurrenceRange(first, Count: count);
        }

        if (count is not null)
        {
            throw new UnreadableException("its RRULE has both COUNT and UNTIL, of which the standard allows one");
        }

        var until = entries.Moment(line, text);
        var last = until.IsDate || start.IsDate || !until.IsUtc ? until.Local : until.In(start.Zone);
        var day = !until.IsDate && !start.IsDate && last.TimeOfDay < start.Local.TimeOfDay ? last.Date.PlusDays(-1) : last.Date;
        return day >= first ? new RecurrenceRange(first, Until: day) : throw new UnreadableException("its UNTIL lies before its DTSTART");
    }
}
