using Counterpart.Model;

namespace Counterpart.Import.Tests.VCards;

/// <summary>Cards in the styles of the programs that write most of them. The people are invented.</summary>
public class VCardStyleTests
{
    [Fact]
    public async Task Outlook_21_QuotedPrintableAndCharset()
    {
        var item = await Reading.OneAsync("""
            BEGIN:VCARD
            VERSION:2.1
            X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="http://schemas.microsoft.com/office/outlook/12/electronicbusinesscards" ver="1.0"/>
            N;LANGUAGE=de;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller-L=FCdenscheidt;J=F6rg;;Dr.
            FN:Dr. J Mueller
            ORG:Alpenblick AG;Vertrieb
            TITLE:Leiter
            NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:Erste Zeile=0D=0A=
            zweite Zeile mit =C3=9C=0D=0A
            TEL;WORK;VOICE:+43 1 5550100
            TEL;HOME;VOICE:+43 1 5550101
            TEL;CELL;VOICE:+43 664 5550102
            TEL;WORK;FAX:+43 1 5550103
            ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Ringstra=DFe 1=0D=0AHinterhaus;Wien;;1010;=D6sterreich
            LABEL;WORK;PREF:Ringstrasse 1
            X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
            URL;WORK:http://www.alpenblick.example
            EMAIL;PREF;INTERNET:joerg@alpenblick.example
            X-MS-MANAGER:Eva Klar
            BDAY:19710503
            REV:20240101T000000Z
            END:VCARD
            """, FileFormat.VCard);
        Assert.Equal("Müller-Lüdenscheidt", item.Of("lastName"));
        Assert.Equal(("Jörg", "Dr."), (item.Of("firstName"), item.Of("title")));
        Assert.Equal(("Alpenblick AG", "Vertrieb", "Leiter"), (item.Of("companyName"), item.Of("department"), item.Of("jobTitle")));
        Assert.Equal("Erste Zeile\nzweite Zeile mit Ü", item.Of("body"));
        Assert.Equal(("+43 1 5550100", "+43 1 5550101", "+43 664 5550102", "+43 1 5550103"),
            (item.Of("businessTelephoneNumber"), item.Of("homeTelephoneNumber"), item.Of("mobileTelephoneNumber"), item.Of("businessFaxNumber")));
        Assert.Equal("Ringstraße 1\nHinterhaus", item.Of("businessAddressStreet"));
        Assert.Equal(("1010", "Wien", "Österreich"), (item.Of("businessAddressPostalCode"), item.Of("businessAddressCity"), item.Of("businessAddressCountry")));
        Assert.Equal(("Business", "Eva Klar", "1971-05-03"), (item.Of("selectedMailingAddress"), item.Of("managerName"), item.Of("birthday")));
        Assert.Equal("joerg@alpenblick.example", item.Of("email1Address"));
    }

    [Fact]
    public async Task Apple_30_GroupsAndLabels()
    {
        var item = await Reading.OneAsync("""
            BEGIN:VCARD
            VERSION:3.0
            PRODID:-//Apple Inc.//macOS 15.0//EN
            N:Okafor;Ngozi;;;
            FN:Ngozi Okafor
            item1.EMAIL;type=INTERNET;type=pref:ngozi@okafor.example
            item1.X-ABLabel:_$!<Other>!$_
            EMAIL;type=INTERNET;type=WORK:n.okafor@works.example
            TEL;type=IPHONE;type=CELL;type=VOICE;type=pref:+234 1 5550100
            item2.TEL:+234 1 5550101
            item2.X-ABLabel:_$!<HomeFAX>!$_
            item3.ADR;type=HOME;type=pref:;;12 Marina Road\nFlat 3;Lagos;;100221;Nigeria
            item3.X-ABADR:ng
            item4.URL;type=pref:https://okafor.example
            item4.X-ABLabel:_$!<HomePage>!$_
            item5.X-ABDATE;type=pref:2012-06-09
            item5.X-ABLabel:_$!<Anniversary>!$_
            item6.X-ABRELATEDNAMES;type=pref:Chidi
            item6.X-ABLabel:_$!<Spouse>!$_
            BDAY;value=date;X-APPLE-OMIT-YEAR=1604:1604-04-12
            X-ABUID:ABC:ABPerson
            UID:7d0c2a
            END:VCARD
            """.Replace("BDAY;value=date;X-APPLE-OMIT-YEAR=1604:1604-04-12\n", "", StringComparison.Ordinal), FileFormat.VCard);
        Assert.Equal(("ngozi@okafor.example", "n.okafor@works.example"), (item.Of("email1Address"), item.Of("email2Address")));
        Assert.Equal(("+234 1 5550100", "+234 1 5550101"), (item.Of("mobileTelephoneNumber"), item.Of("homeFaxNumber")));
        Assert.Equal(("12 Marina Road\nFlat 3", "Lagos", "Home"), (item.Of("homeAddressStreet"), item.Of("homeAddressCity"), item.Of("selectedMailingAddress")));
        Assert.Equal(("https://okafor.example", "2012-06-09", "Chidi"), (item.Of("webPage"), item.Of("anniversary"), item.Of("spouse")));
        Assert.Equal("7d0c2a", item.Uid);
    }

    [Fact]
    public async Task Apple_BirthdayWithoutYear_IsToldAndLeftOut()
    {
        var entries = await Reading.AllAsync("BEGIN:VCARD\nN:Okafor;Ngozi\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12\nEND:VCARD\n", FileFormat.VCard);
        Assert.Null(entries.OfType<ImportedItem>().Single().Of("birthday"));
        Assert.Equal(["line 3: BDAY names no year; day, month and year are needed; the rest of the card is read"], entries.Faults());
    }

    [Fact]
    public async Task Google_30_FoldedAndLabelled()
    {
        var item = await Reading.OneAsync("""
            BEGIN:VCARD
            VERSION:3.0
            FN:Lina Persson
            N:Persson;Lina;;;
            EMAIL;TYPE=INTERNET;TYPE=HOME:lina@persson.example
            TEL;TYPE=WORK:+46 8 555 0100
            TEL;TYPE=WORK:+46 8 555 0101
            TEL;TYPE=WORK:+46 8 555 0102
            ADR;TYPE=WORK:;;Storgatan 5;Stockholm;;111 22;Sverige
            ORG:Nordljus\, Söner & Co
            CATEGORIES:myContacts,Kunder
            NOTE:A long note that goes on an
             d on\nand has\; a second line
            END:VCARD
            """, FileFormat.VCard);
        Assert.Equal(("+46 8 555 0100", "+46 8 555 0101"), (item.Of("businessTelephoneNumber"), item.Of("business2TelephoneNumber")));
        Assert.Equal(new ImportedLocation(LocationType.Phone, "+46 8 555 0102", Slot.Business), Assert.Single(item.More));
        Assert.Equal(("Nordljus, Söner & Co", "A long note that goes on and on\nand has; a second line"), (item.Of("companyName"), item.Of("body")));
        Assert.Equal("Kunder, myContacts", item.Of("categories"));
    }

    [Fact]
    public async Task Thunderbird_40_PrefAndUris()
    {
        var item = await Reading.OneAsync("""
            BEGIN:VCARD
            VERSION:4.0
            FN:Teo Marin
            N:Marin;Teo;;;
            NICKNAME:T
            EMAIL;PREF=1:teo@marin.example
            EMAIL:teo.marin@office.example
            TEL;TYPE="work,voice";VALUE=URI:tel:+40-21-555-0100;ext=7
            TEL;TYPE=cell;VALUE=TEXT:+40 721 555 010
            BDAY;VALUE=DATE:19850412
            IMPP:xmpp:teo@chat.example
            URL;TYPE=work:https://office.example
            UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            END:VCARD
            """, FileFormat.VCard);
        Assert.Equal(("+40-21-555-0100 x7", "+40 721 555 010"), (item.Of("businessTelephoneNumber"), item.Of("mobileTelephoneNumber")));
        Assert.Equal(("1985-04-12", "xmpp:teo@chat.example", "https://office.example"), (item.Of("birthday"), item.Of("imAddress"), item.Of("businessHomePage")));
        Assert.Equal("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", item.Uid);
    }
}
