using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>An office that goes on after something in it went back to a backup.</summary>
public abstract class Restored
{
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
}
