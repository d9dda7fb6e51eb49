using Counterpart.Import.Lines;
using Counterpart.Model;

namespace Counterpart.Import.VCards;

/// <summary>Writes vCard 4.0 (RFC 6350).</summary>
internal static class VCardWriter
{
    public static string Write(IEnumerable<ExportedItem> contacts)
    {
        var writer = new ContentLineWriter();
        foreach (var contact in contacts)
        {
            var fields = new CardFields(contact.Values);
            writer.Raw("BEGIN", "VCARD");
            writer.Raw("VERSION", "4.0");
            writer.Text("UID", contact.Uid);
            writer.OtherIds(contact);
            writer.Text("FN", FullName(contact.Values));
            CardNames.Write(writer, fields);
            CardPlaces.Write(writer, contact.Values, fields);
            CardPhones.Write(writer, contact.Values, fields);
            CardDates.Write(writer, fields);
            CardDetails.Write(writer, contact.Values, fields);
            foreach (var location in contact.More)
            {
                CardPlaces.Write(writer, location);
            }

            writer.Raw("END", "VCARD");
        }

        return writer.ToString();
    }

    /// <summary>FN is demanded even of the nameless (RFC 6350 §6.2.1).</summary>
    private static string FullName(FieldValues values)
    {
        string? Part(string name) => (values[name] as TextValue)?.Content;
        return ComposedNames.Full(Part("title"), Part("firstName"), Part("middleName"), Part("lastName"), Part("suffix"))
            ?? Part("companyName") ?? "?";
    }
}
