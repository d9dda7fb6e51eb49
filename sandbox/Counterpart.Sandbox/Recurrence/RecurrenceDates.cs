using NodaTime;

namespace Counterpart.Sandbox.Recurrence;

/// <summary>The dates of a pattern, within its range. A day that a month lacks is that month's last day, as Outlook has it.</summary>
internal static class RecurrenceDates
{
    private static readonly LocalDate Horizon = new(4500, 8, 31);

    public static IEnumerable<LocalDate> Of(RecurrenceRule recurrence)
    {
        var count = 0;
        var last = recurrence.End ?? Horizon;
        foreach (var date in Unbounded(recurrence))
        {
            if (date > last || (recurrence.Count is { } limit && count >= limit))
            {
                yield break;
            }

            if (date < recurrence.Start)
            {
                continue;
            }

            count++;
            yield return date;
        }
    }

    public static LocalDate? First(RecurrenceRule recurrence)
    {
        foreach (var date in Of(recurrence))
        {
            return date;
        }

        return null;
    }

    /// <summary>The first date after another one, for tasks that move on.</summary>
    public static LocalDate? After(RecurrenceRule recurrence, LocalDate date)
    {
        foreach (var candidate in Of(recurrence))
        {
            if (candidate > date)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The last date, or null for a series without end.</summary>
    public static LocalDate? Last(RecurrenceRule recurrence)
    {
        if (recurrence.End is null && recurrence.Count is null)
        {
            return null;
        }

        LocalDate? last = null;
        foreach (var date in Of(recurrence))
        {
            last = date;
        }

        return last;
    }

    private static IEnumerable<LocalDate> Unbounded(RecurrenceRule r) => r.Kind switch
    {
        RecurrenceKind.Daily or RecurrenceKind.DailyRegeneration => Steps(r.Start, i => r.Start.PlusDays(i * r.Interval)),
        RecurrenceKind.WeeklyRegeneration => Steps(r.Start, i => r.Start.PlusWeeks(i * r.Interval)),
        RecurrenceKind.MonthlyRegeneration => Steps(r.Start, i => r.Start.PlusMonths(i * r.Interval)),
        RecurrenceKind.YearlyRegeneration => Steps(r.Start, i => r.Start.PlusYears(i * r.Interval)),
        RecurrenceKind.Weekly => Weekly(r),
        RecurrenceKind.AbsoluteMonthly => Steps(r.Start, i => DayIn(MonthOf(r.Start, i * r.Interval), r.DayOfMonth)),
        RecurrenceKind.AbsoluteYearly => Steps(r.Start, i => DayIn(new LocalDate(r.Start.Year + i, r.Month, 1), r.DayOfMonth)),
        RecurrenceKind.RelativeMonthly => Steps(r.Start, i => Nth(MonthOf(r.Start, i * r.Interval), r.Days, r.Index)),
        RecurrenceKind.RelativeYearly => Steps(r.Start, i => Nth(new LocalDate(r.Start.Year + i, r.Month, 1), r.Days, r.Index)),
        _ => throw new InvalidOperationException($"No dates for {r.Kind}."),
    };

    private static IEnumerable<LocalDate> Steps(LocalDate start, Func<int, LocalDate> at)
    {
        for (var i = 0; ; i++)
        {
            var date = at(i);
            if (date > Horizon)
            {
                yield break;
            }

            if (date >= start)
            {
                yield return date;
            }
        }
    }

    private static IEnumerable<LocalDate> Weekly(RecurrenceRule r)
    {
        var week = r.Start.PlusDays(-((DayNumber(r.Start) - r.FirstDay + 7) % 7));
        for (; week <= Horizon; week = week.PlusWeeks(r.Interval))
        {
            for (var i = 0; i < 7; i++)
            {
                var date = week.PlusDays(i);
                if (date >= r.Start && (r.Days & (1 << DayNumber(date))) != 0)
                {
                    yield return date;
                }
            }
        }
    }

    /// <summary>Sunday is 0.</summary>
    private static int DayNumber(LocalDate date) => (int)date.DayOfWeek % 7;

    private static LocalDate MonthOf(LocalDate date, int months) => new LocalDate(date.Year, date.Month, 1).PlusMonths(months);

    private static LocalDate DayIn(LocalDate month, int day) =>
        month.PlusDays(Math.Min(day, month.Calendar.GetDaysInMonth(month.Year, month.Month)) - 1);

    private static LocalDate Nth(LocalDate month, int days, int index)
    {
        var length = month.Calendar.GetDaysInMonth(month.Year, month.Month);
        if (index == 5)
        {
            for (var day = length - 1; day >= 0; day--)
            {
                if ((days & (1 << DayNumber(month.PlusDays(day)))) != 0)
                {
                    return month.PlusDays(day);
                }
            }
        }

        var seen = 0;
        for (var day = 0; day < length; day++)
        {
            if ((days & (1 << DayNumber(month.PlusDays(day)))) != 0 && ++seen == index)
            {
                return month.PlusDays(day);
            }
        }

        throw new InvalidOperationException("A month has at least four of each day.");
    }
}
