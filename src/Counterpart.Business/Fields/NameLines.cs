using System.Collections.Immutable;

namespace Counterpart.Business;

/// <summary>Sets of names in one column, one name a line.</summary>
internal static class NameLines
{
    public static ImmutableArray<string> Read(string? text) =>
        string.IsNullOrEmpty(text) ? [] : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Null for none; doubles (in any case), blanks and nulls of a request fall away.</summary>
    public static string? Write(IEnumerable<string?>? names)
    {
        var text = string.Join('\n', (names ?? []).OfType<string>().Select(n => n.ReplaceLineEndings(" ").Trim()).Where(n => n.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase));
        return text.Length == 0 ? null : text;
    }
}
