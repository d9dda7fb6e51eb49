using Counterpart.Import.Contacts;
using Counterpart.Import.Lines;
using Counterpart.Model;

namespace Counterpart.Import.VCards;

/// <summary>TEL (RFC 6350 §6.4.1), and X-MS-TEL, by which Outlook writes the numbers that vCard has no type for.</summary>
internal static class CardPhones
{
    /// <summary>The parameter by which our own files name the slot, where types can't tell two apart.</summary>
    public const string SlotParameter = "X-COUNTERPART-SLOT";

    private static readonly Dictionary<Slot, string> Types = new()
    {
        [Slot.Mobile] = "cell", [Slot.Business] = "work,voice", [Slot.Business2] = "work,voice", [Slot.Home] = "home,voice",
        [Slot.Home2] = "home,voice", [Slot.CompanyMain] = "work,main", [Slot.Other] = "voice", [Slot.Callback] = "callback",
        [Slot.Car] = "car", [Slot.Pager] = "pager", [Slot.Primary] = "pref,voice", [Slot.Radio] = "radio", [Slot.Isdn] = "isdn",
        [Slot.TtyTdd] = "textphone", [Slot.Telex] = "telex", [Slot.BusinessFax] = "work,fax", [Slot.HomeFax] = "home,fax",
        [Slot.OtherFax] = "fax",
    };

    public static void Read(Card card, ContactBuilder contact)
    {
        foreach (var line in card.Preferred("TEL").Concat(card.Preferred("X-MS-TEL")))
        {
            var number = Number(line.Text);
            if (ContactBuilder.Named(line[SlotParameter]) is { } slot)
            {
                Exact(contact, slot, number);
                continue;
            }

            var words = line.Parameters.Where(p => p.Key == "TYPE").Select(p => p.Value).ToList();
            var isPreferred = Card.Preference(line) == 1;
            PhoneLabels.Place(contact, number, card.Label(line) is { } label ? [label, .. words] : words, isPreferred);
        }
    }

    public static void Write(ContentLineWriter writer, FieldValues values, CardFields fields)
    {
        foreach (var field in values.Known.In(values.Schema).Where(f => f.Slot is { } s && Types.ContainsKey(s)))
        {
            if (fields.Take(field.Name) is { } number)
            {
                writer.Text(Head(field.Slot!.Value), number);
            }
        }

        writer.Text("TEL;TYPE=assistant", fields.Take("assistantTelephoneNumber"));
    }

    public static void Write(ContentLineWriter writer, ImportedLocation location) =>
        writer.Text(Head(location.Purpose ?? (location.Type == LocationType.Fax ? Slot.OtherFax : Slot.Other)), location.Text);

    private static string Head(Slot slot) =>
        $"TEL;TYPE={(Types[slot].Contains(',', StringComparison.Ordinal) ? $"\"{Types[slot]}\"" : Types[slot])};{SlotParameter}={slot}";

    private static void Exact(ContactBuilder contact, Slot slot, string number)
    {
        switch (slot)
        {
            case Slot.BusinessFax or Slot.HomeFax or Slot.OtherFax: contact.Fax(number, slot); break;
            case Slot.Telex: contact.Telex(number); break;
            default: contact.Phone(number, slot); break;
        }
    }

    /// <summary>The number of a <c>tel:</c> URI, an extension behind it; any other text as it is.</summary>
    private static string Number(string text)
    {
        if (!text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var parts = text[4..].Split(';');
        var extension = parts.FirstOrDefault(p => p.StartsWith("ext=", StringComparison.OrdinalIgnoreCase));
        return extension is null ? parts[0] : $"{parts[0]} x{extension[4..]}";
    }
}
