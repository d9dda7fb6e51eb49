using System.Globalization;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Lengths of time as people write them: <c>30s</c>, <c>5min</c>, <c>2h</c>; a bare number is minutes.</summary>
internal static class DurationText
{
    public static string Format(Duration length) => length.TotalSeconds switch
    {
        var s when s % 3600 == 0 => string.Create(CultureInfo.InvariantCulture, $"{s / 3600:0}h"),
        var s when s % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{s / 60:0}min"),
        var s => string.Create(CultureInfo.InvariantCulture, $"{s:0.###}s"),
    };

    /// <summary>Null for what is no length.</summary>
    public static Duration? Parse(string text)
    {
        var digits = text.AsSpan().Trim();
        var number = digits[..(digits.LastIndexOfAnyInRange('0', '9') + 1)];
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        return digits[number.Length..].Trim().ToString().ToUpperInvariant() switch
        {
            "" or "M" or "MIN" or "MINUTES" => Duration.FromMinutes(count),
            "S" or "SEC" or "SECONDS" => Duration.FromSeconds(count),
            "H" or "HOURS" => Duration.FromHours(count),
            _ => null,
        };
    }
}
