using Counterpart.Client;
using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Server.Tests.Api;

/// <summary>Acts on all synchronizations that match: shown in numbers, done as a job that can be looked at, and taken back.</summary>
public sealed class BulkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllThatMatch_AreSetToView_ByAJob_AndGivenBackByItsUndo()
    {
        await using var site = await Installation.StartAsync();
        var contacts = await ContactsAsync(site, 5);
        await site.Api.Synchronizations.SetTypeAsync((await ListAsync(site, new("W1", Record: contacts[0]))).Items[0].Id, "View", Stop);
        var act = new BulkAct("setType") { Type = "View", Which = new SynchronizationFilter(Search: "Stein") };
        Assert.Equal(new BulkEffect(10, 9, 2), await site.Api.Synchronizations.BulkAsync(act, preview: true, Stop));
        Assert.Equal(1, (await ListAsync(site, new())).Items.Count(s => s.Type == "View"));

        var started = await site.Api.Synchronizations.BulkAsync(act, preview: false, Stop);
        var job = await EndAsync(site, started.Job!);
        Assert.Equal(("Done", 10, 0, true, "set 9 synchronizations to View"), (job.State, job.Done, job.Failed, job.CanUndo, job.What));
        Assert.All((await ListAsync(site, new())).Items, s => Assert.Equal("View", s.Type));

        var undo = await EndAsync(site, (await site.Api.Jobs.UndoAsync(job.Id, Stop)).Id);
        Assert.Equal(("Done", 9), (undo.State, undo.Done));
        Assert.Equal(contacts[0], Assert.Single((await ListAsync(site, new())).Items, s => s.Type == "View").Record);
        Assert.Equal([undo.Id, job.Id], (await site.Api.Jobs.ListAsync(Stop)).Items.Select(j => j.Id));
    }

    [Fact]
    public async Task AllThatMatch_End_AndOnlyTheMadeCopiesAreWithdrawn()
    {
        await using var site = await Installation.StartAsync();
        await ContactsAsync(site, 3);
        await site.SyncAsync();
        var act = new BulkAct("end") { Withdraw = true, Which = new SynchronizationFilter("W2") };
        Assert.Equal(new BulkEffect(3, 3, 1) { Withdrawn = 3 }, await site.Api.Synchronizations.BulkAsync(act, preview: true, Stop));
        Assert.Equal("Done", (await EndAsync(site, (await site.Api.Synchronizations.BulkAsync(act, preview: false, Stop)).Job!)).State);
        await site.SyncAsync();
        Assert.Empty((await ListAsync(site, new("W2"))).Items);
        Assert.Equal(3, (await ListAsync(site, new("W1"))).Items.Count);
        Assert.Equal((3, 0), (site.Person("W1").Ids("contacts").Count, site.Person("W2").Ids("contacts").Count));
    }

    [Fact]
    public async Task WhatIsRefused_IsToldByMailbox_AndTheOthersGoOn()
    {
        await using var site = await Installation.StartAsync();
        await ContactsAsync(site, 2);
        await site.SetAsync(("allowedType", "View"));
        var job = await EndAsync(site, (await site.Api.Synchronizations.BulkAsync(new BulkAct("setType") { Type = "View" }, preview: false, Stop)).Job!);
        Assert.Equal((4, 0), (job.Done, job.Failed));
        job = await EndAsync(site, (await site.Api.Synchronizations.BulkAsync(new BulkAct("setType") { Type = "Edit" }, preview: false, Stop)).Job!);
        Assert.Equal((4, 4), (job.Done, job.Failed));
        Assert.Equal(["W1", "W2"], job.Failures.Select(f => f.Thing).Order(StringComparer.Ordinal));
        Assert.False(job.CanUndo);
    }

    [Fact]
    public async Task Jobs_AreTheirOwners_AndBadActsAreOneLine()
    {
        await using var site = await Installation.StartAsync(1);
        await ContactsAsync(site, 1);
        var job = (await site.Api.Synchronizations.BulkAsync(new BulkAct("synchronize"), preview: false, Stop)).Job!;
        using var other = await site.AsAsync(new NewToken { Roles = ["administrator"] });
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => other.Jobs.ShowAsync(job, Stop))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => other.Jobs.CancelAsync(job, Stop))).Status);
        Assert.Equal("Done", (await EndAsync(site, job)).State);
        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Synchronizations.BulkAsync(new BulkAct("explode"), false, Stop))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Synchronizations.BulkAsync(new BulkAct("setType") { Type = "Both" }, false, Stop))).Status);
        using var worker = await site.AsAsync(new NewToken { Worker = "W1", Roles = ["auditor"] });
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => worker.Synchronizations.BulkAsync(new BulkAct("end") { Which = new("W1") }, false, Stop))).Status);
    }

    /// <summary>A job may outlive its starter's visit, but not his right to it.</summary>
    [Theory]
    [InlineData(true, "the token that started it was revoked")]
    [InlineData(false, null)]
    public async Task AJob_EndsWithTheTokenThatStartedIt(bool revokes, string? reason)
    {
        var exchangeTime = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var site = await Installation.StartAsync(exchangeTime, 1, 1);
        await site.AddAsync("W1", await site.ContactAsync("Mara", "Stein", "W1"));
        var run = await HeldRun.InAsync(site, exchangeTime, "W1", "CreateItem");
        var made = await site.Api.Tokens.AddAsync(new NewToken { Name = "ops", Roles = ["administrator"] }, Stop);
        using var starter = CounterpartClient.For(site.Host.Url, made.Secret);
        var job = (await starter.Synchronizations.BulkAsync(new BulkAct("setType") { Type = "View" }, preview: false, Stop)).Job!;
        if (revokes)
        {
            await site.Api.Tokens.RevokeAsync(made.Token.Id, Stop);
        }

        //  who has its name by now sees what it started
        using var another = revokes ? await site.AsAsync(new NewToken { Name = "ops", Roles = ["administrator"] }) : CounterpartClient.For(site.Host.Url, made.Secret);
        await run.WhileOthersWorkAsync();
        run.Release();
        JobView ended;
        while ((ended = await another.Jobs.ShowAsync(job, Stop)).State == "Running")
        {
            await Task.Yield();
        }

        Assert.Equal((revokes ? "Cancelled" : "Done", reason), (ended.State, ended.Reason));
    }

    [Fact]
    public async Task List_IsSearched_Sorted_Counted_AndPaged()
    {
        await using var site = await Installation.StartAsync();
        var contacts = await ContactsAsync(site, 3);
        var other = await site.ContactAsync("Ida", "Falk", "W1");
        await site.AddAsync("W1", other);
        await site.SyncAsync();
        Assert.Equal(["W1", "W1", "W1", "W1", "W2", "W2", "W2"], (await ListAsync(site, new())).Items.Select(s => s.Worker));
        Assert.Equal([contacts[0], contacts[0], contacts[1], contacts[1], contacts[2], contacts[2], other], (await ListAsync(site, new() { Sort = "record" })).Items.Select(s => s.Record));
        Assert.Equal([other], (await ListAsync(site, new(Search: "falk"))).Items.Select(s => s.Record));
        Assert.Empty((await ListAsync(site, new(Search: "Falk", Record: contacts[0]))).Items);
        Assert.Equal(new CountView(7, false), await site.Api.Synchronizations.CountAsync(new(), Stop));
        Assert.Equal(new CountView(3, false), await site.Api.Synchronizations.CountAsync(new("W2", "contact", "InStep"), Stop));
        Assert.Equal(new CountView(0, false), await site.Api.Synchronizations.CountAsync(new(State: "Conflict"), Stop));
        Assert.Equal([new TallyView("contact", "InStep", 7)], (await site.Api.Synchronizations.TalliesAsync(Stop)).Items);
        var seen = new List<string>();
        for (string? cursor = null; seen.Count < 8;)
        {
            var page = await site.Api.Synchronizations.ListAsync(new() { Sort = "record" }, cursor, 2, Stop);
            seen.AddRange(page.Items.Select(s => s.Id));
            if ((cursor = page.Next) is null)
            {
                break;
            }
        }

        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => ListAsync(site, new() { Sort = "colour" }))).Status);
    }

    [Fact]
    [Rule("S4")]
    public async Task ASearch_FindsNoPrivateActivity_ForAnybodyButItsWorker()
    {
        await using var site = await Installation.StartAsync(1);
        var values = Installation.Values(("subject", "Divorce"), ("sensitivity", "Private"),
            ("times", new { start = "2026-12-01T08:00:00Z", end = "2026-12-01T09:00:00Z", zone = "Europe/Berlin" }));
        await site.Api.Activities.CreateAsync(new NewRecord(values) { Kind = "appointment", Responsible = "W1" }, Stop);
        Assert.Empty((await site.Api.Activities.ListAsync("Divorce", null, null, null, null, Stop)).Items);
        Assert.Empty((await ListAsync(site, new(Search: "Divorce"))).Items);
        var day = Assert.Single((await site.Api.Activities.AgendaAsync(new DateOnly(2026, 12, 1), 1, "W1", null, Stop)).Entries);
        Assert.Equal((true, "Private", new DateTime(2026, 12, 1, 9, 0, 0)), (day.IsPrivate, day.Subject, day.Start));
        using var owner = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Single((await owner.Activities.ListAsync("Divorce", null, null, null, null, Stop)).Items);
        Assert.Equal("Divorce", Assert.Single((await owner.Activities.AgendaAsync(new DateOnly(2026, 12, 1), 1, null, null, Stop)).Entries).Subject);
    }

    private static Task<Page<SynchronizationView>> ListAsync(Installation site, SynchronizationFilter filter) => site.Api.Synchronizations.ListAsync(filter, null, null, Stop);

    private static async Task<string[]> ContactsAsync(Installation site, int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await site.ContactAsync($"Mara {i}", "Stein", "W1"));
        }

        foreach (var worker in (await site.Api.Workers.ListAsync(null, null, Stop)).Items)
        {
            await site.AddAsync(worker.Id, [.. ids]);
        }

        return [.. ids];
    }

    private static async Task<JobView> EndAsync(Installation site, string id)
    {
        JobView job;
        while ((job = await site.Api.Jobs.ShowAsync(id, Stop)).State == "Running")
        {
            await Task.Yield();
        }

        return job;
    }
}
