using System.Globalization;
using CsvHelper;
using Counterpart.Model;
using NodaTime.Text;

namespace Counterpart.Import.Csv;

/// <summary>Writes contacts as a table under Outlook's headers; locations beyond the slots under Google's numbered ones.</summary>
internal static class CsvWriter
{
    public static string Write(IReadOnlyCollection<ExportedItem> contacts)
    {
        var fields = ContactHeaders.Columns.Where(f => f.Name is "firstName" or "lastName" || contacts.Any(c => c.Values[f] is not null)).ToList();
        var more = contacts.Select(c => c.More.GroupBy(m => Heading(m)).ToDictionary(g => g.Key, g => g.ToList())).ToList();
        var most = more.SelectMany(m => m).GroupBy(m => m.Key).ToDictionary(g => g.Key, g => g.Max(m => m.Value.Count));
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = CsvHelper.CsvWriter.Create(text, CsvWriterOptions.Default, leaveOpen: true))
        {
            WriteRow(writer, [
                "UID", .. fields.SelectMany(Headers),
                .. most.SelectMany(m => Enumerable.Range(1, m.Value).SelectMany(n => Parts(m.Key).Select(p => $"{m.Key} {n} - {p.Name}"))),
            ]);
            foreach (var (contact, locations) in contacts.Zip(more))
            {
                WriteRow(writer, [
                    contact.Uid, .. fields.SelectMany(f => Cells(f, contact.Values[f])),
                    .. most.SelectMany(m => Enumerable.Range(0, m.Value).SelectMany(n =>
                        Parts(m.Key).Select(p => locations.GetValueOrDefault(m.Key)?.ElementAtOrDefault(n) is { } l ? p.Of(l) : ""))),
                ]);
            }
        }

        return text.ToString();
    }

    private static void WriteRow(CsvHelper.CsvWriter writer, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            writer.WriteField(CsvCells.Guard(cell));
        }

        writer.EndRecord();
    }

    /// <summary>An address, its type and its shown name are three columns.</summary>
    private static IEnumerable<string> Headers(Field field)
    {
        var header = ContactHeaders.Of(field);
        return field.Type != FieldType.Email ? [header]
            : [header, header.Replace("Address", "Type", StringComparison.Ordinal), header.Replace("Address", "Display Name", StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Cells(Field field, Value? value) => value switch
    {
        null => field.Type == FieldType.Email ? ["", "", ""] : [""],
        EmailValue email => [email.Address, email.Type, email.DisplayName ?? ""],
        DateValue date => [LocalDatePattern.Iso.Format(date.Day)],
        SetValue set => [string.Join(';', set.Names)],
        _ => [value.ToString()!],
    };

    private static string Heading(ImportedLocation location) => location.Type switch
    {
        LocationType.Email => "E-mail",
        LocationType.Url => location.Purpose == Slot.ImAddress ? "IM" : "Website",
        LocationType.Postal => "Address",
        _ => "Phone",
    };

    private static IReadOnlyList<(string Name, Func<ImportedLocation, string> Of)> Parts(string heading) => heading switch
    {
        "Address" =>
        [
            ("Label", Label), Part("Street", AddressPart.Street), Part("PO Box", AddressPart.PostOfficeBox), Part("City", AddressPart.City),
            Part("Region", AddressPart.State), Part("Postal Code", AddressPart.PostalCode), Part("Country", AddressPart.Country),
        ],
        _ => [("Label", Label), ("Value", l => l.Text)],
    };

    private static (string, Func<ImportedLocation, string>) Part(string name, AddressPart part) => (name, l => l.Address?.GetValueOrDefault(part) ?? "");

    private static string Label(ImportedLocation location) => location.Purpose switch
    {
        Slot.Business or Slot.Business2 or Slot.BusinessAddress or Slot.BusinessHomePage => "Work",
        Slot.Home or Slot.Home2 or Slot.HomeAddress or Slot.PersonalHomePage => "Home",
        Slot.BusinessFax => "Work Fax",
        Slot.HomeFax => "Home Fax",
        Slot.OtherFax => "Fax",
        Slot.CompanyMain => "Main",
        Slot.FtpSite => "FTP",
        Slot.OtherAddress or Slot.Other or Slot.WebPage or null => "Other",
        { } slot => slot.ToString(),
    };
}
