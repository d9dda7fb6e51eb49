namespace Counterpart.Program.Shell;

/// <summary>What somebody may have meant.</summary>
internal static class Nearest
{
    private const int MostSlips = 3;

    /// <summary>The known words that are a few slips of the finger away, or begin alike, the nearest first; at most three.</summary>
    public static IReadOnlyList<string> To(string word, IEnumerable<string> known) =>
    [
        .. known.Distinct().Select(k => (Word: k, Slips: Slips(word, k)))
            .Where(p => p.Slips <= Math.Min(MostSlips, p.Word.TrimStart('-').Length / 2) || Bare(word).Length > 1 && Bare(p.Word).StartsWith(Bare(word), StringComparison.Ordinal))
            .OrderBy(p => p.Slips).ThenBy(p => p.Word, StringComparer.Ordinal).Select(p => p.Word).Take(3),
    ];

    /// <summary>": did you mean …?", or nothing.</summary>
    public static string Asked(string word, IEnumerable<string> known) => To(word, known) is { Count: > 0 } near ? $"; did you mean {string.Join(" or ", near)}?" : "";

    private static string Bare(string word) => word.TrimStart('-');

    /// <summary>Letters to be put in, taken out or changed, or neighbours to be swapped (Damerau's and Levenshtein's distance).</summary>
    private static int Slips(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[from.Length, to.Length];
    }
}
