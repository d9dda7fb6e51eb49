using Counterpart.Import.Lines;

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
