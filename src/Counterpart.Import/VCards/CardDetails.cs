using Counterpart.Import.Contacts;
using Counterpart.Import.Lines;
using Counterpart.Import.Text;
using Counterpart.Model;

namespace Counterpart.Import.VCards;

/// <summary>Notes, categories, relations and what else stands in one property; what vCard has no property for is <c>X-COUNTERPART-…</c>.</summary>
internal static class CardDetails
{
    /// <summary>Before the field's name in capitals: fields that vCard has no property for.</summary>
    public const string Own = "X-COUNTERPART-";

    public static void Read(Card card, ContactBuilder contact)
    {
        foreach (var line in card.Lines)
        {
            switch (line.Name)
            {
                case "NOTE": contact.Note(line.Text); break;
                case "CATEGORIES": contact.Categories(Escaping.Split(line.Value, ',').Select(c => Escaping.Unescape(c))); break;
                case "CLASS": Choose(contact, "sensitivity", Class(line.Text)); break;
                case "GENDER" or "X-GENDER": Choose(contact, "gender", Gender(line.Text)); break;
                case "LANG": contact.Text("language", line.Text); break;
                case "HOBBY" or "INTEREST" or "X-MS-INTERESTS": contact.Append("hobby", line.Text); break;
                case "X-MS-SPOUSE" or "X-SPOUSE" or "X-EVOLUTION-SPOUSE": contact.Text("spouse", line.Text); break;
                case "X-MS-CHILD": contact.Append("children", line.Text); break;
                case "X-MS-MANAGER" or "X-MANAGER" or "X-EVOLUTION-MANAGER": contact.Text("managerName", line.Text); break;
                case "X-MS-ASSISTANT" or "X-ASSISTANT" or "X-EVOLUTION-ASSISTANT": contact.Text("assistantName", line.Text); break;
                case "X-ABRELATEDNAMES": Related(contact, card.Label(line) ?? "", line.Text); break;
                case "RELATED" when line["VALUE"] == "text":
                    Related(contact, string.Join(' ', line.Parameters.Where(p => p.Key == "TYPE").Select(p => p.Value)), line.Text);
                    break;
                case var name when name.StartsWith(Own, StringComparison.Ordinal):
                    // The table's only choice beyond texts, the mailing address, is carried by ADR.
                    if (FieldSchema.Contact.Find(name[Own.Length..]) is { Type: FieldType.Text, IsComposed: false } field)
                    {
                        contact.Text(field.Name, line.Text);
                    }

                    break;
            }
        }
    }

    public static void Write(ContentLineWriter writer, FieldValues values, CardFields fields)
    {
        writer.Text("NOTE", fields.Take("body"));
        if (fields.TakeValue("categories") is SetValue set)
        {
            writer.Raw("CATEGORIES", string.Join(',', set.Names.Select(n => Escaping.Escape(n))));
        }

        if (fields.TakeValue("sensitivity") is ChoiceValue sensitivity)
        {
            writer.Raw("CLASS", sensitivity.Name.ToUpperInvariant());
        }

        if (fields.TakeValue("gender") is ChoiceValue gender)
        {
            writer.Raw("GENDER", gender.Name[..1]);
        }

        writer.Text("LANG", fields.Take("language"));
        writer.Text("RELATED;VALUE=text;TYPE=spouse", fields.Take("spouse"));
        writer.Text("X-MS-MANAGER", fields.Take("managerName"));
        writer.Text("X-MS-ASSISTANT", fields.Take("assistantName"));
        foreach (var field in fields.Rest.ToList())
        {
            writer.Text(Own + field.Name.ToUpperInvariant(), (values[field] as TextValue)?.Content);
        }
    }

    private static void Choose(ContactBuilder contact, string field, string? choice)
    {
        if (choice is not null)
        {
            contact.Values[field] = Values.Choice(choice);
        }
    }

    private static string? Class(string text) => text.Trim().ToUpperInvariant() switch
    {
        "PUBLIC" => Choices.Normal,
        "PERSONAL" => "Personal",
        "PRIVATE" => Choices.Private,
        "CONFIDENTIAL" => "Confidential",
        _ => null,
    };

    private static string? Gender(string text) => text.Trim().ToUpperInvariant() switch
    {
        ['F', ..] => "Female",
        ['M', ..] => "Male",
        _ => null,
    };

    private static void Related(ContactBuilder contact, string kind, string name)
    {
        switch (kind.Trim().ToUpperInvariant())
        {
            case "SPOUSE" or "PARTNER" or "WIFE" or "HUSBAND": contact.Text("spouse", name); break;
            case "CHILD" or "SON" or "DAUGHTER": contact.Append("children", name); break;
            case "MANAGER": contact.Text("managerName", name); break;
            case "ASSISTANT": contact.Text("assistantName", name); break;
        }
    }
}
