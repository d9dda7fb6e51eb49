using NodaTime;

namespace Counterpart.Model;

/// <summary>Tells whether a day is one of a pattern's. Regenerating patterns have no days of their own: any day is.</summary>
public static class PatternDays
{
    /// <param name="pattern">How it repeats.</param>
    /// <param name="start">Where counting intervals begins.</param>
    /// <param name="day">On or after <paramref name="start"/>.</param>
    public static bool Contains(RecurrencePattern pattern, LocalDate start, LocalDate day) => pattern switch
    {
        DailyPattern p => Period.DaysBetween(start, day) % p.Interval == 0,
        WeeklyPattern p => p.Days.Contains(day.DayOfWeek) && Period.DaysBetween(Week(start, p.FirstDay), Week(day, p.FirstDay)) / 7 % p.Interval == 0,
        MonthlyPattern p => Months(start, day) % p.Interval == 0 && day.Day == Math.Min(p.Day, Length(day)),
        NthOfMonthPattern p => Months(start, day) % p.Interval == 0 && IsNth(p.Index, p.Day, day),
        YearlyPattern p => day.Month == p.Month && day.Day == Math.Min(p.Day, Length(day)),
        NthOfYearPattern p => day.Month == p.Month && IsNth(p.Index, p.Day, day),
        _ => true,
    };

    private static LocalDate Week(LocalDate day, IsoDayOfWeek first) => day.PlusDays(1).Previous(first);

    private static int Months(LocalDate start, LocalDate day) => ((day.Year - start.Year) * 12) + day.Month - start.Month;

    private static int Length(LocalDate day) => CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month);

    private static bool IsNth(WeekIndex index, RecurringDay kind, LocalDate day)
    {
        if (!Fits(kind, day))
        {
            return false;
        }

        return index == WeekIndex.Last
            ? Enumerable.Range(1, Length(day) - day.Day).All(n => !Fits(kind, day.PlusDays(n)))
            : Enumerable.Range(1, day.Day).Count(n => Fits(kind, new LocalDate(day.Year, day.Month, n))) == (int)index;
    }

    private static bool Fits(RecurringDay kind, LocalDate day) => kind switch
    {
        RecurringDay.Day => true,
        RecurringDay.Weekday => day.DayOfWeek <= IsoDayOfWeek.Friday,
        RecurringDay.WeekendDay => day.DayOfWeek >= IsoDayOfWeek.Saturday,
        _ => (int)kind == (int)day.DayOfWeek,
    };
}
