using NodaTime;
using NodaTime.Text;

namespace Counterpart.Model;

/// <summary>
/// When an appointment or a task takes place within some days, each occurrence of a series by itself with what its exception says (T3). Pure.
/// </summary>
public static class Agenda
{
    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.GeneralIso;

    /// <summary>
    /// The entries that touch the days, which are those of <paramref name="zone"/>, in the order of their starts. A task that is open stands on
    /// its due date, a completed one on the day of its completion; one without stands nowhere.
    /// </summary>
    public static IReadOnlyList<AgendaEntry> Of(FieldValues values, DateInterval days, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(zone);
        var entries = values.Schema.Kind == ItemKind.Task ? OfTask(values) : OfAppointment(values, days, zone);
        return [.. entries.Where(e => Touches(e, days)).OrderBy(e => e.Start)];
    }

    private static IEnumerable<AgendaEntry> OfTask(FieldValues values)
    {
        var progress = values["progress"] as ProgressValue;
        if ((progress is { IsComplete: true, CompletedOn: { } done } ? done : (values["dueDate"] as DateValue)?.Day) is { } day)
        {
            yield return new AgendaEntry(day.AtMidnight(), day.PlusDays(1).AtMidnight(), true, Text(values, "subject"), null);
        }
    }

    private static IEnumerable<AgendaEntry> OfAppointment(FieldValues values, DateInterval days, DateTimeZone zone) =>
        values["recurrence"] is RecurrenceValue series ? OfSeries(values, series, days, zone)
        : values["times"] switch
        {
            TimedSpan t => [Entry(values, t.Start.InZone(zone).LocalDateTime, t.End.InZone(zone).LocalDateTime, false)],
            AllDaySpan d => [Entry(values, d.First.AtMidnight(), d.End.AtMidnight(), true)],
            _ => [],
        };

    private static IEnumerable<AgendaEntry> OfSeries(FieldValues values, RecurrenceValue series, DateInterval days, DateTimeZone zone)
    {
        var (time, length, own, isAllDay) = values["times"] switch
        {
            SeriesSpan s => (s.Start.TimeOfDay, s.Length, DateTimeZoneProviders.Tzdb.GetZoneOrNull(s.Zone) ?? DateTimeZone.Utc, false),
            AllDaySpan d => (LocalTime.Midnight, Duration.FromDays(Period.DaysBetween(d.First, d.End)), zone, true),
            _ => (LocalTime.Midnight, Duration.Zero, zone, true),
        };
        var exceptions = (values["exceptions"] as RowsValue)?.ByKey ?? System.Collections.Immutable.ImmutableSortedDictionary<string, Row>.Empty;
        //  a day more at both ends: the series' zone may be a day apart, and an occurrence may last into the first day
        var reach = 1 + (int)Math.Min(Math.Ceiling(length.TotalDays), 366);
        foreach (var day in SeriesDays.Between(series, days.Start.PlusDays(-reach), days.End.PlusDays(reach)))
        {
            var original = day + time;
            if (!exceptions.ContainsKey(Key(original, isAllDay)))
            {
                yield return Shown(values, original, original.Plus(Period.FromTicks(length.BclCompatibleTicks)), null);
            }
        }

        //  an exception may have been moved from anywhere
        foreach (var (key, row) in exceptions)
        {
            if (Read(key) is { } original && row.Cells.GetValueOrDefault(OccurrenceCells.Deleted) != "true")
            {
                var start = Read(row.Cells.GetValueOrDefault(OccurrenceCells.Start)) ?? original;
                yield return Shown(values, start,
                    Read(row.Cells.GetValueOrDefault(OccurrenceCells.End)) ?? start.Plus(Period.FromTicks(length.BclCompatibleTicks)), row);
            }
        }

        AgendaEntry Shown(FieldValues of, LocalDateTime start, LocalDateTime end, Row? row) => isAllDay
            ? Entry(of, start, end, true, row)
            : Entry(of, start.InZoneLeniently(own).WithZone(zone).LocalDateTime, end.InZoneLeniently(own).WithZone(zone).LocalDateTime, false, row);
    }

    private static AgendaEntry Entry(FieldValues values, LocalDateTime start, LocalDateTime end, bool isAllDay, Row? exception = null) => new(
        start, end, isAllDay,
        exception?.Cells.GetValueOrDefault(OccurrenceCells.Subject) ?? Text(values, "subject"),
        exception?.Cells.GetValueOrDefault(OccurrenceCells.Location) ?? Text(values, "location"))
    {
        IsOfSeries = values["recurrence"] is not null,
        IsException = exception is not null,
    };

    private static bool Touches(AgendaEntry entry, DateInterval days)
    {
        //  ends are exclusive, but for what has no length
        var last = entry.End > entry.Start ? entry.End.PlusTicks(-1).Date : entry.Start.Date;
        return entry.Start.Date <= days.End && last >= days.Start;
    }

    private static string Key(LocalDateTime original, bool isAllDay) => isAllDay ? LocalDatePattern.Iso.Format(original.Date) : Times.Format(original);

    private static LocalDateTime? Read(string? text) => text is null ? null
        : Times.Parse(text) is { Success: true } time ? time.Value
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.AtMidnight() : null;

    private static string? Text(FieldValues values, string field) => (values[field] as TextValue)?.Content;
}
