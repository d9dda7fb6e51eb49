using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I6: activities that may be one of several.</summary>
public sealed class UnclearActivityTests
{
    private readonly Office office = new();

    [Fact]
    [Rule("I6")]
    public async Task TwoAlikeOnOneSide_WaitForAPerson()
    {
        office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Appointment("Review", 1));
        office.Anna.Person.Add(Office.Appointment("Review", 1));

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Empty(await office.Anna.LinksAsync());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("I6", "R8")]
    [InlineData("record")]
    [InlineData("item")]
    [InlineData("nothing")]
    public async Task TwoAlikeOnOneSide_AreTold_AndLookedAtTogetherWheneverOneIsChanged(string changed)
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        var items = new[] { office.Anna.Person.Add(Office.Appointment("Review", 1)), office.Anna.Person.Add(Office.Appointment("Review", 1)) };
        await office.Anna.RunAsync();
        if (changed == "record")
        {
            office.Business.Edit(record, "body", Values.Text("bring the figures"));
        }
        else if (changed == "item")
        {
            office.Anna.Person.Edit(items[0], "body", Values.Text("bring the figures"));
        }

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal((0, 0), await office.Anna.WriteAsync(new RunRequest { Force = true }));
        Assert.Equal(SkipReason.Unclear, (await ToldAsync(Side.Business, record.Id)).Reason);
        Assert.Equal(SkipReason.Unclear, (await ToldAsync(Side.Mailbox, items[1].Id)).Reason);

        //  one of them goes: what is left is the same for sure
        office.Anna.Person.DeleteForGood(items[0]);
        office.Business.Edit(office.Current(record), "mileage", Values.Text("12"));
        await office.Anna.RunAsync();
        Assert.Equal((record.Id, items[1].Id), await office.Anna.EndsAsync());
        Assert.Single(office.Business.Records(ItemKind.Appointment));
    }

    private async Task<Skipped> ToldAsync(Side side, SideId id) => Assert.Single(
        await office.State.SkippedAsync(office.Anna.Account.Id, ItemKind.Appointment, side, [id], TestContext.Current.CancellationToken));
}
