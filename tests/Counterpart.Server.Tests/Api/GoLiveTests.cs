using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Roll-out, D8: several go live with the sum of their plans, and what was shown is approved.</summary>
[Rule("D8")]
public sealed class GoLiveTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllThatObserve_AreSummed_TheMostFirst_AndGoLiveBeyondTheBudgets()
    {
        await using var site = await ObservingAsync(("firstCreateLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa"), await site.ContactAsync("Ida", "Dahl")];
        await site.AddAsync("W2", contacts);
        await site.AddAsync("W1", contacts[..2]);
        await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"))) { Kind = "task", Responsible = "W1" }, Stop);
        await site.SyncAsync();
        var shown = await site.Api.Workers.GoLiveAsync(new GoLiveRequest(AllObserving: true), true, Stop);
        Assert.Equal(["W1", "W2"], shown.Workers.Select(w => w.Worker).Order(StringComparer.Ordinal));
        Assert.Equal(shown.Workers.OrderByDescending(w => w.Total).Select(w => w.Worker), shown.Workers.Select(w => w.Worker));
        Assert.Equal((5, 1), (shown.Sum.Contact.Mailbox.Created, shown.Sum.Task.Mailbox.Created));
        Assert.All(shown.Workers, w => Assert.Contains("firstCreateLimit of 1", Assert.Single(w.Held), StringComparison.Ordinal));
        Assert.False(shown.IsLive);
        Assert.Empty(site.Person("W2").Ids("contacts"));
        Assert.Equal("Observing", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);

        var live = await site.Api.Workers.GoLiveAsync(new GoLiveRequest(Plan: shown.Plan), false, Stop);
        Assert.True(live.IsLive);
        Assert.All(live.Workers, w => Assert.Equal("Live", w.Stage));
        Assert.Empty((await site.SyncAsync()).Waiting);
        Assert.Equal((2, 3), (site.Person("W1").Ids("contacts").Count, site.Person("W2").Ids("contacts").Count));
        Assert.Single(site.Person("W1").Ids("tasks"));
    }

    [Fact]
    [Rule("R4")]
    public async Task WhatCameAfterThePlanWasShown_IsNotApproved()
    {
        await using var site = await ObservingAsync(("firstCreateLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa")];
        await site.AddAsync("W1", contacts);
        var shown = await site.Api.Workers.GoLiveAsync(new GoLiveRequest(["W1"]), true, Stop);
        await site.AddAsync("W1", await site.ContactAsync("Ida", "Dahl"), await site.ContactAsync("Eva", "Ek"));
        await site.Api.Workers.GoLiveAsync(new GoLiveRequest(Plan: shown.Plan), false, Stop);
        Assert.Contains((await site.SyncAsync()).Waiting, w => w.For == "person");
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);
        Assert.Equal(2, Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items).Items);
        Assert.Equal("Observing", (await site.Api.Workers.ShowAsync("W2", Stop)).Mailbox!.Stage);
    }

    [Fact]
    [Rule("I6")]
    public async Task WeakMatches_AreCounted_AndTiesToWhatIsThere()
    {
        await using var site = await ObservingAsync();
        var contact = await site.ContactAsync("Mara", "Stein", "W1", ("email1Address", new { address = "mara@example.com" }));
        site.TypeContact("W1", "Mara", "Stein", "mara@example.com");
        await site.AddAsync("W1", contact);
        var shown = Assert.Single((await site.Api.Workers.GoLiveAsync(new GoLiveRequest(["W1"]), true, Stop)).Workers);
        Assert.Equal((1, 0), (shown.Ties, shown.Unclear));
        site.TypeContact("W1", "Mara", "Stein", "mara@example.com");
        shown = Assert.Single((await site.Api.Workers.GoLiveAsync(new GoLiveRequest(["W1"]), true, Stop)).Workers);
        Assert.Equal(0, shown.Ties);
        Assert.NotEqual(0, shown.Unclear);
    }

    [Fact]
    public async Task Refused_NobodyNamed_NoPlan_AnothersPlan_APlanTwice_APausedWorker()
    {
        await using var site = await ObservingAsync();
        await RefusedAsync(400, () => site.Api.Workers.GoLiveAsync(new GoLiveRequest(), true, Stop));
        await RefusedAsync(400, () => site.Api.Workers.GoLiveAsync(new GoLiveRequest(["W1"], true), true, Stop));
        await RefusedAsync(400, () => site.Api.Workers.GoLiveAsync(new GoLiveRequest(["W1"]), false, Stop));
        await RefusedAsync(404, () => site.Api.Workers.GoLiveAsync(new GoLiveRequest(["W9"]), true, Stop));
        await RefusedAsync(404, () => site.Api.Workers.GoLiveAsync(new GoLiveRequest(Plan: "none"), false, Stop));
        using var other = await site.AsAsync(new NewToken());
        var plan = (await site.Api.Workers.GoLiveAsync(new GoLiveRequest(["W1"]), true, Stop)).Plan;
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        await RefusedAsync(403, () => anna.Workers.GoLiveAsync(new GoLiveRequest(Plan: plan), false, Stop));
        await RefusedAsync(403, () => anna.Workers.GoLiveAsync(new GoLiveRequest(["W1"]), true, Stop));
        await site.Api.Workers.GoLiveAsync(new GoLiveRequest(Plan: plan), false, Stop);
        await RefusedAsync(404, () => site.Api.Workers.GoLiveAsync(new GoLiveRequest(Plan: plan), false, Stop));
        await site.Api.Workers.PauseAsync("W2", "mailbox moves", Stop);
        await RefusedAsync(409, () => site.Api.Workers.GoLiveAsync(new GoLiveRequest(["W1", "W2"]), true, Stop));
        await RefusedAsync(409, () => site.Api.Workers.GoLiveAsync(new GoLiveRequest(AllObserving: true), true, Stop));
    }

    [Fact]
    public async Task AMailboxThatCantBeReached_IsNamed_AndStaysAsItIs()
    {
        await using var site = await ObservingAsync();
        site.Sandbox.Exchange.Faults.Set(new Sandbox.Faults.FaultRule { Action = Sandbox.Faults.FaultAction.Html, Mailbox = Installation.Address("W2") });
        var shown = await site.Api.Workers.GoLiveAsync(new GoLiveRequest(AllObserving: true), true, Stop);
        Assert.Equal("W2", Assert.Single(shown.Waiting).Worker);
        Assert.Equal("W1", Assert.Single(shown.Workers).Worker);
        await site.Api.Workers.GoLiveAsync(new GoLiveRequest(Plan: shown.Plan), false, Stop);
        Assert.Equal("Observing", (await site.Api.Workers.ShowAsync("W2", Stop)).Mailbox!.Stage);
        Assert.Equal("Live", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
    }

    private static async Task<Installation> ObservingAsync(params (string Key, string Value)[] parameters)
    {
        var site = await Installation.StartAsync(0, 3, parameters);
        await site.EnrollAsync("W1", observe: true);
        await site.EnrollAsync("W2", observe: true);
        return site;
    }

    private static async Task RefusedAsync(int status, Func<Task> act) => Assert.Equal(status, (await Assert.ThrowsAsync<ProblemException>(act)).Status);
}
