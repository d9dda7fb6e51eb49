using System.Globalization;
using System.Text.RegularExpressions;
using Counterpart.Import.Contacts;
using NodaTime;

namespace Counterpart.Import.Csv;

/// <summary>Dates as spreadsheets write them, day or month first; which one, the other dates of the file tell.</summary>
internal sealed partial class CsvDates
{
    /// <summary>True: day before month. Null: the file does not tell.</summary>
    private readonly bool? dayFirst;

    /// <param name="cells">Every date of the file.</param>
    public CsvDates(IEnumerable<string> cells)
    {
        var (days, months) = (false, false);
        foreach (var match in cells.Select(c => Slashes().Match(c.Trim())).Where(m => m.Success))
        {
            days |= Number(match, "a") > 12;
            months |= Number(match, "b") > 12;
        }

        dayFirst = days == months ? null : days;
    }

    /// <summary>The date; null with a reason, or with none where the cell says that there is no date (Outlook's <c>0/0/00</c>).</summary>
    public LocalDate? Parse(string text, out string? reason)
    {
        var cell = text.Trim();
        reason = null;
        if (cell.All(c => c is '0' or '/' or '.' or '-'))
        {
            return null;
        }

        var points = Points().Match(cell);
        var match = points.Success ? points : Slashes().Match(cell);
        if (!match.Success)
        {
            return DateParts.Parse(cell, null, out reason);
        }

        var (a, b, year) = (Number(match, "a"), Number(match, "b"), Number(match, "y"));
        var first = points.Success ? true : a > 12 ? true : b > 12 || a == b ? false : dayFirst;
        if (first is not { } isDay)
        {
            reason = $"'{cell}' may be in month {a} or in month {b}, and no date of the file tells; write it as {year:0000}-MM-DD";
            return null;
        }

        var (day, month) = isDay ? (a, b) : (b, a);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            reason = $"'{cell}' is no date";
            return null;
        }

        return new LocalDate(year, month, day);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})/(?<b>[0-9]{1,2})/(?<y>[0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})\.(?<b>[0-9]{1,2})\.(?<y>[0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Points();
}
