using NodaTime;
using NodaTime.TimeZones;

namespace Counterpart.Exchange;

/// <summary>Windows' names of zones and IANA's, by the tables of CLDR that NodaTime carries (T5); never by the machine's own rules.</summary>
internal static class Zones
{
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    /// <summary>The Windows id of an IANA zone; null if there is none.</summary>
    public static string? ToExchange(string iana)
    {
        if (Source.TzdbToWindowsIds.TryGetValue(iana, out var windows))
        {
            return windows;
        }

        return Source.CanonicalIdMap.TryGetValue(iana, out var canonical) && Source.TzdbToWindowsIds.TryGetValue(canonical, out windows) ? windows : null;
    }

    /// <summary>The IANA zone that stands for a Windows id, or that an id already is; null for custom definitions.</summary>
    public static string? FromExchange(string? id) => id switch
    {
        null or "" => null,

        // What servers say of items without a zone.
        "UTC" or "tzone://Microsoft/Utc" => "Etc/UTC",
        _ when Source.WindowsToTzdbIds.TryGetValue(id, out var iana) => iana,
        _ => Source.CanonicalIdMap.TryGetValue(id, out var canonical) ? canonical : null,
    };

    /// <summary>The zone as it comes back from Exchange: one name for all that Windows does not tell apart. The name itself if it has none.</summary>
    public static string NormalForm(string iana) => FromExchange(ToExchange(iana)) ?? iana;

    public static DateTimeZone Find(string iana) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(iana) ?? DateTimeZone.Utc;
}
