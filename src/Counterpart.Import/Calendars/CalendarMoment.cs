using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Import.Calendars;

/// <summary>A DATE or DATE-TIME value (RFC 5545 §3.3.4, §3.3.5).</summary>
/// <param name="Local">As the value says it; midnight for dates.</param>
/// <param name="Zone">The IANA zone that it is local in.</param>
/// <param name="IsDate">A whole day.</param>
/// <param name="IsUtc">It was written in UTC, and names no zone of its own.</param>
internal readonly partial record struct CalendarMoment(LocalDateTime Local, string Zone, bool IsDate, bool IsUtc)
{
    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly LocalDatePattern Dates = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>The instant, where the value itself says it.</summary>
    public Instant? Exact { get; init; }

    public Instant Instant => Exact ?? Local.InZoneLeniently(DateTimeZoneProviders.Tzdb[Zone]).ToInstant();

    /// <summary>The local time in another zone; a date stays the date.</summary>
    public LocalDateTime In(string zone) => IsDate || zone == Zone ? Local : Instant.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;

    /// <summary>The local time of a value, without its <c>Z</c>; null for what is none.</summary>
    public static (LocalDateTime Local, bool IsDate, bool IsUtc)? Parse(string text)
    {
        var value = text.Trim();
        if (Dates.Parse(value) is { Success: true } date)
        {
            return (date.Value.AtMidnight(), true, false);
        }

        // A leap second is the second before (RFC 5545 §3.3.12).
        var isUtc = value.EndsWith('Z');
        value = isUtc ? value[..^1] : value;
        value = value.EndsWith("60", StringComparison.Ordinal) && value.Length == 15 ? value[..13] + "59" : value;
        return Times.Parse(value) is { Success: true } time ? (time.Value, false, isUtc) : null;
    }

    public static string Text(LocalDateTime local) => Times.Format(local);

    public static string Text(LocalDate day) => Dates.Format(day);

    /// <summary>A DURATION value (RFC 5545 §3.3.6); null for what is none.</summary>
    public static Duration? ParseDuration(string text)
    {
        var match = Durations().Match(text.Trim());
        if (!match.Success || match.Length < 3)
        {
            return null;
        }

        var length = Duration.FromDays(7 * Part("w") + Part("d")) + Duration.FromHours(Part("h")) + Duration.FromMinutes(Part("m")) + Duration.FromSeconds(Part("s"));
        return match.Groups["minus"].Success ? -length : length;

        int Part(string name) => match.Groups[name] is { Success: true } g ? int.Parse(g.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        "^(?:(?<minus>-)|\\+)?P(?:(?<w>[0-9]{1,5})W)?(?:(?<d>[0-9]{1,5})D)?(?:T(?:(?<h>[0-9]{1,6})H)?(?:(?<m>[0-9]{1,7})M)?(?:(?<s>[0-9]{1,8})S)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Durations();
}
