using static Counterpart.Model.Direction;

namespace Counterpart.Model;

/// <summary>The fields of a contact. One line a field; order is free, names are what is stored.</summary>
internal static class ContactFields
{
    /// <summary>As Exchange and Outlook hold it: names longer than this are cut by address lists, so we refuse them (V8).</summary>
    private const int Name = 255;

    public static IReadOnlyList<Field> Table { get; } =
    [
        Text("firstName", "FirstName", "person.firstName", Both, Name),
        Text("middleName", "MiddleName", "person.middleName", Both, Name),
        new Field("lastName", "LastName", "person.lastName", FieldType.Text, Both) { IsMandatory = true, MaximumLength = Name },
        Text("title", "Title", "person.personalTitle", Both, 128),
        Text("suffix", "Suffix", "person.personalSuffix", Both, 128),
        Text("initials", "Initials", "person.initials", Both, 128),
        Text("nickName", "NickName", "person.nickName", Both, Name),
        Composed("fullName", "FullName", "person.name"),
        Composed("fileAs", "FileAs", "person.fileAs"),
        Composed("subject", "Subject", "person.name"),
        Shown("companyName", "CompanyName", "contactFor.name"),
        Shown("account", "Account", "contact.accountNumber"),
        Shown("customerId", "CustomerID", "contact.contactId"),
        Text("jobTitle", "JobTitle", "contact.jobTitle", Both),
        Text("profession", "Profession", "contact.profession", Both),
        Text("department", "Department", "contact.department", Both),
        Text("officeLocation", "OfficeLocation", "contact.officeLocation", Both),
        Text("assistantName", "AssistantName", "contact.assistantName", Both),
        Text("assistantTelephoneNumber", "AssistantTelephoneNumber", "contact.assistantPhone", Both),
        Text("managerName", "ManagerName", "contact.manager", ToMailbox),
        Email("email1Address", "Email1", Slot.Email1),
        Email("email2Address", "Email2", Slot.Email2),
        Email("email3Address", "Email3", Slot.Email3),
        InSlot("businessTelephoneNumber", "BusinessTelephoneNumber", Slot.Business),
        InSlot("business2TelephoneNumber", "Business2TelephoneNumber", Slot.Business2),
        InSlot("companyMainTelephoneNumber", "CompanyMainTelephoneNumber", Slot.CompanyMain),
        InSlot("callbackTelephoneNumber", "CallbackTelephoneNumber", Slot.Callback),
        InSlot("carTelephoneNumber", "CarTelephoneNumber", Slot.Car),
        InSlot("homeTelephoneNumber", "HomeTelephoneNumber", Slot.Home),
        InSlot("home2TelephoneNumber", "Home2TelephoneNumber", Slot.Home2),
        InSlot("mobileTelephoneNumber", "MobileTelephoneNumber", Slot.Mobile),
        InSlot("otherTelephoneNumber", "OtherTelephoneNumber", Slot.Other),
        InSlot("pagerNumber", "PagerNumber", Slot.Pager),
        InSlot("primaryTelephoneNumber", "PrimaryTelephoneNumber", Slot.Primary),
        InSlot("radioTelephoneNumber", "RadioTelephoneNumber", Slot.Radio),
        InSlot("isdnNumber", "ISDNNumber", Slot.Isdn),
        InSlot("ttyTddTelephoneNumber", "TTYTDDTelephoneNumber", Slot.TtyTdd),
        InSlot("telexNumber", "TelexNumber", Slot.Telex),
        InSlot("businessFaxNumber", "BusinessFaxNumber", Slot.BusinessFax),
        InSlot("homeFaxNumber", "HomeFaxNumber", Slot.HomeFax),
        InSlot("otherFaxNumber", "OtherFaxNumber", Slot.OtherFax),
        InSlot("businessHomePage", "BusinessHomePage", Slot.BusinessHomePage, 2048),
        InSlot("personalHomePage", "PersonalHomePage", Slot.PersonalHomePage, 2048),
        InSlot("webPage", "WebPage", Slot.WebPage, 2048),
        InSlot("imAddress", "IMAddress", Slot.ImAddress),
        InSlot("ftpSite", "FTPSite", Slot.FtpSite, 2048),
        InSlot("internetFreeBusyAddress", "InternetFreeBusyAddress", Slot.InternetFreeBusyAddress, 2048),
        .. Address("businessAddress", "BusinessAddress", Slot.BusinessAddress),
        .. Address("homeAddress", "HomeAddress", Slot.HomeAddress),
        .. Address("otherAddress", "OtherAddress", Slot.OtherAddress),
        new Field("selectedMailingAddress", "SelectedMailingAddress", "contact.mailingAddress", FieldType.Choice, Both)
            { Choices = Choices.MailingAddress, DefaultChoice = "None" },
        new Field("birthday", "Birthday", "person.birthday", FieldType.Date, Both),
        new Field("anniversary", "Anniversary", "person.anniversary", FieldType.Date, Both),
        Text("computerNetworkName", "ComputerNetworkName", "contact.computerNetworkName", Both),
        Text("billingInformation", "BillingInformation", "contact.billingInformation", Both),
        Text("mileage", "Mileage", "contact.mileage", Both),
        Text("language", "Language", "party.language", Both),
        Text("referredBy", "ReferredBy", "contact.referredBy", Both),
        Text("organizationalIdNumber", "OrganizationalIDNumber", "contact.organizationalIdNumber", Both),
        new Field("gender", "Gender", "person.gender", FieldType.Choice, Both)
            { Choices = Choices.Gender, DefaultChoice = "Unspecified" },
        Text("spouse", "Spouse", "person.spouse", None),
        Text("children", "Children", "person.children", None),
        Text("hobby", "Hobby", "person.hobbies", None),
        Text("governmentIdNumber", "GovernmentIDNumber", "contact.governmentIdNumber", None),
        new Field("body", "Body", "contact.notes", FieldType.Text, Both)
            { IsMultiline = true, MaximumLength = 1_000_000, WaitsAtFirstTie = true },
        new Field("categories", "Categories", "contact.categories", FieldType.Set, ToMailbox),
        new Field("sensitivity", "Sensitivity", "contact.sensitivity", FieldType.Choice, Both)
            { Choices = Choices.Sensitivity, DefaultChoice = Choices.Normal },
        Text("user1", "User1", "contact.user1", None),
        Text("user2", "User2", "contact.user2", None),
        Text("user3", "User3", "contact.user3", None),
        Text("user4", "User4", "contact.user4", None),
    ];

    private static Field Text(string name, string mailbox, string business, Direction suggested, int length = 255) =>
        new(name, mailbox, business, FieldType.Text, suggested) { MaximumLength = length };

    /// <summary>Shown in the mailbox, never taken from it.</summary>
    private static Field Shown(string name, string mailbox, string business) =>
        new(name, mailbox, business, FieldType.Text, ToMailbox) { Allowed = ToMailbox };

    private static Field Composed(string name, string mailbox, string business) =>
        new(name, mailbox, business, FieldType.Text, ToMailbox) { Allowed = ToMailbox, IsComposed = true, MaximumLength = 1024 };

    private static Field Email(string name, string mailbox, Slot slot) =>
        new(name, mailbox, $"location.{slot}", FieldType.Email, Both) { Slot = slot };

    private static Field InSlot(string name, string mailbox, Slot slot, int length = 255) =>
        new(name, mailbox, $"location.{slot}", FieldType.Text, Both) { Slot = slot, MaximumLength = length };

    private static IEnumerable<Field> Address(string name, string mailbox, Slot slot) =>
        from part in Enum.GetValues<AddressPart>()
        select new Field(name + part, mailbox + part, $"location.{slot}.{part}", FieldType.Text, Both)
        {
            Slot = slot,
            AddressPart = part,
            IsMultiline = part == AddressPart.Street,
            MaximumLength = part == AddressPart.Street ? 1024 : 255,
        };
}
