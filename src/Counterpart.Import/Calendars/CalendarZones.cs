using NodaTime;
using NodaTime.TimeZones;

namespace Counterpart.Import.Calendars;

/// <summary>
/// The IANA zone that a TZID of the file means (T5): by its name, by Windows' name through CLDR's table, and by the rules of its VTIMEZONE,
/// since Outlook names zones by a text for people, or by one that it made up.
/// </summary>
internal sealed class CalendarZones
{
    /// <summary>A year whose rules are today's: Outlook defines each zone by them, for times of long ago too.</summary>
    private const int RulesOfToday = 2020;

    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;
    private static readonly Dictionary<string, string> Known = Source.CanonicalIdMap.Keys.ToDictionary(k => k, StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, string> Windows =
        Source.WindowsToTzdbIds.ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, CalendarComponent> defined = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, int Year), string?> found = [];

    /// <param name="zones">The VTIMEZONE components of the file.</param>
    /// <param name="usual">The zone of times that name none.</param>
    public CalendarZones(IEnumerable<CalendarComponent> zones, string usual)
    {
        Usual = usual;
        foreach (var zone in zones)
        {
            defined.TryAdd(zone.Text("TZID") ?? "", zone);
        }
    }

    public string Usual { get; }

    /// <summary>The zone for a time of that year.</summary>
    /// <exception cref="UnreadableException">No zone is known by that name or like its definition.</exception>
    public string Find(string id, int year)
    {
        if (!found.TryGetValue((id, year), out var zone))
        {
            found[(id, year)] = zone = ByName(id) ?? ByDefinition(id, year);
        }

        return zone ?? throw new UnreadableException(defined.ContainsKey(id)
            ? $"no zone is known by the name '{id}' or by the rules of its VTIMEZONE; name it as Europe/Berlin"
            : $"no zone is known by the name '{id}', and the file has no VTIMEZONE for it; name it as Europe/Berlin");
    }

    /// <summary>The IANA zone of that name, of Windows' name, or of a path that ends in one (<c>/mozilla.org/20050126_1/Europe/Berlin</c>).</summary>
    public static string? ByName(string name)
    {
        var id = name.Trim().Trim('"').Trim();
        if (Known.TryGetValue(id, out var iana))
        {
            // Names without a place (UTC, Japan) are kept for old systems only.
            return iana.Contains('/', StringComparison.Ordinal) ? iana : Source.CanonicalIdMap[iana];
        }

        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return Windows.TryGetValue(id, out iana) ? iana : slash < 0 ? null : ByName(id[(slash + 1)..]);
    }

    private string? ByDefinition(string id, int year)
    {
        if (!defined.TryGetValue(id, out var component))
        {
            return null;
        }

        if ((component.Text("X-LIC-LOCATION") ?? component.Text("TZID-ALIAS-OF")) is { } alias && ByName(alias) is { } named)
        {
            return named;
        }

        var definition = new ZoneDefinition(component);
        return Alike(definition, id, year) ?? Alike(definition, id, RulesOfToday);
    }

    /// <summary>The first zone of the same offsets: one whose city the name has, the usual one, those that Windows knows, any.</summary>
    private string? Alike(ZoneDefinition definition, string id, int year)
    {
        var wanted = definition.Changes(year);
        var cities = Source.CanonicalIdMap.Keys.Where(k => k.Contains('/', StringComparison.Ordinal)
            && id.Contains(k[(k.LastIndexOf('/') + 1)..].Replace('_', ' '), StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
        var primary = Windows.Values.ToHashSet();
        return wanted.Count == 0 ? null : cities.OrderByDescending(primary.Contains).Append(Usual)
            .Concat(primary.Order(StringComparer.Ordinal)).Concat(Source.ZoneLocations?.Select(l => l.ZoneId) ?? [])
            .FirstOrDefault(z => ZoneDefinition.Changes(DateTimeZoneProviders.Tzdb[z], year).SequenceEqual(wanted));
    }
}
