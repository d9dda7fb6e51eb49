using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>Reverts and restores around what its owner keeps to himself.</summary>
[Rule("U3", "S4")]
public sealed class RevertedHiddenTests : Reverted
{
    [Fact]
    public async Task RevertOfTheHide()
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        var run = await RunAsync();
        await RunAsync(Ben);
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        Assert.Empty(Ben.Person.Items(ItemKind.Appointment));
        Assert.Equal("Doctor", S(Anna.Item(ItemKind.Appointment), "subject"));
        Assert.True(Privacy.IsPrivate(office.Current(record).Values));
        await QuietAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", null);
        await LaterAsync();
        Assert.Equal("Doctor", S(Anna.Item(ItemKind.Appointment), "subject"));
        Assert.Equal("Doctor", S(office.Current(record), "subject"));
    }

    [Fact]
    public async Task HiddenTime_Reverted_Waits()
    {
        var record = await HiddenAsync();
        var before = S(office.Current(record), "times");
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", Office.Appointment("x", 3)["times"]);
        var run = await RunAsync();
        Assert.NotEqual(before, S(office.Current(record), "times"));
        await RunAsync(null, Reverting(run));
        Assert.Equal(before, S(office.Current(record), "times"));
        await LaterAsync();
        await LaterAsync();
        Assert.Equal(before, S(office.Current(record), "times"));
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        await Anna.RunAsync(new RunRequest { Force = true });
        Assert.Equal(before, S(office.Current(record), "times"));
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        await LaterAsync();
        Assert.NotEqual(before, S(office.Current(record), "times"));
    }

    [Fact]
    public async Task HiddenTime_Reverted_AnsweredForTheMailbox_GoesOver()
    {
        var record = await HiddenAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", Office.Appointment("x", 3)["times"]);
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        var before = await Anna.LinkAsync();
        Assert.Equal(LinkState.Conflict, before.State);
        await ResolveAsync(Anna, before, Side.Mailbox);
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.True(S(office.Current(record), "times") == S(Anna.Item(ItemKind.Appointment), "times"),
            $"{S(office.Current(record), "times")} / {S(Anna.Item(ItemKind.Appointment), "times")} {link.State} {link.Notes.Count}");
    }

    /// <summary>What the item says is in no history from then on, and soon in no record: taken out of it, it would be nowhere.</summary>
    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task ItemMadePrivateUnseen_ItsTextsStay(Side edited)
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        await LaterAsync();
        if (edited == Side.Business)
        {
            office.Business.Edit(office.Current(record), "body", Values.Text("third floor"));
        }
        else
        {
            Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("third floor"));
        }

        var run = await RunAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        var report = await RunAsync(null, Reverting(run));
        Assert.Equal("left: body (its owner made it private since)", Assert.Single(report.Plans).Told);
        await LaterAsync();
        await LaterAsync();
        Assert.Equal("third floor", S(Anna.Item(ItemKind.Appointment), "body"));
        Assert.Null(S(office.Current(record), "body"));
        Assert.DoesNotContain(await Anna.HistoryAsync(), h => h.Old?.Contains("third floor", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task MadeRecord_ItemMadePrivateUnseen_Reverted_LeavesNoTexts()
    {
        Anna.Person.Add(Office.Appointment("Doctor", 1));
        var run = await RunAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        await LaterAsync();
        Assert.DoesNotContain(await Anna.HistoryAsync(), h => h.Whole?.Contains("Doctor", StringComparison.Ordinal) == true || h.Old?.Contains("Doctor", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(office.Business.All(ItemKind.Appointment), r => r.Place == Place.Chosen && S(r, "subject") == "Doctor");
    }

    [Fact]
    public async Task HiddenTime_HistoryRestore_OfTheItem()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Business };
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        await LaterAsync();
        office.Business.Edit(office.Current(record), "body", Values.Text("secret"));
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        foreach (var entry in (await Anna.HistoryAsync()).Where(h => h.Field == "body"))
        {
            Assert.NotNull((await Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:anna" })).Refusal);
        }

        await LaterAsync();
        Assert.Equal("secret", S(Anna.Item(ItemKind.Appointment), "body"));
    }

    [Fact]
    public async Task HiddenMoved_Rejected_ThenAnsweredForTheMailbox()
    {
        var record = await HiddenAsync();
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", Office.Appointment("x", 3)["times"]);
        await RunAsync();
        await RejectAllAsync(Anna);
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        await LaterAsync();
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        await LaterAsync();
        Assert.Equal(S(office.Current(record), "times"), S(Anna.Item(ItemKind.Appointment), "times"));
    }

    [Fact]
    public async Task HiddenTime_Reverted_TheOwnerMovesItAgain_ItGoesOver()
    {
        var record = await HiddenAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", Office.Appointment("x", 3)["times"]);
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", Office.Appointment("x", 5)["times"]);
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.True(S(office.Current(record), "times") == S(Anna.Item(ItemKind.Appointment), "times"),
            $"{S(office.Current(record), "times")} / {S(Anna.Item(ItemKind.Appointment), "times")} {link.State} {link.Message} {link.Item.Base}");
    }

    [Fact]
    public async Task HiddenTime_MovedTwice_GoesOverTwice()
    {
        var record = await HiddenAsync();
        foreach (var day in new[] { 3, 5, 6 })
        {
            Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", Office.Appointment("x", day)["times"]);
            await RunAsync();
            Assert.Equal(S(Anna.Item(ItemKind.Appointment), "times"), S(office.Current(record), "times"));
        }

        await LaterAsync();
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("older")]
    [Rule("D10", "S4")]
    public async Task ARestoredRecord_BroughtBackFromItsTombstone_TakesNothingFromThePrivateItem(string? older)
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        if (older is not null)
        {
            office.Business.Edit(record, "billingInformation", Values.Text(older));
            await LaterAsync();
        }

        office.Business.Delete(office.Current(record));
        var backup = office.Business.Snapshot();
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "billingInformation", Values.Text("mine"));
        await LaterAsync();
        Assert.Equal("mine", S(office.Current(record), "billingInformation"));
        office.Business.RestoreBackup(backup);
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", Private);
        await LaterAsync();
        await LaterAsync();
        Assert.Equal("mine", S(Anna.Item(ItemKind.Task), "billingInformation"));
        Assert.Null(S(office.Current(record), "billingInformation"));
    }

    [Fact]
    [Rule("S4", "R5")]
    public async Task AnEditOfTheOffice_ThatTheMailboxDidNotGet_IsInTheItem_ThoughItWasMadePrivateSince()
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Time.Advance(TimeSpan.FromMinutes(10));
        office.Business.Edit(record, "billingInformation", Values.Text("the office's"));
        var (_, mailbox) = Faulty.Of(Anna);
        mailbox.Fail("UpdateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        mailbox.Recover();
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", Private);
        office.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        await LaterAsync();
        Assert.Equal("the office's", S(Anna.Item(ItemKind.Task), "billingInformation"));
        Assert.Null(S(office.Current(record), "billingInformation"));
    }

    [Fact]
    [Rule("U2", "S4")]
    public async Task AnOlderValue_IsNotRestored_IntoAnItemThatIsPrivate()
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "mileage", Values.Text("7"));
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", Private);
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "mileage", Values.Text("secret"));
        var entry = (await Anna.HistoryAsync()).First(h => h is { Side: Side.Mailbox, Field: "mileage" });
        var report = await Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:olga" });
        Assert.Contains("keeps it to himself", report.Refusal?.Reason, StringComparison.Ordinal);
        Assert.Equal("secret", S(Anna.Item(ItemKind.Task), "mileage"));
        Assert.DoesNotContain(await Anna.HistoryAsync(), h => h.Old?.Contains("secret", StringComparison.Ordinal) == true);
    }

    [Fact]
    [Rule("V2", "S4")]
    public async Task WhatWasTypedIntoAnItem_WhoseMakingWasNeverAnswered_IsNotTakenForWhatWeSent()
    {
        var record = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        var (_, mailbox) = Faulty.Of(Anna);
        mailbox.Fail("CreateAsync", Fault.UnavailableAfter);
        await Anna.RunAsync();
        mailbox.Recover();
        office.Business.Edit(office.Current(record), "billingInformation", Values.Text("office"));
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", Private);
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "mileage", Values.Text("secret"));
        office.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.Equal((LinkState.InStep, "Private"), (link.State, S(office.Current(record), "sensitivity")));
        Assert.DoesNotContain("secret", $"{link.Item.Base}", StringComparison.Ordinal);
        Assert.Equal("office", S(Anna.Item(ItemKind.Task), "billingInformation"));
    }

    /// <summary>An appointment that Anna made private in her mailbox: its record shows its time only.</summary>
    private async Task<MemoryItem> HiddenAsync()
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        return office.Current(record);
    }
}
