using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Counterpart.Import.Contacts;

/// <summary>Birthdays and the like as cards write them: <c>1985-04-12</c>, <c>19850412</c>, with a time of day, <c>--0412</c> without a year.</summary>
internal static partial class DateParts
{
    /// <summary>The date; null with the reason where a part is missing or it is no date.</summary>
    public static LocalDate? Parse(string text, string? omittedYear, out string? reason)
    {
        reason = null;
        var match = Full().Match(text.Trim());
        if (!match.Success)
        {
            reason = Partial().IsMatch(text.Trim()) ? "names no full date; day, month and year are needed" : $"'{Short(text)}' is no date";
            return null;
        }

        // Apple writes a year that the person left out as 1604 and says so in a parameter.
        if (match.Groups["y"].Value == omittedYear)
        {
            reason = "names no year; day, month and year are needed";
            return null;
        }

        var (year, month, day) = (Number("y"), Number("m"), Number("d"));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            reason = $"'{Short(text)}' is no date";
            return null;
        }

        return new LocalDate(year, month, day);

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static string Short(string text) => text.Length <= 30 ? text : text[..29] + "…";

    [GeneratedRegex(@"^(?<y>[0-9]{4})-?(?<m>[0-9]{2})-?(?<d>[0-9]{2})(?:[T ].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Full();

    [GeneratedRegex(@"^(?:--?-?[0-9]{2}(?:-?[0-9]{2})?|[0-9]{4}(?:-[0-9]{2})?|---[0-9]{2})(?:T.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Partial();
}
