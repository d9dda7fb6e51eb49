using Counterpart.Import.Text;

namespace Counterpart.Import.Lines;

/// <summary>
/// Unfolds the lines of a file: a physical line that begins with a blank continues the one before (RFC 6350 §3.2), and so does, in
/// vCard 2.1, one after a quoted-printable line that ends with <c>=</c>. Works on bytes, because writers fold within characters.
/// </summary>
internal static class ContentLineReader
{
    public static IEnumerable<ContentLine> Read(ReadOnlyMemory<byte> file, ImportLimits limits)
    {
        var (at, number) = (0, 0);
        var line = new List<byte>();
        while (at < file.Length)
        {
            line.Clear();
            line.AddRange(Physical(file.Span, ref at));
            var first = ++number;
            var tooLong = line.Count > limits.LineBytes;
            while (at < file.Length && Continues(file.Span, at, line, out var isSoft))
            {
                var next = Physical(file.Span, ref at);
                number++;
                if (isSoft)
                {
                    line.RemoveAt(line.Count - 1);
                }

                tooLong |= line.Count + next.Length > limits.LineBytes;
                if (!tooLong)
                {
                    line.AddRange(isSoft ? next : next[1..]);
                }
            }

            if (tooLong)
            {
                yield return new ContentLine(first, null, "", [], "",
                    $"the unfolded line is longer than {ImportLimits.Size(limits.LineBytes)}; shorten it, or raise Import:LineBytes");
            }
            else if (!IsBlank(line))
            {
                yield return ContentLineParser.Parse(first, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line));
            }
        }
    }

    /// <summary>How many physical lines begin with these letters, in any case: quick, before anything is taken apart.</summary>
    public static int Count(ReadOnlySpan<byte> file, ReadOnlySpan<byte> letters)
    {
        var (at, count) = (0, 0);
        while (at < file.Length)
        {
            var line = Physical(file, ref at);
            count += line.Length >= letters.Length && System.Text.Ascii.EqualsIgnoreCase(line[..letters.Length], letters) ? 1 : 0;
        }

        return count;
    }

    private static bool IsBlank(List<byte> line) => line.All(b => b is (byte)' ' or (byte)'\t' or 0);

    private static bool Continues(ReadOnlySpan<byte> file, int at, List<byte> line, out bool isSoft)
    {
        isSoft = line.Count > 0 && line[^1] == '=' && IsQuotedPrintable(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line));
        return isSoft || file[at] is (byte)' ' or (byte)'\t';
    }

    private static bool IsQuotedPrintable(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon > 0 && FileText.Decode(line[..colon]).Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Up to the next line end, which is passed over: CR LF, LF, or CR alone.</summary>
    private static ReadOnlySpan<byte> Physical(ReadOnlySpan<byte> file, ref int at)
    {
        var rest = file[at..];
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
        {
            at = file.Length;
            return rest;
        }

        at += end + (rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? 2 : 1);
        return rest[..end];
    }
}
