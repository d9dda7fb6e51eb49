using Counterpart.Sandbox.Protocol;
using NodaTime;
using NodaTime.TimeZones;

namespace Counterpart.Sandbox.Recurrence;

/// <summary>The server's time zones: Windows ids, with the rules of the zones that CLDR maps them to.</summary>
internal static class Zones
{
    private static readonly Dictionary<string, DateTimeZone> ById = Load();

    public static IEnumerable<string> Ids => ById.Keys;

    public static DateTimeZone? Find(string? windowsId) => windowsId is not null && ById.TryGetValue(windowsId, out var zone) ? zone : null;

    public static string NameOf(string windowsId, Instant at)
    {
        var offset = ById[windowsId].GetUtcOffset(at);
        var seconds = Math.Abs(offset.Seconds);
        return offset == Offset.Zero
            ? $"(UTC) {windowsId}"
            : $"(UTC{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3600:00}:{seconds / 60 % 60:00}) {windowsId}";
    }

    /// <summary>
    /// The zone that a definition names. A definition with rules but an id that the server does not know is matched by its rules' offset,
    /// as Exchange replaces it by one of its own.
    /// </summary>
    public static string Resolve(Element definition)
    {
        var id = definition.Attribute("Id") ?? "";
        if (ById.ContainsKey(id))
        {
            return id;
        }

        if (definition.Child("Periods") is { } periods && periods.Children.Count > 0
            && ZonePeriods.Match(periods, ById) is { } match)
        {
            return match;
        }

        throw new ResponseException("ErrorCalendarInvalidTimeZone", $"The time zone '{id}' is not one of the server's; send a Windows time zone id or a full definition.");
    }

    private static Dictionary<string, DateTimeZone> Load()
    {
        var source = TzdbDateTimeZoneSource.Default;
        var zones = new Dictionary<string, DateTimeZone>(StringComparer.Ordinal);
        foreach (var (windows, tzdb) in source.WindowsMapping.PrimaryMapping)
        {
            zones[windows] = DateTimeZoneProviders.Tzdb[tzdb];
        }

        zones["UTC"] = DateTimeZone.Utc;
        return zones;
    }
}
