using System.Text;
using Counterpart.Import.Text;

namespace Counterpart.Import.Lines;

/// <summary>Writes folded lines of at most 75 octets (RFC 6350 §3.2), never folding within a character.</summary>
internal sealed class ContentLineWriter
{
    private const int Octets = 75;
    private readonly StringBuilder text = new();

    /// <summary>A line of which the value is escaped already, or needs no escape.</summary>
    public void Raw(string head, string value) => Fold($"{head}:{value}");

    /// <summary>A text property; nothing for an empty text.</summary>
    public void Text(string head, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Raw(head, Escaping.Escape(value));
        }
    }

    /// <summary>What other sources call the thing; readers pass an X- property over.</summary>
    public void OtherIds(ExportedItem item)
    {
        foreach (var (source, id) in item.OtherIds)
        {
            Text($"X-COUNTERPART-EXTERNALID;X-SOURCE={Parameter(source)}", id);
        }
    }

    /// <summary>A value as a parameter holds it: quoted where it must be, carets for what can't stand there (RFC 6868).</summary>
    public static string Parameter(string value)
    {
        var safe = value.Replace("^", "^^", StringComparison.Ordinal).Replace("\n", "^n", StringComparison.Ordinal)
            .Replace("\"", "^'", StringComparison.Ordinal);
        return safe.AsSpan().IndexOfAny(",;:= ") >= 0 ? $"\"{safe}\"" : safe;
    }

    public override string ToString() => text.ToString();

    private void Fold(string line)
    {
        var room = Octets;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                text.Append("\r\n ");
                room = Octets - 1;
            }

            text.Append(rune.ToString());
            room -= rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
