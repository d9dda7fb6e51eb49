using Counterpart.Import.Contacts;
using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime.Text;

namespace Counterpart.Import.VCards;

/// <summary>BDAY and ANNIVERSARY (RFC 6350 §6.2.5, §6.2.6) with the older names of the second; a date without a year is told and left out.</summary>
internal static class CardDates
{
    public static IEnumerable<Unreadable> Read(Card card, ContactBuilder contact)
    {
        foreach (var line in card.Lines)
        {
            var field = line.Name switch
            {
                "BDAY" => "birthday",
                "ANNIVERSARY" or "X-ANNIVERSARY" or "X-MS-ANNIVERSARY" or "X-EVOLUTION-ANNIVERSARY" => "anniversary",
                "X-ABDATE" when string.Equals(card.Label(line), "Anniversary", StringComparison.OrdinalIgnoreCase) => "anniversary",
                _ => null,
            };
            if (field is null || line.Value.Trim().Length == 0)
            {
                continue;
            }

            if (DateParts.Parse(line.Text, line["X-APPLE-OMIT-YEAR"], out var reason) is { } day)
            {
                contact.Values[field] = Values.Date(day);
            }
            else
            {
                yield return new Unreadable(line.Where, $"{line.Name} {reason}; the rest of the card is read");
            }
        }
    }

    public static void Write(ContentLineWriter writer, CardFields fields)
    {
        Write(writer, "BDAY", fields.TakeValue("birthday"));
        Write(writer, "ANNIVERSARY", fields.TakeValue("anniversary"));
    }

    private static void Write(ContentLineWriter writer, string name, Value? value)
    {
        if (value is DateValue date)
        {
            writer.Raw(name, LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Format(date.Day));
        }
    }
}
