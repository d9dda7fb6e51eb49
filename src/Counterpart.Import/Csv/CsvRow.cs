namespace Counterpart.Import.Csv;

/// <summary>One record of a table.</summary>
/// <param name="Line">Of its first physical line, from 1.</param>
/// <param name="Cells">As the file holds them, marks of quotation taken away.</param>
/// <param name="Fault">Why it can't be read; null on a good one.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells, string? Fault = null)
{
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
