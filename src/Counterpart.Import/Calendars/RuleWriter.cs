using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Writes a recurrence as RRULE, exactly: a day that shorter months lack becomes their last one, which RFC 5545 would pass over.</summary>
internal static class RuleWriter
{
    /// <summary>The rule; null for a regenerating task, which iCalendar does not know.</summary>
    /// <param name="value">The recurrence.</param>
    /// <param name="start">The local start of a timed series, in whose zone UNTIL is meant; null where days repeat.</param>
    /// <param name="zone">The zone of a timed series.</param>
    public static string? Write(RecurrenceValue value, LocalDateTime? start, DateTimeZone zone)
    {
        var pattern = value.Pattern switch
        {
            DailyPattern p => Line("DAILY", p.Interval),
            WeeklyPattern p => Line("WEEKLY", p.Interval) + ";BYDAY=" + string.Join(',', p.Days.Order().Select(Name)) + ";WKST=" + Name(p.FirstDay),
            MonthlyPattern p => Line("MONTHLY", p.Interval) + Day(p.Day, null),
            NthOfMonthPattern p => Line("MONTHLY", p.Interval) + Nth(p.Index, p.Day),
            YearlyPattern p => Line("YEARLY", 1) + Text($";BYMONTH={p.Month}") + Day(p.Day, p.Month),
            NthOfYearPattern p => Line("YEARLY", 1) + Text($";BYMONTH={p.Month}") + Nth(p.Index, p.Day),
            _ => null,
        };
        return pattern is null ? null : pattern + End(value.Range, start, zone);
    }

    private static string End(RecurrenceRange range, LocalDateTime? start, DateTimeZone zone)
    {
        if (range.Count is { } count)
        {
            return Text($";COUNT={count}");
        }

        if (range.Until is not { } until)
        {
            return "";
        }

        // UNTIL has the form of DTSTART: a date for days, UTC for times in a zone (RFC 5545 §3.3.10).
        return start is { } first
            ? $";UNTIL={LocalTimes.Format((until + first.TimeOfDay).InZoneLeniently(zone).ToInstant().InUtc().LocalDateTime)}Z"
            : $";UNTIL={LocalTimes.Format(until)}";
    }

    private static string Line(string frequency, int interval) => $"FREQ={frequency}" + (interval == 1 ? "" : Text($";INTERVAL={interval}"));

    private static string Day(int day, int? month)
    {
        var (least, most) = month is { } m
            ? (CalendarSystem.Iso.GetDaysInMonth(2023, m), CalendarSystem.Iso.GetDaysInMonth(2024, m))
            : (28, 31);
        return day <= least ? Text($";BYMONTHDAY={day}")
            : day >= most ? ";BYMONTHDAY=-1"
            : ";BYMONTHDAY=" + string.Join(',', Enumerable.Range(28, day - 27)) + ";BYSETPOS=-1";
    }

    private static string Nth(WeekIndex index, RecurringDay day)
    {
        var position = index == WeekIndex.Last ? -1 : (int)index;
        return day switch
        {
            RecurringDay.Day => Text($";BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS={position}"),
            RecurringDay.Weekday => Text($";BYDAY=MO,TU,WE,TH,FR;BYSETPOS={position}"),
            RecurringDay.WeekendDay => Text($";BYDAY=SA,SU;BYSETPOS={position}"),
            _ => Text($";BYDAY={position}{Name((IsoDayOfWeek)(int)day)}"),
        };
    }

    private static string Name(IsoDayOfWeek day) => day.ToString()[..2].ToUpperInvariant();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
