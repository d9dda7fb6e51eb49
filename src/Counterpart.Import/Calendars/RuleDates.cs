using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Whether a series has an occurrence on a day. Its count is not looked at.</summary>
internal static class RuleDates
{
    public static bool Has(RecurrenceValue rule, LocalDate day)
    {
        var (start, until, _) = rule.Range;
        return day >= start && (until is not { } last || day <= last) && rule.Pattern switch
        {
            DailyPattern p => Period.DaysBetween(start, day) % p.Interval == 0,
            WeeklyPattern p => p.Days.Contains(day.DayOfWeek) && Period.DaysBetween(Week(start, p.FirstDay), Week(day, p.FirstDay)) / 7 % p.Interval == 0,
            MonthlyPattern p => Months(start, day) % p.Interval == 0 && IsDay(day, p.Day),
            NthOfMonthPattern p => Months(start, day) % p.Interval == 0 && IsNth(day, p.Index, p.Day),
            YearlyPattern p => day.Month == p.Month && IsDay(day, p.Day),
            NthOfYearPattern p => day.Month == p.Month && IsNth(day, p.Index, p.Day),
            _ => false,
        };
    }

    private static LocalDate Week(LocalDate day, IsoDayOfWeek first) => day.PlusDays(-(((int)day.DayOfWeek - (int)first + 7) % 7));

    private static int Months(LocalDate from, LocalDate to) => (to.Year - from.Year) * 12 + to.Month - from.Month;

    private static bool IsDay(LocalDate day, int wanted) => day.Day == Math.Min(wanted, Length(day));

    private static bool IsNth(LocalDate day, WeekIndex index, RecurringDay wanted)
    {
        var alike = Enumerable.Range(1, Length(day)).Where(d => Fits(new LocalDate(day.Year, day.Month, d).DayOfWeek, wanted)).ToList();
        return day.Day == (index == WeekIndex.Last ? alike[^1] : alike[(int)index - 1]);
    }

    private static bool Fits(IsoDayOfWeek weekday, RecurringDay day) => day switch
    {
        RecurringDay.Day => true,
        RecurringDay.Weekday => weekday <= IsoDayOfWeek.Friday,
        RecurringDay.WeekendDay => weekday > IsoDayOfWeek.Friday,
        _ => (int)weekday == (int)day,
    };

    private static int Length(LocalDate day) => CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month);
}
