using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I7, S5: fields that never agreed, and links that rest, keep what happens meanwhile for later.</summary>
public sealed class RestingTests
{
    private readonly Office office = new() { Parameters = new Parameters { NewMailboxContacts = NewMailboxContacts.Create } };

    private Desk Anna => office.Anna;

    [Fact]
    [Rule("I7")]
    public async Task FieldWhoseSidesNeverAgreed_FilledInTheRecordLater_ReachesTheItem()
    {
        var own = Office.Contact("Nils", "Koch");
        own["categories"] = Values.Set(["Friends"]);
        Anna.Person.Add(own);
        await Anna.RunAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Null(record.Values["categories"]);
        Assert.Equal((0, 0), await Anna.WriteAsync());

        office.Business.Edit(record, "categories", Values.Set(["Customers"]));
        Assert.Equal((1, 0), await Anna.WriteAsync());
        Assert.Equal(Values.Set(["Customers", "Friends"]), Anna.Item(ItemKind.Contact).Values["categories"]);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("S5")]
    public async Task EditedInTheMailboxWhilePaused_IsCarriedWhenItIsTurnedOnAgain()
    {
        var record = office.Business.Add(Office.Task("Offer"), Anna.Worker.Id);
        await Anna.RunAsync();
        office.Business.Change(record, r => r with { KeepSynchronized = false });
        await Anna.RunAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "body", Values.Text("by Friday"));
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Null(office.Current(record).Values["body"]);

        office.Business.Change(record, r => r with { KeepSynchronized = true });
        Assert.Equal((0, 1), await Anna.WriteAsync());
        Assert.Equal("by Friday", office.Current(record).Values["body"]?.ToString());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }
}
