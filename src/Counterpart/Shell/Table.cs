namespace Counterpart.Program.Shell;

/// <summary>Columns of plain text, as wide as what they hold.</summary>
internal static class Table
{
    private const int Widest = 60;

    public static IEnumerable<string> Of<T>(IReadOnlyList<T> rows, params (string Name, Func<T, object?> Value)[] columns)
    {
        if (rows.Count == 0)
        {
            yield return "nothing to show";
            yield break;
        }

        var cells = rows.Select(r => columns.Select(c => Text(c.Value(r))).ToArray()).ToList();
        var widths = columns.Select((c, i) => Math.Max(c.Name.Length, cells.Max(r => r[i].Length))).ToArray();
        yield return Line(columns.Select(c => c.Name), widths);
        foreach (var row in cells)
        {
            yield return Line(row, widths);
        }
    }

    private static string Line(IEnumerable<string> cells, int[] widths) => string.Join("  ", cells.Select((c, i) => c.PadRight(widths[i]))).TrimEnd();

    private static string Text(object? value)
    {
        var text = value switch
        {
            null => "",
            DateTimeOffset at => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", null),
            bool flag => flag ? "yes" : "no",
            _ => value.ToString() ?? "",
        };
        text = text.ReplaceLineEndings(" ");
        return text.Length <= Widest ? text : text[..(Widest - 1)] + "…";
    }
}
