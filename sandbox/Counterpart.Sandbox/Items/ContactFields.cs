using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using static Counterpart.Sandbox.Store.PropertyKey;

namespace Counterpart.Sandbox.Items;

/// <summary>The fields of contacts, in the order of ContactItemType, [MS-OXWSCONT] 2.2.4.3.</summary>
internal static class ContactFields
{
    public static readonly (string Name, int Value)[] Mappings =
    [
        ("None", 0), ("LastCommaFirst", 0x8017), ("FirstSpaceLast", 0x8037), ("Company", 0x3A16), ("LastCommaFirstCompany", 0x8019),
        ("CompanyLastFirst", 0x8032), ("LastFirst", 0x8030), ("LastFirstCompany", 0x8034), ("CompanyLastCommaFirst", 0x8018),
        ("LastFirstSuffix", 0x8036), ("LastSpaceFirstCompany", 0x8035), ("CompanyLastSpaceFirst", 0x8033), ("LastSpaceFirst", 0x8031),
        ("DisplayName", 0x3001), ("FirstName", 0x3A06), ("LastFirstMiddleSuffix", 0x8038), ("LastName", 0x3A11), ("Empty", -1),
    ];

    public static readonly Field[] All =
    [
        new TextField("contacts:FileAs", "FileAs", Keys.FileAs) { InDefault = true },
        new ChoiceField("contacts:FileAsMapping", "FileAsMapping", Keys.FileAsMapping, "None", Mappings),
        new TextField("contacts:DisplayName", "DisplayName", Keys.DisplayName) { InDefault = true },
        new TextField("contacts:GivenName", "GivenName", Keys.GivenName) { InDefault = true },
        new TextField("contacts:Initials", "Initials", Keys.Initials),
        new TextField("contacts:MiddleName", "MiddleName", Keys.MiddleName),
        new TextField("contacts:Nickname", "Nickname", Keys.Nickname),
        new ComputedField("contacts:CompleteName", "CompleteName", _ => null, WriteCompleteName) { InDefault = true },
        new TextField("contacts:CompanyName", "CompanyName", Keys.Company) { InDefault = true },
        new EmailAddressesField { InDefault = true },
        new PhysicalAddressesField { InDefault = true },
        new KeyedTextsField("contacts:PhoneNumbers", "PhoneNumbers",
        [
            ("AssistantPhone", Tag(0x3A2E)), ("BusinessFax", Tag(0x3A24)), ("BusinessPhone", Tag(0x3A08)), ("BusinessPhone2", Tag(0x3A1B)),
            ("Callback", Tag(0x3A02)), ("CarPhone", Tag(0x3A1E)), ("CompanyMainPhone", Tag(0x3A57)), ("HomeFax", Tag(0x3A25)),
            ("HomePhone", Tag(0x3A09)), ("HomePhone2", Tag(0x3A2F)), ("Isdn", Tag(0x3A2D)), ("MobilePhone", Tag(0x3A1C)),
            ("OtherFax", Tag(0x3A23)), ("OtherTelephone", Tag(0x3A1F)), ("Pager", Tag(0x3A21)), ("PrimaryPhone", Tag(0x3A1A)),
            ("RadioPhone", Tag(0x3A1D)), ("Telex", Tag(0x3A2C)), ("TtyTddPhone", Tag(0x3A4B)),
            ("BusinessMobile", Named(PropertySets.Internal, "BusinessMobile")), ("IPPhone", Named(PropertySets.Internal, "IPPhone")),
            ("Mms", Named(PropertySets.Internal, "Mms")), ("Msn", Named(PropertySets.Internal, "Msn")),
        ]) { InDefault = true },
        new TextField("contacts:AssistantName", "AssistantName", Tag(0x3A30)),
        new TimeField("contacts:Birthday", "Birthday", Keys.Birthday),
        new TextField("contacts:BusinessHomePage", "BusinessHomePage", Tag(0x3A51)),
        new TextsField("contacts:Children", "Children", Tag(0x3A58)),
        new TextsField("contacts:Companies", "Companies", Keys.Companies),
        new ComputedField("contacts:ContactSource", "ContactSource", _ => "Store"),
        new TextField("contacts:Department", "Department", Tag(0x3A18)),
        new TextField("contacts:Generation", "Generation", Keys.Suffix),
        new KeyedTextsField("contacts:ImAddresses", "ImAddresses",
        [
            ("ImAddress1", Numbered(PropertySets.Address, 0x8062)), ("ImAddress2", Named(PropertySets.Internal, "ImAddress2")),
            ("ImAddress3", Named(PropertySets.Internal, "ImAddress3")),
        ]) { InDefault = true },
        new TextField("contacts:JobTitle", "JobTitle", Tag(0x3A17)) { InDefault = true },
        new TextField("contacts:Manager", "Manager", Tag(0x3A4E)),
        new TextField("contacts:Mileage", "Mileage", Keys.Mileage),
        new TextField("contacts:OfficeLocation", "OfficeLocation", Tag(0x3A19)),
        new ChoiceField("contacts:PostalAddressIndex", "PostalAddressIndex", Numbered(PropertySets.Address, 0x8022), "None",
            ("None", 0), ("Home", 1), ("Business", 2), ("Other", 3)),
        new TextField("contacts:Profession", "Profession", Tag(0x3A46)),
        new TextField("contacts:SpouseName", "SpouseName", Tag(0x3A48)),
        new TextField("contacts:Surname", "Surname", Keys.Surname) { InDefault = true },
        new TimeField("contacts:WeddingAnniversary", "WeddingAnniversary", Keys.Anniversary),
        new ComputedField("contacts:HasPicture", "HasPicture", view => view.Properties.Flag(Keys.HasPicture)),
        new TextField("contacts:PhoneticFirstName", "PhoneticFirstName", Keys.PhoneticGiven),
        new TextField("contacts:PhoneticLastName", "PhoneticLastName", Keys.PhoneticSurname),
    ];

    private static void WriteCompleteName(ItemView view, ResponseWriter writer)
    {
        (string Element, string? Text)[] parts =
        [
            ("Title", view.Properties.Text(Keys.Title)), ("FirstName", view.Properties.Text(Keys.GivenName)),
            ("MiddleName", view.Properties.Text(Keys.MiddleName)), ("LastName", view.Properties.Text(Keys.Surname)),
            ("Suffix", view.Properties.Text(Keys.Suffix)), ("Initials", view.Properties.Text(Keys.Initials)),
            ("FullName", view.Properties.Text(Keys.DisplayName)), ("Nickname", view.Properties.Text(Keys.Nickname)),
            ("YomiFirstName", view.Properties.Text(Keys.PhoneticGiven)), ("YomiLastName", view.Properties.Text(Keys.PhoneticSurname)),
        ];
        if (Array.TrueForAll(parts, part => part.Text is null))
        {
            return;
        }

        writer.Type("CompleteName");
        foreach (var (element, text) in parts)
        {
            if (text is not null)
            {
                writer.Text(element, text);
            }
        }

        writer.End();
    }
}
