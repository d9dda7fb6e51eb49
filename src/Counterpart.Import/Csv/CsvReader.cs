using Counterpart.Import.Text;
using Counterpart.Model;

namespace Counterpart.Import.Csv;

/// <summary>Reads tables of contacts as Outlook, Google, Thunderbird and others write them, by the names in their header line.</summary>
internal static class CsvReader
{
    public static IEnumerable<ImportEntry> Read(ReadOnlyMemory<byte> file, ImportSettings settings)
    {
        if (settings.Kind != ItemKind.Contact)
        {
            throw new ImportRefusedException("a table (.csv) is read for contacts alone; use .ics or .json for appointments and tasks");
        }

        var text = FileText.Decode(file.Span);
        var rows = CsvRows.Read(text, settings.Limits).ToList();
        settings.Limits.CheckEntries(rows.Count - 1);
        if (rows.Count == 0)
        {
            return [new Unreadable("line 1", "the file is empty")];
        }

        var headers = rows[0].Cells.Select(h => h.Trim()).ToList();
        var columns = headers.Select(ContactColumns.Of).ToList();
        if (columns.TrueForAll(c => c is null))
        {
            throw new ImportRefusedException(
                $"line {rows[0].Line} names no column that is known; a header like First Name, Last Name, Company, E-mail Address, Mobile Phone is expected");
        }

        var dates = new CsvDates(from column in Enumerable.Range(0, headers.Count)
                                 where ContactColumns.HoldsDates(headers[column])
                                 from row in rows.Skip(1)
                                 where column < row.Cells.Count
                                 select row.Cells[column]);
        return [.. Unread(rows, headers, columns), .. rows.Skip(1).SelectMany(r => ReadRow(r, columns, dates))];
    }

    /// <summary>Columns that hold something and that no one reads, told once.</summary>
    private static IEnumerable<Unreadable> Unread(List<CsvRow> rows, List<string> headers, List<Action<ContactRow, string>?> columns)
    {
        var names = Enumerable.Range(0, headers.Count)
            .Where(i => columns[i] is null && headers[i].Length > 0 && !ContactColumns.IsIgnored(headers[i])
                && rows.Skip(1).Any(r => i < r.Cells.Count && !string.IsNullOrWhiteSpace(r.Cells[i])))
            .Select(i => $"'{headers[i]}'").ToList();
        if (names.Count > 0)
        {
            yield return new Unreadable($"line {rows[0].Line}", $"no field is known for {string.Join(", ", names)}; the other columns are read");
        }
    }

    private static IEnumerable<ImportEntry> ReadRow(CsvRow cells, List<Action<ContactRow, string>?> columns, CsvDates dates)
    {
        var where = $"line {cells.Line}";
        if (cells.Fault is { } fault)
        {
            return [new Unreadable(where, fault)];
        }

        if (cells.Cells.Skip(columns.Count).Any(c => !string.IsNullOrWhiteSpace(c)))
        {
            return [new Unreadable(where, $"it has {cells.Cells.Count} cells and the header {columns.Count}: a quotation mark is missing or one too many")];
        }

        var row = new ContactRow(dates);
        for (var i = 0; i < Math.Min(columns.Count, cells.Cells.Count); i++)
        {
            var cell = CsvCells.Unguard(cells.Cells[i]);
            if (columns[i] is { } take && !string.IsNullOrWhiteSpace(cell))
            {
                take(row, cell);
            }
        }

        row.Finish();
        ImportEntry item = row.Contact.NameIt(row.FullName)
            ? new ImportedItem(ItemKind.Contact, row.Contact.Values, row.Uid is "" ? null : row.Uid, row.Contact.More, where)
            : new Unreadable(where, "the row names nobody: no name, company or e-mail address");
        return [item, .. row.Faults.Select(f => new Unreadable(where, $"{f}; the rest of the row is read"))];
    }
}
