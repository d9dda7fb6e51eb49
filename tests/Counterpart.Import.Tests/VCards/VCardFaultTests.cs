namespace Counterpart.Import.Tests.VCards;

public class VCardFaultTests
{
    [Fact]
    public async Task BadCards_AreReportedByLine_GoodOnesAreRead()
    {
        var entries = await Reading.AllAsync("""
            what is this
            BEGIN:VCARD
            N:One
            no colon here
            END:VCARD
            BEGIN:VCARD
            N:Lost
            BEGIN:VCARD
            N:Two
            END:VCARD
            BEGIN:VCARD
            TEL:+1 555 0100
            END:VCARD
            BEGIN:VCARD
            N:Cut
            """, FileFormat.VCard);
        Assert.Equal(["One", "Two"], entries.OfType<ImportedItem>().Select(i => i.Of("lastName")));
        Assert.Equal(
        [
            "line 1: 'what is this' has no colon: it is no property",
            "line 4: 'no colon here' has no colon: it is no property",
            "line 6: the card has no END:VCARD",
            "line 11: the card names nobody: N, FN, ORG and EMAIL are empty",
            "line 14: the card has no END:VCARD: the file is cut off",
        ], entries.Faults());
    }

    [Fact]
    public async Task EmptyFile_IsReported() => Assert.Equal(["line 1: the file is empty"], (await Reading.AllAsync("", FileFormat.VCard)).Faults());

    [Fact]
    public async Task CardInACard_IsPassedOver()
    {
        var item = await Reading.OneAsync("BEGIN:VCARD\nN:Outer\nAGENT:\nBEGIN:VCARD\nN:Inner\nEND:VCARD\nTEL;CELL:1\nEND:VCARD\n", FileFormat.VCard);
        Assert.Equal(("Outer", "1"), (item.Of("lastName"), item.Of("mobileTelephoneNumber")));
    }

    [Fact]
    public async Task SeveralNotes_AreParagraphs_EachOnce()
    {
        var item = await Reading.OneAsync("BEGIN:VCARD\nN:Lane\nNOTE:One\nNOTE;X=1:Two\nNOTE:One\nEND:VCARD\n", FileFormat.VCard);
        Assert.Equal("One\n\nTwo", item.Of("body"));
    }

    [Fact]
    public async Task WhatIsSaidTwice_AndHasRoomForOne_IsTold()
    {
        var entries = await Reading.AllAsync("BEGIN:VCARD\nN:Lane\nTITLE:Buyer\nTITLE:Captain\nORG:Lane Ltd\nORG:Port\nTITLE:Buyer\nEND:VCARD\n", FileFormat.VCard);
        Assert.Equal(["line 4: TITLE 'Captain' is left out: another stands before it", "line 6: ORG 'Port' is left out: another stands before it"], entries.Faults());
        Assert.Equal("Buyer", Assert.Single(entries.OfType<ImportedItem>()).Of("jobTitle"));
    }

    [Fact]
    public async Task PhotoByUrl_IsNotFetched_NorMissed()
    {
        var item = await Reading.OneAsync("BEGIN:VCARD\nN:Lane\nPHOTO;VALUE=URI:http://127.0.0.1:9/photo.jpg\nEND:VCARD\n", FileFormat.VCard);
        Assert.Equal("Lane", item.Of("lastName"));
    }

    [Theory]
    [InlineData("FN:Ada Lane", "Lane", "Ada")]
    [InlineData("FN:Lane", "Lane", null)]
    [InlineData("N:;Ada;;;\nFN:Ada", "Ada", null)]
    [InlineData("ORG:Lane Ltd\nFN:Lane Ltd", "Lane Ltd", null)]
    [InlineData("EMAIL:ada@lane.example", "ada@lane.example", null)]
    public async Task MissingLastName_IsMadeOfWhatIsThere(string lines, string last, string? first)
    {
        var item = await Reading.OneAsync($"BEGIN:VCARD\n{lines}\nEND:VCARD\n", FileFormat.VCard);
        Assert.Equal((last, first), (item.Of("lastName"), item.Of("firstName")));
    }
}
