using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>An end that was ordered, held and rejected is no order any more: the synchronization goes on until somebody orders it again.</summary>
[Rule("D8", "D7")]
public sealed class RejectedWithdrawalTests : Reverted
{
    [Theory]
    [InlineData("edit")]
    [InlineData("setting")]
    [InlineData("at once")]
    public async Task ARejectedWithdrawal_IsNotDoneLater(string trigger)
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        var change = new StateChange();
        SynchronizationsForm.Remove(await Anna.LinkAsync(), true, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(0) };
        await RunAsync();
        Assert.Equal(LinkState.Held, (await Anna.LinkAsync()).State);
        await RejectAllAsync(Anna);
        Assert.Equal("an administrator rejected its withdrawal", (await Anna.LinkAsync()).Message);
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(10) };
        if (trigger != "at once")
        {
            await LaterAsync();
            Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
        }

        if (trigger == "edit")
        {
            office.Business.Edit(office.Current(record), "jobTitle", Values.Text("Buyer"));
        }
        else if (trigger == "setting")
        {
            Map(ItemKind.Contact, "jobTitle", Direction.ToMailbox);
        }

        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal(S(office.Current(record), "jobTitle"), S(Anna.Item(ItemKind.Contact), "jobTitle"));
        //  and ordered once more, it is done
        var again = new StateChange();
        SynchronizationsForm.Remove(await Anna.LinkAsync(), true, Office.Now, again);
        await office.State.CommitAsync(again, Stop);
        await RunAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        Assert.Single(office.Business.Records(ItemKind.Contact));
    }
}
