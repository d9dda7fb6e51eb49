using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A deletion or withdrawal that a person takes back: answered, by whoever may have the thing, once.</summary>
[Rule("U2", "U3")]
public sealed class TakenBackDeletionTests : Reverted
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MissingWithAWaitingField_CanBeAnswered(bool reverts)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "body", Values.Text("office"));
        Anna.Person.Edit(item, "body", Values.Text("anna"));
        await LaterAsync();
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        if (reverts)
        {
            var run = await RunAsync();
            Assert.Empty(office.Business.Records(ItemKind.Task));
            await RunAsync(null, Reverting(run));
        }
        else
        {
            office.Parameters = office.Parameters with { DeleteLimit = new Limit(0) };
            await RunAsync();
            await RejectAllAsync(Anna);
        }

        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Task));
        Assert.Equal(LinkState.Missing, (await Anna.LinkAsync()).State);
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Business);
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    public async Task HistoryRestoreOfAWithdrawnCopyOfAPrivateThing()
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await RunAsync();
        await RunAsync(Ben);
        Assert.Empty(Ben.Person.Items(ItemKind.Appointment));
        await LaterAsync();
        var entry = Assert.Single(await Ben.HistoryAsync(), h => h.Act == HistoryAct.Deleted);
        var report = await Ben.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
        await LaterAsync();
        await LaterAsync();
        Assert.True(!Ben.Person.Items(ItemKind.Appointment).Any(i => S(i, "subject") == "Doctor"), report.Run.Message);
    }

    [Fact]
    public async Task ReassignedAway_AndBack_ThenTheWithdrawalIsReverted()
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Change(record, r => r with { Responsible = Ben.Worker.Id });
        var run = await RunAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        await LaterAsync();
        office.Business.Change(office.Current(record), r => r with { Responsible = Anna.Worker.Id });
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Assert.Single(await Anna.LinksAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Withdrawn_AddedAgainByTheForm_TheFormerItemPutBack(bool reverts)
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        var link = await Anna.LinkAsync();
        var change = new StateChange();
        SynchronizationsForm.Remove(link, true, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
        var run = await RunAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        await office.State.CommitAsync(new StateChange { MarkersDropped = { link.Id } }, Stop);
        await Anna.AddContactAsync(record);
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        var entry = (await Anna.HistoryAsync()).First(h => h.Act == HistoryAct.Deleted);
        await RunAsync(null, reverts ? Reverting(run) : new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
        await LaterAsync();
        await LaterAsync();
        Assert.Single(await Anna.LinksAsync());
        Assert.Single(office.Business.Records(ItemKind.Contact));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAttendeesDeletion_TakenBack_HeAttendsAgain(bool reverts)
    {
        var record = office.Business.Add(Office.Appointment("Plan", 1), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Ben.Person.Delete(Ben.Item(ItemKind.Appointment));
        var run = await RunAsync(Ben);
        var entry = Assert.Single(await Ben.HistoryAsync(), h => h.Act == HistoryAct.Deleted);
        var report = await RunAsync(Ben, reverts ? Reverting(run) : new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
        await LaterAsync();
        Assert.True(office.Current(record).Attendees.Contains(Ben.Worker.Id), report.Run.Message + string.Join(";", report.Plans.Select(p => p.Told)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SightLost_TheWithdrawalTakenBack_ShowsNothing(bool reverts)
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        await Ben.AddContactAsync(record);
        await LaterAsync();
        office.Parameters = office.Parameters with { Sight = Sight.MainResponsibleOnly };
        var run = await RunAsync(Ben);
        Assert.Empty(Ben.Person.Items(ItemKind.Contact));
        office.Business.Edit(office.Current(record), "mobileTelephoneNumber", Values.Text("+49 30 777"));
        var entry = (await Ben.HistoryAsync()).First(h => h.Act == HistoryAct.Deleted);
        var report = await RunAsync(Ben, reverts ? Reverting(run) : new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
        await LaterAsync();
        var links = await Ben.LinksAsync();
        Assert.True(links.All(l => !(l.Notes.Values.Any(n => n.Business?.ToString()?.Contains("777", StringComparison.Ordinal) == true))), "a note shows the new number");
        Assert.True(Ben.Person.Items(ItemKind.Contact).Count == 0, report.Run.Message);
    }

    [Fact]
    public async Task SightLostAndBack_AfterARevertedWithdrawal_GoesOn()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        await Ben.AddContactAsync(record);
        await LaterAsync();
        office.Parameters = office.Parameters with { Sight = Sight.MainResponsibleOnly };
        var run = await RunAsync(Ben);
        await RunAsync(Ben, Reverting(run));
        await LaterAsync();
        office.Parameters = office.Parameters with { Sight = Sight.All };
        office.Business.Edit(office.Current(record), "jobTitle", Values.Text("Buyer"));
        await LaterAsync();
        Assert.Equal("Buyer", S(Ben.Item(ItemKind.Contact), "jobTitle"));
        office.Parameters = office.Parameters with { Sight = Sight.MainResponsibleOnly };
        await LaterAsync();
        Assert.Empty(Ben.Person.Items(ItemKind.Contact));
    }

    [Fact]
    public async Task ReassignedWithdrawal_Reverted_EditedByAnna_GivenBack_EditGoesOver()
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Change(record, r => r with { Responsible = Ben.Worker.Id });
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "body", Values.Text("anna"));
        await LaterAsync();
        Assert.Null(S(office.Current(record), "body"));
        office.Business.Change(office.Current(record), r => r with { Responsible = Anna.Worker.Id });
        await LaterAsync();
        Assert.Equal("anna", S(office.Current(record), "body"));
        Assert.Single(await Anna.LinksAsync());
        await QuietAsync();
    }

    [Fact]
    public async Task RevertedDeletion_MissingRecordsField_ThenBothDeletedAgain()
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        Assert.Equal(LinkState.Missing, (await Anna.LinkAsync()).State);
        office.Business.Edit(office.Current(record), "body", Values.Text("office"));
        await LaterAsync();
        Assert.Equal(LinkState.Missing, (await Anna.LinkAsync()).State);
        Anna.Person.MoveBack(Assert.Single(Anna.Person.Deleted(ItemKind.Task)));
        await LaterAsync();
        await LaterAsync();
        Assert.Equal("office", S(Anna.Item(ItemKind.Task), "body"));
        Assert.Single(await Anna.LinksAsync());
        await QuietAsync();
        office.Business.Delete(office.Current(record));
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
    }
}
