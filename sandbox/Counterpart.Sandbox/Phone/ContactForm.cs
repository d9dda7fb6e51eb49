using System.Xml.Linq;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using NodaTime;
using static Counterpart.Sandbox.Store.PropertyKey;

namespace Counterpart.Sandbox.Phone;

/// <summary>A contact as a form.</summary>
internal sealed class ContactForm : IForm
{
    private static readonly XNamespace T = XmlNames.Types;

    private static readonly ItemField[] Fields =
    [
        ItemField.Body,
        new(new("givenName", "First name"), Keys.GivenName, "contacts:GivenName"),
        new(new("companyName", "Company"), Keys.Company, "contacts:CompanyName"),
        .. Enumerable.Range(0, 3).Select(i => new ItemField(new($"email{i + 1}", i == 0 ? "E-mail" : $"E-mail {i + 1}", "email"),
            Numbered(PropertySets.Address, 0x8083 + (i * 0x10)), "contacts:EmailAddress", $"EmailAddress{i + 1}")),
        .. Address("Business", 0),
        .. Address("Home", 1),
        Phone("Business", "BusinessPhone", 0x3A08),
        Phone("Home", "HomePhone", 0x3A09),
        Phone("Mobile", "MobilePhone", 0x3A1C),
        Phone("Other", "OtherTelephone", 0x3A1F),
        new(new("jobTitle", "Job title"), Tag(0x3A17), "contacts:JobTitle"),
        new(new("surname", "Last name"), Keys.Surname, "contacts:Surname"),
    ];

    private static readonly Input Birthday = new("birthday", "Birthday", "date");

    public string Place => "contacts";

    public string Folder => "contacts";

    public string Thing => "contact";

    public ItemKind Kind => ItemKinds.Contact;

    public IReadOnlyList<InputGroup> Groups { get; } =
    [
        new("Name", [Of("givenName"), Of("surname"), Of("companyName"), Of("jobTitle")]),
        new("Phones", [Of("MobilePhone"), Of("BusinessPhone"), Of("HomePhone"), Of("OtherTelephone")]),
        new("E-mail", [Of("email1"), Of("email2"), Of("email3")]),
        new("Business address", [.. PhysicalAddressesField.Parts.Select(part => Of("Business" + part))]),
        new("Home address", [.. PhysicalAddressesField.Parts.Select(part => Of("Home" + part))]),
        new("More", [Birthday, Of("body")]),
    ];

    public string Title(ItemView view) => Joined(view.Properties.Text(Keys.GivenName), view.Properties.Text(Keys.Surname)) is { Length: > 0 } name ? name
        : view.Properties.Text(Keys.Company) is { Length: > 0 } company ? company
        : view.Properties.Text(Keys.FileAs) is { Length: > 0 } file ? file : "(no name)";

    public Values Blank(LocalDate day, DateTimeZone zone) => new(new Dictionary<string, string>());

    public Values Read(ItemView view, DateTimeZone zone) => new(Fields.ToDictionary(f => f.Input.Name, f => f.Read(view))
        .Append(new("birthday", view.Properties.Time(Keys.BirthdayLocal) is { } day ? Dates.Input(day.InUtc().Date) : "")).ToDictionary());

    public Mistake? Check(Values typed)
    {
        if (typed["givenName"].Length + typed["surname"].Length + typed["companyName"].Length == 0)
        {
            return new("givenName", "A contact needs a name: give a first name, a last name or a company.");
        }

        foreach (var mail in Groups[2].Inputs)
        {
            if (typed[mail.Name] is { Length: > 0 } text && (text.IndexOf('@', StringComparison.Ordinal) is < 1 || text.EndsWith('@') || text.Any(char.IsWhiteSpace)))
            {
                return new(mail.Name, $"{mail.Label}: '{text}' is no mail address: write it as anna@example.com.");
            }
        }

        return typed["birthday"] is { Length: > 0 } day && Dates.Day(day) is null
            ? new("birthday", $"Birthday: '{day}' is no date: write it as 1980-05-31.") : null;
    }

    public XElement New(Values typed, DateTimeZone zone) => ItemXml.Of(Kind,
        [.. Fields.Where(f => typed[f.Input.Name].Length > 0).Select(f => f.Value(typed[f.Input.Name])), .. Day(typed) is { } day ? [day] : Array.Empty<XElement>()]);

    public IEnumerable<XElement> Updates(ItemView view, Values typed, DateTimeZone zone)
    {
        var before = Read(view, zone);
        foreach (var field in Fields.Where(f => typed[f.Input.Name] != before[f.Input.Name]))
        {
            yield return field.Update("Contact", typed[field.Input.Name]);
        }

        if (typed["birthday"] != before["birthday"])
        {
            yield return Day(typed) is { } day ? ItemField.Set("Contact", "contacts:Birthday", day) : ItemField.Clear("contacts:Birthday");
        }

        // Exchange fills the displayed name once; whoever renames a person in Outlook or on a phone renames it too.
        if (typed["givenName"] != before["givenName"] || typed["surname"] != before["surname"])
        {
            var name = Joined(typed["givenName"], view.Properties.Text(Keys.MiddleName), typed["surname"], view.Properties.Text(Keys.Suffix));
            yield return ItemField.Set("Contact", "contacts:DisplayName", new XElement(T + "DisplayName", name.Length > 0 ? name : typed["companyName"]));
        }
    }

    // 11:59 UTC is the day that was meant, in every zone: so Outlook writes it, [MS-OXOCNTC] 2.2.1.5.1.
    private static XElement? Day(Values typed) =>
        Dates.Day(typed["birthday"]) is { } day ? new(T + "Birthday", Dates.Xml(day.At(new LocalTime(11, 59)).InUtc().ToInstant())) : null;

    private static IEnumerable<ItemField> Address(string index, int address) => PhysicalAddressesField.Parts.Select((part, i) => new ItemField(
        new(index + part, part switch { "CountryOrRegion" => "Country", "PostalCode" => "Postal code", _ => part }, part == "Street" ? "lines" : "text"),
        PhysicalAddressesField.KeysOf(address)[i], $"contacts:PhysicalAddress:{part}", index));

    private static ItemField Phone(string label, string index, int tag) => new(new(index, label, "tel"), Tag(tag), "contacts:PhoneNumber", index);

    private static Input Of(string name) => Fields.Single(f => f.Input.Name == name).Input;

    private static string Joined(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
}
