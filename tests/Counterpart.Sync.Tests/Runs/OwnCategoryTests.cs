using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>V6, I8: our category is stamped, swapped and taken off alone; the categories of people are never touched by it.</summary>
[Rule("V6")]
public sealed class OwnCategoryTests
{
    private readonly Office office = new() { Parameters = new Parameters { Category = "Synchronized" } };

    private Desk Anna => office.Anna;

    [Theory]
    [InlineData("Kept the same")]
    [InlineData(null)]
    public async Task AnotherOrNone_IsSwappedOnTiedItems_AndCountsAsNoChange(string? next)
    {
        var (record, item) = await Anna.TieContactAsync();
        Assert.Equal("Synchronized", item.Category);
        //  what the connector told of the former category belongs to the field from now on, as far as it knows
        Anna.Person.Edit(item, "categories", Values.Set(["VIP", "Synchronized"]));
        office.Parameters = office.Parameters with { Category = next };

        await Anna.RunAsync();

        Assert.Equal(next, Anna.Item(ItemKind.Contact).Category);
        Assert.Equal(next, (await Anna.LinkAsync()).Category);
        Assert.DoesNotContain("Synchronized", office.Current(record).Values["categories"]?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("I8")]
    public async Task AnAdoptedItem_WhoseRecordGoes_LosesOurCategory_AndStays()
    {
        var (record, item) = await Anna.AdoptContactAsync();
        Assert.Equal("Synchronized", item.Category);
        office.Business.Delete(record);

        await Anna.RunAsync();

        Assert.Null(Anna.Item(ItemKind.Contact).Category);
        Assert.Empty(await Anna.LinksAsync());
        Assert.Equal((0, 0), await Anna.WriteAsync(new RunRequest { Force = true }));
    }

    [Fact]
    [Rule("I8")]
    public async Task AnAdoptedItem_TakenOutByAPerson_LosesOurCategory_AndStays()
    {
        await Anna.AdoptContactAsync();
        var change = new StateChange();
        SynchronizationsForm.Remove(await Anna.LinkAsync(), withdraw: false, Office.Now, change);
        await office.State.CommitAsync(change, TestContext.Current.CancellationToken);

        await Anna.RunAsync();

        Assert.Null(Anna.Item(ItemKind.Contact).Category);
        Assert.Empty(await Anna.LinksAsync());
        Assert.Single(office.Business.Records(ItemKind.Contact));
    }
}
