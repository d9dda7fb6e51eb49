using Counterpart.Client;
using Counterpart.Sandbox.Faults;

namespace Counterpart.Server.Tests.Api;

/// <summary>D7, I9: a worker leaves in one step, and comes back without doubles.</summary>
[Rule("D7")]
public sealed class OffBoardTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("I8")]
    public async Task Withdrawn_MadeCopiesGo_AdoptedOnesStay_WhateverTheBudget_AndNothingElseIsDone()
    {
        await using var site = await Installation.StartAsync(2, 3, ("deleteLimit", "0"));
        var (made, adopted, task) = await TiedAsync(site);
        site.Person("W1").Add("tasks", "<t:Task><t:Subject>typed later</t:Subject></t:Task>");
        var shown = await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(), true, Stop);
        Assert.Equal((3, 2, true, false), (shown.Ends, shown.Withdrawn, shown.IsPreview, shown.IsDone));
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);

        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        var done = await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(), false, Stop);
        Assert.True(done.IsDone, done.Waits);
        Assert.Equal("Left", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
        Assert.Equal(adopted, Assert.Single(site.Person("W1").Ids("contacts")));
        Assert.Single(site.Person("W1").DeletedIds("contacts"));
        Assert.DoesNotContain(site.Person("W1").Ids("tasks"), i => site.Person("W1").Read(i).ToString().Contains("Call", StringComparison.Ordinal));
        Assert.Empty((await site.Api.Synchronizations.ListAsync(new SynchronizationFilter(Worker: "W1"), null, null, Stop)).Items);
        foreach (var record in new[] { made, task })
        {
            Assert.False((record == task ? await site.Api.Activities.ShowAsync(record, Stop) : await site.Api.Contacts.ShowAsync(record, Stop)).IsDeleted);
        }

        Assert.Single((await site.Api.Activities.ListAsync(null, "task", null, null, null, Stop)).Items);
        Assert.Equal(401, (await Assert.ThrowsAsync<ProblemException>(() => anna.Workers.ShowAsync("W1", Stop))).Status);
        await site.SyncAsync();
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    [Rule("I9")]
    public async Task WithdrawnAndBack_EverythingIsThereOnce()
    {
        await using var site = await Installation.StartAsync(2);
        var (made, adopted, _) = await TiedAsync(site);
        Assert.True((await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(), false, Stop)).IsDone);
        await site.Api.Contacts.UpdateAsync(made, new RecordChange(Installation.Values(("jobTitle", "Buyer"))), Stop);
        await site.SyncAsync();
        await BackAsync(site);
        Assert.Empty((await site.SyncAsync()).Waiting);
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);
        Assert.Contains(adopted, site.Person("W1").Ids("contacts"));
        Assert.Contains(site.Person("W1").Ids("contacts"), i => site.Person("W1").Read(i).ToString().Contains("Buyer", StringComparison.Ordinal));
        Assert.Single(site.Person("W1").Ids("tasks"));
        Assert.Equal(2, (await site.Api.Contacts.ListAsync(null, null, null, null, null, Stop)).Items.Count);
        Assert.Single((await site.Api.Activities.ListAsync(null, "task", null, null, null, Stop)).Items);
        Assert.Equal(3, (await site.Api.Synchronizations.ListAsync(new SynchronizationFilter(Worker: "W1"), null, null, Stop)).Items.Count(l => l.State == "InStep"));
        Assert.Equal(0, RunVerbsWritten(await site.SyncAsync(force: true)));
    }

    [Fact]
    [Rule("I9")]
    public async Task KeptAndBack_EditsMerge_AndWhatWasDeletedMeanwhileTakesNothingWithIt()
    {
        await using var site = await Installation.StartAsync(2);
        var (made, adopted, task) = await TiedAsync(site);
        var items = site.Person("W1").Ids("contacts").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(0, (await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(Keep: true), false, Stop)).Withdrawn);
        Assert.Equal(items, site.Person("W1").Ids("contacts").Order(StringComparer.Ordinal));
        await site.Api.Contacts.UpdateAsync(made, new RecordChange(Installation.Values(("jobTitle", "Buyer"))), Stop);
        site.Person("W1").Set(items.Single(i => i != adopted), "Contact", "contacts:Department", "Sales");
        site.Person("W1").Delete(Assert.Single(site.Person("W1").Ids("tasks")));
        await site.SyncAsync();
        Assert.False((await site.Api.Contacts.ShowAsync(made, Stop)).Values.ContainsKey("department"));

        await BackAsync(site);
        await site.SyncAsync();
        Assert.Equal("Sales", (await site.Api.Contacts.ShowAsync(made, Stop)).Values["department"].GetString());
        Assert.Equal(items, site.Person("W1").Ids("contacts").Order(StringComparer.Ordinal));
        Assert.Contains("Buyer", site.Person("W1").Read(items.Single(i => i != adopted)).ToString(), StringComparison.Ordinal);
        Assert.False((await site.Api.Activities.ShowAsync(task, Stop)).IsDeleted);
        Assert.Equal("Missing", Assert.Single((await site.Api.Synchronizations.ListAsync(new SynchronizationFilter(Worker: "W1", Kind: "task"), null, null, Stop)).Items).State);
    }

    [Fact]
    public async Task To_RecordsPass_AndAppearWithTheOther()
    {
        await using var site = await Installation.StartAsync(2);
        var (made, _, task) = await TiedAsync(site);
        var done = await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(To: "W2"), false, Stop);
        Assert.Equal((true, 3), (done.IsDone, done.Passed));
        await site.SyncAsync();
        Assert.Equal("W2", (await site.Api.Contacts.ShowAsync(made, Stop)).Responsible);
        Assert.Equal("W2", (await site.Api.Activities.ShowAsync(task, Stop)).Responsible);
        Assert.Single(site.Person("W2").Ids("tasks"));
        Assert.Empty(site.Person("W1").Ids("tasks"));

        await BackAsync(site);
        await site.SyncAsync();
        Assert.Empty(site.Person("W1").Ids("tasks"));
        Assert.Single(site.Person("W2").Ids("tasks"));
    }

    [Fact]
    public async Task Unreachable_SaysSo_AndGoesOnWhenAskedAgain()
    {
        await using var site = await Installation.StartAsync(1);
        await TiedAsync(site);
        site.Sandbox.Exchange.Faults.Set(new FaultRule { Action = FaultAction.Html, Mailbox = Installation.Address("W1") });
        var left = await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(), false, Stop);
        Assert.False(left.IsDone);
        Assert.NotNull(left.Waits);
        Assert.Equal("Paused", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
        site.Sandbox.Exchange.Faults.Set();
        await site.SyncAsync();
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);
        Assert.True((await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(), false, Stop)).IsDone);
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    [Rule("L3")]
    public async Task Frozen_NothingGoes_UntilItIsThawed()
    {
        await using var site = await Installation.StartAsync(1);
        await TiedAsync(site);
        await site.Api.Server.FreezeAsync(new FreezeRequest(), Stop);
        Assert.NotNull((await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(), false, Stop)).Waits);
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);
        await site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        Assert.True((await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(), false, Stop)).IsDone);
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    public async Task Refused_InOneLine()
    {
        await using var site = await Installation.StartAsync(2);
        await RefusedAsync(404, "W9", new OffBoardRequest(), "W9");
        await RefusedAsync(404, "W1", new OffBoardRequest(To: "W9"), "W9");
        await RefusedAsync(400, "W1", new OffBoardRequest(To: "W1"), "can't pass to W1");
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Workers.OffBoardAsync("W1", new OffBoardRequest(), true, Stop))).Status);
        Assert.True((await site.Api.Workers.OffBoardAsync("W2", new OffBoardRequest(), false, Stop)).IsDone);
        await RefusedAsync(409, "W2", new OffBoardRequest(), "has left already");

        async Task RefusedAsync(int status, string worker, OffBoardRequest request, string reason)
        {
            foreach (var preview in new[] { true, false })
            {
                var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Workers.OffBoardAsync(worker, request, preview, Stop));
                Assert.Equal(status, refused.Status);
                Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
            }
        }
    }

    private static int RunVerbsWritten(SyncProgress progress) => progress.Report.Workers.SelectMany(w => new[] { w.Contact, w.Appointment, w.Task })
        .SelectMany(k => new[] { k.Mailbox, k.Business }).Sum(w => w.Created + w.Updated + w.Deleted);

    private static Task BackAsync(Installation site) => site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest
    {
        Mailbox = Installation.Address("W1"), SignIn = "basic", Login = Installation.Address("W1"), Password = "sandbox",
    }, Stop);

    /// <summary>W1 with a made contact, one that he had typed, and a task: the two records' ids and the adopted item's.</summary>
    private static async Task<(string Made, string Adopted, string Task)> TiedAsync(Installation site)
    {
        var adopted = site.TypeContact("W1", "Ida", "Falk", "ida@example.com");
        var made = await site.ContactAsync("Mara", "Stein", "W1");
        var falk = await site.ContactAsync("Ida", "Falk", "W1", ("email1Address", new { address = "ida@example.com" }));
        await site.AddAsync("W1", made, falk);
        var task = (await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"))) { Kind = "task", Responsible = "W1" }, Stop)).Id;
        Assert.Empty((await site.SyncAsync()).Waiting);
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);
        return (made, adopted, task);
    }
}
