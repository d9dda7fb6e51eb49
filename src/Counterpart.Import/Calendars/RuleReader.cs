using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>
/// The pattern of an RRULE (RFC 5545 §3.3.10), where one of ours has exactly its days. Months that lack a day are the difference: the
/// standard leaves them out, Outlook takes their last day.
/// </summary>
internal sealed class RuleReader
{
    private static readonly string[] Read = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"];

    private readonly IReadOnlyDictionary<string, string> parts;
    private readonly LocalDate start;
    private readonly int interval;
    private readonly List<RuleDay> days;
    private readonly List<int> monthDays;
    private readonly int? position;
    private readonly int? month;

    private RuleReader(IReadOnlyDictionary<string, string> parts, LocalDate start)
    {
        (this.parts, this.start) = (parts, start);
        if (parts.Keys.FirstOrDefault(k => !Read.Contains(k) && !(k == "RSCALE" && parts[k] == "GREGORIAN")) is { } unknown)
        {
            throw Refused(unknown);
        }

        interval = Single("INTERVAL") ?? 1;
        days = [.. Texts("BYDAY").Select(d => RuleDay.Parse(d) ?? throw Refused("BYDAY"))];
        monthDays = [.. Numbers("BYMONTHDAY").Distinct().Order()];
        position = Single("BYSETPOS");
        month = Single("BYMONTH");
        if (interval < 1 || month is < 1 or > 12 || monthDays.Exists(d => d is 0 or < -31 or > 31))
        {
            throw new UnreadableException($"RRULE '{Words(parts)}' counts what there is not");
        }
    }

    /// <summary>The pattern of a series that begins on that day.</summary>
    /// <exception cref="UnreadableException">It can't be expressed; the message names the part.</exception>
    public static RecurrencePattern Pattern(IReadOnlyDictionary<string, string> parts, LocalDate start)
    {
        var rule = new RuleReader(parts, start);
        return parts.GetValueOrDefault("FREQ") switch
        {
            "DAILY" => rule.Daily(),
            "WEEKLY" => rule.Weekly(),
            "MONTHLY" => rule.Monthly(),
            "YEARLY" => rule.Yearly(),
            "HOURLY" or "MINUTELY" or "SECONDLY" => throw new UnreadableException($"FREQ={parts["FREQ"]} is below daily, and is not taken; make it several daily series"),
            _ => throw new UnreadableException($"RRULE '{Words(parts)}' has no FREQ that is known"),
        };
    }

    /// <summary>A rule as it was written, for messages.</summary>
    public static string Words(IReadOnlyDictionary<string, string> parts)
    {
        var text = string.Join(';', parts.Select(p => $"{p.Key}={p.Value}"));
        return text.Length <= 80 ? text : text[..79] + "…";
    }

    private RecurrencePattern Daily()
    {
        Only("BYDAY");
        return days.Count == 0 ? new DailyPattern(interval) : interval == 1 ? OnWeekdays(1) : throw Refused("BYDAY");
    }

    private WeeklyPattern Weekly()
    {
        Only("BYDAY");
        return OnWeekdays(interval);
    }

    private WeeklyPattern OnWeekdays(int weeks)
    {
        var first = parts.TryGetValue("WKST", out var text) ? RuleDay.Parse(text) ?? throw Refused("WKST") : new RuleDay(IsoDayOfWeek.Monday, null);
        return days.Exists(d => d.Ordinal is not null) ? throw Refused("BYDAY")
            : new WeeklyPattern(weeks, days.Count == 0 ? [start.DayOfWeek] : [.. days.Select(d => d.Day).Distinct().Order()], first.Day);
    }

    private RecurrencePattern Monthly()
    {
        Only("BYDAY", "BYMONTHDAY", "BYSETPOS");
        return days.Count > 0 && position is null && days.TrueForAll(d => d.Ordinal is null)
            ? monthDays.Count == 0 && interval == 1 ? OnWeekdays(1) : throw Refused("BYDAY")
            : InMonth(interval);
    }

    private RecurrencePattern Yearly()
    {
        Only("BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH");
        if (days.Count > 0 && month is null)
        {
            throw Refused("BYDAY without BYMONTH");
        }

        if ((month ?? start.Month) != start.Month)
        {
            throw new UnreadableException($"the series does not begin in a month of its rule '{Words(parts)}'; begin it with its first occurrence");
        }

        // Every second year is every 24th month; a yearly pattern of ours has no interval.
        return InMonth(12 * interval) switch
        {
            MonthlyPattern p when interval == 1 => new YearlyPattern(start.Month, p.Day),
            NthOfMonthPattern p when interval == 1 => new NthOfYearPattern(start.Month, p.Index, p.Day),
            var pattern => pattern,
        };
    }

    /// <summary>One day of every so-manieth month.</summary>
    private RecurrencePattern InMonth(int months)
    {
        if (days.Count > 0)
        {
            return monthDays.Count == 0 ? new NthOfMonthPattern(months, Index(), Day()) : throw Refused("BYDAY with BYMONTHDAY");
        }

        // The day, or where a month lacks it the last: 28,29,30 and of these the last one that there is.
        if (position == -1 && monthDays.Count > 1 && monthDays[0] is > 0 and <= 28 && monthDays.SequenceEqual(Enumerable.Range(monthDays[0], monthDays.Count)))
        {
            return new MonthlyPattern(months, monthDays[^1]);
        }

        if (position is not null || monthDays.Count > 1)
        {
            throw Refused(position is null ? "BYMONTHDAY" : "BYSETPOS");
        }

        var day = monthDays.Count == 0 ? start.Day : monthDays[0];
        return day == -1 ? new MonthlyPattern(months, 31)
            : day < 0 ? throw Refused("BYMONTHDAY")
            : day <= Shortest(months) ? new MonthlyPattern(months, day)
            : throw new UnreadableException(
                $"RRULE '{Words(parts)}' leaves months without a day {day} out, which can't be expressed here; BYMONTHDAY=-1 is the last day of each month");
    }

    /// <summary>The days of the shortest month that the series comes to.</summary>
    private int Shortest(int months) => Enumerable.Range(0, 12).Select(i => (start.Month - 1 + (int)((long)i * months % 12)) % 12 + 1)
        .Min(m => CalendarSystem.Iso.GetDaysInMonth(2023, m));

    private WeekIndex Index() => (position ?? (days.Count == 1 ? days[0].Ordinal : null)) switch
    {
        var n and >= 1 and <= 4 => (WeekIndex)n,
        -1 => WeekIndex.Last,
        _ => throw Refused(position is null ? "BYDAY" : "BYSETPOS"),
    };

    private RecurringDay Day()
    {
        var set = days.Select(d => d.Day).Distinct().Order().ToList();
        return position is not null && days.Exists(d => d.Ordinal is not null) ? throw Refused("BYSETPOS")
            : set.Count == 1 ? (RecurringDay)(int)set[0]
            : set.Count == 7 ? RecurringDay.Day
            : set.Count == 5 && set[^1] == IsoDayOfWeek.Friday ? RecurringDay.Weekday
            : set.Count == 2 && set[0] == IsoDayOfWeek.Saturday ? RecurringDay.WeekendDay
            : throw Refused("BYDAY");
    }

    private void Only(params string[] names)
    {
        if (new[] { "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS" }.Except(names).FirstOrDefault(parts.ContainsKey) is { } other)
        {
            throw Refused(other);
        }
    }

    private UnreadableException Refused(string part) =>
        new($"RRULE '{Words(parts)}' can't be expressed here because of {part}; no pattern of a mailbox has these days");

    private string[] Texts(string name) => parts.TryGetValue(name, out var text) ? text.Split(',', StringSplitOptions.TrimEntries) : [];

    private IEnumerable<int> Numbers(string name) => Texts(name).Select(t =>
        int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && Math.Abs((long)n) <= 10_000 ? n : throw Refused(name));

    private int? Single(string name) => Numbers(name).ToList() is { Count: > 0 } all ? all.Count == 1 ? all[0] : throw Refused(name) : null;
}
