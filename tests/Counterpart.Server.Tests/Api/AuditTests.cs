using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Who changed which synchronization, before and after.</summary>
public sealed class AuditTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryChangeOfASynchronization_IsThere()
    {
        await using var site = await Installation.StartAsync(1);
        var contact = await site.ContactAsync("Anna", "Berg", "W1");
        var item = site.TypeContact("W1", "Ben", "Costa", "ben@example.com");
        await site.SyncAsync();
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        await anna.Synchronizations.AddAsync(new NewSynchronizations(["W1"]) { Contacts = [contact] }, Stop);
        var link = (await site.Api.Synchronizations.ListAsync(new SynchronizationFilter(Record: contact), null, null, Stop)).Items[0];
        await site.SyncAsync();
        await site.Api.Synchronizations.SetTypeAsync(link.Id, "View", Stop);
        await site.SyncAsync();
        await site.Api.Synchronizations.SetTypeAsync(link.Id, "View", Stop);
        await site.Api.MailboxContacts.CreateAsync("W1", new MailboxContactCreation(item), Stop);
        await site.Api.Synchronizations.RemoveAsync(new SynchronizationRemoval { Ids = [link.Id], Withdraw = true }, Stop);

        var audit = await site.AuditAsync();
        var me = (await site.Api.Server.CallerAsync(Stop)).Name;
        var worker = (await anna.Server.CallerAsync(Stop)).Name;
        Assert.Equal(
            [
                (worker, "workers.W1.synchronizations", null, $"contact Edit: {contact}"),
                (me, $"workers.W1.synchronizations.{contact}", "contact Edit, InStep", "contact View, InStep"),
                (me, "workers.W1.synchronizations", null, $"contact Edit: item {item}"),
                (me, $"workers.W1.synchronizations.{contact}", "contact View, InStep", "contact View, InStep, copy to be withdrawn"),
            ],
            audit.Select(a => (a.By, a.What, a.Before, a.After)));
    }

    [Fact]
    public async Task ManyAddedAtOnce_AreOneEntry_WorkersEndAnother()
    {
        await using var site = await Installation.StartAsync(1);
        var contacts = new[] { await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa") };
        await site.AddAsync("W1", contacts);
        await site.Api.Workers.RemoveAsync("W1", Stop);
        Assert.Equal(
            [("workers.W1.synchronizations", null, $"contact Edit: {string.Join(", ", contacts)}"), ("workers.W1.synchronizations", "2 contacts", null)],
            (await site.AuditAsync()).Select(a => (a.What, a.Before, a.After)));
    }

    [Fact]
    public async Task AnswerToAHeldRun_IsThere()
    {
        await using var site = await Installation.StartAsync(1, 3, ("firstCreateLimit", "1"));
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa"));
        await site.SyncAsync();
        var run = (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.First(r => r.Outcome == "Held");
        await site.Api.Runs.ApproveAsync(run.Id, Stop);
        var entry = (await site.AuditAsync())[^1];
        Assert.Equal(($"workers.W1.runs.{run.Id}", "Held", "Approved"), (entry.What, entry.Before, entry.After));
    }

    [Fact]
    public async Task WorkersRights_AndTokens_AreThere_WithoutTheSecret()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.ChangeAsync("W1", new WorkerChange { AddressBooks = ["north"] }, Stop);
        await site.Api.Workers.ChangeAsync("W1", new WorkerChange { AddressBooks = ["north"] }, Stop);
        var made = await site.Api.Tokens.AddAsync(new NewToken { Worker = "W1" }, Stop);
        await site.Api.Tokens.RevokeAsync(made.Token.Id, Stop);

        var profile = (await site.AuditAsync("workers.W1")).Where(a => a.What == "workers.W1").ToList();
        Assert.Equal(2, profile.Count);
        Assert.Null(profile[0].Before);
        Assert.EndsWith("addressBooks=north", profile[1].After, StringComparison.Ordinal);
        var tokens = await site.AuditAsync($"tokens.{made.Token.Id}");
        Assert.Equal([(true, false), (false, true)], tokens.Select(t => (t.Before is null, t.After is null)));
        Assert.DoesNotContain(made.Secret, string.Join(' ', tokens), StringComparison.Ordinal);
    }

    /// <summary>The audit and the jobs know a token by its name.</summary>
    [Fact]
    public async Task NoTwoTokens_ShareAName()
    {
        await using var site = await Installation.StartAsync(1);
        var made = await site.Api.Tokens.AddAsync(new NewToken { Name = "erp" }, Stop);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Tokens.AddAsync(new NewToken { Name = "ERP " }, Stop));
        Assert.Equal((409, "there is a token named ERP already: choose another name, or revoke that one first"), (refused.Status, refused.Message.Replace("name: ", "", StringComparison.Ordinal)));
        Assert.Equal("W1", (await site.Api.Tokens.AddAsync(new NewToken { Worker = "W1" }, Stop)).Token.Name);
        Assert.Equal("W1 2", (await site.Api.Tokens.AddAsync(new NewToken { Worker = "W1" }, Stop)).Token.Name);
        await site.Api.Tokens.RevokeAsync(made.Token.Id, Stop);
        Assert.Equal("ERP", (await site.Api.Tokens.AddAsync(new NewToken { Name = "ERP" }, Stop)).Token.Name);
    }
}
