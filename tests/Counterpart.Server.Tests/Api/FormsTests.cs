using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>What the forms allow and refuse, asked over the API by those who may and those who may not.</summary>
public sealed class FormsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AdministratorsOnly_WorkerChangesAndEndsNothing()
    {
        await using var site = await Installation.StartAsync(1);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
        var link = Assert.Single(await LinksAsync(site, "W1"));
        await site.SetAsync(("rights", "AdministratorsOnly"));
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        await RefusedAsync(403, () => anna.Synchronizations.SetTypeAsync(link.Id, "View", Stop));
        await RefusedAsync(403, () => anna.Synchronizations.RemoveAsync(new SynchronizationRemoval { Ids = [link.Id] }, Stop));
        Assert.Equal("View", (await site.Api.Synchronizations.SetTypeAsync(link.Id, "View", Stop)).Type);
    }

    [Fact]
    public async Task Activity_TakesNoTypeOfItsOwn()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"))) { Kind = "task", Responsible = "W1" }, Stop);
        await site.SyncAsync();
        var refused = await RefusedAsync(400, async () => await site.Api.Synchronizations.SetTypeAsync(Assert.Single(await LinksAsync(site, "W1")).Id, "View", Stop));
        Assert.Contains("taskType", refused.Problem.Remedy!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_JudgesAccessFirst_AndCountsWhatItEnded()
    {
        await using var site = await Installation.StartAsync();
        var contact = await site.ContactAsync("Anna", "Berg", "W1");
        await site.AddAsync("W1", contact);
        await site.AddAsync("W2", contact);
        var others = Assert.Single(await LinksAsync(site, "W2")).Id;
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        await RefusedAsync(404, () => anna.Synchronizations.RemoveAsync(new SynchronizationRemoval { Workers = ["W2"], Contacts = ["C-999999"] }, Stop));
        await RefusedAsync(404, () => anna.Synchronizations.RemoveAsync(new SynchronizationRemoval { Ids = [others] }, Stop));
        await RefusedAsync(404, () => anna.Synchronizations.SetTypeAsync(others, "View", Stop));

        var removal = new SynchronizationRemoval { Workers = ["W1", "W1"], Contacts = [contact, contact, "C-999999"] };
        Assert.Equal(1, (await anna.Synchronizations.RemoveAsync(removal, Stop)).Count);
        await RefusedAsync(404, () => anna.Synchronizations.RemoveAsync(removal, Stop));
        Assert.Single(await LinksAsync(site, "W2"));
    }

    [Fact]
    public async Task MovedMailbox_WaitsForApproval_WhichGoLiveIsNot()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Mailbox = "w3@sandbox.test" }, Stop);
        Assert.Equal("Paused", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
        Assert.Contains("resume", (await RefusedAsync(409, () => site.Api.Workers.GoLiveAsync("W1", Stop))).Problem.Remedy!, StringComparison.Ordinal);
        Assert.Equal("Live", (await site.Api.Workers.ResumeAsync("W1", Stop)).Mailbox!.Stage);
        Assert.Equal("Live", (await site.Api.Workers.ResumeAsync("W1", Stop)).Mailbox!.Stage);
    }

    [Fact]
    public async Task Worker_SetsUpHisOwn_NotWhichMailboxIsHis()
    {
        await using var site = await Installation.StartAsync();
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal(7, (await anna.Workers.EnrollAsync("W1", new EnrollmentRequest { DaysBack = 7 }, Stop)).Mailbox!.DaysBack);
        Assert.Equal(20, (await anna.Workers.ChangeAsync("W1", new WorkerChange { ReminderMinutes = 20 }, Stop)).ReminderMinutes);
        await RefusedAsync(403, () => anna.Workers.EnrollAsync("W1", new EnrollmentRequest { Mailbox = "w3@sandbox.test" }, Stop));
        await RefusedAsync(403, () => anna.Workers.ChangeAsync("W1", new WorkerChange { AddressBooks = ["all"] }, Stop));
        await RefusedAsync(404, () => anna.Workers.EnrollAsync("W2", new EnrollmentRequest { DaysBack = 7 }, Stop));
        await RefusedAsync(404, () => anna.Workers.ChangeAsync("W2", new WorkerChange { ReminderMinutes = 20 }, Stop));
        await RefusedAsync(404, () => anna.Workers.ChangeAsync("W9", new WorkerChange { ReminderMinutes = 20 }, Stop));
        await RefusedAsync(403, () => anna.Workers.GoLiveAsync("W1", Stop));
        await RefusedAsync(404, () => site.Api.Workers.EnrollAsync("W9", new EnrollmentRequest { Mailbox = "w3@sandbox.test" }, Stop));
    }

    [Fact]
    public async Task Freezes_NameWhatIsThere()
    {
        await using var site = await Installation.StartAsync(1);
        await RefusedAsync(404, () => site.Api.Server.FreezeAsync(new FreezeRequest(Worker: "W9"), Stop));
        await site.Api.Server.FreezeAsync(new FreezeRequest(Kind: "task"), Stop);
        Assert.Contains("every worker task", (await RefusedAsync(409, () => site.Api.Server.ThawAsync(new FreezeRequest(Worker: "W1"), Stop))).Problem.Remedy!, StringComparison.Ordinal);
        Assert.Empty((await site.Api.Server.ThawAsync(new FreezeRequest(), Stop)).Items);
    }

    [Fact]
    public async Task Conflict_AnswerThatCanNotGoOver_IsRefused()
    {
        await using var site = await Installation.StartAsync(1, 3, ("conflictRule", "Ask"));
        var contact = await site.ContactAsync("Anna", "Berg", "W1", ("jobTitle", "Clerk"));
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        site.Person("W1").Set(site.Person("W1").Ids("contacts")[0], "Contact", "contacts:JobTitle", "Buyer");
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Director"))), Stop);
        await site.SyncAsync();
        var conflict = Assert.Single((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items);
        await site.Api.Server.FreezeAsync(new FreezeRequest(), Stop);
        await site.Api.Mapping.SetAsync("contact", new MappingChange(new Dictionary<string, string> { ["jobTitle"] = "ToMailbox" }), null, Stop);
        await RefusedAsync(409, () => site.Api.Attention.ResolveAsync(conflict.Id, new Resolution("mailbox"), Stop));
        await site.Api.Attention.ResolveAsync(conflict.Id, new Resolution("business"), Stop);
        Assert.EndsWith("jobTitle=business", (await site.AuditAsync())[^1].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailboxContact_MadeARecord_OnlyWhereEditIsAllowed()
    {
        await using var site = await Installation.StartAsync(1, 3, ("allowedType", "View"));
        var item = site.TypeContact("W1", "Ben", "Costa", "ben@example.com");
        await site.SyncAsync();
        await RefusedAsync(403, () => site.Api.MailboxContacts.CreateAsync("W1", new MailboxContactCreation(item), Stop));
        await RefusedAsync(404, () => site.Api.MailboxContacts.CreateAsync("W1", new MailboxContactCreation("nothing"), Stop));
    }

    [Fact]
    public async Task MailboxContact_ForAParty_OutOfSight_LeavesNothing()
    {
        await using var site = await Installation.StartAsync(1, 3, ("sight", "AddressBooks"));
        var party = await site.Api.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = "Example AG" }, Stop);
        var item = site.TypeContact("W1", "Ben", "Costa", "ben@example.com");
        await site.SyncAsync();
        await RefusedAsync(403, () => site.Api.MailboxContacts.CreateAsync("W1", new MailboxContactCreation(item, party.Id), Stop));
        Assert.Empty((await site.Api.Contacts.ListAsync(null, null, null, null, null, Stop)).Items);
        Assert.Empty(await LinksAsync(site, "W1"));

        await site.SetAsync(("sight", "All"));
        var made = await site.Api.MailboxContacts.CreateAsync("W1", new MailboxContactCreation(item, party.Id), Stop);
        await site.SyncAsync();
        Assert.Contains("ben@example.com", (await site.Api.Contacts.ShowAsync(made.Record!, Stop)).Values["email1Address"].GetRawText(), StringComparison.Ordinal);
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    private static async Task<IReadOnlyList<SynchronizationView>> LinksAsync(Installation site, string worker) =>
        (await site.Api.Synchronizations.ListAsync(new SynchronizationFilter(worker), null, null, Stop)).Items;

    private static async Task<ProblemException> RefusedAsync(int status, Func<Task> ask)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(ask);
        Assert.Equal(status, refused.Status);
        return refused;
    }
}
