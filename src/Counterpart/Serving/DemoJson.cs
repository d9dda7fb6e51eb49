using System.Globalization;
using System.Text.Json;
using Counterpart.Client;
using NodaTime;

namespace Counterpart.Program.Serving;

/// <summary>Field values of the sample records, in the API's JSON.</summary>
internal static class DemoJson
{
    public static JsonElement Text(string text) => Parse(JsonSerializer.Serialize(text, ApiJson.Default.String));

    public static JsonElement Day(DateTime day) => Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A single appointment: instants.</summary>
    public static JsonElement Times(DateTime start, TimeSpan length, string zone) => Span(start, length, zone, "yyyy-MM-ddTHH:mm:ssZ");

    /// <summary>The instant, in UTC, of a time of day in a zone.</summary>
    public static DateTime Utc(DateTime local, string zone) => LocalDateTime.FromDateTime(local).InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToDateTimeUtc();

    /// <summary>A series: local times in its zone.</summary>
    public static JsonElement LocalTimes(DateTime start, TimeSpan length, string zone) => Span(start, length, zone, "yyyy-MM-ddTHH:mm:ss");

    public static JsonElement Weekly(DateTime from, int count) =>
        Parse($"{{\"every\":\"week\",\"interval\":1,\"days\":[\"{from.DayOfWeek}\"],\"weekBegins\":\"Monday\",\"from\":\"{from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\",\"count\":{count}}}");

    private static JsonElement Span(DateTime start, TimeSpan length, string zone, string form) =>
        Parse($"{{\"start\":\"{start.ToString(form, CultureInfo.InvariantCulture)}\",\"end\":\"{(start + length).ToString(form, CultureInfo.InvariantCulture)}\",\"zone\":\"{zone}\"}}");

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize(json, ApiJson.Default.JsonElement);
}
