using System.Globalization;
using Counterpart.Import.Lines;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>What a VTIMEZONE says of its offsets (RFC 5545 §3.6.5), so far as to compare it with zones that are known.</summary>
internal sealed class ZoneDefinition(CalendarComponent component)
{
    private sealed record Observance(LocalDateTime Start, Offset From, Offset To, IReadOnlyDictionary<string, string>? Rule, IReadOnlyList<LocalDateTime> More);

    private readonly List<Observance> observances = [.. component.Children.Select(Read).OfType<Observance>().OrderBy(o => o.Start)];

    /// <summary>The changes of offset in that year and the next, with the offset at its begin first. Empty if it says nothing.</summary>
    public IReadOnlyList<(Instant From, Offset Offset)> Changes(int year)
    {
        if (observances.Count == 0)
        {
            return [];
        }

        var (begin, end) = Span(year);
        var onsets = observances.SelectMany(o => Onsets(o, year).Select(l => (At: l.WithOffset(o.From).ToInstant(), o.To))).OrderBy(o => o.At).ToList();
        var before = onsets.Where(o => o.At <= begin).Select(o => (Offset?)o.To).LastOrDefault() ?? observances[0].From;
        return Plain([(begin, before), .. onsets.Where(o => o.At > begin && o.At < end)]);
    }

    /// <summary>The same of a zone that is known.</summary>
    public static IReadOnlyList<(Instant From, Offset Offset)> Changes(DateTimeZone zone, int year)
    {
        var (begin, end) = Span(year);
        return Plain([.. zone.GetZoneIntervals(begin, end).Select(i => (i.HasStart && i.Start > begin ? i.Start : begin, i.WallOffset))]);
    }

    private static (Instant Begin, Instant End) Span(int year) => (Instant.FromUtc(year, 1, 1, 0, 0), Instant.FromUtc(year + 2, 1, 1, 0, 0));

    /// <summary>Without changes that change nothing.</summary>
    private static List<(Instant From, Offset Offset)> Plain(List<(Instant From, Offset Offset)> changes) =>
        [.. changes.Where((c, i) => i == 0 || c.Offset != changes[i - 1].Offset)];

    private static IEnumerable<LocalDateTime> Onsets(Observance observance, int year)
    {
        if (observance.Rule is not { } rule)
        {
            return [observance.Start, .. observance.More];
        }

        var until = rule.TryGetValue("UNTIL", out var text) ? CalendarMoment.Parse(text)?.Local : null;
        return from y in Enumerable.Range(year - 1, 4)
               where y >= observance.Start.Year
               from day in Days(rule, y, observance.Start)
               let onset = day + observance.Start.TimeOfDay
               where until is not { } last || onset.Date <= last.Date
               select onset;
    }

    /// <summary>The days of a yearly rule by BYMONTH, BYMONTHDAY and BYDAY, which is all that zones are written with.</summary>
    private static IEnumerable<LocalDate> Days(IReadOnlyDictionary<string, string> rule, int year, LocalDateTime start)
    {
        var month = rule.TryGetValue("BYMONTH", out var m) && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out var named) && named is >= 1 and <= 12
            ? named : start.Month;
        var monthDays = rule.GetValueOrDefault("BYMONTHDAY")?.Split(',');
        var day = rule.TryGetValue("BYDAY", out var text) ? RuleDay.Parse(text) : null;
        var length = CalendarSystem.Iso.GetDaysInMonth(year, month);
        return Enumerable.Range(1, length).Select(d => new LocalDate(year, month, d)).Where(d =>
            (monthDays is null || monthDays.Contains(d.Day.ToString(CultureInfo.InvariantCulture)))
            && (day is not { } weekday
                ? monthDays is not null || d.Day == Math.Min(start.Day, length)
                : d.DayOfWeek == weekday.Day && (weekday.Ordinal is not { } nth || nth == (nth > 0 ? (d.Day + 6) / 7 : -((length - d.Day) / 7 + 1)))));
    }

    private static Observance? Read(CalendarComponent part)
    {
        if (part.Name is not ("STANDARD" or "DAYLIGHT") || CalendarMoment.Parse(part.Text("DTSTART") ?? "") is not { } start
            || ParseOffset(part.Text("TZOFFSETTO")) is not { } to)
        {
            return null;
        }

        var more = part.Lines.Where(l => l.Name == "RDATE").SelectMany(l => l.Value.Split(','))
            .Select(CalendarMoment.Parse).OfType<(LocalDateTime Local, bool, bool)>();
        return new Observance(start.Local, ParseOffset(part.Text("TZOFFSETFROM")) ?? to, to,
            part["RRULE"] is { } rule ? RuleParts.Of(rule) : null, [.. more.Select(r => r.Local)]);
    }

    private static Offset? ParseOffset(string? text)
    {
        if (text is not ['+' or '-', .. { Length: 4 or 6 } digits] || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        int Part(int at) => at < digits.Length ? int.Parse(digits.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var seconds = Part(0) * 3600 + Part(2) * 60 + Part(4);
        return seconds > 18 * 3600 ? null : Offset.FromSeconds(text[0] == '-' ? -seconds : seconds);
    }
}
