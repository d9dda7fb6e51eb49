using Counterpart.Model;

namespace Counterpart.Import.Tests.Json;

public class JsonImportTests
{
    [Fact]
    public async Task BadElements_AreReported_GoodOnesAreRead()
    {
        var entries = await Reading.AllAsync("""
            [
              { "uid": "p1", "lastName": "Lane", "email1Address": "ada@lane.example", "birthday": "1980-05-23" },
              { "lastName": "Lane", "shoeSize": 44 },
              { "lastName": "Lane", "birthday": "23.5.1980" },
              5,
              { "uid": 7, "lastName": "Lane" },
              { "kind": 3 },
              { "kind": "party" },
              { "kind": "task", "subject": "Call", "progress": { "status": "InProgress", "percent": 20 } },
            ]
            """, FileFormat.Json);
        Assert.Equal(["p1", null], entries.OfType<ImportedItem>().Select(i => i.Uid));
        Assert.Equal([ItemKind.Contact, ItemKind.Task], entries.OfType<ImportedItem>().Select(i => i.Kind));
        Assert.Equal(
        [
            "element 2: contact has no field 'shoeSize'",
            "element 3: contact.birthday can't hold \"23.5.1980\": a date like 2026-11-23 is expected",
            "element 4: it is no object",
            "element 5: uid is no text",
            "element 6: '3' is no kind; the kinds are contact, appointment, task",
            "element 7: 'party' is no kind; the kinds are contact, appointment, task",
        ], entries.Faults());
    }

    [Theory]
    [InlineData("{", "the file is no JSON: line 1; an array of objects of field values is expected")]
    [InlineData("{}", "the file holds no array; an array of objects of field values is expected")]
    public async Task NoArray_IsRefused(string file, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<ImportRefusedException>(() => Reading.AllAsync(file, FileFormat.Json))).Message);
}
