using System.Collections.Frozen;
using Counterpart.Model;

namespace Counterpart.Import.Csv;

/// <summary>
/// How programs head the columns of a contact: per field Outlook's name first, under which it is written too, then those of Google,
/// Thunderbird, Apple and German versions. Signs, blanks and case do not count.
/// </summary>
internal static class ContactHeaders
{
    private static readonly (string Field, string[] Names)[] Table =
    [
        ("title", ["Title", "Name Prefix", "Prefix", "Anrede"]),
        ("firstName", ["First Name", "Given Name", "Forename", "Vorname"]),
        ("middleName", ["Middle Name", "Additional Name", "Weitere Vornamen"]),
        ("lastName", ["Last Name", "Family Name", "Surname", "Nachname"]),
        ("suffix", ["Suffix", "Name Suffix"]),
        ("initials", ["Initials", "Initialen"]),
        ("nickName", ["Nickname", "Nick Name", "Spitzname"]),
        ("companyName", ["Company", "Company Name", "Organization", "Organisation", "Organization Name", "Firma"]),
        ("account", ["Account", "Konto"]),
        ("customerId", ["Customer ID"]),
        ("department", ["Department", "Organization Department", "Abteilung"]),
        ("jobTitle", ["Job Title", "Organization Title", "Position"]),
        ("profession", ["Profession", "Occupation", "Role", "Beruf"]),
        ("officeLocation", ["Office Location", "Büro"]),
        ("assistantName", ["Assistant's Name", "Assistant", "Name Assistent"]),
        ("assistantTelephoneNumber", ["Assistant's Phone", "Assistant Phone", "Telefon Assistent"]),
        ("managerName", ["Manager's Name", "Manager", "Name des/der Vorgesetzten"]),
        ("email1Address", ["E-mail Address", "Email", "E-mail", "Email Address", "E-mail 1 Address", "Primary Email", "Mail", "E-Mail-Adresse"]),
        ("email2Address", ["E-mail 2 Address", "Email 2", "Secondary Email", "E-Mail 2: Adresse"]),
        ("email3Address", ["E-mail 3 Address", "Email 3", "E-Mail 3: Adresse"]),
        ("businessTelephoneNumber", ["Business Phone", "Work Phone", "Office Phone", "Telefon geschäftlich"]),
        ("business2TelephoneNumber", ["Business Phone 2", "Work Phone 2", "Telefon geschäftlich 2"]),
        ("companyMainTelephoneNumber", ["Company Main Phone", "Telefon Firma"]),
        ("callbackTelephoneNumber", ["Callback", "Rückmeldung"]),
        ("carTelephoneNumber", ["Car Phone", "Autotelefon"]),
        ("homeTelephoneNumber", ["Home Phone", "Telefon privat", "Telefon (privat)"]),
        ("home2TelephoneNumber", ["Home Phone 2", "Telefon (privat 2)", "Telefon privat 2"]),
        ("mobileTelephoneNumber", ["Mobile Phone", "Mobile", "Mobile Number", "Cell Phone", "Cell", "Mobiltelefon"]),
        ("otherTelephoneNumber", ["Other Phone", "Phone", "Telephone", "Phone Number", "Weiteres Telefon", "Telefon"]),
        ("pagerNumber", ["Pager", "Pager Number"]),
        ("primaryTelephoneNumber", ["Primary Phone", "Haupttelefon"]),
        ("radioTelephoneNumber", ["Radio Phone", "Mobiltelefon 2"]),
        ("isdnNumber", ["ISDN"]),
        ("ttyTddTelephoneNumber", ["TTY/TDD Phone", "Telefon für Hörbehinderte"]),
        ("telexNumber", ["Telex"]),
        ("businessFaxNumber", ["Business Fax", "Work Fax", "Fax geschäftlich"]),
        ("homeFaxNumber", ["Home Fax", "Fax privat"]),
        ("otherFaxNumber", ["Other Fax", "Fax", "Fax Number", "Weiteres Fax"]),
        ("businessHomePage", ["Business Home Page", "Web Page 1"]),
        ("personalHomePage", ["Personal Home Page", "Web Page 2"]),
        ("webPage", ["Web Page", "Website", "Web Site", "URL", "Homepage", "Webseite"]),
        ("imAddress", ["IM Address", "Screen Name"]),
        ("ftpSite", ["FTP Site"]),
        ("internetFreeBusyAddress", ["Internet Free Busy", "Internet-Frei/Gebucht"]),
        ("selectedMailingAddress", ["Selected Mailing Address"]),
        ("birthday", ["Birthday", "Birth Date", "Date of Birth", "Geburtstag"]),
        ("anniversary", ["Anniversary", "Jahrestag"]),
        ("computerNetworkName", ["Computer Network Name"]),
        ("billingInformation", ["Billing Information", "Abrechnungsinformation"]),
        ("mileage", ["Mileage", "Reisekilometer"]),
        ("language", ["Language", "Sprache"]),
        ("referredBy", ["Referred By", "Empfohlen von"]),
        ("organizationalIdNumber", ["Organizational ID Number", "Organisationsnr."]),
        ("gender", ["Gender", "Geschlecht"]),
        ("spouse", ["Spouse", "Partner", "Partner/in"]),
        ("children", ["Children", "Kinder"]),
        ("hobby", ["Hobby", "Hobbies", "Hobbys"]),
        ("governmentIdNumber", ["Government ID Number", "Regierungsnr."]),
        ("body", ["Notes", "Note", "Notizen"]),
        ("categories", ["Categories", "Kategorien"]),
        ("sensitivity", ["Sensitivity", "Vertraulichkeit"]),
        ("user1", ["User 1", "Custom 1", "Benutzer 1"]),
        ("user2", ["User 2", "Custom 2", "Benutzer 2"]),
        ("user3", ["User 3", "Custom 3", "Benutzer 3"]),
        ("user4", ["User 4", "Custom 4", "Benutzer 4"]),
        .. Address("businessAddress", ["Business", "Work"], "geschäftlich"),
        .. Address("homeAddress", ["Home"], "privat"),
        .. Address("otherAddress", ["Other"], "weitere"),
    ];

    private static readonly FrozenDictionary<string, Field> ByName = Table
        .SelectMany(t => t.Names.Append(t.Field), (t, n) => KeyValuePair.Create(Plain(n), FieldSchema.Contact[t.Field]))
        .DistinctBy(p => p.Key).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Field, string> Written =
        Table.ToFrozenDictionary(t => FieldSchema.Contact[t.Field], t => t.Names[0]);

    /// <summary>The field under that header; null if none is.</summary>
    public static Field? Find(string header) =>
        ByName.GetValueOrDefault(Plain(header)) ?? ByName.GetValueOrDefault(Plain(header).Replace("ADDRESS", "", StringComparison.Ordinal));

    /// <summary>The header under which a field is written.</summary>
    public static string Of(Field field) => Written[field];

    /// <summary>The fields that have a column, in the order of the table.</summary>
    public static IEnumerable<Field> Columns => Table.Select(t => FieldSchema.Contact[t.Field]);

    /// <summary>A header without what its spellings differ by.</summary>
    public static string Plain(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static IEnumerable<(string Field, string[] Names)> Address(string field, string[] kinds, string german)
    {
        (AddressPart Part, string[] English, string German)[] parts =
        [
            (AddressPart.Street, ["Street", "Address", "Street Address", "Address Line 1"], "Straße"),
            (AddressPart.PostOfficeBox, ["Address PO Box", "PO Box"], "Postfach"),
            (AddressPart.City, ["City"], "Ort"),
            (AddressPart.State, ["State", "Region", "Province"], "Region"),
            (AddressPart.PostalCode, ["Postal Code", "ZipCode", "Zip", "Zip Code"], "Postleitzahl"),
            (AddressPart.Country, ["Country/Region", "Country"], "Land/Region"),
        ];
        return parts.Select(p => (field + p.Part,
            (string[])[.. kinds.SelectMany(k => p.English.Select(e => $"{k} {e}")), $"{p.German} {german}", $"{german} {p.German}"]));
    }
}
