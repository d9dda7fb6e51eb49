using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>One answer for everything of a sort that waits in a mailbox, its number first.</summary>
[Rule("D1", "V5")]
public sealed class ResolveAllTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("business", "Business")]
    [InlineData("mailbox", "Mailbox")]
    public async Task Conflicts_AreAnsweredTogether_AndEverythingIsInStep(string take, string stays)
    {
        await using var site = await ConflictsAsync(6);
        var asked = new BulkResolution("W1", take, "conflict", "contact");
        var shown = await site.Api.Attention.ResolveAllAsync(asked, true, Stop);
        Assert.Equal((6, true, new ResolvedSort("conflict", "contact", 6)), (shown.Number, shown.IsPreview, Assert.Single(shown.Sorts)));
        var (taken, kept) = take == "business" ? ("business system", "mailbox") : ("mailbox", "business system");
        Assert.Equal(new ResolvedEffect($"jobTitle: the {taken}'s value is taken, the {kept}'s goes to the history", 6), Assert.Single(shown.Effects));
        Assert.Equal(6, (await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items.Count);

        var other = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Attention.ResolveAllAsync(asked with { Number = 5 }, false, Stop));
        Assert.Equal((409, "5 were shown, and 6 wait now"), (other.Status, other.Problem.Title));
        var done = await site.Api.Attention.ResolveAllAsync(asked with { Number = 6 }, false, Stop);
        Assert.Equal((6, false, 0), (done.Number, done.IsPreview, done.Refused.Count));
        Assert.Empty((await site.SyncAsync()).Waiting);
        var contacts = (await site.Api.Contacts.ListAsync(null, null, null, null, null, Stop)).Items;
        Assert.All(contacts, c => Assert.Equal(stays, c.Values["jobTitle"].GetString()));
        Assert.All(site.Person("W1").Ids("contacts"), i => Assert.Contains($"JobTitle>{stays}<", site.Person("W1").Read(i).ToString(), StringComparison.Ordinal));
        Assert.Equal(6, (await site.AuditAsync(".synchronizations")).Count(a => a.After?.Contains($"jobTitle={take}", StringComparison.Ordinal) ?? false));
    }

    [Fact]
    public async Task WhatDoesNotFit_IsRefusedByName_AndAnotherWorkersMailboxIsNotThere()
    {
        await using var site = await ConflictsAsync(1);
        await RefusedAsync(400, "take", new BulkResolution("W1", null, "conflict"));
        await RefusedAsync(400, "take", new BulkResolution("W1", "both"));
        await RefusedAsync(400, "state", new BulkResolution("W1", "business", "held"));
        await RefusedAsync(400, null, new BulkResolution("W1", "business", null, "mail"));
        await RefusedAsync(404, null, new BulkResolution("W9", "business"));
        using var ben = await site.AsAsync(new NewToken { Worker = "W2" });
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => ben.Attention.ResolveAllAsync(new BulkResolution("W1", "business"), false, Stop))).Status);
        Assert.Equal(0, (await ben.Attention.ResolveAllAsync(new BulkResolution("W2", "business"), false, Stop)).Number);
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal(1, (await anna.Attention.ResolveAllAsync(new BulkResolution("W1", "business"), false, Stop)).Number);

        async Task RefusedAsync(int status, string? field, BulkResolution asked)
        {
            var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Attention.ResolveAllAsync(asked, false, Stop));
            Assert.Equal(status, refused.Status);
            Assert.Equal(field ?? refused.Problem.Field, refused.Problem.Field);
        }
    }

    private static async Task<Installation> ConflictsAsync(int count)
    {
        var site = await Installation.StartAsync(2, 3, ("conflictRule", "Ask"));
        var contacts = new List<string>();
        for (var n = 0; n < count; n++)
        {
            contacts.Add(await site.ContactAsync("Mara", $"Stein {n:00}", null, ("jobTitle", "Buyer")));
        }

        await site.AddAsync("W1", [.. contacts]);
        await site.SyncAsync();
        await site.Api.Server.FreezeAsync(new FreezeRequest(), Stop);
        foreach (var contact in contacts)
        {
            await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Business"))), Stop);
        }

        foreach (var item in site.Person("W1").Ids("contacts"))
        {
            site.Person("W1").Set(item, "Contact", "contacts:JobTitle", "Mailbox");
        }

        await site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        await site.SyncAsync();
        return site;
    }
}
