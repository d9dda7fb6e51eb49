using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>An office that goes on after something in it went back to a backup.</summary>
public abstract class Restored
{
    private protected static readonly Value? Private = Values.Choice(Choices.Private);

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected readonly Office office = new() { Parameters = new Parameters { NewMailboxContacts = NewMailboxContacts.Create } };

    private protected Desk Anna => office.Anna;

    private protected Desk Ben => office.Ben;

    /// <summary>Everybody's runs, a while later.</summary>
    private protected async Task LaterAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Null((await Anna.RunAsync()).Fault);
            Assert.Null((await Ben.RunAsync()).Fault);
        }

        office.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private protected async Task QuietAsync()
    {
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal((0, 0), await Ben.WriteAsync());
    }

    /// <summary>A record of Anna's and the item made of it.</summary>
    private protected async Task<(MemoryItem Record, MemoryItem Item)> TiedAsync(FieldValues values)
    {
        var record = office.Business.Add(values, Anna.Worker.Id);
        if (values.Schema.Kind == ItemKind.Contact)
        {
            await Anna.AddContactAsync(record);
        }

        await LaterAsync();
        return (office.Current(record), Anna.Item(values.Schema.Kind));
    }

    /// <summary>An administrator rejects whatever the run would do.</summary>
    private protected static async Task RejectAllAsync(Desk desk) =>
        await desk.RunAsync(new RunRequest { Rejected = (await desk.LinksAsync()).Select(l => l.Id).ToHashSet() });

    /// <summary>An administrator answers what waits of the link.</summary>
    private protected async Task ResolveAsync(Desk desk, Link link, Side take, RecordPresence presence = RecordPresence.There) =>
        await office.State.CommitAsync(AttentionForm.Resolve(Form.Admin, desk.Policy, link, presence, take, null, Office.Now).OrThrow(), Stop);
}
