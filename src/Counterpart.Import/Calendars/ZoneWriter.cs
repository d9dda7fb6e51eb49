using Counterpart.Import.Lines;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Counterpart.Import.Calendars;

/// <summary>
/// Writes a VTIMEZONE (RFC 5545 §3.6.5): one observance per change of offset in the years that the file speaks of, which any reader
/// understands; the names are IANA's, by which those that know them go.
/// </summary>
internal static class ZoneWriter
{
    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <param name="first">The first year.</param>
    /// <param name="last">The last year.</param>
    public static void Write(ContentLineWriter writer, DateTimeZone zone, int first, int last)
    {
        writer.Raw("BEGIN", "VTIMEZONE");
        writer.Raw("TZID", zone.Id);
        foreach (var interval in zone.GetZoneIntervals(Instant.FromUtc(first, 1, 1, 0, 0) - Duration.FromDays(1), Instant.FromUtc(last + 1, 1, 2, 0, 0)))
        {
            var from = interval.HasStart ? zone.GetUtcOffset(interval.Start - Duration.Epsilon) : interval.WallOffset;
            var part = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
            writer.Raw("BEGIN", part);
            writer.Raw("DTSTART", Times.Format(Begin(interval, from, first)));
            writer.Raw("TZOFFSETFROM", Text(from));
            writer.Raw("TZOFFSETTO", Text(interval.WallOffset));
            writer.Text("TZNAME", interval.Name);
            writer.Raw("END", part);
        }

        writer.Raw("END", "VTIMEZONE");
    }

    private static LocalDateTime Begin(ZoneInterval interval, Offset from, int first) =>
        interval.HasStart && interval.Start.InUtc().Year > 1600 ? interval.Start.WithOffset(from).LocalDateTime : new LocalDateTime(Math.Min(first, 1601), 1, 1, 0, 0);

    private static string Text(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        var text = $"{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3600:00}{seconds / 60 % 60:00}";
        return seconds % 60 == 0 ? text : $"{text}{seconds % 60:00}";
    }
}
