using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>Records merged while an item is away, undeleted, or to get a value back.</summary>
[Rule("I11", "U2")]
public sealed class RemadeMergeTests : Restored
{
    [Fact]
    public async Task TwoItems_MovedAwayOne_Merged_MovedBack_NothingDoubled()
    {
        var (a, item) = await TiedAsync(Office.Contact("Mara", "Stein", "+49 1"));
        var b = office.Business.Add(Office.Contact("Tom", "Klee"), Anna.Worker.Id);
        await Anna.AddContactAsync(b);
        await LaterAsync();
        Anna.Person.MoveAway(item);
        await LaterAsync();
        office.Business.Merge(office.Current(a), office.Current(b));
        await LaterAsync();
        Anna.Person.MoveBack(Anna.Person.Everything(ItemKind.Contact).Single(i => S(i, "lastName") == "Stein"));
        await LaterAsync();
        await QuietAsync();
        Assert.Single(await Anna.LinksAsync());
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
    }

    [Fact]
    public async Task AnUndeletedCopy_OfARecordMergedAway_IsNotTiedTwice()
    {
        var (a, itemA) = await TiedAsync(Office.Contact("Mara", "Stein"));
        var b = office.Business.Add(Office.Contact("Mara", "Klee", "+49 30 2", "m@example.com"), Anna.Worker.Id);
        await Anna.AddContactAsync(b);
        await LaterAsync();
        office.Business.Merge(office.Current(a), office.Current(b));
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Contact).Single());
        await LaterAsync();
        await QuietAsync();
        Assert.Single(await Anna.LinksAsync());
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
    }

    [Fact]
    public async Task AValueOfARecord_IsNotPutBackIntoTheOneItWasMergedInto()
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("Clerk"));
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Buyer"));
        await LaterAsync();
        var entry = (await Anna.HistoryAsync()).Single(h => h.Side == Side.Business && h.Field == "jobTitle");
        var survivor = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        office.Business.Edit(survivor, "jobTitle", Values.Text("Director"));
        office.Business.Merge(office.Current(record), office.Current(survivor));
        await LaterAsync();
        Assert.Equal("Director", S(office.Current(survivor), "jobTitle"));
        await RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
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
