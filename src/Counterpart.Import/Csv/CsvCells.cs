namespace Counterpart.Import.Csv;

/// <summary>
/// The apostrophe before cells that a spreadsheet would take for a formula (OWASP, "CSV Injection"). A cell that begins with apostrophes
/// and then such a sign gets one more, so that taking one away always gives the cell back.
/// </summary>
internal static class CsvCells
{
    public static string Guard(string cell) => IsFormula(cell.AsSpan().TrimStart('\'')) ? "'" + cell : cell;

    public static string Unguard(string cell) => cell is ['\'', ..] && IsFormula(cell.AsSpan().TrimStart('\'')) ? cell[1..] : cell;

    private static bool IsFormula(ReadOnlySpan<char> cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
