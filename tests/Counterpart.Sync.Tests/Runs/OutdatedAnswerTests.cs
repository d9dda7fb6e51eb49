using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>A person decided between two values: a third one, which nobody showed him, is not overwritten.</summary>
[Rule("R4", "V3")]
public sealed class OutdatedAnswerTests : Restored
{
    [Fact]
    public async Task ADecision_DoesNotCoverAValueThatWasEnteredSince()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "body", Values.Text("office"));
        Anna.Person.Edit(item, "body", Values.Text("anna"));
        await RunAsync();
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        office.Business.Edit(office.Current(record), "body", Values.Text("third, newer than the answer"));
        await RunAsync();
        Assert.Equal("third, newer than the answer", S(office.Current(record), "body"));
    }

    [Fact]
    public async Task ADecision_MadeWhileTheItemWasMovedAway_DoesNotOverwriteMonthsLater()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "body", Values.Text("office"));
        Anna.Person.Edit(item, "body", Values.Text("anna"));
        await RunAsync();
        Anna.Person.MoveAway(Anna.Item(ItemKind.Task));
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        await RunAsync();
        Assert.Equal(LinkState.MovedAway, (await Anna.LinkAsync()).State);
        office.Time.Advance(TimeSpan.FromDays(20));
        office.Business.Edit(office.Current(record), "body", Values.Text("new"));
        await RunAsync();
        Anna.Person.MoveBack(Anna.Person.Everything(ItemKind.Task).Single());
        await LaterAsync();
        Assert.Equal("new", S(office.Current(record), "body"));
    }

    [Fact]
    public async Task ADecisionAboutOneRecord_IsNotAppliedToTheOneItWasMergedInto()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Clerk"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await RunAsync();
        var survivor = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        office.Business.Edit(survivor, "jobTitle", Values.Text("Director"));
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        office.Business.Merge(office.Current(record), office.Current(survivor));
        await LaterAsync();
        Assert.Equal("Director", S(office.Current(survivor), "jobTitle"));
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
