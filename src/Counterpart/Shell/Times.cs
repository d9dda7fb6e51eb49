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

    /// <summary>
    /// A sentence of the server's: instants as <see cref="Of(DateTimeOffset)"/>. Times without a zone (<c>2026-12-01 10:00</c>) are those of
    /// <paramref name="zone"/>, where it is known.
    /// </summary>
    public static string InText(string text, string? zone) => Time().Replace(text, found => (found.Groups["zone"].Success, found.Groups["t"].Value) switch
    {
        (true, _) when DateTimeOffset.TryParse(found.Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => Of(at),
        (false, " ") when Minute.Parse(found.Value) is { Success: true } local && In(local.Value, zone) is { } at => Of(at),
        _ => found.Value,
    });

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    private static DateTimeOffset? In(LocalDateTime local, string? zone) =>
        zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } known ? local.InZoneLeniently(known).ToDateTimeOffset() : null;

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d(?<t>[T ])\d\d:\d\d(:\d\d(\.\d+)?)?(?<zone>Z| ?[+-]\d\d:\d\d)?(?![:\d])")]
    private static partial Regex Time();
}
