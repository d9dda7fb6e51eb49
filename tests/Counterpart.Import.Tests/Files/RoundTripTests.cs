using CsCheck;
using Counterpart.Model;

namespace Counterpart.Import.Tests.Files;

public class RoundTripTests
{
    [Theory]
    [InlineData(FileFormat.VCard)]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Json)]
    public async Task Contacts_WrittenAndRead_AreAsTheyWere(FileFormat format) =>
        await SampleContacts.Any.Array[1, 4].SampleAsync(async items =>
        {
            var file = await Reading.WrittenAsync(format, ItemKind.Contact, items);
            var entries = await Reading.AllAsync(file, format);
            Assert.Empty(entries.Faults());
            Assert.Equal(items.Select(i => (i.Uid, i.Values)), entries.Cast<ImportedItem>().Select(i => (i.Uid!, SampleContacts.Held(i.Values))));
        }, iter: 300);

    [Theory]
    [InlineData(FileFormat.VCard)]
    [InlineData(FileFormat.Calendar)]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Json)]
    public async Task Garbage_IsReportedOrRefused_NeverThrown(FileFormat format) =>
        await Gen.Select(Gen.Byte.Array[0, 200], Gen.OneOf("BEGIN:VCARD\nN:A\n", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:", "Last Name,Birthday\n\"", "[{\"lastName\":", "")).SampleAsync(async (bytes, before) =>
        {
            try
            {
                var entries = await Reading.AllAsync([.. System.Text.Encoding.UTF8.GetBytes(before), .. bytes], format);
                Assert.All(entries.OfType<Unreadable>(), u => Assert.DoesNotContain('\n', u.Reason));
            }
            catch (ImportRefusedException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }, iter: 500);
}
