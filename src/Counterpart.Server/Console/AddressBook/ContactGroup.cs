namespace Counterpart.Server.Console.AddressBook;

/// <summary>Fields that stand together in the form of a contact, by name.</summary>
public sealed record ContactGroup(string Title, params string[] Fields)
{
    /// <summary>Folded up unless it holds something.</summary>
    public bool IsRare { get; init; }

    /// <summary>As people look for them. Left out is what is composed of other fields, and the company, which is whom one is contact for.</summary>
    public static IReadOnlyList<ContactGroup> All { get; } =
    [
        new("Name", "title", "firstName", "middleName", "lastName", "suffix", "nickName"),
        new("Work", EmployerText.Field, "jobTitle", "department", "profession", "officeLocation", "managerName", "assistantName", "assistantTelephoneNumber"),
        new("E-mail and web", "email1Address", "email2Address", "email3Address", "webPage", "businessHomePage", "imAddress"),
        new("Phones", "mobileTelephoneNumber", "businessTelephoneNumber", "business2TelephoneNumber", "companyMainTelephoneNumber", "homeTelephoneNumber", "businessFaxNumber"),
        new("More phones and faxes", "primaryTelephoneNumber", "home2TelephoneNumber", "otherTelephoneNumber", "callbackTelephoneNumber", "carTelephoneNumber", "radioTelephoneNumber",
            "pagerNumber", "isdnNumber", "ttyTddTelephoneNumber", "telexNumber", "homeFaxNumber", "otherFaxNumber") { IsRare = true },
        Address("Business address", "businessAddress"),
        Address("Home address", "homeAddress") with { IsRare = true },
        Address("Other address", "otherAddress") with { IsRare = true },
        new("Personal", "birthday", "anniversary", "gender", "language", "spouse", "children", "hobby") { IsRare = true },
        new("Notes", "body", "sensitivity", "categories"),
        new("More", "initials", "selectedMailingAddress", "personalHomePage", "ftpSite", "internetFreeBusyAddress", "account", "organizationalIdNumber", "governmentIdNumber", "referredBy",
            "billingInformation", "mileage", "computerNetworkName", "user1", "user2", "user3", "user4") { IsRare = true },
    ];

    private static ContactGroup Address(string title, string name) => new(title, [.. Enum.GetNames<Model.AddressPart>().Select(p => name + p)]);
}
