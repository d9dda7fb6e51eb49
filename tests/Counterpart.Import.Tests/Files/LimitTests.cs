using Counterpart.Model;

namespace Counterpart.Import.Tests.Files;

public class LimitTests
{
    private const string Card = "BEGIN:VCARD\nN:Lane;Ada\nEND:VCARD\n";

    [Theory]
    [InlineData(FileFormat.VCard)]
    [InlineData(FileFormat.Calendar)]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Json)]
    public async Task LargeFile_IsRefused(FileFormat format)
    {
        var settings = new ImportSettings { Limits = new ImportLimits { FileBytes = 1 << 20 } };
        var refusal = await Assert.ThrowsAsync<ImportRefusedException>(() => Reading.AllAsync(new byte[(1 << 20) + 1], format, settings));
        Assert.Equal("the file is larger than 1 MB; split it, or raise Import:FileBytes", refusal.Message);
    }

    [Theory]
    [InlineData(FileFormat.VCard, Card + Card + Card)]
    [InlineData(FileFormat.Csv, "Last Name\nA\nB\nC\n")]
    [InlineData(FileFormat.Json, "[{\"lastName\":\"A\"},{\"lastName\":\"B\"},{\"lastName\":\"C\"}]")]
    [InlineData(FileFormat.Calendar, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n")]
    public async Task TooManyEntries_AreRefusedBeforeTheFirst(FileFormat format, string file)
    {
        var settings = new ImportSettings { Limits = new ImportLimits { Entries = 2 } };
        var refusal = await Assert.ThrowsAsync<ImportRefusedException>(() => Reading.AllAsync(file, format, settings));
        Assert.Equal("the file has more than 2 entries; split it, or raise Import:Entries", refusal.Message);
    }

    [Fact]
    public async Task LongLine_IsReported_TheRestIsRead()
    {
        var settings = new ImportSettings { Limits = new ImportLimits { LineBytes = 1000 } };
        var file = $"BEGIN:VCARD\nN:Lane;Ada\nNOTE:{new string('x', 600)}\n {new string('x', 600)}\nEND:VCARD\n{Card}";
        var entries = await Reading.AllAsync(file, FileFormat.VCard, settings);
        Assert.Equal(["line 3: the unfolded line is longer than 1,000 bytes; shorten it, or raise Import:LineBytes"], entries.Faults());
        Assert.Equal(2, entries.OfType<ImportedItem>().Count());
    }

    [Fact]
    public async Task LongCell_IsReported_TheRestIsRead()
    {
        var settings = new ImportSettings { Limits = new ImportLimits { LineBytes = 1000 } };
        var entries = await Reading.AllAsync($"Last Name,Notes\nA,{new string('x', 1001)}\nB,\n", FileFormat.Csv, settings);
        Assert.Equal(["line 2: a cell is longer than 1,000 bytes; shorten it, or raise Import:LineBytes"], entries.Faults());
        Assert.Equal("B", Assert.Single(entries.OfType<ImportedItem>()).Of("lastName"));
    }

    [Fact]
    public async Task LargePhoto_IsReported_TheCardIsRead()
    {
        var settings = new ImportSettings { Limits = new ImportLimits { PhotoBytes = 1 << 20 } };
        var file = $"BEGIN:VCARD\nN:Lane;Ada\nPHOTO;ENCODING=b:{new string('A', (1 << 21))}\nEND:VCARD\n";
        var entries = await Reading.AllAsync(file, FileFormat.VCard, settings);
        Assert.Equal(["line 3: PHOTO is larger than 1 MB; make it smaller, or raise Import:PhotoBytes; the rest of the card is read"], entries.Faults());
        Assert.Single(entries.OfType<ImportedItem>());
    }

    [Fact]
    public async Task GarbageWithoutEnd_IsNotReportedWithoutEnd()
    {
        var settings = new ImportSettings { Limits = new ImportLimits { Entries = 2 } };
        var entries = await Reading.AllAsync("x\nx\nx\nx\nx\n", FileFormat.VCard, settings);
        Assert.Equal(3, entries.Count);
        Assert.Equal("line 3: more than 2 places can't be read; the rest of the file was not read: is it named by what it holds?", entries.Faults().Last());
        await Assert.ThrowsAsync<ImportRefusedException>(() => Reading.AllAsync(string.Concat(Enumerable.Repeat("A:1\n", 100)), FileFormat.Calendar, settings));
    }

    [Fact]
    public void Limits_AreAsDocumented() => Assert.Equal(
        (50L << 20, 100_000, 8 << 20, 5 << 20),
        (ImportLimits.Default.FileBytes, ImportLimits.Default.Entries, ImportLimits.Default.LineBytes, ImportLimits.Default.PhotoBytes));

    [Fact]
    public async Task Kind_TheFormatCanNotHold_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Reading.WrittenAsync(FileFormat.VCard, ItemKind.Task));
}
