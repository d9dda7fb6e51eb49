using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Program.Verbs;

/// <summary>
/// The times of an appointment as people type them: <c>start=2026-12-01T10:00</c> in its zone, or with Z or an offset; a date alone is a day.
/// What is not typed stays: the zone, and with it the length.
/// </summary>
internal static class TimesText
{
    private static readonly LocalDateTimePattern Full = LocalDateTimePattern.ExtendedIso;
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly Duration UsualLength = Duration.FromHours(1);

    /// <summary>The value for the field <c>times</c>. <paramref name="before"/>: as it is; null: a new appointment.</summary>
    public static JsonElement Of(JsonElement? before, string? start, string? end, string? zone, bool isSeries)
    {
        if (IsDay(start ?? end))
        {
            var first = Day(start ?? Text(before, "firstDay") ?? end!);
            var last = end is not null ? Day(end) : Text(before, "firstDay") is { } f ? first.Plus(Period.Between(Day(f), Day(Text(before, "lastDay")!), PeriodUnits.Days)) : first;
            return Json($$"""{"firstDay":"{{LocalDatePattern.Iso.Format(first)}}","lastDay":"{{LocalDatePattern.Iso.Format(last)}}"}""");
        }

        var name = zone ?? Text(before, "zone") ?? "Etc/UTC";
        var inZone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) ?? throw new UsageException($"zone {name}: an IANA zone like Europe/Berlin is expected");
        var (oldStart, oldEnd) = (Text(before, "start"), Text(before, "end"));
        var from = At(start ?? oldStart ?? throw new UsageException("a new appointment needs a start, as start=2026-12-01T10:00Z"), inZone);
        var to = end is not null ? At(end, inZone) : from + (oldEnd is null ? UsualLength : At(oldEnd, inZone) - At(oldStart!, inZone));
        //  a series is local in its zone, so that it keeps its hour when the clocks change (T1)
        var form = isSeries || oldStart is not null && !oldStart.EndsWith('Z')
            ? (Instant i) => Full.Format(i.InZone(inZone).LocalDateTime) : (Func<Instant, string>)InstantPattern.ExtendedIso.Format;
        return Json($$"""{"start":"{{form(from)}}","end":"{{form(to)}}","zone":"{{name}}"}""");
    }

    private static Instant At(string text, DateTimeZone zone) =>
        InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? instant.Value
        : InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Parse(text) is { Success: true } minute ? minute.Value
        : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } offset ? offset.Value.ToInstant()
        : Full.Parse(text) is { Success: true } full ? full.Value.InZoneLeniently(zone).ToInstant()
        : Minutes.Parse(text) is { Success: true } local ? local.Value.InZoneLeniently(zone).ToInstant()
        : throw new UsageException($"'{text}' is no time: write 2026-12-01T10:00 for the appointment's zone, 2026-12-01T09:00Z, or a date for whole days");

    private static bool IsDay(string? text) => text is { Length: 10 } && LocalDatePattern.Iso.Parse(text).Success;

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value
        : throw new UsageException($"'{text}' is no date: first and last day are dates, as 2026-12-01");

    private static string? Text(JsonElement? json, string name) => json is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonElement Json(string json) => JsonSerializer.Deserialize(json, ApiJson.Default.JsonElement);
}
