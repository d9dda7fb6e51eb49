using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>The parts of a RRULE by name (RFC 5545 §3.3.10).</summary>
internal sealed partial class RuleParts
{
    private static readonly Dictionary<string, IsoDayOfWeek> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MO"] = IsoDayOfWeek.Monday, ["TU"] = IsoDayOfWeek.Tuesday, ["WE"] = IsoDayOfWeek.Wednesday, ["TH"] = IsoDayOfWeek.Thursday,
        ["FR"] = IsoDayOfWeek.Friday, ["SA"] = IsoDayOfWeek.Saturday, ["SU"] = IsoDayOfWeek.Sunday,
    };

    private readonly Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);

    public string Frequency => parts.GetValueOrDefault("FREQ", "").ToUpperInvariant();

    /// <summary>From 1; absent: 1. No program repeats beyond a few hundred, and more would overflow dates.</summary>
    public int Interval => Number("INTERVAL") switch { null => 1, var n and >= 1 and <= 9_999 => n.Value, _ => throw Bad("INTERVAL") };

    public IsoDayOfWeek WeekStart =>
        !parts.TryGetValue("WKST", out var day) ? IsoDayOfWeek.Monday : Names.TryGetValue(day.Trim(), out var found) ? found : throw Bad("WKST");

    /// <summary>BYDAY, each with its index where it has one.</summary>
    public IReadOnlyList<(int? Index, IsoDayOfWeek Day)> Days =>
        parts.TryGetValue("BYDAY", out var text) ? [.. text.Split(',').Select(t => Day(t.Trim()))] : [];

    public static RuleParts Parse(string text)
    {
        var rule = new RuleParts();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !rule.parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                throw new UnfitException($"RRULE has the part '{part}', which is none, or is there twice");
            }
        }

        return rule;
    }

    public bool Has(string name) => parts.ContainsKey(name);

    /// <summary>The names of those parts that are none of these.</summary>
    public IEnumerable<string> Beyond(IEnumerable<string> known) => parts.Keys.Where(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase));

    /// <summary>The one number of a part; null if it is absent.</summary>
    public int? Number(string name) => Numbers(name) switch { [] => null, [var one] => one, _ => throw Bad(name) };

    /// <summary>The numbers of a part; none if it is absent.</summary>
    public IReadOnlyList<int> Numbers(string name) =>
        !parts.TryGetValue(name, out var text) ? [] :
        [.. text.Split(',').Select(t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : throw Bad(name))];

    /// <summary>The moment of UNTIL in that zone, inclusive; a date means the end of that day.</summary>
    public LocalDateTime? Until(DateTimeZone zone)
    {
        if (!parts.TryGetValue("UNTIL", out var text))
        {
            return null;
        }

        if (LocalTimes.ParseDate(text) is { } date)
        {
            return date.PlusDays(1).AtMidnight().PlusTicks(-1);
        }

        var time = LocalTimes.Parse(text) ?? throw Bad("UNTIL");
        return text.EndsWith('Z') ? time.InUtc().WithZone(zone).LocalDateTime : time;
    }

    private (int? Index, IsoDayOfWeek Day) Day(string text) =>
        NthDay().Match(text) is { Success: true } match && Names.TryGetValue(match.Groups[2].Value, out var day)
            ? (match.Groups[1].Length == 0 ? null : int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), day)
            : throw Bad("BYDAY");

    private UnfitException Bad(string name) => new($"RRULE's {name}={parts.GetValueOrDefault(name)} can't be expressed");

    [GeneratedRegex(@"^([+-]?\d{1,2})?([A-Za-z]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex NthDay();
}
