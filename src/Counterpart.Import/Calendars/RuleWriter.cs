using System.Globalization;
using Counterpart.Model;

namespace Counterpart.Import.Calendars;

/// <summary>Writes a rule as an RRULE that has exactly its days (RFC 5545 §3.3.10).</summary>
internal static class RuleWriter
{
    /// <summary>The value; null for tasks that are made anew after their completion, which the standard does not know.</summary>
    /// <param name="until">The last moment in the form that DTSTART demands; null for a rule without end.</param>
    public static string? Write(RecurrenceValue rule, string? until)
    {
        var text = rule.Pattern switch
        {
            DailyPattern p => $"FREQ=DAILY{Every(p.Interval)}",
            WeeklyPattern p => $"FREQ=WEEKLY{Every(p.Interval)};BYDAY={string.Join(',', p.Days.Order().Select(RuleDay.Name))};WKST={RuleDay.Name(p.FirstDay)}",
            MonthlyPattern p => $"FREQ=MONTHLY{Every(p.Interval)};{Day(p.Day)}",
            NthOfMonthPattern p => $"FREQ=MONTHLY{Every(p.Interval)};{Nth(p.Index, p.Day)}",
            YearlyPattern p => $"FREQ=YEARLY;BYMONTH={p.Month};{Day(p.Day)}",
            NthOfYearPattern p => $"FREQ=YEARLY;BYMONTH={p.Month};{Nth(p.Index, p.Day)}",
            _ => null,
        };
        return text is null ? null : text
            + (until is null ? "" : $";UNTIL={until}")
            + (rule.Range.Count is { } count ? string.Create(CultureInfo.InvariantCulture, $";COUNT={count}") : "");
    }

    private static string Every(int interval) => interval == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $";INTERVAL={interval}");

    /// <summary>A day that a month lacks is its last one: of the days from the 28th on, the last that there is.</summary>
    private static string Day(int day) => day switch
    {
        31 => "BYMONTHDAY=-1",
        > 28 => $"BYMONTHDAY={string.Join(',', Enumerable.Range(28, day - 27))};BYSETPOS=-1",
        _ => string.Create(CultureInfo.InvariantCulture, $"BYMONTHDAY={day}"),
    };

    private static string Nth(WeekIndex index, RecurringDay day)
    {
        var nth = index == WeekIndex.Last ? -1 : (int)index;
        return day switch
        {
            RecurringDay.Day => $"BYDAY={string.Join(',', RuleDay.Names)};BYSETPOS={nth}",
            RecurringDay.Weekday => $"BYDAY={string.Join(',', RuleDay.Names.Take(5))};BYSETPOS={nth}",
            RecurringDay.WeekendDay => $"BYDAY=SA,SU;BYSETPOS={nth}",
            _ => $"BYDAY={nth}{RuleDay.Names[(int)day - 1]}",
        };
    }
}
