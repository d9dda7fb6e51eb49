using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>S3: what touches the window of days, in the worker's zone.</summary>
public static class SyncWindow
{
    /// <summary>Whether a thing with these values touches the window. Contacts always do.</summary>
    public static bool Touches(FieldValues values, DateInterval window, DateTimeZone zone) => values.Schema.Kind switch
    {
        ItemKind.Contact => true,
        ItemKind.Appointment => Appointment(values, window, zone),
        _ => Task(values, window),
    };

    private static bool Appointment(FieldValues values, DateInterval window, DateTimeZone zone)
    {
        if (values["recurrence"] is RecurrenceValue series)
        {
            //  a series is in or out as a whole: from its first day to its last possible one
            var until = series.Range.Until ?? (series.Range.Count is { } count ? LastPossible(series, count) : null);
            return series.Range.Start <= window.End && (until is null || until >= window.Start);
        }

        var (first, last) = values["times"] switch
        {
            TimedSpan t => (t.Start.InZone(zone).Date, LastDay(t, zone)),
            AllDaySpan d => (d.First, d.End.PlusDays(-1)),
            SeriesSpan s => (s.Start.Date, s.Start.Date),
            //  without times nothing can be said: it stays in, so that nothing is dropped for want of a value
            _ => (window.Start, window.Start),
        };
        return first <= window.End && last >= window.Start;
    }

    /// <summary>Ends are exclusive: what ends at midnight does not touch the new day, unless it has no length.</summary>
    private static LocalDate LastDay(TimedSpan times, DateTimeZone zone) =>
        (times.End > times.Start ? times.End.Minus(Duration.Epsilon) : times.End).InZone(zone).Date;

    /// <summary>A bound on the day of the last occurrence, wide enough for every pattern.</summary>
    private static LocalDate LastPossible(RecurrenceValue series, int count) => series.Pattern switch
    {
        DailyPattern p => series.Range.Start.PlusDays(Math.Min(p.Interval * count, 400_000)),
        WeeklyPattern p => series.Range.Start.PlusWeeks(Math.Min(p.Interval * (count + 1), 60_000)),
        MonthlyPattern p => series.Range.Start.PlusMonths(Math.Min(p.Interval * (count + 1), 12_000)),
        NthOfMonthPattern p => series.Range.Start.PlusMonths(Math.Min(p.Interval * (count + 1), 12_000)),
        _ => series.Range.Start.PlusYears(Math.Min(count + 1, 1_000)),
    };

    private static bool Task(FieldValues values, DateInterval window)
    {
        var start = (values["startDate"] as DateValue)?.Day;
        var due = (values["dueDate"] as DateValue)?.Day;
        if (!values.Knows(values.Schema["subject"]))
        {
            //  of what was hidden only the dates are known (S4), and not whether it is done: what may lie outside is not taken for inside (D6)
            return Within(start) || Within(due) || (start is null && due is null);
        }

        if (values["progress"] is ProgressValue { IsComplete: true } progress)
        {
            return Within(start) || Within(due) || Within(progress.CompletedOn)
                || (start is null && due is null && progress.CompletedOn is null);
        }

        //  open tasks are in as soon as they begin before the window's end: they stay to be done
        return start is null || start <= window.End;

        bool Within(LocalDate? day) => day is { } d && window.Contains(d);
    }
}
