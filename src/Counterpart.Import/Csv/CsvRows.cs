using System.Text;
using CsvHelper;

namespace Counterpart.Import.Csv;

/// <summary>The records of a table, the header among them (RFC 4180).</summary>
internal static class CsvRows
{
    /// <summary>More rows than this whose quotation mark is never closed are no slip of a writer.</summary>
    private const int MostUnclosed = 20;

    /// <summary>
    /// The records in order, blank ones left out. A quotation mark that is never closed would swallow the rest of the file: that line is
    /// reported, and reading begins again behind it.
    /// </summary>
    public static IEnumerable<CsvRow> Read(string text, ImportLimits limits)
    {
        var delimiter = CsvDialect.Named(text) ?? CsvDialect.Delimiter(text);
        ReadOnlyMemory<byte> rest = Encoding.UTF8.GetBytes(text);
        var lines = 0;
        for (var unclosed = 1; !rest.IsEmpty; unclosed++)
        {
            var cut = default((int Line, int Offset)?);
            foreach (var (row, offset, isUnclosed) in Parse(rest, delimiter))
            {
                if (isUnclosed)
                {
                    cut = (row.Line, offset);
                    break;
                }

                if (!row.IsBlank && !(lines == 0 && row.Line == 1 && CsvDialect.Named(text) is not null))
                {
                    yield return Checked(row with { Line = lines + row.Line }, limits);
                }
            }

            if (cut is not { } at)
            {
                yield break;
            }

            lines += at.Line;
            rest = unclosed < MostUnclosed ? After(rest[at.Offset..]) : default;
            yield return new CsvRow(lines, [], "a quotation mark is never closed" + (unclosed < MostUnclosed ? "" : "; the rest of the file was not read"));
        }
    }

    private static CsvRow Checked(CsvRow row, ImportLimits limits) => row.Cells.All(c => c.Length <= limits.LineBytes) ? row
        : row with { Fault = $"a cell is longer than {ImportLimits.Size(limits.LineBytes)}; shorten it, or raise Import:LineBytes" };

    private static IEnumerable<(CsvRow Row, int Offset, bool IsUnclosed)> Parse(ReadOnlyMemory<byte> bytes, char delimiter)
    {
        var unclosed = 0L;
        using var reader = CsvHelper.CsvReader.Create(bytes, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = delimiter,
            TrackLineNumbers = true,
            OnMalformedRecord = m => unclosed = m.Reason == CsvMalformedReason.UnterminatedQuote ? m.LineNumber : unclosed,
        });
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.GetString(i);
            }

            yield return (new CsvRow((int)reader.LineNumber, cells), (int)reader.ByteOffset, reader.LineNumber == unclosed);
        }
    }

    private static ReadOnlyMemory<byte> After(ReadOnlyMemory<byte> bytes)
    {
        var end = bytes.Span.IndexOfAny((byte)'\r', (byte)'\n');
        return end < 0 ? default : bytes[(end + (bytes.Span[end..] is [(byte)'\r', (byte)'\n', ..] ? 2 : 1))..];
    }
}
