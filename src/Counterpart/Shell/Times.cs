using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Program.Shell;

/// <summary>Times for a person: in the viewer's zone, with its offset then. Programs read the JSON, which stays as the server wrote it.</summary>
internal static partial class Times
{
    private const string Form = "yyyy-MM-dd HH:mm:ss zzz";

    public static string Of(DateTimeOffset at) => Of(at, TimeZoneInfo.Local);

    public static string Of(DateTimeOffset at, TimeZoneInfo viewer) => TimeZoneInfo.ConvertTime(at, viewer).ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>A start as the API has it: an instant, or a local time in that zone; a date stays a date.</summary>
    public static string OfStart(string text, string? zone) =>
        InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? Of(instant.Value.ToDateTimeOffset())
        : LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local && In(local.Value, zone) is { } at ? Of(at)
        : text;

    /// <summary>A sentence of the server's: its times, each an instant or with its offset, as <see cref="Of(DateTimeOffset)"/>.</summary>
    public static string InText(string text) => Time().Replace(text, found =>
        DateTimeOffset.TryParse(found.Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? Of(at) : found.Value);

    private static DateTimeOffset? In(LocalDateTime local, string? zone) =>
        zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } known ? local.InZoneLeniently(known).ToDateTimeOffset() : null;

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z| ?[+-]\d\d:\d\d)(?![:\d])")]
    private static partial Regex Time();
}
