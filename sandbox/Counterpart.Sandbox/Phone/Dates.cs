using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Sandbox.Phone;

/// <summary>Dates and times as browsers' inputs write them, and as people read them.</summary>
internal static class Dates
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDatePattern Long = LocalDatePattern.CreateWithInvariantCulture("dddd, d MMMM uuuu");
    private static readonly LocalDatePattern Short = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");

    /// <summary>A day that a mailbox can hold; null for anything else. [MS-OXOCAL] begins in 1601.</summary>
    public static LocalDate? Day(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1601 and <= 4500 } day } ? day : null;

    public static LocalTime? Time(string text) => Minutes.Parse(text) is { Success: true, Value: var time } ? time
        : LocalTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var exact } ? exact : null;

    public static string Input(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static string Input(LocalTime time) => Minutes.Format(time);

    public static string Whole(LocalDate day) => Long.Format(day);

    public static string Brief(LocalDate day) => Short.Format(day);

    /// <summary>As requests of EWS take it.</summary>
    public static string Xml(Instant time) => time.ToString("uuuu-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
