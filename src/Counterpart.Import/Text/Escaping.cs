using System.Text;

namespace Counterpart.Import.Text;

/// <summary>Backslash escapes of text values (RFC 6350 §3.4, RFC 5545 §3.3.11).</summary>
internal static class Escaping
{
    /// <summary>The text meant; an escape that no specification knows keeps its letter.</summary>
    public static string Unescape(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('\\') < 0)
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            result.Append(text[i] is 'n' or 'N' ? '\n' : text[i]);
        }

        return result.ToString();
    }

    /// <summary>The escaped text, line ends as <c>\n</c>; control characters, which no file may hold, are left out.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' or ',' or ';' => result.Append('\\').Append(c),
                '\n' => result.Append("\\n"),
                '\t' => result.Append(c),
                < ' ' or '\u007f' => result,
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>The parts between unescaped separators, still escaped; an empty text has one empty part.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var begin = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == separator)
            {
                parts.Add(text[begin..i]);
                begin = i + 1;
            }
        }

        parts.Add(text[begin..]);
        return parts;
    }
}
