using System.Text;
using Counterpart.Model;

namespace Counterpart.Import.Tests.Csv;

/// <summary>Tables in the styles of the programs that write most of them. The people are invented.</summary>
public class CsvStyleTests
{
    [Fact]
    public async Task Outlook_English()
    {
        var item = await Reading.OneAsync(
            "\"Title\",\"First Name\",\"Middle Name\",\"Last Name\",\"Suffix\",\"Company\",\"Department\",\"Job Title\",\"Business Street\",\"Business Street 2\"," +
            "\"Business City\",\"Business Postal Code\",\"Business Country/Region\",\"Assistant's Phone\",\"Business Fax\",\"Business Phone\",\"Business Phone 2\"," +
            "\"Home Phone\",\"Mobile Phone\",\"TTY/TDD Phone\",\"Anniversary\",\"Birthday\",\"Categories\",\"E-mail Address\",\"E-mail Type\",\"E-mail Display Name\"," +
            "\"E-mail 2 Address\",\"Gender\",\"Initials\",\"Keywords\",\"Notes\",\"Priority\",\"Private\",\"Sensitivity\",\"Spouse\",\"User 1\",\"Web Page\"\r\n" +
            "\"Ms.\",\"Ada\",\"M\",\"Lane\",\"Jr.\",\"Lane, Works\",\"R&D\",\"Lead \"\"A\"\"\",\"1 High St\",\"Floor 2\",\"Leeds\",\"LS1\",\"United Kingdom\"," +
            "\"1\",\"2\",\"'+44 3\",\"4\",\"5\",\"6\",\"7\",\"0/0/00\",\"5/23/1980\",\"Friends;Work\",\"ada@lane.example\",\"SMTP\",\"Ada Lane\",\"a2@lane.example\"," +
            "\"Unspecified\",\"A.L.\",\"\",\"two\r\nlines\",\"Normal\",\"True\",\"Normal\",\"Bo\",\"u1\",\"https://lane.example\"\r\n", FileFormat.Csv);
        Assert.Equal(("Ms.", "Ada", "M", "Lane", "Jr."), (item.Of("title"), item.Of("firstName"), item.Of("middleName"), item.Of("lastName"), item.Of("suffix")));
        Assert.Equal(("Lane, Works", "Lead \"A\"", "1 High St\nFloor 2"), (item.Of("companyName"), item.Of("jobTitle"), item.Of("businessAddressStreet")));
        Assert.Equal(("+44 3", "4", "7"), (item.Of("businessTelephoneNumber"), item.Of("business2TelephoneNumber"), item.Of("ttyTddTelephoneNumber")));
        Assert.Equal((null, "1980-05-23", "two\nlines"), (item.Of("anniversary"), item.Of("birthday"), item.Of("body")));
        Assert.Equal(new EmailValue("ada@lane.example", "Ada Lane"), item.Values["email1Address"]);
        Assert.Equal(("Friends, Work", "Bo", "u1"), (item.Of("categories"), item.Of("spouse"), item.Of("user1")));
    }

    [Fact]
    public async Task Outlook_German_SemicolonsAndWindowsCode()
    {
        var text = "Anrede;Vorname;Nachname;Firma;Straße geschäftlich;Ort geschäftlich;Telefon geschäftlich;Mobiltelefon;Geburtstag;E-Mail-Adresse\r\n" +
            "Frau;Käthe;Groß;Groß & Söhne;Weg 1;Köln;0221 5550;0170 5551;03.05.1971;k@gross.example\r\n";
        var item = Assert.IsType<ImportedItem>(Assert.Single(await Reading.AllAsync(Encoding.Latin1.GetBytes(text), FileFormat.Csv)));
        Assert.Equal(("Groß", "Käthe", "Frau"), (item.Of("lastName"), item.Of("firstName"), item.Of("title")));
        Assert.Equal(("Weg 1", "Köln", "1971-05-03"), (item.Of("businessAddressStreet"), item.Of("businessAddressCity"), item.Of("birthday")));
        Assert.Equal(("0221 5550", "0170 5551", "k@gross.example"), (item.Of("businessTelephoneNumber"), item.Of("mobileTelephoneNumber"), item.Of("email1Address")));
    }

    [Fact]
    public async Task Google_NumberedColumns()
    {
        var item = await Reading.OneAsync("""
            First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Phone 3 - Label,Phone 3 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value
            Lina,,Persson,,Dr,Li,,Nordljus,CEO,1990-02-28,hello,https://photos.example/1,Kunder ::: * myContacts,* Work,lina@work.example,Home,lina@home.example ::: l2@home.example,Mobile,+46 70 555,Work,+46 8 1 ::: +46 8 2,Home Fax,+46 8 3,Home,"Storgatan 5
            111 22 Stockholm",Storgatan 5,Stockholm,,111 22,SE,Spouse,Olof,Work,https://nordljus.example,Anniversary,2015-06-01
            """, FileFormat.Csv);
        Assert.Equal(("lina@work.example", "lina@home.example", "l2@home.example"), (item.Of("email1Address"), item.Of("email2Address"), item.Of("email3Address")));
        Assert.Equal(("+46 70 555", "+46 8 1", "+46 8 2", "+46 8 3"),
            (item.Of("mobileTelephoneNumber"), item.Of("businessTelephoneNumber"), item.Of("business2TelephoneNumber"), item.Of("homeFaxNumber")));
        Assert.Equal(("Storgatan 5", "Stockholm", "111 22"), (item.Of("homeAddressStreet"), item.Of("homeAddressCity"), item.Of("homeAddressPostalCode")));
        Assert.Equal(("Olof", "https://nordljus.example", "2015-06-01", "1990-02-28"), (item.Of("spouse"), item.Of("businessHomePage"), item.Of("anniversary"), item.Of("birthday")));
        Assert.Equal(("Nordljus", "CEO", "Kunder"), (item.Of("companyName"), item.Of("jobTitle"), item.Of("categories")));
    }

    [Fact]
    public async Task Google_OldHeaders()
    {
        var item = await Reading.OneAsync(
            "Name,Given Name,Family Name,Group Membership,Organization 1 - Name,Organization 1 - Title,Phone 1 - Type,Phone 1 - Value\n" +
            "Lina Persson,Lina,Persson,* myContacts ::: Kunder,Nordljus,CEO,Main,+46 8 9\n", FileFormat.Csv);
        Assert.Equal(("Persson", "Nordljus", "CEO", "+46 8 9"), (item.Of("lastName"), item.Of("companyName"), item.Of("jobTitle"), item.Of("companyMainTelephoneNumber")));
        Assert.Equal("Kunder", item.Of("categories"));
    }

    [Fact]
    public async Task Thunderbird_Tabs()
    {
        var item = await Reading.OneAsync(
            "First Name\tLast Name\tDisplay Name\tNickname\tPrimary Email\tSecondary Email\tScreen Name\tWork Phone\tHome Phone\tFax Number\tPager Number\tMobile Number\t" +
            "Home Address\tHome Address 2\tHome City\tHome ZipCode\tWork Address\tWork City\tOrganization\tWeb Page 1\tWeb Page 2\tBirth Year\tBirth Month\tBirth Day\tCustom 1\tNotes\n" +
            "\t\tTeo Marin\tT\tteo@marin.example\tt2@marin.example\tteo\t1\t2\t3\t4\t5\tStr 1\tAp 2\tCluj\t400\tBd 9\tIasi\tMarin SRL\thttps://w.example\thttps://h.example\t1985\t4\t12\tc1\tn\n",
            FileFormat.Csv);
        Assert.Equal(("Marin", "Teo", "1985-04-12"), (item.Of("lastName"), item.Of("firstName"), item.Of("birthday")));
        Assert.Equal(("Str 1\nAp 2", "Cluj", "400", "Bd 9"), (item.Of("homeAddressStreet"), item.Of("homeAddressCity"), item.Of("homeAddressPostalCode"), item.Of("businessAddressStreet")));
        Assert.Equal(("1", "2", "3", "4", "5"), (item.Of("businessTelephoneNumber"), item.Of("homeTelephoneNumber"), item.Of("otherFaxNumber"), item.Of("pagerNumber"), item.Of("mobileTelephoneNumber")));
        Assert.Equal(("https://w.example", "https://h.example", "c1"), (item.Of("businessHomePage"), item.Of("personalHomePage"), item.Of("user1")));
    }

    [Fact]
    public async Task Apple_HeadersOfWords()
    {
        var item = await Reading.OneAsync(
            "sep=;\nFirst name;Last name;Organization;Phone : mobile;Phone : work;Phone (home fax);Email : work;Address (Home) Street;Address (Home) City\n" +
            "Ngozi;Okafor;Works;1;2;3;n@works.example;12 Marina Road;Lagos\n", FileFormat.Csv);
        Assert.Equal(("1", "2", "3"), (item.Of("mobileTelephoneNumber"), item.Of("businessTelephoneNumber"), item.Of("homeFaxNumber")));
        Assert.Equal(("n@works.example", "12 Marina Road", "Lagos"), (item.Of("email1Address"), item.Of("homeAddressStreet"), item.Of("homeAddressCity")));
        Assert.Equal("line 3", item.Where);
    }
}
