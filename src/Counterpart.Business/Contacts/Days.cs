using NodaTime;

namespace Counterpart.Business;

/// <summary>Days of dated values: they begin at midnight UTC.</summary>
internal static class Days
{
    /// <summary>Ticks since 1970.</summary>
    public static long? Start(LocalDate? day) => day?.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant().ToUnixTimeTicks();
}
