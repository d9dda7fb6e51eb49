using System.Globalization;
using System.Xml;

namespace Counterpart.Server;

/// <summary>Texts of forms that end in mailboxes, or in XML of ours.</summary>
internal static class Texts
{
    /// <summary>Refuses a text with a character that XML has no form for (XML 1.0 §2.2).</summary>
    public static void Demand(string field, string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                throw Site.Invalid(field, string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)text[i]:X4} can't be held by a mailbox"), "take it out");
            }
        }
    }
}
