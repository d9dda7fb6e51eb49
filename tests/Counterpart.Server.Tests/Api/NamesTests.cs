using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Names beside ids, for those who may read them.</summary>
public sealed class NamesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWaits_WhatRan_AndWhatWasOverwritten_NameWorkerAndRecord()
    {
        await using var site = await Installation.StartAsync(1, 3, ("conflictRule", "Ask"));
        var contact = await site.ContactAsync("Mara", "Stein", "W1", ("jobTitle", "Buyer"));
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Seller"))), Stop);
        await site.SyncAsync();
        var item = site.Person("W1").Ids("contacts").Single();
        site.Person("W1").Set(item, "Contact", "contacts:JobTitle", "Owner");
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Clerk"))), Stop);
        await site.SyncAsync();

        var waits = Assert.Single((await site.Api.Attention.ListAsync(null, null, null, Stop)).Items);
        Assert.Equal((contact, "Mara Stein", "Worker W1"), (waits.Record, waits.Title, waits.WorkerName));
        Assert.All((await site.Api.Runs.ListAsync(null, null, null, Stop)).Items, r => Assert.Equal("Worker W1", r.WorkerName));
        var overwritten = (await site.Api.Server.HistoryAsync(new HistoryFilter(Field: "jobTitle"), null, null, Stop)).Items[0];
        Assert.Equal((contact, "Mara Stein", "Worker W1"), (overwritten.Record, overwritten.Title, overwritten.WorkerName));
        Assert.Equal("Worker W1", (await site.Api.Contacts.ShowAsync(contact, Stop)).ResponsibleName);
        Assert.Equal("Worker W1", Assert.Single((await site.Api.Server.StatusAsync(Stop)).Mailboxes).WorkerName);
    }

    [Fact]
    public async Task Users_Tokens_AndTheFailuresOfAJob_NameTheirWorker()
    {
        await using var site = await Installation.StartAsync(1, 3, ("allowedType", "View"));
        await site.Api.Users.InviteAsync(new NewUser("w1"), Stop);
        await site.Api.Workers.ChangeAsync("W1", new WorkerChange { User = "w1" }, Stop);
        var user = (await site.Api.Users.ListAsync(Stop)).Items.Single(u => u.Name == "w1");
        Assert.Equal(("W1", "Worker W1"), (user.Worker, user.WorkerName));
        using (await site.AsAsync(new NewToken { Worker = "W1" }))
        {
            Assert.Equal("Worker W1", Assert.Single((await site.Api.Tokens.ListAsync(Stop)).Items, t => t.Worker == "W1").WorkerName);
        }

        await site.AddAsync("W1", await site.ContactAsync("Mara", "Stein", "W1"));
        var effect = await site.Api.Synchronizations.BulkAsync(new BulkAct("setType") { Type = "Edit" }, preview: false, Stop);
        JobView job;
        do
        {
            job = await site.Api.Jobs.ShowAsync(effect.Job!, Stop);
        }
        while (job.State == "Running");

        var failure = Assert.Single(job.Failures);
        Assert.Equal(("W1", "worker", "Worker W1"), (failure.Thing, failure.Kind, failure.Name));
    }

    [Fact]
    public async Task AColleague_IsNotNamed_ToAWorkerWhoMayNotReadHim()
    {
        await using var site = await Installation.StartAsync(2);
        var contact = await site.ContactAsync("Mara", "Stein", "W2");
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        var shown = await anna.Contacts.ShowAsync(contact, Stop);
        Assert.Equal(("W2", null), (shown.Responsible, shown.ResponsibleName));
    }

    [Fact]
    public async Task ASecret_IsCalledPrivate_ToAllButItsWorker()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.ChangeAsync("W1", new WorkerChange { IncludePrivateAppointments = true }, Stop);
        var times = new { start = "2026-12-01T10:00:00Z", end = "2026-12-01T11:00:00Z", zone = "Europe/Berlin" };
        var made = await site.Api.Activities.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
        {
            ["subject"] = JsonSerializer.SerializeToElement("Surgeon"), ["sensitivity"] = JsonSerializer.SerializeToElement("Private"), ["times"] = JsonSerializer.SerializeToElement(times),
        }) { Kind = "appointment", Responsible = "W1" }, Stop);
        await site.SyncAsync();
        await site.Api.Activities.UpdateAsync(made.Id, new RecordChange(Installation.Values(("subject", "Dentist"))), Stop);
        await site.SyncAsync();
        var filter = new HistoryFilter(Record: made.Id);
        var toOthers = (await site.Api.Server.HistoryAsync(filter, null, null, Stop)).Items;
        Assert.NotEmpty(toOthers);
        Assert.All(toOthers, h => Assert.Equal("Private", h.Title));
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.All((await anna.Server.HistoryAsync(filter, null, null, Stop)).Items, h => Assert.Equal("Dentist", h.Title));
    }
}
