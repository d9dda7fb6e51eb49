using NodaTime;
using NodaTime.TimeZones;

namespace Counterpart.Import.Calendars;

/// <summary>
/// The IANA zone that a TZID means (T5): an IANA name, also at the end of a path; a Windows name, through CLDR; else, for names that
/// Outlook or a person made up, the zone that keeps the same times as the file's own VTIMEZONE.
/// </summary>
internal sealed class CalendarZones
{
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;
    private readonly Dictionary<string, Component> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeZone?> known = new(StringComparer.Ordinal);

    public CalendarZones(Component calendar, DateTimeZone fallback)
    {
        foreach (var zone in calendar.Within.Where(c => c.Name == "VTIMEZONE"))
        {
            if (zone.Text("TZID") is { } id)
            {
                definitions[id] = zone;
            }
        }

        Default = calendar.Text("X-WR-TIMEZONE") is { } name ? ByName(name) ?? fallback : fallback;
    }

    /// <summary>Of times that name no zone.</summary>
    public DateTimeZone Default { get; }

    /// <summary>The zone of that name.</summary>
    /// <exception cref="UnfitException">It means no zone that is known.</exception>
    public DateTimeZone this[string id]
    {
        get
        {
            if (!known.TryGetValue(id, out var zone))
            {
                known[id] = zone = Find(id);
            }

            return zone ?? throw new UnfitException(
                $"the time zone '{id}' is neither an IANA nor a Windows name, and the file defines none that keeps a known zone's times");
        }
    }

    private DateTimeZone? Find(string id)
    {
        var definition = definitions.GetValueOrDefault(id);
        return ByName(id)
            ?? (definition?.Text("X-LIC-LOCATION") is { } place ? ByName(place) : null)
            ?? (definition is null ? null : ZoneDefinition.Recognize(definition, Default));
    }

    private static DateTimeZone? ByName(string id)
    {
        var name = id.Trim().Trim('"');
        if (Source.CanonicalIdMap.ContainsKey(name))
        {
            return DateTimeZoneProviders.Tzdb[name];
        }

        if (Source.WindowsMapping.PrimaryMapping.TryGetValue(name, out var windows))
        {
            return DateTimeZoneProviders.Tzdb[windows];
        }

        // Globally unique ids begin with a slash and end with the name (RFC 5545 §3.8.3.1): /example.org/20050126_1/Europe/Berlin
        var slash = name.Length > 1 && name[0] == '/' ? name.IndexOf('/', 1) : -1;
        return slash < 0 ? null : ByName(name[(slash + 1)..]) ?? ByName(name[slash..]);
    }
}
