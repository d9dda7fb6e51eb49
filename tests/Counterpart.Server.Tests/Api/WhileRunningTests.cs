using Counterpart.Client;
using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Server.Tests.Api;

/// <summary>What people change of a mailbox's links while a run of it goes on.</summary>
public sealed class WhileRunningTests
{
    private readonly FakeTimeProvider exchangeTime = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ContactThatARunTies_AddedMeanwhile_CountsAsExisting()
    {
        await using var site = await Installation.StartAsync(exchangeTime, 1, 1, ("newMailboxContacts", "Create"));
        await site.SyncAsync();
        var contact = await site.ContactAsync("Anna", "Berg", "W1", ("email1Address", "anna@example.com"));
        site.TypeContact("W1", "Anna", "Berg", "anna@example.com");
        var run = await HeldRun.InAsync(site, exchangeTime, "W1", "GetItem");

        var adding = site.Api.Synchronizations.AddAsync(new NewSynchronizations(["W1"]) { Contacts = [contact] }, Stop);
        await run.WhileOthersWorkAsync();
        Assert.False(adding.IsCompleted);
        Assert.Empty(await LinksAsync(site));

        run.Release();
        var added = await adding;
        Assert.Equal((0, 1), (added.Added, added.Existing));
        await site.SyncAsync();
        Assert.Equal(contact, Assert.Single(await LinksAsync(site)).Record);
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    public async Task ItemThatARunTies_LinkedMeanwhile_IsRefused()
    {
        await using var site = await Installation.StartAsync(exchangeTime, 1, 1);
        var item = site.TypeContact("W1", "Anna", "Berg", "anna@example.com");
        await site.SyncAsync();
        var contact = await site.ContactAsync("Anna", "Berg", "W1", ("email1Address", "anna@example.com"));
        var other = await site.ContactAsync("Ben", "Costa", "W1");
        //  the run finds by the e-mail that the record added is the item of the folder
        await site.Api.Server.FreezeAsync(new FreezeRequest(Worker: "W1"), Stop);
        await site.AddAsync("W1", contact);
        await site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        var run = await HeldRun.InAsync(site, exchangeTime, "W1", "GetItem");

        var linking = site.Api.MailboxContacts.LinkAsync("W1", new MailboxContactLink(item, other), Stop);
        await run.WhileOthersWorkAsync();
        Assert.False(linking.IsCompleted);

        run.Release();
        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => linking)).Status);
        Assert.Single(await LinksAsync(site));
    }

    private static async Task<IReadOnlyList<SynchronizationView>> LinksAsync(Installation site) =>
        (await site.Api.Synchronizations.ListAsync(new SynchronizationFilter("W1"), null, null, Stop)).Items;
}
