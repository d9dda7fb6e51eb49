using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I11: two records become one; so do what mailboxes hold of them, and nothing is lost.</summary>
[Rule("I11")]
public sealed class MergedRecordTests
{
    private readonly Office office = new();

    private Desk Anna => office.Anna;

    private Desk Ben => office.Ben;

    [Fact]
    public async Task TheTieMovesToTheSurvivor_WithItsItem_WhichShowsTheSurvivorsValues()
    {
        var (merged, item) = await Anna.TieContactAsync();
        var survivor = office.Business.Add(Office.Contact("Mara", "Stein-Ohm", "+49 30 9"), Anna.Worker.Id);
        office.Business.Merge(merged, survivor);
        await RunAsync();

        Assert.Equal(survivor.Id, (await Anna.LinkAsync()).Record.Id);
        Assert.Equal(item.Id, Anna.Item(ItemKind.Contact).Id);
        Assert.Equal("Stein-Ohm", Anna.Item(ItemKind.Contact).Values["lastName"]?.ToString());
        Assert.Equal("+49 30 9", Anna.Item(ItemKind.Contact).Values["mobileTelephoneNumber"]?.ToString());
        Assert.Equal(survivor.Id, Anna.Item(ItemKind.Contact).Stamp?.Record);
        Assert.Empty(Anna.Person.Deleted(ItemKind.Contact));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task AnEditMadeMeanwhile_GoesToTheSurvivor()
    {
        var (merged, item) = await Anna.TieContactAsync();
        var survivor = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        office.Business.Merge(merged, survivor);
        await RunAsync();

        Assert.Equal("Buyer", office.Current(survivor).Values["jobTitle"]?.ToString());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("D8")]
    public async Task ATieThatHasNoItemYet_EndsThoughCreationsAreHeld()
    {
        var (merged, item) = await Anna.TieContactAsync();
        var survivor = office.Business.Add(Office.Contact("Mara", "Stein-Ohm"), Anna.Worker.Id);
        await Anna.AddContactAsync(survivor);
        office.Parameters = office.Parameters with { FirstCreateLimit = new Limit(1) };
        await Anna.AddContactAsync(office.Business.Add(Office.Contact("Lea", "Blum"), Anna.Worker.Id));
        office.Business.Merge(merged, survivor);
        await RunAsync();

        var link = Assert.Single(await Anna.LinksAsync(), l => l.Record.Id == survivor.Id);
        Assert.Equal(item.Id, link.Item.Id);
        Assert.Equal(2, (await Anna.LinksAsync()).Count(l => l.State == LinkState.Held));

        await Anna.RunAsync(new RunRequest { Approved = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
        Assert.All(await Anna.LinksAsync(), l => Assert.Equal(LinkState.InStep, l.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OfTwoItemsInOneMailbox_TheRicherStays_AndTheOthersValuesAreInTheHistory(bool isMergedRicher)
    {
        var (first, second) = await TwoAsync(isMergedRicher);
        office.Business.Merge(first, second);
        await RunAsync();

        var left = Anna.Item(ItemKind.Contact);
        Assert.Equal("rich", left.Values["department"]?.ToString());
        Assert.Equal((await Anna.LinkAsync()).Item.Id, left.Id);
        Assert.Equal(second.Id, (await Anna.LinkAsync()).Record.Id);
        Assert.Single(Anna.Person.Deleted(ItemKind.Contact));
        Assert.Single(await Anna.HistoryAsync(), h => h.Act == HistoryAct.Deleted && h.Whole!.Contains("Mara", StringComparison.Ordinal));
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal((0, 0), await Anna.WriteAsync(new RunRequest { Force = true }));
    }

    [Fact]
    public async Task AnAdoptedItemThatHoldsLess_StaysUntied()
    {
        var (first, _) = await Anna.AdoptContactAsync();
        var second = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 2"), Anna.Worker.Id);
        second = office.Business.Edit(office.Business.Edit(second, "department", Values.Text("rich")), "jobTitle", Values.Text("rich"));
        await Anna.AddContactAsync(second);
        await RunAsync();
        office.Business.Merge(first, second);
        await RunAsync();

        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
        Assert.Empty(Anna.Person.Deleted(ItemKind.Contact));
        Assert.Equal(second.Id, (await Anna.LinkAsync()).Record.Id);
        Assert.Equal((0, 0), await Anna.WriteAsync(new RunRequest { Force = true }));
    }

    [Fact]
    public async Task AChain_AndAnotherMailbox_EndAtTheLastSurvivor()
    {
        var (first, _) = await Anna.TieContactAsync();
        var second = office.Business.Add(Office.Contact("Mara", "Stein"), Ben.Worker.Id);
        await Ben.AddContactAsync(second);
        await RunAsync();
        var third = office.Business.Add(Office.Contact("Mara", "Stein"), null);
        office.Business.Merge(first, second);
        office.Business.Merge(second, third);
        await RunAsync();

        Assert.Equal(third.Id, (await Anna.LinkAsync()).Record.Id);
        Assert.Equal(third.Id, (await Ben.LinkAsync()).Record.Id);
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Single(Ben.Person.Items(ItemKind.Contact));
        Assert.Equal((0, 0), await Ben.WriteAsync());
    }

    [Fact]
    public async Task NotYetInTheMailbox_TheSurvivorIsMadeThere()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        var survivor = office.Business.Add(Office.Contact("Mara", "Ohm"), Anna.Worker.Id);
        office.Business.Merge(record, survivor);
        await RunAsync();

        Assert.Equal("Ohm", Anna.Item(ItemKind.Contact).Values["lastName"]?.ToString());
        Assert.Equal(survivor.Id, (await Anna.LinkAsync()).Record.Id);
    }

    [Fact]
    [Rule("D8")]
    public async Task AHundredMerged_AreSeenByTheBudget()
    {
        var survivor = office.Business.Add(Office.Contact("Mara", "Ohm"), Anna.Worker.Id);
        await Anna.AddContactAsync(survivor);
        var merged = Enumerable.Range(0, 100).Select(n => office.Business.Add(Office.Contact("Mara", $"Stein {n}"), Anna.Worker.Id)).ToList();
        foreach (var record in merged)
        {
            await Anna.AddContactAsync(record);
        }

        await RunAsync();
        merged.ForEach(r => office.Business.Merge(r, survivor));
        var report = await Anna.RunAsync();

        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        Assert.Equal(101, Anna.Person.Items(ItemKind.Contact).Count);
    }

    private async Task<(MemoryItem First, MemoryItem Second)> TwoAsync(bool isFirstRicher)
    {
        var first = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), Anna.Worker.Id);
        var second = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 2"), Anna.Worker.Id);
        office.Business.Edit(isFirstRicher ? first : second, "department", Values.Text("rich"));
        await Anna.AddContactAsync(first);
        await Anna.AddContactAsync(second);
        await RunAsync();
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
        return (office.Current(first), office.Current(second));
    }

    private async Task RunAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Null((await Anna.RunAsync()).Fault);
            Assert.Null((await Ben.RunAsync()).Fault);
        }

        office.Time.Advance(TimeSpan.FromMinutes(10));
    }
}
