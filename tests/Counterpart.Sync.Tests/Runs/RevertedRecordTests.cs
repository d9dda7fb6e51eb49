using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A record that a run made is taken away only while nobody else works with it.</summary>
[Rule("U3")]
public sealed class RevertedRecordTests : Reverted
{
    [Fact]
    public async Task MadeRecord_GivenAnAttendeeSince_IsLeftByTheRevert()
    {
        Anna.Person.Add(Office.Appointment("Plan", 1));
        var run = await RunAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Appointment));
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Assert.Single(Ben.Person.Items(ItemKind.Appointment));
        var report = await RunAsync(null, Reverting(run));
        await LaterAsync();
        Assert.True(office.Business.Records(ItemKind.Appointment).Count == 1 && Ben.Person.Items(ItemKind.Appointment).Count == 1, report.Run.Message);
    }

    [Fact]
    public async Task MadeRecord_AddedByBenSince_NotEdited()
    {
        Anna.Person.Add(Office.Contact("Mara", "Stein"));
        var run = await RunAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Contact));
        await Ben.AddContactAsync(record);
        await LaterAsync();
        Ben.Person.Edit(Ben.Item(ItemKind.Contact), "jobTitle", Values.Text("Buyer"));
        var report = await RunAsync(null, Reverting(run));
        await LaterAsync();
        await LaterAsync();
        Assert.True(Ben.Person.Items(ItemKind.Contact).Any(i => S(i, "jobTitle") == "Buyer"), "Ben's edit is gone");
    }

    [Fact]
    public async Task MadeRecord_InUseSince_IsLeftByTheRevert_AndItsSynchronizationGoesOn()
    {
        Anna.Person.Add(Office.Contact("Mara", "Stein"));
        var run = await RunAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Contact));
        office.Business.Change(record, r => r with { InUseBy = "opportunity 7" });
        await LaterAsync();
        var report = await RunAsync(null, Reverting(run));
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.True((await Anna.LinksAsync()).Count == 1, report.Run.Message + string.Join(";", report.Plans.Select(p => p.Told)));
    }

    /// <summary>What waits for a person waits on, with both its values, though its record was lost and is made again.</summary>
    [Theory]
    [InlineData("reverted")]
    [InlineData("asked")]
    [InlineData("rejected")]
    [Rule("D10", "V3")]
    public async Task RecordLostWhileAFieldWaits_MadeAgain_ItWaitsOn(string why)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var backup = office.Business.Snapshot();
        var item = Anna.Person.Add(Office.Task("Call"));
        await LaterAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Task));
        if (why == "rejected")
        {
            Anna.Person.Edit(item, "body", Values.Text("mine"));
            office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
            await RunAsync();
            await RejectAllAsync(Anna);
            office.Parameters = office.Parameters with { ChangeLimit = new Limit(100) };
        }
        else
        {
            office.Business.Edit(record, "body", Values.Text("theirs"));
            if (why == "asked")
            {
                Anna.Person.Edit(item, "body", Values.Text("mine"));
            }

            var run = await RunAsync();
            if (why == "reverted")
            {
                await RunAsync(null, Reverting(run));
            }
        }

        var before = (Record: S(office.Current(record), "body"), Item: S(Anna.Item(ItemKind.Task), "body"));
        Assert.NotEqual(before.Record, before.Item);
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);

        office.Business.RestoreBackup(backup);
        await LaterAsync();
        await LaterAsync();
        var again = Assert.Single(office.Business.Records(ItemKind.Task));
        Assert.Equal(before, (S(again, "body"), S(Anna.Item(ItemKind.Task), "body")));
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        await LaterAsync();
        Assert.Equal(before.Item, S(office.Current(again), "body"));
        await QuietAsync();
    }
}
