namespace Counterpart.Import.Csv;

/// <summary>What parts the cells: spreadsheets write a comma, a semicolon or a tab, by the language of the machine that they run on.</summary>
internal static class CsvDialect
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>The delimiter that stands most often outside quotation marks in the header line; a comma if none does.</summary>
    public static char Delimiter(string text)
    {
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\r' or '\n')
            {
                break;
            }
            else if (!quoted && Array.IndexOf(Delimiters, c) is >= 0 and var index)
            {
                counts[index]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>Excel's first line <c>sep=;</c>, which names the delimiter and is no record. Null if there is none.</summary>
    public static char? Named(string text) =>
        text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n' ? text[4] : null;
}
