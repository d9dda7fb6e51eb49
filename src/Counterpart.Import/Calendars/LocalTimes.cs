using NodaTime;
using NodaTime.Text;

namespace Counterpart.Import.Calendars;

/// <summary>The basic forms of dates and times (RFC 5545 §3.3.4, §3.3.5), and the extended ones that some programs write.</summary>
internal static class LocalTimes
{
    private static readonly LocalDateTimePattern[] Times =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmm"),
        LocalDateTimePattern.GeneralIso,
    ];

    private static readonly LocalDatePattern[] Dates = [LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd"), LocalDatePattern.Iso];

    /// <summary>The local time, a trailing Z passed over; null if the text is none.</summary>
    public static LocalDateTime? Parse(string? text)
    {
        var plain = (text ?? "").Trim().TrimEnd('Z');
        foreach (var pattern in Times)
        {
            if (pattern.Parse(plain).TryGetValue(default, out var time))
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>The date; null if the text is none.</summary>
    public static LocalDate? ParseDate(string? text)
    {
        foreach (var pattern in Dates)
        {
            if (pattern.Parse((text ?? "").Trim()).TryGetValue(default, out var date))
            {
                return date;
            }
        }

        return null;
    }

    public static string Format(LocalDateTime time) => Times[0].Format(time);

    public static string Format(LocalDate date) => Dates[0].Format(date);
}
