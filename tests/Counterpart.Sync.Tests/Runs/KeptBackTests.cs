using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>R6, V1, V3: an edit that was carried half, or that its direction keeps back, is neither lost nor taken for somebody else's.</summary>
[Rule("R6", "V1", "V3")]
public sealed class KeptBackTests
{
    private readonly Office office = new();
    private readonly Faulty mailbox;

    public KeptBackTests() => mailbox = Faulty.Of(Anna).Mailbox;

    private Desk Anna => office.Anna;

    [Fact]
    public async Task EditedAgainWhileTheFirstEditIsCarried_TheLaterEditStands()
    {
        var (record, item) = await Anna.TieContactAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        Anna.Person.Edit(item, "department", Values.Text("First"));
        mailbox.Before("UpdateAsync", () => Anna.Person.Edit(item, "department", Values.Text("Second")));
        await Anna.RunAsync();
        await Anna.RunAsync();
        Assert.Equal("Second", office.Current(record).Values["department"]?.ToString());
        Assert.Equal("Second", Anna.Item(ItemKind.Contact).Values["department"]?.ToString());
    }

    [Fact]
    public async Task AnEditThatItsDirectionKeepsBack_GoesOver_OnceTheDirectionLetsIt()
    {
        const string field = "jobTitle";
        var (record, _) = await Anna.TieContactAsync();
        var mapping = office.Mappings[ItemKind.Contact];
        office.Mappings = office.Mappings.SetItem(ItemKind.Contact, mapping.With(FieldSchema.Contact[field], Direction.ToBusiness));
        await Anna.RunAsync();
        office.Business.Edit(record, field, Values.Text("Buyer"));
        await Anna.RunAsync();
        office.Mappings = office.Mappings.SetItem(ItemKind.Contact, mapping.With(FieldSchema.Contact[field], Direction.Both));
        await Anna.RunAsync();
        Assert.Equal(office.Current(record).Values[field], Anna.Item(ItemKind.Contact).Values[field]);
    }

    [Theory]
    [Rule("V6")]
    [InlineData(Direction.ToMailbox)]
    [InlineData(Direction.ToBusiness)]
    public async Task NamesThatADirectionKeepsBack_StandOnTheirOwnSide_AndUniteOnceItLetsThem(Direction first)
    {
        var (record, _) = await Anna.TieContactAsync();
        Direct(first);
        await Anna.RunAsync();
        office.Business.Edit(record, "categories", Values.Set(["Customers"]));
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "categories", Values.Set(["Friends"]));
        await Anna.RunAsync();
        //  the side that may not be written has what was typed there, the other one both
        Assert.Equal(Values.Set(first == Direction.ToMailbox ? ["Customers"] : ["Customers", "Friends"]), office.Current(record).Values["categories"]);
        Assert.Equal(Values.Set(first == Direction.ToMailbox ? ["Customers", "Friends"] : ["Friends"]), Anna.Item(ItemKind.Contact).Values["categories"]);
        Assert.Equal((0, 0), await Anna.WriteAsync());

        Direct(Direction.Both);
        await Anna.RunAsync();
        Assert.Equal(Values.Set(["Customers", "Friends"]), office.Current(record).Values["categories"]);
        Assert.Equal(Values.Set(["Customers", "Friends"]), Anna.Item(ItemKind.Contact).Values["categories"]);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Theory]
    [Rule("V6", "R8")]
    [InlineData(Fault.UnavailableBefore)]
    [InlineData(Fault.UnavailableAfter)]
    [InlineData(Fault.Unknown)]
    [InlineData(Fault.Busy)]
    public async Task NamesAddedOnBothSides_TheMailboxsHalfFails_BothAreOnBothSidesInTheEnd(Fault fault)
    {
        var (record, item) = await Anna.TieContactAsync();
        Direct(Direction.Both);
        await Anna.RunAsync();
        office.Business.Edit(record, "categories", Values.Set(["Customers"]));
        Anna.Person.Edit(item, "categories", Values.Set(["Friends"]));
        mailbox.Fail("UpdateAsync", fault);
        await Anna.RunAsync();
        mailbox.Recover();
        for (var i = 0; i < 3; i++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(10));
            await Anna.RunAsync();
        }

        Assert.Equal(Values.Set(["Customers", "Friends"]), office.Current(record).Values["categories"]);
        Assert.Equal(Values.Set(["Customers", "Friends"]), Anna.Item(ItemKind.Contact).Values["categories"]);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    private void Direct(Direction direction) => office.Mappings = office.Mappings.SetItem(
        ItemKind.Contact, office.Mappings[ItemKind.Contact].With(FieldSchema.Contact["categories"], direction));
}
