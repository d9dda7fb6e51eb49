using System.Globalization;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>One day of BYDAY: <c>TU</c>, <c>-1SU</c>.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="Ordinal">Which one, from the end if negative; null: every one.</param>
internal readonly record struct RuleDay(IsoDayOfWeek Day, int? Ordinal)
{
    /// <summary>The names of the days, Monday first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>The day; null for what is none.</summary>
    public static RuleDay? Parse(string text)
    {
        var day = text.Length < 2 ? -1 : Names.ToList().IndexOf(text[^2..]);
        var ordinal = 0;
        var isOne = day >= 0 && (text.Length == 2
            || int.TryParse(text[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ordinal) && ordinal != 0);
        return isOne ? new RuleDay((IsoDayOfWeek)(day + 1), ordinal == 0 ? null : ordinal) : null;
    }

    public static string Name(IsoDayOfWeek day) => Names[(int)day - 1];
}
