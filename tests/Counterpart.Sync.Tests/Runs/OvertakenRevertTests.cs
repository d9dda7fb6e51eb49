using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>What a run made or deleted as a whole, once others have worked on it: a revert leaves it. And what waits besides is done all the same.</summary>
[Rule("U3")]
public sealed class OvertakenRevertTests : Restored
{
    [Fact]
    public async Task AMadeRecord_EditedInTheOfficeSince_AndCarried_IsLeftByTheRevert()
    {
        Anna.Person.Add(Office.Task("Call"));
        var run = await RunAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Task));
        office.Business.Edit(record, "body", Values.Text("the office's notes"));
        await RunAsync();
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        Assert.Single(office.Business.Records(ItemKind.Task));
    }

    [Fact]
    public async Task AMadeItem_EditedByItsOwnerSince_AndCarried_IsLeftByTheRevert()
    {
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        var run = await RunAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "body", Values.Text("my notes"));
        await RunAsync();
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        Assert.Single(Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    public async Task AMadeContactRecord_ThatBenHasToo_AndEdited_IsLeft()
    {
        Anna.Person.Add(Office.Contact("Mara", "Stein"));
        var run = await RunAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Contact));
        await Ben.AddContactAsync(record);
        await LaterAsync();
        Ben.Person.Edit(Ben.Item(ItemKind.Contact), "jobTitle", Values.Text("Buyer"));
        await LaterAsync();
        await LaterAsync();
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(Ben.Person.Items(ItemKind.Contact));
    }

    [Fact]
    public async Task AnItemMadeAgainByALaterRun_IsNotTakenByTheRevertOfTheFirst()
    {
        office.Parameters = office.Parameters with { TaskType = LinkType.View };
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        var run = await RunAsync();
        Anna.Person.DeleteForGood(Anna.Item(ItemKind.Task));
        await LaterAsync();
        var link = await Anna.LinkAsync();
        if (Anna.Person.Items(ItemKind.Task).Count == 0)
        {
            await ResolveAsync(Anna, link, Side.Business);
            await LaterAsync();
        }

        Assert.Single(Anna.Person.Items(ItemKind.Task));
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        Assert.Single(Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    public async Task TheRevertOfADeletion_LeavesARecordThatTheOfficeDeletedSince()
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        Anna.Person.Delete(item);
        var run = await RunAsync();
        Assert.Empty(office.Business.Records(ItemKind.Task));
        office.Business.Restore(office.Current(record));
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        office.Business.Delete(office.Current(record));
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        Assert.Empty(office.Business.Records(ItemKind.Task));
    }

    [Fact]
    public async Task TheRevertOfACreate_LeavesAnItemThatALaterRunMadeOfARestoredRecord()
    {
        var record = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        var run = await RunAsync();
        office.Business.Delete(office.Current(record));
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        office.Business.Restore(office.Current(record));
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        Assert.Single(Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    public async Task TheRevertOfAWithdrawalForPrivacy_ShowsNobodyTheTextsAgain()
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var run = await Ben.RunAsync();
        Assert.Empty(Ben.Person.Items(ItemKind.Appointment));
        await LaterAsync();
        await Ben.RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        await LaterAsync();
        Assert.DoesNotContain(Ben.Person.Items(ItemKind.Appointment), i => S(i, "subject") == "Doctor");
    }

    [Fact]
    public async Task TheRevertedWithdrawal_WhatBenThenEdits_AndWhatTheRecordSays()
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var run = await Ben.RunAsync();
        await LaterAsync();
        await Ben.RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        await LaterAsync();
        Assert.DoesNotContain(await office.State.FindLinksAsync(new LinkFilter(Ben.Account.Id), null, 10, Stop), l => S2(l.Item.Base) == "Doctor" || S2(l.Record.Base) == "Doctor");
        Assert.Equal(Privacy.Subject, S(office.Current(record), "subject"));

        static string? S2(FieldValues? v) => v?["subject"]?.ToString();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task APendingWithdrawal_SurvivesARevert(bool reverts)
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        var change = new StateChange();
        SynchronizationsForm.Remove(await Anna.LinkAsync(), true, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
        if (reverts)
        {
            await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        }

        await LaterAsync();
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task APersonsAnswer_SurvivesARevert(bool reverts)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "department", Values.Text("Sales"));
        office.Business.Edit(office.Current(record), "jobTitle", Values.Text("Clerk"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        if (reverts)
        {
            await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        }

        await LaterAsync();
        Assert.Equal("Buyer", S(office.Current(record), "jobTitle"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AHeldDeletion_IsStillHeldAfterARevert(bool reverts)
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(0) };
        office.Business.Delete(office.Current(record));
        Assert.Equal(RunOutcome.Held, (await RunAsync()).Run.Outcome);
        if (reverts)
        {
            await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        }

        await LaterAsync();
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(10) };
        await LaterAsync();
        await RunAsync(new RunRequest { Approved = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task APausedOrReleasedLink_SurvivesARevert(bool reverts)
    {
        //  what is off stays off, and says so
        var (record, item) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "body", Values.Text("x"));
        var run = await RunAsync();
        office.Business.Change(office.Current(record), r => r with { KeepSynchronized = false });
        await LaterAsync();
        Assert.Equal(LinkState.Paused, (await Anna.LinkAsync()).State);
        if (reverts)
        {
            await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
            await LaterAsync();
        }

        Assert.Equal(LinkState.Paused, (await Anna.LinkAsync()).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ADeletionThatFailedOnce_IsTriedAgainAfterARevert(bool reverts)
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        var (_, mailbox) = Faulty.Of(Anna);
        office.Business.Delete(office.Current(record));
        mailbox.Fail("DeleteAsync", Fault.Busy);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync();
        mailbox.Recover();
        if (reverts)
        {
            await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        }

        office.Time.Advance(TimeSpan.FromHours(5));
        await LaterAsync();
        office.Time.Advance(TimeSpan.FromHours(5));
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
    }

    [Fact]
    public async Task AnItemDeletedBeforeARevert_StillEndsItsSynchronization()
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Contact));
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());
    }

    [Fact]
    public async Task ARevertedCompanyName_TheNextRunWritesNothing()
    {
        var values = new FieldValues(FieldSchema.Contact) { ["companyName"] = Values.Text("Stein AG"), ["fileAs"] = Values.Text("Stein AG") };
        var (record, item) = await TiedAsync(values);
        office.Business.Change(record, r => { var v = r.Values.Copy(); v["companyName"] = Values.Text("Klee AG"); ComposedNames.Compose(v); return r with { Values = v }; });
        var run = await RunAsync();
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        await QuietAsync();
        Assert.Equal("Stein AG", S(Anna.Item(ItemKind.Contact), "fileAs"));
        await Anna.WriteAsync(new RunRequest { Force = true });
        Assert.Equal("Stein AG", S(Anna.Item(ItemKind.Contact), "fileAs"));
    }

    [Fact]
    public async Task ARevert_WritesNothingToTheBusinessSystem_OfAWorkerWhoMayOnlyViewByNow()
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        Anna.Person.Edit(item, "body", Values.Text("anna"));
        var run = await RunAsync();
        office.Parameters = office.Parameters with { TaskType = LinkType.View };
        await LaterAsync();
        var preview = await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id, Preview = true });
        await RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        await LaterAsync();
        await QuietAsync();
        Assert.Null(office.Current(record).Values["body"]);
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
