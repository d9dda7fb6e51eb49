using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Translates a RRULE exactly, or says what in it can't be expressed; nothing is flattened or guessed (T2).</summary>
internal static class RuleReader
{
    /// <param name="text">The rule.</param>
    /// <param name="start">The first occurrence, in the series' zone.</param>
    /// <param name="zone">The series' zone.</param>
    /// <param name="clamps">The writer means the last day of months that lack the day, as Outlook does; RFC 5545 passes such months over.</param>
    /// <exception cref="UnfitException">It can't be expressed.</exception>
    public static RecurrenceValue Read(string text, LocalDateTime start, DateTimeZone zone, bool clamps)
    {
        var rule = RuleParts.Parse(text);
        var pattern = rule.Frequency switch
        {
            "DAILY" => Daily(rule),
            "WEEKLY" => Weekly(rule, start.Date),
            "MONTHLY" => Monthly(rule, start.Date, clamps),
            "YEARLY" => Yearly(rule, start.Date, clamps),
            "HOURLY" or "MINUTELY" or "SECONDLY" => throw new UnfitException($"RRULE repeats {rule.Frequency}; the shortest frequency is DAILY"),
            _ => throw new UnfitException("RRULE has no FREQ"),
        };
        if (!PatternDays.Contains(pattern, start.Date, start.Date))
        {
            throw new UnfitException("RRULE does not contain its own first day DTSTART, which can't be expressed");
        }

        return new RecurrenceValue(pattern, Range(rule, start, zone));
    }

    private static RecurrenceRange Range(RuleParts rule, LocalDateTime start, DateTimeZone zone)
    {
        var count = rule.Number("COUNT");
        if (count < 1)
        {
            throw new UnfitException("RRULE's COUNT is no number above 0");
        }

        if (rule.Until(zone) is not { } until)
        {
            return new RecurrenceRange(start.Date, null, count);
        }

        // An end before the time of day leaves that day's occurrence out.
        var last = until.TimeOfDay < start.TimeOfDay ? until.Date.PlusDays(-1) : until.Date;
        return count is not null ? throw new UnfitException("RRULE has both UNTIL and COUNT")
            : last < start.Date ? throw new UnfitException("RRULE ends before DTSTART")
            : new RecurrenceRange(start.Date, last);
    }

    private static RecurrencePattern Daily(RuleParts rule)
    {
        Only(rule, "BYDAY");
        if (rule.Days.Count == 0)
        {
            return new DailyPattern(rule.Interval);
        }

        return rule.Interval == 1
            ? new WeeklyPattern(1, Days(rule), rule.WeekStart)
            : throw new UnfitException("RRULE has DAILY with INTERVAL and BYDAY, which can't be expressed");
    }

    private static WeeklyPattern Weekly(RuleParts rule, LocalDate start)
    {
        Only(rule, "BYDAY");
        return new WeeklyPattern(rule.Interval, rule.Days.Count == 0 ? [start.DayOfWeek] : Days(rule), rule.WeekStart);
    }

    private static ImmutableArray<IsoDayOfWeek> Days(RuleParts rule) =>
        rule.Days.Any(d => d.Index is not null)
            ? throw new UnfitException("RRULE has BYDAY with a number where weeks repeat")
            : [.. rule.Days.Select(d => d.Day).Distinct().Order()];

    private static RecurrencePattern Monthly(RuleParts rule, LocalDate start, bool clamps)
    {
        Only(rule, "BYDAY", "BYMONTHDAY", "BYSETPOS");
        return MonthDays.Nth(rule) is { } nth
            ? new NthOfMonthPattern(rule.Interval, nth.Index, nth.Day)
            : new MonthlyPattern(rule.Interval, MonthDays.Day(rule, start, null, clamps));
    }

    private static RecurrencePattern Yearly(RuleParts rule, LocalDate start, bool clamps)
    {
        Only(rule, "BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH");
        if (!rule.Has("BYMONTH") && (rule.Has("BYDAY") || rule.Has("BYMONTHDAY")))
        {
            throw new UnfitException("RRULE has YEARLY with BYDAY or BYMONTHDAY but without BYMONTH, which can't be expressed");
        }

        var month = rule.Number("BYMONTH") ?? start.Month;
        if (month is < 1 or > 12)
        {
            throw new UnfitException($"RRULE's BYMONTH={month} is no month");
        }

        // Every second year is every 24th month: yearly patterns have no interval.
        var months = rule.Interval * 12;
        if (MonthDays.Nth(rule) is { } nth)
        {
            return rule.Interval == 1 ? new NthOfYearPattern(month, nth.Index, nth.Day) : new NthOfMonthPattern(months, nth.Index, nth.Day);
        }

        var day = MonthDays.Day(rule, start, month, clamps);
        return rule.Interval == 1 ? new YearlyPattern(month, day) : new MonthlyPattern(months, day);
    }

    private static void Only(RuleParts rule, params string[] parts)
    {
        var beyond = rule.Beyond(["FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", .. parts]).ToList();
        if (beyond.Count > 0)
        {
            throw new UnfitException($"RRULE has {string.Join(", ", beyond)} with {rule.Frequency}, which can't be expressed");
        }
    }
}
