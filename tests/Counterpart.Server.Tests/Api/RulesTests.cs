using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Rules tie pairs by themselves: shown in numbers, carried out, kept as contacts change, and never against what a person did.</summary>
public sealed class RulesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("D7", "I9")]
    public async Task MainResponsible_IsShownInNumbers_Tied_Ended_AndComesBackWithItsOldTie()
    {
        await using var site = await Installation.StartAsync();
        var (stein, falk, own) = (await site.ContactAsync("Mara", "Stein", "W1"), await site.ContactAsync("Ida", "Falk", "W2"), await site.ContactAsync("Ole", "Brand", "W1"));
        await site.AddAsync("W1", own);
        var asked = new RuleRequest("MainResponsible");
        var would = await site.Api.Rules.AddAsync(asked, preview: true, Stop);
        Assert.Equal((true, 3, 2, 1, 0, 2), (would.IsPreview, would.Rule.Pairs, would.Adds, would.Settled, would.Barred, would.Mailboxes));
        Assert.Empty((await site.Api.Rules.ListAsync(Stop)).Items);
        Assert.Single(await ListAsync(site));

        var rule = await AddAsync(site, asked);
        await site.SyncAsync();
        Assert.Equal([("W1", stein), ("W1", own), ("W2", falk)], await ListAsync(site));
        Assert.Equal((2, 1), (site.Person("W1").Ids("contacts").Count, site.Person("W2").Ids("contacts").Count));
        var listed = Assert.Single((await site.Api.Rules.ListAsync(Stop)).Items);
        Assert.Equal((rule, 3, 2), (listed.Id, listed.Pairs, listed.Synchronizations));

        //  Stein passes to W2: the rule lets W1's go, its copy stays, and W2 gets one; what a person added is left alone
        await site.Api.Contacts.UpdateAsync(stein, new RecordChange(Installation.Values()) { Responsible = "W2" }, Stop);
        await site.Api.Contacts.UpdateAsync(own, new RecordChange(Installation.Values()) { Responsible = "W2" }, Stop);
        await site.SyncAsync();
        Assert.Equal([("W1", own), ("W2", stein), ("W2", falk), ("W2", own)], await ListAsync(site));
        Assert.Equal((2, 3), (site.Person("W1").Ids("contacts").Count, site.Person("W2").Ids("contacts").Count));

        //  an edit of a contact that was let go brings nothing back
        await site.Api.Contacts.UpdateAsync(stein, new RecordChange(Installation.Values(("department", "Sales"))), Stop);
        await site.SyncAsync();
        Assert.DoesNotContain(("W1", stein), await ListAsync(site));

        await site.Api.Contacts.UpdateAsync(stein, new RecordChange(Installation.Values()) { Responsible = "W1" }, Stop);
        await site.SyncAsync();
        Assert.Contains(("W1", stein), await ListAsync(site));
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);
    }

    [Fact]
    [Rule("I9")]
    public async Task WhatAPersonEnded_NoRuleTiesAgain()
    {
        await using var site = await Installation.StartAsync(1);
        var contact = await site.ContactAsync("Mara", "Stein", "W1");
        await AddAsync(site, new RuleRequest("MainResponsible"));
        await site.SyncAsync();
        await site.Api.Synchronizations.RemoveAsync(new SynchronizationRemoval { Workers = ["W1"], Contacts = [contact] }, Stop);
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("department", "Sales"))), Stop);
        await site.SyncAsync(force: true);
        await AddAsync(site, new RuleRequest("MainResponsible") { Workers = ["W1"] });
        await site.SyncAsync();
        Assert.Empty(await ListAsync(site));
        Assert.Equal([1, 1], (await site.Api.Rules.ListAsync(Stop)).Items.Select(r => r.Pairs));

        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        Assert.Single(await ListAsync(site));
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    [Rule("D7", "D8")]
    public async Task Removed_SaysFirstWhatEnds_WithdrawsBeyondTheBudget_SinceAPersonSawTheNumbers_AndIsPutBack()
    {
        await using var site = await Installation.StartAsync(1, 1, ("deleteLimit", "2"));
        for (var i = 0; i < 4; i++)
        {
            await site.ContactAsync($"Mara {i}", "Stein", "W1", ("categories", new[] { i == 0 ? "Both" : "One" }));
        }

        var main = await AddAsync(site, new RuleRequest("MainResponsible"));
        await AddAsync(site, new RuleRequest("Tagged") { Category = "both" });
        await site.SyncAsync();
        var would = await site.Api.Rules.RemoveAsync(main, withdraw: true, preview: true, Stop);
        Assert.Equal((3, 1, 3, 1), (would.Ends, would.Stays, would.Withdrawn, would.Mailboxes));
        Assert.Equal(2, (await site.Api.Rules.ListAsync(Stop)).Items.Count);

        await EndAsync(site, (await site.Api.Rules.RemoveAsync(main, withdraw: true, preview: false, Stop)).Job!);
        var sync = await site.SyncAsync();
        Assert.Equal((0, 3), (sync.Report.Workers.Sum(w => w.Contact.Held), sync.Report.Workers.Sum(w => w.Contact.Mailbox.Deleted)));
        Assert.Single(site.Person("W1").Ids("contacts"));
        Assert.Single(await ListAsync(site));

        await EndAsync(site, (await site.Api.Rules.RestoreAsync(main, new RuleReturn(), preview: false, Stop)).Job!);
        await site.SyncAsync();
        Assert.Equal((4, 4), ((await ListAsync(site)).Count, site.Person("W1").Ids("contacts").Count));
        Assert.Equal(["rules.R1", "rules.R2", "rules.R1", "rules.R1"], (await site.AuditAsync("rules.")).Select(a => a.What));
        Assert.Contains(await site.AuditAsync(), a => a.By == "rule:R1" && a.What == "workers.W1.synchronizations");
    }

    [Fact]
    [Rule("D8")]
    public async Task WhatARuleDoesLaterByItself_CountsAgainstTheBudgets()
    {
        await using var site = await Installation.StartAsync(1, 1, ("deleteLimit", "2"));
        var contacts = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            contacts.Add(await site.ContactAsync($"Mara {i}", "Stein", null, ("categories", new[] { "Fair" })));
        }

        await AddAsync(site, new RuleRequest("Tagged") { Category = "Fair", Withdraw = true });
        await site.SyncAsync();
        await site.Api.Workers.PauseAsync("W1", null, Stop);
        foreach (var contact in contacts)
        {
            await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("categories", null))), Stop);
        }

        await site.Api.Workers.ResumeAsync("W1", Stop);
        var held = await site.SyncAsync();
        Assert.Equal(4, site.Person("W1").Ids("contacts").Count);
        Assert.True(held.Report.Workers.Single().Contact.Held > 0);
        //  tagged again before anybody answered: it stays
        await site.Api.Contacts.UpdateAsync(contacts[0], new RecordChange(Installation.Values(("categories", new[] { "Fair" }))), Stop);
        await site.SyncAsync();
        Assert.Contains(await site.Api.Synchronizations.ListAsync(new(Record: contacts[0]), null, null, Stop) is var page ? page.Items : [], s => s.State == "InStep");
    }

    [Fact]
    [Rule("S6")]
    public async Task SightLost_EndsByThat_AndTheTieComesBackWithTheSight_IfARuleStillFits()
    {
        await using var site = await Installation.StartAsync(1);
        var (stays, passes) = (await site.ContactAsync("Mara", "Stein", "W1", ("categories", new[] { "Fair" })), await site.ContactAsync("Ida", "Falk", "W1", ("categories", new[] { "Fair" })));
        await AddAsync(site, new RuleRequest("Tagged") { Category = "Fair" });
        await site.SyncAsync();
        await site.SetAsync(("sight", "AddressBooks"));
        await site.SyncAsync();
        Assert.Empty(await ListAsync(site));
        Assert.Empty(site.Person("W1").Ids("contacts"));
        var rule = Assert.Single((await site.Api.Rules.ListAsync(Stop)).Items);
        Assert.Equal((0, 0), (rule.Pairs, rule.Synchronizations));

        await site.Api.Contacts.UpdateAsync(passes, new RecordChange(Installation.Values(("categories", null))), Stop);
        await site.SetAsync(("sight", "All"));
        await site.SyncAsync();
        Assert.Equal([("W1", stays)], await ListAsync(site));
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    [Rule("R5", "L4")]
    public async Task AfterARestart_NothingIsDoneTwice_AndAnObservedMailboxHasItsPlan()
    {
        await using var site = await Installation.StartAsync(1);
        await site.EnrollAsync("W2", observe: true);
        var party = await site.Api.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = "Stein & Co", AddressBooks = ["Berlin"] }, Stop);
        var contact = (await site.Api.Contacts.CreateAsync(new NewRecord(Installation.Values(("lastName", "Stein"))) { Party = party.Id }, Stop)).Id;
        //  the server dies before the job has come to any mailbox: the rule is saved, and the next runs keep it
        _ = await site.Api.Rules.AddAsync(new RuleRequest("AddressBook") { AddressBook = "Berlin" }, preview: false, Stop);
        await site.RestartAsync();
        await site.SyncAsync();
        await site.RestartAsync();
        await site.SyncAsync();
        Assert.Equal([("W1", contact), ("W2", contact)], await ListAsync(site));
        Assert.Equal((1, 0), (site.Person("W1").Ids("contacts").Count, site.Person("W2").Ids("contacts").Count));

        await AddAsync(site, new RuleRequest("Parties") { Parties = [party.Id] });
        await site.Api.Parties.UpdateAsync(party.Id, new PartyChange { AddressBooks = [] }, null, Stop);
        await site.SyncAsync();
        Assert.Equal(2, (await ListAsync(site)).Count);
    }

    [Fact]
    public async Task APausedMailbox_GetsWhatTheRuleWants_WhenItGoesOn()
    {
        await using var site = await Installation.StartAsync();
        await site.ContactAsync("Mara", "Stein", "W1");
        await site.Api.Workers.PauseAsync("W2", null, Stop);
        var other = await site.ContactAsync("Ida", "Falk", "W2");
        await AddAsync(site, new RuleRequest("MainResponsible"));
        await site.SyncAsync();
        await site.Api.Workers.ResumeAsync("W2", Stop);
        await site.SyncAsync();
        Assert.Contains(("W2", other), await ListAsync(site));
        Assert.Single(site.Person("W2").Ids("contacts"));
    }

    [Fact]
    public async Task BadRules_AreOneLine_AndNothingIsSaved()
    {
        await using var site = await Installation.StartAsync(1);
        await RefusedAsync(404, "parties", () => site.Api.Rules.AddAsync(new RuleRequest("Parties") { Parties = ["P-999999"] }, preview: true, Stop));
        await RefusedAsync(404, "workers", () => site.Api.Rules.AddAsync(new RuleRequest("MainResponsible") { Workers = ["W9"] }, preview: false, Stop));
        await RefusedAsync(400, "sort", () => site.Api.Rules.AddAsync(new RuleRequest("All"), preview: false, Stop));
        await RefusedAsync(404, "rule", () => site.Api.Rules.RemoveAsync("R1", false, true, Stop));
        await RefusedAsync(404, "rule", () => site.Api.Rules.ShowAsync("R1", Stop));
        Assert.Empty((await site.Api.Rules.ListAsync(Stop)).Items);
        Assert.Empty(await site.AuditAsync("rules."));
        using var auditor = await site.AsAsync(new NewToken { Roles = ["auditor"] });
        await RefusedAsync(403, null, () => auditor.Rules.AddAsync(new RuleRequest("MainResponsible"), preview: true, Stop));
        Assert.Empty((await auditor.Rules.ListAsync(Stop)).Items);
    }

    private static async Task RefusedAsync(int status, string? field, Func<Task> act)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(act);
        Assert.Equal((status, field), (problem.Status, problem.Problem.Field));
    }

    private static async Task<string> AddAsync(Installation site, RuleRequest asked)
    {
        var added = await site.Api.Rules.AddAsync(asked, preview: false, Stop);
        await EndAsync(site, added.Job!);
        return added.Rule.Id;
    }

    private static async Task EndAsync(Installation site, string job)
    {
        var ended = await site.Api.Jobs.ShowAsync(job, Stop, wait: 20);
        Assert.Equal(("Done", 0), (ended.State, ended.Failed));
    }

    private static async Task<IReadOnlyList<(string Worker, string? Record)>> ListAsync(Installation site) =>
        [.. (await site.Api.Synchronizations.ListAsync(new(Kind: "contact"), null, null, Stop)).Items.Select(s => (s.Worker, s.Record)).OrderBy(s => s.Worker, StringComparer.Ordinal).ThenBy(s => s.Record, StringComparer.Ordinal)];
}
