using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>The value that a location shows in a slot field, and what writing the field makes of the location.</summary>
internal static class LocationColumns
{
    public static Value? Get(LocationRow row, Field field) => field.AddressPart switch
    {
        null when field.Type == FieldType.Email => row.Text is null ? null : new EmailValue(row.Text, row.DisplayName, row.AddressType ?? EmailValue.Smtp),
        null => Text(row.Text),
        { } part => Text(Part(row, part)),
    };

    public static void Set(LocationRow row, Field field, Value? value)
    {
        var text = (value as TextValue)?.Content;
        switch (field.AddressPart)
        {
            case null when value is EmailValue email:
                (row.Text, row.DisplayName, row.AddressType) = (email.Address, email.DisplayName, email.Type == EmailValue.Smtp ? null : email.Type);
                break;
            case null: row.Text = text; break;
            case AddressPart.Street: row.Street = text; break;
            case AddressPart.PostOfficeBox: row.PostOfficeBox = text; break;
            case AddressPart.City: row.City = text; break;
            case AddressPart.State: row.State = text; break;
            case AddressPart.PostalCode: row.PostalCode = text; break;
            case AddressPart.Country: row.Country = text; break;
        }
    }

    /// <summary>Brings what is derived up to date: the key for matching, the country's code.</summary>
    public static void Derive(LocationRow row)
    {
        row.MatchKey = row.Type == LocationType.Email ? MatchNormalization.Email(row.Text) : null;
        row.CountryCode = Countries.CodeOf(row.Country);
    }

    /// <summary>The location as one line.</summary>
    public static string Show(LocationRow row) => row.Type != LocationType.Postal ? row.Text ?? ""
        : string.Join(", ", new[] { row.Street, row.PostOfficeBox, $"{row.PostalCode} {row.City}".Trim(), row.State, row.Country }
            .Where(p => !string.IsNullOrEmpty(p))).ReplaceLineEndings(", ");

    public static bool IsEmpty(LocationRow row) => row.Type == LocationType.Postal
        ? row is { Street: null, PostOfficeBox: null, City: null, State: null, PostalCode: null, Country: null }
        : row.Text is null;

    private static string? Part(LocationRow row, AddressPart part) => part switch
    {
        AddressPart.Street => row.Street,
        AddressPart.PostOfficeBox => row.PostOfficeBox,
        AddressPart.City => row.City,
        AddressPart.State => row.State,
        AddressPart.PostalCode => row.PostalCode,
        _ => row.Country,
    };

    private static TextValue? Text(string? text) => text is null ? null : new TextValue(text);
}
