using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>The days of a rule, in order, as Outlook counts them: the number of a day is the index by which Exchange names an occurrence.</summary>
internal static class Occurrences
{
    private static readonly LocalDate Horizon = new(4499, 12, 31);

    /// <summary>The 1-based index of the occurrence on that day; null if the rule has none then.</summary>
    public static int? IndexOf(RecurrenceValue rule, LocalDate day)
    {
        var index = 0;
        foreach (var date in Days(rule))
        {
            index++;
            if (date >= day)
            {
                return date == day ? index : null;
            }
        }

        return null;
    }

    /// <summary>Every day of the rule within its range; endless where the rule is.</summary>
    public static IEnumerable<LocalDate> Days(RecurrenceValue rule)
    {
        var (start, until, count) = rule.Range;
        var days = Candidates(rule.Pattern, start).Where(d => d >= start).TakeWhile(d => d <= (until ?? Horizon));
        return count is { } c ? days.Take(c) : days;
    }

    private static IEnumerable<LocalDate> Candidates(RecurrencePattern pattern, LocalDate start) => pattern switch
    {
        DailyPattern p => Steps(i => start.PlusDays(i * p.Interval)),
        WeeklyPattern p => Weeks(p, start),
        MonthlyPattern p => Steps(i => DayOf(First(start).PlusMonths(i * p.Interval), p.Day)),
        NthOfMonthPattern p => Steps(i => Nth(First(start).PlusMonths(i * p.Interval), p.Index, p.Day)),
        YearlyPattern p => Steps(i => DayOf(new LocalDate(start.Year + i, p.Month, 1), p.Day)),
        NthOfYearPattern p => Steps(i => Nth(new LocalDate(start.Year + i, p.Month, 1), p.Index, p.Day)),
        _ => [],
    };

    private static IEnumerable<LocalDate> Steps(Func<int, LocalDate> at)
    {
        for (var i = 0; ; i++)
        {
            yield return at(i);
        }
    }

    private static IEnumerable<LocalDate> Weeks(WeeklyPattern pattern, LocalDate start)
    {
        var first = start.PlusDays(-(((int)start.DayOfWeek - (int)pattern.FirstDay + 7) % 7));
        for (var week = first; ; week = week.PlusWeeks(pattern.Interval))
        {
            for (var i = 0; i < 7; i++)
            {
                if (pattern.Days.Contains(week.PlusDays(i).DayOfWeek))
                {
                    yield return week.PlusDays(i);
                }
            }
        }
    }

    private static LocalDate First(LocalDate day) => new(day.Year, day.Month, 1);

    /// <summary>A day that a month lacks is its last one.</summary>
    private static LocalDate DayOf(LocalDate month, int day) =>
        month.PlusDays(Math.Min(day, month.Calendar.GetDaysInMonth(month.Year, month.Month)) - 1);

    private static LocalDate Nth(LocalDate month, WeekIndex index, RecurringDay day)
    {
        var days = Enumerable.Range(0, month.Calendar.GetDaysInMonth(month.Year, month.Month)).Select(month.PlusDays).Where(d => Fits(d.DayOfWeek, day));
        return index == WeekIndex.Last ? days.Last() : days.ElementAt((int)index - 1);
    }

    private static bool Fits(IsoDayOfWeek weekday, RecurringDay day) => day switch
    {
        RecurringDay.Day => true,
        RecurringDay.Weekday => weekday <= IsoDayOfWeek.Friday,
        RecurringDay.WeekendDay => weekday > IsoDayOfWeek.Friday,
        _ => (int)weekday == (int)day,
    };
}
