using Counterpart.Import.Contacts;
using Counterpart.Model;

namespace Counterpart.Import.Csv;

/// <summary>One entry that a row describes in several columns, as Google writes them; several values stand together, parted by <c>:::</c>.</summary>
/// <param name="key">What it is and its number, plain: <c>PHONE2</c>.</param>
internal sealed class IndexedEntry(string key)
{
    /// <summary>Between the values of one cell.</summary>
    public const string Separator = " ::: ";

    private static readonly (string Name, AddressPart Part)[] Parts =
    [
        ("STREET", AddressPart.Street), ("EXTENDEDADDRESS", AddressPart.Street), ("POBOX", AddressPart.PostOfficeBox), ("CITY", AddressPart.City),
        ("REGION", AddressPart.State), ("POSTALCODE", AddressPart.PostalCode), ("COUNTRY", AddressPart.Country),
    ];

    private readonly Dictionary<string, string> cells = new(StringComparer.Ordinal);

    /// <summary>The cells by what stands behind the dash, plain.</summary>
    public IDictionary<string, string> Cells => cells;

    /// <summary>Puts the entry into the contact.</summary>
    public void Take(ContactRow row)
    {
        var label = (Cell("LABEL") ?? Cell("TYPE") ?? "").Trim();
        var words = label.TrimStart('*').Trim();
        foreach (var value in (Cell("VALUE") ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            TakeValue(row, words, label.StartsWith('*'), value);
        }

        switch (key.TrimEnd("0123456789".ToCharArray()))
        {
            case "ADDRESS": Address(row.Contact, words); break;
            case "ORGANIZATION":
                row.Contact.Text("companyName", Cell("NAME"));
                row.Contact.Text("jobTitle", Cell("TITLE"));
                row.Contact.Text("department", Cell("DEPARTMENT"));
                break;
        }
    }

    private void TakeValue(ContactRow row, string words, bool isPreferred, string value)
    {
        switch (key.TrimEnd("0123456789".ToCharArray()))
        {
            case "PHONE": PhoneLabels.Place(row.Contact, value, [words], isPreferred); break;
            case "EMAIL": row.Contact.Email(value); break;
            case "WEBSITE":
                row.Contact.Url(value, words.ToUpperInvariant() switch
                {
                    "WORK" or "BUSINESS" => Slot.BusinessHomePage,
                    "HOME" or "PROFILE" => Slot.PersonalHomePage,
                    "FTP" => Slot.FtpSite,
                    _ => Slot.WebPage,
                });
                break;
            case "IM": row.Contact.Url(value, Slot.ImAddress); break;
            case "RELATION": Relation(row.Contact, words, value); break;
            case "EVENT" when words.Equals("anniversary", StringComparison.OrdinalIgnoreCase):
                row.Date(FieldSchema.Contact["anniversary"], value);
                break;
        }
    }

    private void Address(ContactBuilder contact, string words)
    {
        var slot = words.ToUpperInvariant() switch
        {
            "HOME" => Slot.HomeAddress,
            "WORK" or "BUSINESS" => Slot.BusinessAddress,
            _ => Slot.OtherAddress,
        };
        var parts = Parts.Where(p => Cell(p.Name) is not null).GroupBy(p => p.Part, p => Cell(p.Name)!)
            .Select(g => KeyValuePair.Create(g.Key, (string?)string.Join('\n', g))).ToList();

        // Google writes the parts only of addresses that were entered in parts; the whole is always there.
        contact.Address(slot, parts.Count > 0 ? parts : [new(AddressPart.Street, Cell("FORMATTED"))]);
    }

    private static void Relation(ContactBuilder contact, string words, string value)
    {
        switch (words.ToUpperInvariant())
        {
            case "SPOUSE" or "PARTNER" or "DOMESTIC PARTNER": contact.Text("spouse", value); break;
            case "CHILD" or "SON" or "DAUGHTER": contact.Append("children", value); break;
            case "MANAGER": contact.Text("managerName", value); break;
            case "ASSISTANT": contact.Text("assistantName", value); break;
            case "REFERRED BY": contact.Text("referredBy", value); break;
        }
    }

    private string? Cell(string name) => cells.GetValueOrDefault(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
