using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A revert that is interrupted: what it wrote is nobody's edit, and what it could not do is done when it is repeated.</summary>
[Rule("U3", "R5")]
public sealed class InterruptedRevertTests : Reverted
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RevertsWrite_AnswerLost_NothingGoesOver(bool officeEdited)
    {
        var (record, run) = await EditedAsync(officeEdited);
        var (business, mailbox) = Faulty.Of(Anna);
        (officeEdited ? mailbox : business).Fail("UpdateAsync", Fault.UnavailableAfter);
        await Anna.RunAsync(Reverting(run));
        mailbox.Recover();
        business.Recover();
        office.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        office.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        Assert.Equal((officeEdited ? "Buyer" : null, officeEdited ? null : "Buyer", LinkState.Conflict),
            (S(office.Current(record), "jobTitle"), S(Anna.Item(ItemKind.Contact), "jobTitle"), (await Anna.LinkAsync()).State));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RevertDiesAfterItsWrite_NothingGoesOver(bool officeEdited)
    {
        var (record, run) = await EditedAsync(officeEdited);
        await CrashAsync(Reverting(run), new CrashPoint(1, true, nameof(ISide.UpdateAsync)));
        await LaterAsync();
        Assert.Equal((officeEdited ? "Buyer" : null, officeEdited ? null : "Buyer", LinkState.Conflict),
            (S(office.Current(record), "jobTitle"), S(Anna.Item(ItemKind.Contact), "jobTitle"), (await Anna.LinkAsync()).State));
    }

    [Fact]
    public async Task RevertOfADeletion_ServerBusy_RevertedAgain_BringsItBack()
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Delete(record);
        var run = await RunAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        var (_, mailbox) = Faulty.Of(Anna);
        mailbox.Fail("RestoreAsync", Fault.Busy);
        await Anna.RunAsync(Reverting(run));
        mailbox.Recover();
        office.Time.Advance(TimeSpan.FromHours(1));
        var again = await RunAsync(null, Reverting(run));
        Assert.True(Anna.Person.Items(ItemKind.Task).Count == 1, again.Run.Message + ": " + string.Join(";", again.Plans.Select(p => p.Told)));
    }

    [Theory]
    [InlineData(Fault.UnavailableAfter)]
    [InlineData(Fault.UnavailableBefore)]
    [InlineData(Fault.Unknown)]
    public async Task RevertOfADeletion_LostAnswer_ThenLater(Fault fault)
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Delete(record);
        var run = await RunAsync();
        var (_, mailbox) = Faulty.Of(Anna);
        mailbox.Fail("RestoreAsync", fault);
        await Anna.RunAsync(Reverting(run));
        mailbox.Recover();
        office.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        var again = await RunAsync(null, Reverting(run));
        await LaterAsync();
        await QuietAsync();
        Assert.True(Anna.Person.Items(ItemKind.Task).Count == 1, again.Run.Message + ": " + string.Join(";", again.Plans.Select(p => p.Told)) + (await Anna.LinksAsync()).FirstOrDefault()?.State);
        Assert.Single(await Anna.LinksAsync());
        Assert.Empty(await office.State.MarkersAsync([(await Anna.LinkAsync()).Id], Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RevertOfADeletion_DiesAtTheRestore(bool after)
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Delete(record);
        var run = await RunAsync();
        await CrashAsync(Reverting(run), new CrashPoint(1, after, nameof(ISide.RestoreAsync)));
        await LaterAsync();
        var again = await RunAsync(null, Reverting(run));
        await LaterAsync();
        await QuietAsync();
        Assert.True(Anna.Person.Items(ItemKind.Task).Count == 1, again.Run.Message + ": " + string.Join(";", again.Plans.Select(p => p.Told)) + (await Anna.LinksAsync()).FirstOrDefault()?.State);
    }

    [Fact]
    public async Task RevertOfTwoSides_MailboxBusy_NothingIsSilentlyApart()
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        Anna.Person.Edit(item, "department", Values.Text("Sales"));
        var run = await RunAsync();
        var (_, mailbox) = Faulty.Of(Anna);
        mailbox.Fail("UpdateAsync", Fault.Busy);
        await Anna.RunAsync(Reverting(run));
        mailbox.Recover();
        office.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        var link = await Anna.LinkAsync();
        foreach (var field in new[] { "jobTitle", "department" })
        {
            Assert.True(link.Notes.ContainsKey(field) || S(office.Current(record), field) == S(Anna.Item(ItemKind.Contact), field),
                $"{field}: {S(office.Current(record), field)} / {S(Anna.Item(ItemKind.Contact), field)} {link.State} {string.Join(",", link.Notes.Keys)}");
        }
    }

    [Fact]
    public async Task ARevertThatIsReverted_AndInterrupted_StillWaits()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        var back = await RunAsync(null, Reverting(run));
        var (_, mailbox) = Faulty.Of(Anna);
        mailbox.Fail("UpdateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync(Reverting(back));
        mailbox.Recover();
        office.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        Assert.Equal((LinkState.Conflict, null), ((await Anna.LinkAsync()).State, S(Anna.Item(ItemKind.Contact), "jobTitle")));
        await RunAsync(null, Reverting(back));
        await LaterAsync();
        Assert.Equal((LinkState.InStep, "Buyer"), ((await Anna.LinkAsync()).State, S(Anna.Item(ItemKind.Contact), "jobTitle")));
    }

    /// <summary>A job title that one side gave, and the run that carried it to the other.</summary>
    private async Task<(MemoryItem Record, RunReport Run)> EditedAsync(bool officeEdited)
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        if (officeEdited)
        {
            office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        }
        else
        {
            Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        }

        var run = await RunAsync();
        return (record, run);
    }
}
