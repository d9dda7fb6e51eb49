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
        var widths = columns.Select((c, i) => Math.Max(Cells.Width(c.Name), cells.Max(r => r[i].Max(Cells.Width)))).ToArray();
        yield return Line(columns.Select(c => c.Name), widths);
        foreach (var row in cells)
        {
            for (var i = 0; i < row.Max(c => c.Length); i++)
            {
                yield return Line(row.Select(c => i < c.Length ? c[i] : ""), widths);
            }
        }
    }

    private static string Line(IEnumerable<string> cells, int[] widths) => string.Join("  ", cells.Select((c, i) => Cells.Pad(c, widths[i]))).TrimEnd();

    private static string[] Text(object? value)
    {
        var text = value switch
        {
            null => "",
            DateTimeOffset at => Times.Of(at),
            bool flag => flag ? "yes" : "no",
            Whole whole => whole.Text,
            Wrapped wrapped => wrapped.Text ?? "",
            _ => value.ToString() ?? "",
        };
        text = Lines.Plain(text.ReplaceLineEndings(" "));
        return value is Wrapped ? [.. Cells.Wrap(text, Widest)]
            : [value is Whole || Cells.Width(text) <= Widest ? text : Cells.Beginning(text, Widest - 1) + "…"];
    }
}

/// <summary>A cell that is of no use when cut: an id to be copied.</summary>
internal sealed record Whole(string Text);

/// <summary>A cell that goes on below: sentences.</summary>
internal sealed record Wrapped(string? Text);
