using Counterpart.Import.Text;

namespace Counterpart.Import.Csv;

/// <summary>A table that holds no contacts: its header and its rows, as a spreadsheet writes them.</summary>
/// <param name="Headers">Of the first line that is not blank; trimmed.</param>
/// <param name="Rows">In the order of the file, blank ones left out.</param>
public sealed record CsvTable(IReadOnlyList<string> Headers, IReadOnlyList<CsvTableRow> Rows)
{
    /// <summary>Reads it whole.</summary>
    /// <param name="file">Read to its end and left open.</param>
    /// <exception cref="ImportRefusedException">It is empty, or beyond a limit.</exception>
    public static async Task<CsvTable> ReadAsync(Stream file, ImportLimits limits, CancellationToken cancellationToken)
    {
        var bytes = await FileImport.LoadAsync(file, limits.FileBytes, cancellationToken).ConfigureAwait(false);
        var rows = CsvRows.Read(FileText.Decode(bytes.Span), limits).ToList();
        limits.CheckEntries(rows.Count - 1);
        return rows.Count == 0 ? throw new ImportRefusedException("the file is empty: a header line and a line for each row are expected")
            : rows[0].Fault is { } fault ? throw new ImportRefusedException($"line {rows[0].Line}: {fault}")
            : new CsvTable([.. rows[0].Cells.Select(h => h.Trim())], [.. rows.Skip(1).Select(r => Row(r, rows[0].Cells.Count))]);
    }

    private static CsvTableRow Row(CsvRow row, int columns) => new(row.Line, [.. row.Cells.Take(columns).Select(CsvCells.Unguard)],
        row.Fault ?? (row.Cells.Skip(columns).Any(c => !string.IsNullOrWhiteSpace(c)) ? $"it has {row.Cells.Count} cells and the header {columns}: a quotation mark is missing or one too many" : null));
}

/// <summary>A row of a table.</summary>
/// <param name="Line">Of its first physical line, from 1.</param>
/// <param name="Cells">By the place of their header; there may be fewer than headers.</param>
/// <param name="Fault">Why it can't be read; null on a good one.</param>
public sealed record CsvTableRow(int Line, IReadOnlyList<string> Cells, string? Fault);
