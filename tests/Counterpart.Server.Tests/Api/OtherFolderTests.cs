using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>D6 as a person asks for it: another folder is chosen, and the tied items follow, or are left.</summary>
[Rule("D6")]
public sealed class OtherFolderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnotherFolder_ItsTiedItemsFollow_OrAreLeftAndTiedNoMore(bool leave)
    {
        await using var site = await Installation.StartAsync(1, 3);
        var contact = await site.ContactAsync("Mara", "Stein");
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        var other = site.Person("W1").MakeFolder(
            "<t:ContactsFolder xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><t:DisplayName>Customers</t:DisplayName></t:ContactsFolder>");
        var folder = (await site.Api.Workers.FoldersAsync("W1", "contact", Stop)).Items.Single(f => f.Name == "Customers");

        await site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Folders = new Dictionary<string, string> { ["contact"] = folder.Id }, LeaveItems = leave }, Stop);
        await site.SyncAsync();
        await site.SyncAsync();

        Assert.NotEmpty(other);
        Assert.Equal(leave ? 1 : 0, site.Person("W1").Ids("contacts").Count);
        var left = (await site.Api.Synchronizations.ListAsync(new SynchronizationFilter { Worker = "W1" }, null, null, Stop)).Items;
        Assert.Equal(leave ? 0 : 1, left.Count);
        Assert.Single((await site.Api.Contacts.ListAsync(null, null, null, null, null, Stop)).Items);
        Assert.Empty(site.Person("W1").DeletedIds("contacts"));
    }
}
