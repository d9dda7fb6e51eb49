using System.Globalization;
using Counterpart.Import.Lines;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Counterpart.Import.Calendars;

/// <summary>
/// Writes a VTIMEZONE, which every TZID needs (RFC 5545 §3.2.19): yearly rules where the zone keeps them, else each change of the years
/// that matter. Outlook reads nothing else; the others know the IANA name.
/// </summary>
internal static class ZoneWriter
{
    private const int YearsAhead = 5;
    private static readonly OffsetPattern Offsets = OffsetPattern.CreateWithInvariantCulture("+HHmm");

    public static void Write(ContentLineWriter writer, DateTimeZone zone, int year)
    {
        writer.Raw("BEGIN", "VTIMEZONE");
        writer.Raw("TZID", zone.Id);
        var begin = new LocalDate(year, 1, 1).AtStartOfDayInZone(zone).ToInstant();
        var end = new LocalDate(year + YearsAhead, 1, 1).AtStartOfDayInZone(zone).ToInstant();
        var intervals = zone.GetZoneIntervals(begin, end).ToList();
        var changes = intervals.Skip(1).Select((interval, i) => new Change(interval.Start, intervals[i].WallOffset, interval)).ToList();
        if (changes.Count == 0)
        {
            Observance(writer, intervals[0], new LocalDateTime(1970, 1, 1, 0, 0), intervals[0].WallOffset, null);
        }
        else if (changes.GroupBy(c => c.Local.Month).Select(Yearly).ToList() is var rules && rules.Count == 2 && rules.TrueForAll(r => r.Rule is not null))
        {
            foreach (var (change, rule) in rules)
            {
                Observance(writer, change.After, change.Local, change.Before, rule);
            }
        }
        else
        {
            Observance(writer, intervals[0], new LocalDateTime(1970, 1, 1, 0, 0), intervals[0].WallOffset, null);
            foreach (var change in changes)
            {
                Observance(writer, change.After, change.Local, change.Before, null);
            }
        }

        writer.Raw("END", "VTIMEZONE");
    }

    private sealed record Change(Instant At, Offset Before, ZoneInterval After)
    {
        /// <summary>On the clock that is about to be changed.</summary>
        public LocalDateTime Local => At.WithOffset(Before).LocalDateTime;
    }

    /// <summary>The rule that gives each year's change; null if there is none.</summary>
    private static (Change First, string? Rule) Yearly(IEnumerable<Change> changes)
    {
        var all = changes.ToList();
        var first = all[0];
        var same = all.Count == YearsAhead
            && all.TrueForAll(c => c.Local.TimeOfDay == first.Local.TimeOfDay && c.Local.DayOfWeek == first.Local.DayOfWeek && c.After.WallOffset == first.After.WallOffset);
        var index = same ? Index(all) : null;
        return (first, index is null ? null
            : string.Create(CultureInfo.InvariantCulture, $"FREQ=YEARLY;BYMONTH={first.Local.Month};BYDAY={index}{first.Local.DayOfWeek.ToString()[..2].ToUpperInvariant()}"));
    }

    private static int? Index(List<Change> all)
    {
        if (all.TrueForAll(c => c.Local.Day + 7 > CalendarSystem.Iso.GetDaysInMonth(c.Local.Year, c.Local.Month)))
        {
            return -1;
        }

        var nth = (all[0].Local.Day + 6) / 7;
        return all.TrueForAll(c => (c.Local.Day + 6) / 7 == nth) ? nth : null;
    }

    private static void Observance(ContentLineWriter writer, ZoneInterval after, LocalDateTime start, Offset before, string? rule)
    {
        var name = after.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        writer.Raw("BEGIN", name);
        writer.Raw("DTSTART", LocalTimes.Format(start));
        writer.Raw("TZOFFSETFROM", Offsets.Format(before));
        writer.Raw("TZOFFSETTO", Offsets.Format(after.WallOffset));
        writer.Text("TZNAME", after.Name);
        if (rule is not null)
        {
            writer.Raw("RRULE", rule);
        }

        writer.Raw("END", name);
    }
}
