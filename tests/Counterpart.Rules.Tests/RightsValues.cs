using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary><c>rights</c> and <c>sight</c>: who gets which contacts, through the form and the runs that follow.</summary>
public sealed class RightsValues
{
    private readonly Office office = new();

    /// <summary>What a worker adds himself: his own contact and a colleague's; what an administrator adds to him.</summary>
    [Theory]
    [Rule("S6")]
    [ParameterValue("rights", "AllUsers", "Adler Berg Costa")]
    [ParameterValue("rights", "MainResponsibleOnly", "Adler")]
    [ParameterValue("rights", "AdministratorsOnly", "Costa")]
    public async Task Rights_DecideWhoAddsWhat(string key, string value, string inTheMailbox)
    {
        office.Set(key, value);
        var own = Contact("Adler", office.Anna);
        var (bens, another) = (Contact("Berg", office.Ben), Contact("Costa", office.Ben));
        await office.AddAsync(office.Anna, Form.Anna, own);
        await office.AddAsync(office.Anna, Form.Anna, bens);
        await office.AddAsync(office.Anna, Form.Admin, another);

        await office.Anna.RunAsync();
        Assert.Equal(inTheMailbox.Split(' '), office.Anna.Names(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    /// <summary>What exists already runs on, or rests while the right is lost, and nothing of it is lost.</summary>
    [Theory]
    [Rule("S6", "V4")]
    [ParameterValue("rights", "AllUsers", true)]
    [ParameterValue("rights", "MainResponsibleOnly", false)]
    [ParameterValue("rights", "AdministratorsOnly", true)]
    public async Task Rights_SetLater_ExistingOnesRunOnOrRest(string key, string value, bool runsOn)
    {
        var record = Contact("Berg", office.Ben);
        await office.AddAsync(office.Anna, Form.Anna, record);
        await office.Anna.RunAsync();
        office.Set(key, value);
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Contact), "department", Values.Text("Purchasing"));

        Assert.Equal(runsOn ? (1, 1) : (0, 0), await office.Anna.WriteAsync());
        Assert.Equal(runsOn ? LinkState.InStep : LinkState.Paused, (await office.Anna.LinkAsync()).State);

        office.Set("rights", "AllUsers");
        await office.Anna.RunAsync();
        Assert.Equal("Buyer", office.Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal("Purchasing", office.Now(record).Values["department"]?.ToString());
    }

    [Theory]
    [Rule("S6")]
    [ParameterValue("sight", "All", "Adler Berg Costa")]
    [ParameterValue("sight", "AddressBooks", "Berg")]
    [ParameterValue("sight", "MainResponsibleOnly", "Adler")]
    public async Task Sight_DecidesWhatCanBeAdded(string key, string value, string inTheMailbox)
    {
        office.Set(key, value);
        foreach (var record in Three())
        {
            await office.AddAsync(office.Anna, Form.Anna, record);
        }

        await office.Anna.RunAsync();
        Assert.Equal(inTheMailbox.Split(' '), office.Anna.Names(ItemKind.Contact));
    }

    /// <summary>D7: what is seen no more is withdrawn, and comes back with the sight (I9); the records stay as they are.</summary>
    [Theory]
    [Rule("S6", "D7", "I9")]
    [ParameterValue("sight", "All", "Adler Berg Costa")]
    [ParameterValue("sight", "AddressBooks", "Berg")]
    [ParameterValue("sight", "MainResponsibleOnly", "Adler")]
    public async Task Sight_SetLater_WithdrawsAndGivesBack(string key, string value, string stays)
    {
        foreach (var record in Three())
        {
            await office.AddAsync(office.Anna, Form.Anna, record);
        }

        await office.Anna.RunAsync();
        office.Set(key, value);
        await office.Anna.RunAsync();
        Assert.Equal(stays.Split(' '), office.Anna.Names(ItemKind.Contact));
        Assert.Equal(["Adler", "Berg", "Costa"], office.Business.Names(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        office.Set("sight", "All");
        await office.Anna.RunAsync();
        Assert.Equal(["Adler", "Berg", "Costa"], office.Anna.Names(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    /// <summary>Anna's own, one of her address book, and one that is neither.</summary>
    private MemoryItem[] Three()
    {
        office.Anna.Worker = office.Anna.Worker with { AddressBooks = ["North"] };
        var booked = office.Business.Change(Contact("Berg", office.Ben), r => r with { AddressBooks = ["North", "East"] });
        return [Contact("Adler", office.Anna), booked, Contact("Costa", office.Ben)];
    }

    private MemoryItem Contact(string last, Desk responsible) => office.Business.Add(Office.Contact("Person", last), responsible.Worker.Id);
}
