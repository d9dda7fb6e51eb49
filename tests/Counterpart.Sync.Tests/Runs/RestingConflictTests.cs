using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>A conflict waits while direction or type change: it comes to rest, and nothing is written against them.</summary>
[Rule("V3", "V4")]
public sealed class RestingConflictTests : Restored
{
    [Theory]
    [InlineData(Direction.ToMailbox)]
    [InlineData(Direction.ToBusiness)]
    [InlineData(Direction.None)]
    public async Task AConflictWaits_TheDirectionChanges_ThenAnswered_ComesToRest(Direction way)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "body", Values.Text("office"));
        Anna.Person.Edit(item, "body", Values.Text("anna"));
        await RunAsync();
        var before = office.Mappings;
        office.Mappings = office.Mappings.SetItem(ItemKind.Task, office.Mappings[ItemKind.Task].With(FieldSchema.Task["body"], way));
        await LaterAsync();
        await QuietAsync();
        office.Mappings = before;
        await LaterAsync();
        await QuietAsync();
        Assert.True(S(office.Current(record), "body") == S(Anna.Item(ItemKind.Task), "body") || (await Anna.LinkAsync()).State == LinkState.Conflict,
            $"{S(office.Current(record), "body")} {S(Anna.Item(ItemKind.Task), "body")} {(await Anna.LinkAsync()).State}");
    }

    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task AConflictWaits_TheTypeBecomesView_ThenEdit_Rests(Side edits)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "body", Values.Text("office"));
        Anna.Person.Edit(item, "body", Values.Text("anna"));
        await RunAsync();
        office.Parameters = office.Parameters with { TaskType = LinkType.View };
        await LaterAsync();
        await QuietAsync();
        if (edits == Side.Business)
        {
            office.Business.Edit(office.Current(record), "mileage", Values.Text("1"));
        }
        else
        {
            Anna.Person.Edit(Anna.Item(ItemKind.Task), "mileage", Values.Text("1"));
        }

        await LaterAsync();
        await QuietAsync();
        Assert.Equal("office", S(office.Current(record), "body"));
        office.Parameters = office.Parameters with { TaskType = LinkType.Edit };
        await LaterAsync();
        await QuietAsync();
        Assert.True((await Anna.LinkAsync()).State == LinkState.Conflict || S(office.Current(record), "body") == S(Anna.Item(ItemKind.Task), "body"));
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
