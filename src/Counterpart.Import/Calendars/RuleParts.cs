using Counterpart.Import.Lines;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>The parts of a RECUR value by name (RFC 5545 §3.3.10), both in capitals.</summary>
internal static class RuleParts
{
    public static IReadOnlyDictionary<string, string> Of(ContentLine line)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in line.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            parts[(equals < 0 ? part : part[..equals]).Trim().ToUpperInvariant()] = equals < 0 ? "" : part[(equals + 1)..].Trim().ToUpperInvariant();
        }

        return parts;
    }
}

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
        return day < 0 || text.Length > 2 && (!int.TryParse(text[..^2], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out ordinal) || ordinal == 0)
            ? null : new RuleDay((IsoDayOfWeek)(day + 1), ordinal == 0 ? null : ordinal);
    }

    public static string Name(IsoDayOfWeek day) => Names[(int)day - 1];
}
