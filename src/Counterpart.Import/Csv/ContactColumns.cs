using System.Text.RegularExpressions;
using Counterpart.Import.Contacts;
using Counterpart.Model;

namespace Counterpart.Import.Csv;

/// <summary>What is done with the cells under a header.</summary>
internal static partial class ContactColumns
{
    /// <summary>Columns that say nothing that a contact holds, or that only repeat others.</summary>
    private static readonly string[] Ignored =
    [
        "FILEAS", "SUBJECT", "KEYWORDS", "PRIORITY", "DIRECTORYSERVER", "LOCATION", "PHOTO", "SHORTNAME", "MAIDENNAME", "YOMINAME", "GIVENNAMEYOMI",
        "ADDITIONALNAMEYOMI", "FAMILYNAMEYOMI", "PHONETICFIRSTNAME", "PHONETICMIDDLENAME", "PHONETICLASTNAME", "SCHLÜSSELWÖRTER", "PRIORITÄT",
        "VERZEICHNISSERVER",
    ];

    /// <summary>Whether a column that no one reads is known to hold nothing that is missed.</summary>
    public static bool IsIgnored(string header) => Ignored.Contains(ContactHeaders.Plain(header));

    /// <summary>The way of the cells into the row; null if the header is not known.</summary>
    public static Action<ContactRow, string>? Of(string header)
    {
        if (Numbered().Match(header) is { Success: true } match)
        {
            var (key, part) = (ContactHeaders.Plain(match.Groups["key"].Value), ContactHeaders.Plain(match.Groups["part"].Value));
            return (row, text) => row.Indexed(key).Cells[part] = text;
        }

        return Special(ContactHeaders.Plain(header)) ?? OfField(header) ?? ByWords(header);
    }

    /// <summary>Whether the column holds dates.</summary>
    public static bool HoldsDates(string header) =>
        ContactHeaders.Find(header)?.Type == FieldType.Date || Numbered().Match(header) is { Success: true } m
            && m.Value.StartsWith("Event", StringComparison.OrdinalIgnoreCase);

    private static Action<ContactRow, string>? OfField(string header)
    {
        var field = ContactHeaders.Find(header)

            // Further lines of a street: Business Street 2, Home Address 2.
            ?? (header.TrimEnd() is [.., '2' or '3'] && ContactHeaders.Find(header.TrimEnd()[..^1]) is { AddressPart: AddressPart.Street } street
                ? street : null);
        return field is null ? null : (row, text) => row.Set(field, text);
    }

    private static Action<ContactRow, string>? Special(string plain) => plain switch
    {
        "UID" => (row, text) => row.Uid = text.Trim(),
        "NAME" or "DISPLAYNAME" or "FULLNAME" or "ANZEIGENAME" => (row, text) => row.FullName = text.Trim(),
        "BIRTHYEAR" or "BIRTHMONTH" => (row, text) => row.Birth(plain[5..], text),

        // Outlook's Birthday is the whole date, Thunderbird's Birth Day the day alone.
        "BIRTHDAY" => (row, text) =>
        {
            if (text.Trim().Length <= 2)
            {
                row.Birth("DAY", text);
            }
            else
            {
                row.Set(FieldSchema.Contact["birthday"], text);
            }
        },
        "PRIVATE" or "PRIVAT" => (row, text) =>
        {
            if (text.Trim().ToUpperInvariant() is "TRUE" or "WAHR" or "1" or "YES" or "JA")
            {
                row.Contact.Values["sensitivity"] = Values.Choice(Choices.Private);
            }
        },

        // Google's own groups begin with a star.
        "LABELS" or "GROUPMEMBERSHIP" => (row, text) =>
            row.Contact.Categories(text.Split(IndexedEntry.Separator.Trim(), StringSplitOptions.TrimEntries).Where(l => !l.StartsWith('*'))),
        _ => EmailPart(plain),
    };

    private static Action<ContactRow, string>? EmailPart(string plain)
    {
        var match = EmailColumn().Match(plain);
        if (!match.Success)
        {
            return null;
        }

        var slot = match.Groups["n"].Value switch { "2" => Slot.Email2, "3" => Slot.Email3, _ => Slot.Email1 };
        return match.Groups["part"].Value is "TYPE" or "TYP"
            ? (row, text) => row.Email(slot, type: text.Trim())
            : (row, text) => row.Email(slot, name: text);
    }

    /// <summary>By the words alone, as address books beyond the great ones say it: <c>Phone (Mobile)</c>, <c>Email : home</c>.</summary>
    private static Action<ContactRow, string>? ByWords(string header)
    {
        var words = Words().Matches(header).Select(m => m.Value.ToUpperInvariant()).ToList();
        if (words.Exists(w => w is "PHONE" or "TEL" or "TELEPHONE" or "FAX" or "MOBILE" or "PAGER"))
        {
            return (row, text) => PhoneLabels.Place(row.Contact, text, words.Where(w => w is not ("PHONE" or "TEL" or "TELEPHONE")), false);
        }

        return words is ["EMAIL" or "MAIL", ..] or ["E", "MAIL", ..] ? (row, text) => row.Contact.Email(text)
            : words is ["URL" or "WEBSITE" or "HOMEPAGE", ..] ? (row, text) => row.Contact.Url(text, Slot.WebPage)
            : null;
    }

    [GeneratedRegex(
        @"^\s*(?<key>(?:E-?mail|Phone|Address|Website|Relation|Event|IM|Organization) [0-9]{1,3}) - (?<part>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^EMAIL(?<n>[123]?)(?<part>TYPE|TYP|DISPLAYNAME|ANGEZEIGTERNAME)$", RegexOptions.CultureInvariant)]
    private static partial Regex EmailColumn();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
