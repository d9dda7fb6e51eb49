using System.Xml;

namespace Counterpart.Sync;

/// <summary>Judges short texts as people type them: one line that XML can carry.</summary>
internal static class PlainText
{
    /// <summary>The first character that can't be part of such a text, as it is shown to a person; null if all can.</summary>
    public static string? Unfit(string text, string forbidden = "")
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                i++;
            }
            else if (char.IsControl(c) || !XmlConvert.IsXmlChar(c))
            {
                return $"U+{(int)c:X4}";
            }
            else if (forbidden.Contains(c, StringComparison.Ordinal))
            {
                return $"'{c}'";
            }
        }

        return null;
    }
}
