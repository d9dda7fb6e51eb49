using Counterpart.Import.Contacts;
using Counterpart.Import.Lines;
using Counterpart.Import.Text;
using Counterpart.Model;

namespace Counterpart.Import.VCards;

/// <summary>EMAIL, ADR, URL, IMPP and their older names (RFC 6350 §6.3, §6.4, §6.7.8).</summary>
internal static class CardPlaces
{
    /// <summary>Instant messengers of vCard 3.0, each a property of its own.</summary>
    private static readonly string[] Messengers =
        ["IMPP", "X-MS-IMADDRESS", "X-JABBER", "X-SKYPE", "X-SKYPE-USERNAME", "X-AIM", "X-ICQ", "X-MSN", "X-YAHOO", "X-GTALK", "X-GOOGLE-TALK", "X-QQ"];

    public static void Read(Card card, ContactBuilder contact)
    {
        foreach (var line in card.Preferred("EMAIL"))
        {
            var address = line.Text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? line.Text[7..] : line.Text;
            contact.Email(address, line["X-COUNTERPART-NAME"], line["X-COUNTERPART-TYPE"] ?? EmailValue.Smtp,
                ContactBuilder.Named(line[CardPhones.SlotParameter]));
        }

        foreach (var line in card.Preferred("ADR"))
        {
            ReadAddress(line, contact, card.Label(line));
        }

        foreach (var line in card.Preferred("URL"))
        {
            contact.Url(line.Text, UrlSlot(line, card.Label(line)));
        }

        foreach (var line in card.Lines.Where(l => l.Name == "FBURL"))
        {
            contact.Url(line.Text, Slot.InternetFreeBusyAddress);
        }

        foreach (var line in Messengers.SelectMany(card.Preferred))
        {
            contact.Url(line.Text, Slot.ImAddress);
        }
    }

    public static void Write(ContentLineWriter writer, FieldValues values, CardFields fields)
    {
        foreach (var slot in new[] { Slot.Email1, Slot.Email2, Slot.Email3 })
        {
            if (fields.TakeValue($"{slot}Address") is EmailValue email)
            {
                var head = $"EMAIL;TYPE=internet;{CardPhones.SlotParameter}={slot}";
                head += email.DisplayName is { } name ? $";X-COUNTERPART-NAME={ContentLineWriter.Parameter(name)}" : "";
                head += email.Type == EmailValue.Smtp ? "" : $";X-COUNTERPART-TYPE={ContentLineWriter.Parameter(email.Type)}";
                writer.Text(head, email.Address);
            }
        }

        var mailing = (fields.TakeValue("selectedMailingAddress") as ChoiceValue)?.Name;
        foreach (var slot in new[] { Slot.BusinessAddress, Slot.HomeAddress, Slot.OtherAddress })
        {
            var parts = Enum.GetValues<AddressPart>().ToDictionary(p => p, p => fields.Take($"{slot}{p}"));
            WriteAddress(writer, slot, parts.GetValueOrDefault, mailing is not null && slot.ToString().StartsWith(mailing, StringComparison.Ordinal));
        }

        foreach (var field in values.Known.In(values.Schema).Where(f => f.Slot is >= Slot.BusinessHomePage and <= Slot.ImAddress))
        {
            if (fields.Take(field.Name) is { } address)
            {
                writer.Text(UrlHead(field.Slot!.Value), address);
            }
        }
    }

    public static void Write(ContentLineWriter writer, ImportedLocation location)
    {
        switch (location.Type)
        {
            case LocationType.Email: writer.Text("EMAIL;TYPE=internet", location.Text); break;
            case LocationType.Postal: WriteAddress(writer, location.Purpose ?? Slot.OtherAddress, p => location.Address?.GetValueOrDefault(p)); break;
            case LocationType.Url: writer.Text(UrlHead(location.Purpose ?? Slot.WebPage), location.Text); break;
            default: CardPhones.Write(writer, location); break;
        }
    }

    private static string UrlHead(Slot slot) => slot switch
    {
        Slot.ImAddress => "IMPP",
        Slot.InternetFreeBusyAddress => "FBURL",
        _ => $"URL{Kind(slot)};{CardPhones.SlotParameter}={slot}",
    };

    private static string Kind(Slot slot) =>
        slot is Slot.BusinessHomePage or Slot.BusinessAddress ? ";TYPE=work" : slot is Slot.PersonalHomePage or Slot.HomeAddress ? ";TYPE=home" : "";

    private static Slot UrlSlot(ContentLine line, string? label) =>
        ContactBuilder.Named(line[CardPhones.SlotParameter]) is { } slot ? slot
        : line.Text.StartsWith("ftp:", StringComparison.OrdinalIgnoreCase) ? Slot.FtpSite
        : line.Is("work") || IsLabel(label, "work") ? Slot.BusinessHomePage
        : line.Is("home") || IsLabel(label, "home") ? Slot.PersonalHomePage
        : Slot.WebPage;

    private static bool IsLabel(string? label, string word) => string.Equals(label, word, StringComparison.OrdinalIgnoreCase);

    private static void ReadAddress(ContentLine line, ContactBuilder contact, string? label)
    {
        // post office box; extended address; street; locality; region; code; country (RFC 6350 §6.3.1)
        var parts = Escaping.Split(line.Value, ';').Select(p => Escaping.Unescape(p).Trim()).ToList();
        string Part(int i) => i < parts.Count ? parts[i] : "";
        var slot = line.Is("work") || IsLabel(label, "work") ? Slot.BusinessAddress
            : line.Is("home") || IsLabel(label, "home") ? Slot.HomeAddress : Slot.OtherAddress;
        contact.Address(slot,
        [
            new(AddressPart.Street, string.Join('\n', new[] { Part(2), Part(1) }.Where(p => p.Length > 0))),
            new(AddressPart.PostOfficeBox, Part(0)), new(AddressPart.City, Part(3)), new(AddressPart.State, Part(4)),
            new(AddressPart.PostalCode, Part(5)), new(AddressPart.Country, Part(6)),
        ]);
        if (Card.Preference(line) == 1 && contact.Values["selectedMailingAddress"] is null)
        {
            contact.Values["selectedMailingAddress"] = Values.Choice(slot.ToString().Replace("Address", "", StringComparison.Ordinal));
        }
    }

    private static void WriteAddress(ContentLineWriter writer, Slot slot, Func<AddressPart, string?> part, bool isMailing = false)
    {
        AddressPart?[] order =
            [AddressPart.PostOfficeBox, null, AddressPart.Street, AddressPart.City, AddressPart.State, AddressPart.PostalCode, AddressPart.Country];
        var texts = order.Select(p => p is { } known ? part(known) ?? "" : "").ToList();
        if (texts.Exists(t => t.Length > 0))
        {
            writer.Raw($"ADR{Kind(slot)}{(isMailing ? ";PREF=1" : "")}", string.Join(';', texts.Select(t => Escaping.Escape(t))));
        }
    }
}
