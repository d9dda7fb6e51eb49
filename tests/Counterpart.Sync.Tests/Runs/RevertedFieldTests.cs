using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A reverted field waits until somebody decides or edits it, whatever is changed in the settings meanwhile; it is never silently apart.</summary>
[Rule("U3", "V3")]
public sealed class RevertedFieldTests : Reverted
{
    [Fact]
    public async Task Reverted_MappedNone_MappedAgain_IsToldOrTheSame()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        Map(ItemKind.Contact, "jobTitle", Direction.None);
        await LaterAsync();
        Map(ItemKind.Contact, "jobTitle", Direction.Both);
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.True(link.Notes.ContainsKey("jobTitle") || S(office.Current(record), "jobTitle") == S(Anna.Item(ItemKind.Contact), "jobTitle"),
            $"{S(office.Current(record), "jobTitle")} {S(Anna.Item(ItemKind.Contact), "jobTitle")} {link.State}");
    }

    [Theory]
    [InlineData(Side.Mailbox, Direction.ToMailbox)]
    [InlineData(Side.Business, Direction.ToBusiness)]
    public async Task Reverted_Answered_DirectionForbidsIt_IsToldOrTheSame(Side take, Direction way)
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        await ResolveAsync(Anna, await Anna.LinkAsync(), take);
        Map(ItemKind.Contact, "jobTitle", way);
        await LaterAsync();
        Map(ItemKind.Contact, "jobTitle", Direction.Both);
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.True(link.Notes.ContainsKey("jobTitle") || S(office.Current(record), "jobTitle") == S(Anna.Item(ItemKind.Contact), "jobTitle"),
            $"{S(office.Current(record), "jobTitle")} {S(Anna.Item(ItemKind.Contact), "jobTitle")} {link.State}");
    }

    [Fact]
    public async Task RevertedConflict_RuleAsk_BothEditedAfter_AnswerStands()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        office.Business.Edit(office.Current(record), "jobTitle", Values.Text("Chief"));
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Clerk"));
        await LaterAsync();
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        await LaterAsync();
        Assert.Equal("Clerk", S(office.Current(record), "jobTitle"));
    }

    [Fact]
    public async Task AHeldChange_AnOlderRunReverted_ThenApproved()
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        office.Business.Edit(office.Current(record), "department", Values.Text("Sales"));
        await RunAsync();
        Assert.Equal(LinkState.Held, (await Anna.LinkAsync()).State);
        await RunAsync(null, Reverting(run));
        await RunAsync(null, new RunRequest { Approved = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        await RunAsync(null, new RunRequest { Approved = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        var link = await Anna.LinkAsync();
        Assert.Equal(("Sales", null, "Buyer"), (S(Anna.Item(ItemKind.Contact), "department"), S(Anna.Item(ItemKind.Contact), "jobTitle"), S(office.Current(record), "jobTitle")));
        Assert.True(link.Notes.ContainsKey("jobTitle"));
    }

    [Fact]
    public async Task RevertedCategories_TheStampedCategoryChangedMeanwhile()
    {
        office.Parameters = office.Parameters with { Category = "CP" };
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "categories", Values.Set(["a"]));
        await LaterAsync();
        office.Business.Edit(office.Current(record), "categories", Values.Set(["a", "b"]));
        var run = await RunAsync();
        office.Parameters = office.Parameters with { Category = "XX" };
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        Assert.Equal("a", S(Anna.Item(ItemKind.Contact), "categories"));
    }

    [Fact]
    public async Task RevertedField_RevertedRecordMergedIntoAnother()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        var other = office.Business.Add(Office.Contact("Mara", "Stein-Klee"), Anna.Worker.Id);
        office.Business.Edit(other, "jobTitle", Values.Text("Chief"));
        office.Business.Merge(office.Current(record), office.Current(other));
        await LaterAsync();
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.True(link.Notes.ContainsKey("jobTitle") || S(office.Current(other), "jobTitle") == S(Anna.Item(ItemKind.Contact), "jobTitle"));
        Assert.Equal("Chief", S(office.Current(other), "jobTitle"));
    }

    [Fact]
    public async Task Restore_OfAValue_IntoAWaitingField_AnswerLost_IsStillAnEdit()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        foreach (var title in new[] { "A", "B" })
        {
            office.Business.Edit(office.Current(record), "jobTitle", Values.Text(title));
            await RunAsync();
        }

        office.Business.Edit(office.Current(record), "jobTitle", Values.Text("C"));
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        var entry = (await Anna.HistoryAsync()).Single(h => h is { Field: "jobTitle", Side: Side.Mailbox, Old: "\"A\"", New: "\"B\"" });
        var (_, mailbox) = Faulty.Of(Anna);
        mailbox.Fail("UpdateAsync", Fault.UnavailableAfter);
        await Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
        mailbox.Recover();
        Assert.Equal("A", S(Anna.Item(ItemKind.Contact), "jobTitle"));
        office.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        Assert.Equal("A", S(office.Current(record), "jobTitle"));
    }
}
