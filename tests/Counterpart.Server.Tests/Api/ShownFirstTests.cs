using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>What changes records and synchronizations is shown first: the same judgement, the numbers, and nothing written.</summary>
[Rule("U1")]
public sealed class ShownFirstTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnUpdate_IsShownAsItWouldBe()
    {
        await using var site = await Installation.StartAsync(1);
        var contact = await site.ContactAsync("Mara", "Stein", "W1", ("jobTitle", "Buyer"));
        var task = (await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"))) { Kind = "task", Responsible = "W1" }, Stop)).Id;

        var shown = await site.Api.Contacts.PreviewAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Director"), ("lastName", "Berg"))), Stop);
        Assert.Equal(("Director", "Mara Berg"), (shown.Values["jobTitle"].GetString(), shown.Values["fullName"].GetString()));
        Assert.Equal("Calls", (await site.Api.Activities.PreviewAsync(task, new RecordChange(Installation.Values(("subject", "Calls"))), Stop)).Values["subject"].GetString());
        await RefusedAsync(400, () => site.Api.Contacts.PreviewAsync(contact, new RecordChange(Installation.Values(("lastName", null))), Stop));
        await RefusedAsync(404, () => site.Api.Contacts.PreviewAsync("C-999999", new RecordChange(Installation.Values(("jobTitle", "x"))), Stop));

        var kept = await site.Api.Contacts.ShowAsync(contact, Stop);
        Assert.Equal(("Buyer", "Mara Stein"), (kept.Values["jobTitle"].GetString(), kept.Values["fullName"].GetString()));
        Assert.Equal("Call", (await site.Api.Activities.ShowAsync(task, Stop)).Values["subject"].GetString());
    }

    [Fact]
    public async Task ADeletion_CountsItsCopies()
    {
        await using var site = await Installation.StartAsync(2);
        var contact = await site.ContactAsync("Mara", "Stein", "W1");
        await site.AddAsync("W1", contact);
        await site.AddAsync("W2", contact);
        await site.SyncAsync();

        Assert.Equal(new RecordDeletion(contact, 2, 0) { IsPreview = true }, await site.Api.Contacts.PreviewDeletionAsync(contact, Stop));
        await RefusedAsync(404, () => site.Api.Contacts.PreviewDeletionAsync("C-999999", Stop));
        await RefusedAsync(404, () => site.Api.Activities.PreviewDeletionAsync("A-999999", Stop));
        Assert.False((await site.Api.Contacts.ShowAsync(contact, Stop)).IsDeleted);
    }

    [Fact]
    [Rule("D7")]
    public async Task EndingSynchronizations_CountsTheCopiesThatGo_AndAsksForBothHalvesOfThePair()
    {
        await using var site = await Installation.StartAsync(2);
        var (mara, ida) = (await site.ContactAsync("Mara", "Stein", "W1"), await site.ContactAsync("Ida", "Falk", "W1"));
        await site.AddAsync("W1", mara, ida);
        await site.AddAsync("W2", mara);
        await site.SyncAsync();

        var both = new SynchronizationRemoval { Workers = ["W1", "W2"], Contacts = [mara], Withdraw = true };
        Assert.Equal(new Affected(2) { Withdrawn = 2, IsPreview = true }, await site.Api.Synchronizations.RemoveAsync(both, Stop, preview: true));
        Assert.Equal(new Affected(2) { IsPreview = true }, await site.Api.Synchronizations.RemoveAsync(both with { Withdraw = false }, Stop, preview: true));
        await RefusedAsync(400, () => site.Api.Synchronizations.RemoveAsync(new SynchronizationRemoval { Workers = ["W1"] }, Stop),
            "contacts: no contact is named that is to end with W1: name them, as --contact C-000001, or end all of a worker's with 'workers offboard W1'");
        await RefusedAsync(400, () => site.Api.Synchronizations.RemoveAsync(new SynchronizationRemoval { Contacts = [mara] }, Stop),
            $"workers: {mara} may be synchronized with several workers, and none is named: name them, as --worker W1");
        await RefusedAsync(400, () => site.Api.Synchronizations.RemoveAsync(new SynchronizationRemoval(), Stop));
        Assert.Equal(3, (await site.Api.Synchronizations.ListAsync(new SynchronizationFilter(), null, null, Stop)).Items.Count);

        Assert.Equal(new Affected(2) { Withdrawn = 2 }, await site.Api.Synchronizations.RemoveAsync(both, Stop));
        await site.SyncAsync();
        Assert.Equal((1, 0), (site.Person("W1").Ids("contacts").Count, site.Person("W2").Ids("contacts").Count));
    }

    [Fact]
    public async Task AnAnswer_SaysWhatItWouldDo()
    {
        await using var site = await Installation.StartAsync(1, 3, ("conflictRule", "Ask"));
        var contact = await site.ContactAsync("Anna", "Berg", "W1", ("jobTitle", "Clerk"));
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        site.Person("W1").Set(site.Person("W1").Ids("contacts")[0], "Contact", "contacts:JobTitle", "Buyer");
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Director"))), Stop);
        await site.SyncAsync();
        var conflict = Assert.Single((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items);

        Assert.Equal("jobTitle: the mailbox's value is taken, the business system's goes to the history",
            Assert.Single((await site.Api.Attention.PreviewAsync(conflict.Id, new Resolution("mailbox"), Stop)).Effects));
        await RefusedAsync(409, () => site.Api.Attention.PreviewAsync(conflict.Id, new Resolution("mailbox", "department"), Stop));
        await site.SyncAsync();
        Assert.Single((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items);
        Assert.Equal("Director", (await site.Api.Contacts.ShowAsync(contact, Stop)).Values["jobTitle"].GetString());
    }

    private static async Task RefusedAsync(int status, Func<Task> act, string? said = null)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(act);
        Assert.Equal(status, refused.Status);
        Assert.True(said is null || said == refused.Message, refused.Message);
    }
}
