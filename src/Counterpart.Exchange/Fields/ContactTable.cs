using Counterpart.Model;
using static Counterpart.Exchange.ItemProperty;

namespace Counterpart.Exchange;

/// <summary>Where each field of a contact lives on Exchange ([MS-OXWSCONT], [MS-OXOCNTC], [MS-OXPROPS]). One line a field.</summary>
internal static class ContactTable
{
    public static IEnumerable<(string Field, FieldCoding Coding)> Rows =>
    [
        ("firstName", Text(Field("contacts:GivenName"))),
        ("middleName", Text(Field("contacts:MiddleName"))),
        ("lastName", Text(Field("contacts:Surname"))),

        // CompleteName, where the schema shows the title, can't be written.
        ("title", Text(Tag(0x3A45))),
        ("suffix", Text(Field("contacts:Generation"))),
        ("initials", Text(Field("contacts:Initials"))),
        ("nickName", Text(Field("contacts:Nickname"))),
        ("fullName", Text(Field("contacts:DisplayName"))),
        ("fileAs", Text(Field("contacts:FileAs"))),
        ("subject", Text(Field("item:Subject"))),
        ("companyName", Text(Field("contacts:CompanyName"))),
        ("account", Text(Tag(0x3A00))),
        ("customerId", Text(Tag(0x3A4A))),
        ("jobTitle", Text(Field("contacts:JobTitle"))),
        ("profession", Text(Field("contacts:Profession"))),
        ("department", Text(Field("contacts:Department"))),
        ("officeLocation", Text(Field("contacts:OfficeLocation"))),
        ("assistantName", Text(Field("contacts:AssistantName"))),
        ("assistantTelephoneNumber", Phone("AssistantPhone")),
        ("managerName", Text(Field("contacts:Manager"))),
        ("email1Address", new EmailCoding(1)),
        ("email2Address", new EmailCoding(2)),
        ("email3Address", new EmailCoding(3)),
        ("businessTelephoneNumber", Phone("BusinessPhone")),
        ("business2TelephoneNumber", Phone("BusinessPhone2")),
        ("companyMainTelephoneNumber", Phone("CompanyMainPhone")),
        ("callbackTelephoneNumber", Phone("Callback")),
        ("carTelephoneNumber", Phone("CarPhone")),
        ("homeTelephoneNumber", Phone("HomePhone")),
        ("home2TelephoneNumber", Phone("HomePhone2")),
        ("mobileTelephoneNumber", Phone("MobilePhone")),
        ("otherTelephoneNumber", Phone("OtherTelephone")),
        ("pagerNumber", Phone("Pager")),
        ("primaryTelephoneNumber", Phone("PrimaryPhone")),
        ("radioTelephoneNumber", Phone("RadioPhone")),
        ("isdnNumber", Phone("Isdn")),
        ("ttyTddTelephoneNumber", Phone("TtyTddPhone")),
        ("telexNumber", Phone("Telex")),
        ("businessFaxNumber", Phone("BusinessFax")),
        ("homeFaxNumber", Phone("HomeFax")),
        ("otherFaxNumber", Phone("OtherFax")),
        ("businessHomePage", Text(Field("contacts:BusinessHomePage"))),
        ("personalHomePage", Text(Tag(0x3A50))),
        ("webPage", Text(Numbered("Address", 0x802B))),
        ("imAddress", Text(Entry("contacts:ImAddress", "ImAddress1"))),
        ("ftpSite", Text(Tag(0x3A4C))),
        ("internetFreeBusyAddress", Text(Numbered("Address", 0x80D8))),
        .. Address("businessAddress", "Business", Numbered("Address", 0x804A)),
        .. Address("homeAddress", "Home", Tag(0x3A5E)),
        .. Address("otherAddress", "Other", Tag(0x3A64)),
        ("selectedMailingAddress", new ChoiceCoding(Field("contacts:PostalAddressIndex"), "None", Choices.MailingAddress)),
        ("birthday", new PersonalDayCoding(Field("contacts:Birthday"), Numbered("Address", 0x80DE, "SystemTime"))),
        ("anniversary", new PersonalDayCoding(Field("contacts:WeddingAnniversary"), Numbered("Address", 0x80DF, "SystemTime"))),
        ("computerNetworkName", Text(Tag(0x3A49))),
        ("billingInformation", Text(Numbered("Common", 0x8535))),
        ("mileage", Text(Field("contacts:Mileage"))),
        ("language", Text(Tag(0x3A0C))),
        ("referredBy", Text(Tag(0x3A47))),
        ("organizationalIdNumber", Text(Tag(0x3A10))),
        ("gender", new ChoiceCoding(Tag(0x3A4D, "Short"), "0", ("Unspecified", "0"), ("Female", "1"), ("Male", "2"))),
        ("spouse", Text(Field("contacts:SpouseName"))),
        ("children", new NamesAsTextCoding(Field("contacts:Children"))),
        ("hobby", Text(Tag(0x3A43))),
        ("governmentIdNumber", Text(Tag(0x3A07))),
        ("body", new BodyCoding(Field("item:Body"))),
        ("categories", new SetCoding(KindTable.Categories)),
        ("sensitivity", new ChoiceCoding(Field("item:Sensitivity"), "Normal", Choices.Sensitivity)),
        ("user1", Text(Numbered("Address", 0x804F))),
        ("user2", Text(Numbered("Address", 0x8050))),
        ("user3", Text(Numbered("Address", 0x8051))),
        ("user4", Text(Numbered("Address", 0x8052))),
    ];

    private static TextCoding Text(ItemProperty property) => new(property);

    private static TextCoding Phone(string key) => new(Entry("contacts:PhoneNumber", key));

    /// <summary>The schema's addresses have five parts; the post office box is a property of the store.</summary>
    private static IEnumerable<(string, FieldCoding)> Address(string field, string key, ItemProperty postOfficeBox) =>
    [
        (field + nameof(AddressPart.Street), Part(key, "Street")),
        (field + nameof(AddressPart.PostOfficeBox), Text(postOfficeBox)),
        (field + nameof(AddressPart.City), Part(key, "City")),
        (field + nameof(AddressPart.State), Part(key, "State")),
        (field + nameof(AddressPart.PostalCode), Part(key, "PostalCode")),
        (field + nameof(AddressPart.Country), Part(key, "CountryOrRegion")),
    ];

    private static TextCoding Part(string key, string part) => new(Entry($"contacts:PhysicalAddress:{part}", key));
}
