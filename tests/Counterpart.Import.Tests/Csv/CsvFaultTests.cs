using System.Text;
using Counterpart.Import.Csv;
using Counterpart.Model;

namespace Counterpart.Import.Tests.Csv;

public class CsvFaultTests
{
    [Fact]
    public async Task BadRows_AreReportedByLine_GoodOnesAreRead()
    {
        var entries = await Reading.AllAsync(
            "Last Name,Notes,Birthday,Shoe Size,Keywords\n" +
            "One,\"two\nlines\",1980-02-30,44,k\n" +
            "\n" +
            ",only a note,,,\n" +
            "Two,a,b,c,d,e\n" +
            "Three,\"never closed,,,\n" +
            "Four,,,,\n", FileFormat.Csv);
        Assert.Equal(["One", "Four"], entries.OfType<ImportedItem>().Select(i => i.Of("lastName")));
        Assert.Equal(
        [
            "line 1: no field is known for 'Shoe Size'; the other columns are read",
            "line 2: Birthday '1980-02-30' is no date; the rest of the row is read",
            "line 5: the row names nobody: no name, company or e-mail address",
            "line 6: it has 6 cells and the header 5: a quotation mark is missing or one too many",
            "line 7: a quotation mark is never closed",
        ], entries.Faults());
    }

    [Fact]
    public async Task UnknownHeader_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<ImportRefusedException>(() => Reading.AllAsync("a,b\n1,2\n", FileFormat.Csv));
        Assert.StartsWith("line 1 names no column that is known; a header like First Name", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activities_AreRefused() => await Assert.ThrowsAsync<ImportRefusedException>(() =>
        Reading.AllAsync("Subject\nLunch\n", FileFormat.Csv, new ImportSettings { Kind = ItemKind.Appointment }));

    [Fact]
    public async Task DayOrMonthFirst_TheOtherDatesTell()
    {
        var entries = await Reading.AllAsync("Last Name,Birthday\nA,4/5/1980\nB,23/5/1980\n", FileFormat.Csv);
        Assert.Equal(["1980-05-04", "1980-05-23"], entries.Cast<ImportedItem>().Select(i => i.Of("birthday")));
        var unclear = await Reading.AllAsync("Last Name,Birthday\nA,4/5/1980\n", FileFormat.Csv);
        Assert.Equal(["line 2: Birthday '4/5/1980' may be in month 4 or in month 5, and no date of the file tells; write it as 1980-MM-DD; the rest of the row is read"], unclear.Faults());
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-", "'-")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("'=x", "''=x")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Formula_IsGuarded_AndGivenBack(string cell, string guarded)
    {
        Assert.Equal(guarded, CsvCells.Guard(cell));
        Assert.Equal(cell, CsvCells.Unguard(guarded));
    }

    [Fact]
    public async Task Written_FormulasAreGuarded()
    {
        var values = new FieldValues(FieldSchema.Contact) { ["lastName"] = Values.Text("=cmd()"), ["mobileTelephoneNumber"] = Values.Text("+49 30") };
        var file = Encoding.UTF8.GetString(await Reading.WrittenAsync(FileFormat.Csv, ItemKind.Contact, new ExportedItem(values, "u1")));
        Assert.Equal("UID,First Name,Last Name,Mobile Phone\r\nu1,,'=cmd(),'+49 30\r\n", file);
    }

    [Fact]
    public async Task LocationsBeyondTheSlots_ComeBack()
    {
        var card = await Reading.OneAsync(
            "BEGIN:VCARD\nN:Lane\nTEL;WORK:1\nTEL;WORK:2\nTEL;WORK:3\nTEL;WORK;FAX:4\nTEL;WORK;FAX:5\nEMAIL:a@x.example\nEMAIL:b@x.example\nEMAIL:c@x.example\n" +
            "EMAIL:d@x.example\nADR;HOME:;;S 1;C 1;;;\nADR;HOME:;;S 2;C 2;;;\nURL:http://a.example\nURL:http://b.example\nEND:VCARD\n", FileFormat.VCard);
        Assert.Equal(5, card.More.Count);
        foreach (var format in new[] { FileFormat.Csv, FileFormat.VCard })
        {
            var file = await Reading.WrittenAsync(format, ItemKind.Contact, new ExportedItem(card.Values, "u", card.More));
            var again = Assert.IsType<ImportedItem>(Assert.Single(await Reading.AllAsync(file, format)));
            Assert.Equal(card.Values, again.Values);
            Assert.Equal(card.More.OrderBy(m => m.Text), again.More.OrderBy(m => m.Text));
        }
    }
}
