using NodaTime;

namespace Counterpart.Model;

/// <summary>When an appointment is; one atom of start, end, all-day and zone (V10). Ends are exclusive. Closed: the three forms below (T1).</summary>
public abstract record TimesValue : Value
{
    private protected TimesValue()
    {
    }
}

/// <summary>A single appointment: two instants, and the IANA zone that it was entered in.</summary>
public sealed record TimedSpan(Instant Start, Instant End, string Zone) : TimesValue
{
    public override string ToString()
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;
        return $"{Start.InZone(zone).LocalDateTime:uuuu-MM-dd HH:mm}–{End.InZone(zone).LocalDateTime:uuuu-MM-dd HH:mm} {Zone}";
    }
}

/// <summary>Whole days, which stay those dates in every zone. <paramref name="End"/> is the day after the last one.</summary>
public sealed record AllDaySpan(LocalDate First, LocalDate End) : TimesValue
{
    public override string ToString() => $"{First:uuuu-MM-dd}–{End.PlusDays(-1):uuuu-MM-dd} all day";
}

/// <summary>The first occurrence of a series: local start, length, and the series' own IANA zone, whose daylight saving it follows.</summary>
public sealed record SeriesSpan(LocalDateTime Start, Duration Length, string Zone) : TimesValue
{
    public override string ToString() => $"{Start:uuuu-MM-dd HH:mm} for {Length.TotalMinutes:0} min {Zone}";
}
