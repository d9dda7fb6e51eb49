using System.Text;

namespace Counterpart.Import.Tests.Files;

public class EncodingTests
{
    private const string Card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Grünewald;Søren\r\nEND:VCARD\r\n";
    private const string Table = "Last Name,First Name\r\nGrünewald,Søren\r\n";

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false }, { "utf-8", true }, { "iso-8859-1", false }, { "utf-16", true }, { "utf-16", false }, { "utf-16BE", true }, { "utf-16BE", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Encoding_IsTold(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (var (text, format) in new[] { (Card, FileFormat.VCard), (Table, FileFormat.Csv) })
        {
            byte[] file = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
            var item = Assert.IsType<ImportedItem>(Assert.Single(await Reading.AllAsync(file, format)));
            Assert.Equal(("Grünewald", "Søren"), (item.Of("lastName"), item.Of("firstName")));
        }
    }

    [Fact]
    public async Task WindowsSigns_BeyondLatin1_AreRead()
    {
        byte[] file = [.. Encoding.ASCII.GetBytes("BEGIN:VCARD\nN:Miller\nNOTE:5 "), 0x80, .. Encoding.ASCII.GetBytes("\nEND:VCARD\n")];
        var item = Assert.IsType<ImportedItem>(Assert.Single(await Reading.AllAsync(file, FileFormat.VCard)));
        Assert.Equal("5 €", item.Of("body"));
    }
}
