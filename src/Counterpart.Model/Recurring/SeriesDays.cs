using NodaTime;

namespace Counterpart.Model;

/// <summary>The days on which a series takes place, by its rule alone: exceptions are not looked at.</summary>
public static class SeriesDays
{
    /// <summary>Those within the days given, both ends inclusive, in order. A count counts from the first day of the range.</summary>
    public static IEnumerable<LocalDate> Between(RecurrenceValue series, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(series);
        var range = series.Range;
        var last = range.Until is { } until ? LocalDate.Min(until, to) : to;
        var left = range.Count ?? int.MaxValue;
        //  only a count has to be followed from the beginning
        var first = range.Count is null ? LocalDate.Max(range.Start, from) : range.Start;
        for (var day = first; day <= last && left > 0; day = day.PlusDays(1))
        {
            if (!PatternDays.Contains(series.Pattern, range.Start, day))
            {
                continue;
            }

            left--;
            if (day >= from)
            {
                yield return day;
            }
        }
    }
}
