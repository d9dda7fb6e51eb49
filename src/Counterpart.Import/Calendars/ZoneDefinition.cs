using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using NodaTime.TimeZones.Cldr;

namespace Counterpart.Import.Calendars;

/// <summary>Finds the known zone that keeps the times of a VTIMEZONE (RFC 5545 §3.6.5), as Outlook writes them: two yearly rules, or one offset.</summary>
internal static class ZoneDefinition
{
    /// <summary>Any year in which every rule that is still in force shows itself.</summary>
    private const int Year = 2024;

    private static readonly OffsetPattern[] Patterns =
        [OffsetPattern.CreateWithInvariantCulture("+HHmm"), OffsetPattern.CreateWithInvariantCulture("+HHmmss")];

    /// <summary>The preferred zone if it fits, else the first that fits of CLDR's main ones; null if none does.</summary>
    public static DateTimeZone? Recognize(Component definition, DateTimeZone preferred)
    {
        var changes = Changes(definition);
        if (changes is null)
        {
            return null;
        }

        return TzdbDateTimeZoneSource.Default.WindowsMapping.MapZones.Where(z => z.Territory == MapZone.PrimaryTerritory)
            .SelectMany(z => z.TzdbIds).Select(id => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)).OfType<DateTimeZone>()
            .Prepend(preferred).FirstOrDefault(z => Keeps(z, changes));
    }

    private static bool Keeps(DateTimeZone zone, List<(Instant At, Offset After)> changes)
    {
        var (begin, end) = (Instant.FromUtc(Year, 1, 1, 0, 0), Instant.FromUtc(Year + 1, 1, 1, 0, 0));
        var own = zone.GetZoneIntervals(begin, end).Where(i => i.HasStart && i.Start > begin).Select(i => (i.Start, i.WallOffset)).ToList();
        return changes is [{ At: var at } only] && at == Instant.MinValue
            ? own.Count == 0 && zone.GetUtcOffset(begin) == only.After
            : own.SequenceEqual(changes);
    }

    /// <summary>The changes of offset in the year; a single one at the beginning of time where the offset never changes; null if it can't be told.</summary>
    private static List<(Instant At, Offset After)>? Changes(Component definition)
    {
        var changes = new List<(Instant At, Offset After)>();
        foreach (var part in definition.Within)
        {
            if (Parse(part.Text("TZOFFSETFROM")) is not { } from || Parse(part.Text("TZOFFSETTO")) is not { } to
                || LocalTimes.Parse(part.Text("DTSTART")) is not { } begin)
            {
                return null;
            }

            if (part.Text("RRULE") is not { } text)
            {
                changes.Add((Instant.MinValue, to));
                continue;
            }

            var rule = RuleParts.Parse(text);
            if (rule.Until(DateTimeZone.Utc) is { } until && until.Year < Year)
            {
                continue;
            }

            if (YearlyDay(rule, begin.Date) is not { } day)
            {
                return null;
            }

            changes.Add(((day + begin.TimeOfDay).WithOffset(from).ToInstant(), to));
        }

        // Without rules: one offset for good; or a list of old changes, which tells nothing of today.
        var ruled = changes.Where(c => c.At != Instant.MinValue).OrderBy(c => c.At).ToList();
        return ruled.Count > 0 ? ruled : changes.Select(c => c.After).Distinct().Count() == 1 ? [changes[0]] : null;
    }

    private static LocalDate? YearlyDay(RuleParts rule, LocalDate begin)
    {
        var month = rule.Number("BYMONTH") ?? begin.Month;
        if (month is < 1 or > 12 || rule.Days is not [{ Index: { } index } day] || index is 0 or > 5 or < -5)
        {
            return null;
        }

        var last = new LocalDate(Year, month, CalendarSystem.Iso.GetDaysInMonth(Year, month));
        return index < 0
            ? last.PlusDays(1).Previous(day.Day).PlusWeeks(index + 1)
            : new LocalDate(Year, month, 1).PlusDays(-1).Next(day.Day).PlusWeeks(index - 1);
    }

    private static Offset? Parse(string? text)
    {
        foreach (var pattern in Patterns)
        {
            if (text is not null && pattern.Parse(text).TryGetValue(default, out var offset))
            {
                return offset;
            }
        }

        return null;
    }
}
