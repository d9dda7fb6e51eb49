using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Durations: <c>-PT15M</c>, <c>P1DT2H</c>, <c>P2W</c> (RFC 5545 §3.3.6).</summary>
internal static partial class CalendarDuration
{
    /// <summary>The duration; null if the text is none, or beyond 100 years.</summary>
    public static Duration? Parse(string text)
    {
        var match = Form().Match(text.Trim());
        if (!match.Success || match.Groups.Values.Skip(2).All(g => !g.Success))
        {
            return null;
        }

        var seconds = (Number("w") * 604_800) + (Number("d") * 86_400) + (Number("h") * 3_600) + (Number("m") * 60) + Number("s");
        return seconds > 100L * 366 * 86_400 ? null : Duration.FromSeconds(match.Groups["sign"].Value == "-" ? -seconds : seconds);

        long Number(string group) => match.Groups[group].Success ? long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?<sign>[+-])?P(?:(?<w>\d{1,9})W)?(?:(?<d>\d{1,9})D)?(?:T(?:(?<h>\d{1,9})H)?(?:(?<m>\d{1,9})M)?(?:(?<s>\d{1,9})S)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
