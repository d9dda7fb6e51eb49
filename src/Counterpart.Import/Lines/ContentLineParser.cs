using System.Text;
using Counterpart.Import.Text;

namespace Counterpart.Import.Lines;

/// <summary>Takes an unfolded line apart.</summary>
internal static class ContentLineParser
{
    /// <summary>Encodings that vCard 2.1 writes without a name before them.</summary>
    private static readonly string[] BareEncodings = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"];

    public static ContentLine Parse(int number, ReadOnlySpan<byte> line)
    {
        var colon = Colon(line);
        if (colon < 0)
        {
            var shown = FileText.Decode(line[..Math.Min(line.Length, 40)]);
            return new ContentLine(number, null, "", [], "", $"'{Printable(shown)}' has no colon: it is no property");
        }

        var parts = SplitQuoted(FileText.Decode(line[..colon]), ';');
        var name = parts[0].Trim().ToUpperInvariant();
        var dot = name.LastIndexOf('.');
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var part in parts.Skip(1))
        {
            AddParameter(parameters, part);
        }

        var result = new ContentLine(number, dot < 0 ? null : name[..dot], name[(dot + 1)..], parameters, "");
        var value = line[(colon + 1)..];
        return result with
        {
            Value = result["ENCODING"] is "QUOTED-PRINTABLE" or "Q"
                ? FileText.Decode(QuotedPrintable.Decode(value), result["CHARSET"])
                : FileText.Decode(value, result["CHARSET"]),
        };
    }

    private static int Colon(ReadOnlySpan<byte> line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }

        // A lone quotation mark before the colon: taken literally.
        return quoted ? line.IndexOf((byte)':') : -1;
    }

    private static void AddParameter(List<KeyValuePair<string, string>> parameters, string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            var bare = part.Trim();
            var isEncoding = BareEncodings.Contains(bare, StringComparer.OrdinalIgnoreCase);
            parameters.Add(new(isEncoding ? "ENCODING" : "TYPE", isEncoding ? bare.ToUpperInvariant() : bare));
            return;
        }

        var name = part[..equals].Trim().ToUpperInvariant();
        foreach (var value in SplitQuoted(part[(equals + 1)..], ','))
        {
            var plain = Unquote(value);
            if (name == "TYPE")
            {
                // Apple quotes several types together: TYPE="HOME,pref".
                parameters.AddRange(plain.Split(',', StringSplitOptions.TrimEntries).Select(t => KeyValuePair.Create(name, t)));
            }
            else
            {
                parameters.Add(new(name, name == "ENCODING" ? plain.ToUpperInvariant() : plain));
            }
        }
    }

    /// <summary>RFC 6868: a caret stands for what a parameter can't hold.</summary>
    private static string Unquote(string value)
    {
        var text = value.Trim();
        text = text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
        if (!text.Contains('^', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i] == '^' && i + 1 < text.Length ? text[i + 1] : ' ';
            var plain = next switch { 'n' => '\n', '^' => '^', '\'' => '"', _ => '\0' };
            result.Append(plain == '\0' ? text[i] : plain);
            i += plain == '\0' ? 0 : 1;
        }

        return result.ToString();
    }

    private static List<string> SplitQuoted(string text, char separator)
    {
        var parts = new List<string>();
        var quoted = false;
        var begin = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == separator && !quoted)
            {
                parts.Add(text[begin..i]);
                begin = i + 1;
            }
        }

        parts.Add(text[begin..]);
        return parts;
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) || c == '\ufffd' ? '·' : c));
}
