using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>A field that waited, was refused, rejected or reverted, and was given a new value since: that counts as the edit that it is.</summary>
[Rule("V3", "D2", "D4", "S4")]
public sealed class OutdatedNoteTests : Restored
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AWaitingField_EditedAnew_CountsAgainstTheDeletion(bool waits)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Task("Call"));
        if (waits)
        {
            office.Business.Edit(record, "body", Values.Text("office"));
            Anna.Person.Edit(item, "body", Values.Text("anna"));
            await RunAsync();
            Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        }

        office.Business.Edit(office.Current(record), "body", Values.Text("agreed by phone"));
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        await LaterAsync();
        Assert.Equal("agreed by phone", S(Assert.Single(office.Business.Records(ItemKind.Task)), "body"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARefusedField_MadeFit_CountsAgainstTheDeletion(bool refused)
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        var max = FieldSchema.Task["mileage"].MaximumLength;
        office.Business.Edit(record, "mileage", Values.Text(new string('x', refused ? max + 1 : 3)));
        await RunAsync();
        Assert.Equal(refused ? 1 : 0, (await Anna.LinkAsync()).Notes.Count);
        office.Business.Edit(office.Current(record), "mileage", Values.Text("12 km"));
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        await LaterAsync();
        Assert.Equal("12 km", S(Assert.Single(office.Business.Records(ItemKind.Task)), "mileage"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARefusedField_MadeFit_GoesToTheItemBeforeTheTextsLeaveTheRecord(bool refused)
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        var max = FieldSchema.Task["mileage"].MaximumLength;
        office.Business.Edit(record, "mileage", Values.Text(new string('x', refused ? max + 1 : 3)));
        await RunAsync();
        office.Business.Edit(office.Current(record), "mileage", Values.Text("12 km"));
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", Private);
        await LaterAsync();
        Assert.Equal(Privacy.Subject, S(Assert.Single(office.Business.Records(ItemKind.Task)), "subject"));
        Assert.Equal("12 km", S(Anna.Item(ItemKind.Task), "mileage"));
    }

    [Fact]
    public async Task ARejectedField_EditedAnew_GoesToTheItemBeforeTheTextsLeaveTheRecord()
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "body", Values.Text("spam"));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        await RunAsync();
        await RejectAllAsync(Anna);
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        await RunAsync();
        Assert.NotEmpty((await Anna.LinkAsync()).Notes);
        office.Business.Edit(office.Current(record), "body", Values.Text("meant so"));
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", Private);
        await LaterAsync();
        Assert.Equal(Privacy.Subject, S(Assert.Single(office.Business.Records(ItemKind.Task)), "subject"));
        Assert.Equal("meant so", S(Anna.Item(ItemKind.Task), "body"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnItemsRefusedField_MadeFit_BringsTheRecordBack(bool refused)
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        var max = FieldSchema.Task["mileage"].MaximumLength;
        Anna.Person.Edit(item, "mileage", Values.Text(new string('x', refused ? max + 1 : 3)));
        await RunAsync();
        Assert.Equal(refused ? 1 : 0, (await Anna.LinkAsync()).Notes.Count);
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "mileage", Values.Text("12 km"));
        office.Business.Delete(office.Current(record));
        await LaterAsync();
        Assert.Equal("12 km", S(Assert.Single(office.Business.Records(ItemKind.Task)), "mileage"));
    }

    [Fact]
    public async Task ARevertedField_EditedByTheOffice_AndTheContactDeletedInTheMailbox_TheRecordStays()
    {
        office.Parameters = office.Parameters with { ContactsDeleteAction = ContactsDeleteAction.Delete };
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        await Ben.AddContactAsync(record);
        await LaterAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        office.Business.Edit(office.Current(record), "jobTitle", Values.Text("Director"));
        Anna.Person.Delete(Anna.Item(ItemKind.Contact));
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(Ben.Person.Items(ItemKind.Contact));
    }

    [Fact]
    public async Task ADirectionKeptAnEditBack_ThenTheItemIsDeleted_TheEditStands()
    {
        office.Mappings = office.Mappings.SetItem(ItemKind.Task, office.Mappings[ItemKind.Task].With(FieldSchema.Task["body"], Direction.ToBusiness));
        var (record, item) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "body", Values.Text("office"));
        await RunAsync();
        office.Mappings = office.Mappings.SetItem(ItemKind.Task, office.Mappings[ItemKind.Task].With(FieldSchema.Task["body"], Direction.Both));
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        await LaterAsync();
        Assert.Equal("office", S(Assert.Single(office.Business.Records(ItemKind.Task)), "body"));
        await LaterAsync();
        Assert.Equal("office", S(Anna.Item(ItemKind.Task), "body"));
        await QuietAsync();
    }

    private static string? S(MemoryItem i, string f) => i.Values[f]?.ToString();

    private async Task<RunReport> RunAsync(RunRequest? request = null)
    {
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var report = await Anna.RunAsync(request);
        Assert.Null(report.Fault);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        return report;
    }
}
