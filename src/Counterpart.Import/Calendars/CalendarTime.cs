using Counterpart.Import.Lines;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>A date, or a local time in a zone, as one property gives it.</summary>
/// <param name="Local">For a date, its midnight.</param>
/// <param name="Zone">The zone named, or the file's; null for a date.</param>
/// <param name="IsUtc">The time was given in UTC, so that <paramref name="Zone"/> is UTC.</param>
internal readonly record struct CalendarTime(LocalDateTime Local, DateTimeZone? Zone, bool IsUtc)
{
    /// <summary>Tells the zone that a time given in UTC was entered in; ours alone.</summary>
    public const string ZoneParameter = "X-COUNTERPART-ZONE";

    private static readonly DateTimeZone Utc = DateTimeZoneProviders.Tzdb["Etc/UTC"];

    public bool IsDate => Zone is null;

    /// <summary>The moment. A local time that a clock change skips or doubles is taken by the offset before it (RFC 5545 §3.3.5).</summary>
    public Instant ToInstant(DateTimeZone ofDates) => Local.InZoneLeniently(Zone ?? ofDates).ToInstant();

    /// <summary>The same moment as local time of another zone; a date stays that date.</summary>
    public LocalDateTime In(DateTimeZone zone) => IsDate || zone.Equals(Zone) ? Local : ToInstant(zone).InZone(zone).LocalDateTime;

    /// <exception cref="UnfitException">It is neither date nor time, or names an unknown zone.</exception>
    public static CalendarTime Of(ContentLine line, CalendarZones zones) => Of(line, line.Value, zones);

    /// <summary>One of the values of a line that has several.</summary>
    /// <exception cref="UnfitException">It is neither date nor time, or names an unknown zone.</exception>
    public static CalendarTime Of(ContentLine line, string text, CalendarZones zones)
    {
        if (line["VALUE"] is not "DATE-TIME" && LocalTimes.ParseDate(text) is { } date)
        {
            return new CalendarTime(date.AtMidnight(), null, false);
        }

        if (LocalTimes.Parse(text) is not { } time)
        {
            throw new UnfitException($"{line.Name} '{(text.Length > 30 ? text[..29] + "…" : text)}' is neither a date nor a time");
        }

        return text.TrimEnd().EndsWith('Z')
            ? new CalendarTime(time, Utc, true)
            : new CalendarTime(time, line["TZID"] is { } id ? zones[id] : zones.Default, false);
    }
}
