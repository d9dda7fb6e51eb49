using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>The day of a month that a rule names: by its number, or as the nth such day.</summary>
internal static class MonthDays
{
    /// <summary>The number; a last day (-1) is the longest month's. 28,29,30 with BYSETPOS=-1 is the 30th, or the last where there is none.</summary>
    /// <exception cref="UnfitException">There are several, or months that lack the day are passed over.</exception>
    public static int Day(RuleParts rule, LocalDate start, int? month, bool clamps)
    {
        var (least, most) = month is { } m
            ? (CalendarSystem.Iso.GetDaysInMonth(2023, m), CalendarSystem.Iso.GetDaysInMonth(2024, m))
            : (28, 31);
        var days = rule.Numbers("BYMONTHDAY");
        if (days is [-1] && !rule.Has("BYSETPOS"))
        {
            return most;
        }

        if (days.Count > 1 && days.SequenceEqual(Enumerable.Range(28, days.Count)) && rule.Number("BYSETPOS") == -1)
        {
            return days[^1];
        }

        var day = days.Count switch
        {
            0 => start.Day,
            1 when !rule.Has("BYSETPOS") => days[0],
            _ => throw new UnfitException("RRULE has several days of the month, which can't be expressed"),
        };
        return day < 1 || day > most ? throw new UnfitException($"RRULE's BYMONTHDAY={day} can't be expressed")
            : day > least && !clamps ? throw new UnfitException(
                $"RRULE repeats on day {day} and passes over {(month is null ? "months" : "years")} without it, which can't be expressed")
            : day;
    }

    /// <summary>The nth such day; null where no BYDAY is given.</summary>
    /// <exception cref="UnfitException">It is none of the first four or the last, or a group of days that has no name.</exception>
    public static (WeekIndex Index, RecurringDay Day)? Nth(RuleParts rule)
    {
        var days = rule.Days;
        if (days.Count == 0)
        {
            return null;
        }

        var position = rule.Number("BYSETPOS");
        if (rule.Has("BYMONTHDAY") || (days.Any(d => d.Index is not null) && (days.Count > 1 || position is not null)))
        {
            throw new UnfitException("RRULE combines several days of the month, which can't be expressed");
        }

        return (Index(position ?? days[0].Index), Group(days));
    }

    private static WeekIndex Index(int? position) => position switch
    {
        >= 1 and <= 4 => (WeekIndex)position,
        -1 => WeekIndex.Last,
        null => throw new UnfitException("RRULE takes every such day of the month, which can't be expressed"),
        _ => throw new UnfitException($"RRULE takes the {position}. such day of the month; only 1 to 4 and the last (-1) can be expressed"),
    };

    private static RecurringDay Group(IReadOnlyList<(int? Index, IsoDayOfWeek Day)> days)
    {
        var set = days.Select(d => d.Day).ToHashSet();
        return set.Count == 1 ? (RecurringDay)(int)days[0].Day
            : set.Count == 7 ? RecurringDay.Day
            : set.Count == 5 && set.All(d => d <= IsoDayOfWeek.Friday) ? RecurringDay.Weekday
            : set.SetEquals([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]) ? RecurringDay.WeekendDay
            : throw new UnfitException("RRULE's BYDAY names a group of days that is neither all, the weekdays nor the weekend");
    }
}
