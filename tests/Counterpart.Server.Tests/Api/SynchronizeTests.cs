using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

public sealed class SynchronizeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstSynchronization_CarriesContactsAndActivities_AndTheNextWritesNothing()
    {
        await using var site = await Installation.StartAsync();
        var contacts = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            contacts.Add(await site.ContactAsync("Person", $"Number{i}", "W1", ("mobileTelephoneNumber", $"+49301234{i:000}"), ("email1Address", $"p{i}@example.com")));
        }

        await site.AddAsync("W1", [.. contacts]);
        await site.AddAsync("W2", [.. contacts.Take(10)]);
        for (var i = 0; i < 5; i++)
        {
            await AppointmentAsync(site, $"Visit {i}", i);
            await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", $"Call {i}"), ("dueDate", Day(i)))) { Kind = "task", Responsible = "W1" }, Stop);
        }

        var done = await site.SyncAsync();
        Assert.True(done.IsDone);
        Assert.Equal(0, done.Report.Errors);
        Assert.Empty(done.Waiting);
        Assert.Equal(["W1", "W2"], done.Report.Workers.Select(w => w.Worker));
        Assert.Equal(60, site.Person("W1").Ids("contacts").Count);
        Assert.Equal(10, site.Person("W2").Ids("contacts").Count);
        Assert.Equal(5, site.Person("W1").Ids("calendar").Count);
        Assert.Equal(5, site.Person("W1").Ids("tasks").Count);

        var quiet = await site.SyncAsync();
        Assert.All(quiet.Report.Workers, w => Assert.Equal(0, Written(w)));
    }

    [Fact]
    [Rule("R9")]
    public async Task EditInOneMailbox_ReachesRecordAndOtherMailbox()
    {
        await using var site = await Installation.StartAsync();
        var contact = await site.ContactAsync("Anna", "Berg", "W1", ("mobileTelephoneNumber", "+4930111"));
        await site.AddAsync("W1", contact);
        await site.AddAsync("W2", contact);
        await site.SyncAsync();

        var item = Assert.Single(site.Person("W1").Ids("contacts"));
        site.Person("W1").Set(item, "Contact", "contacts:JobTitle", "Buyer");
        var done = await site.SyncAsync();

        Assert.Equal("Buyer", (await site.Api.Contacts.ShowAsync(contact, Stop)).Values["jobTitle"].GetString());
        Assert.Contains("Buyer", site.Person("W2").Read(Assert.Single(site.Person("W2").Ids("contacts"))).ToString(), StringComparison.Ordinal);
        Assert.Equal(1, done.Report.Workers.Single(w => w.Worker == "W1").Contact.Business.Updated);
        Assert.Equal(1, done.Report.Workers.Single(w => w.Worker == "W2").Contact.Mailbox.Updated);
    }

    [Fact]
    [Rule("R9")]
    public async Task EditOfARecord_IsInTheMailboxWithoutAnOrder()
    {
        await using var site = await Installation.StartAsync(1);
        var contact = await site.ContactAsync("Anna", "Berg", "W1");
        await site.AddAsync("W1", contact);
        await site.SyncAsync();

        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Director"))), Stop);
        //  the edit itself queued the mailbox; an order of another worker's only waits for it
        await site.SyncAsync();
        Assert.Contains("Director", site.Person("W1").Read(Assert.Single(site.Person("W1").Ids("contacts"))).ToString(), StringComparison.Ordinal);
        var runs = await site.Api.Runs.ListAsync("W1", null, null, Stop);
        Assert.Contains(runs.Items, r => r.Trigger.Contains("changed record", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("U1")]
    public async Task Preview_ShowsFieldsAndWritesNothing()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.PauseAsync("W1", "to look first", Stop);
        await site.SyncAsync();
        await site.Api.Workers.ResumeAsync("W1", Stop);
        await site.Api.Server.FreezeAsync(new FreezeRequest(), Stop);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1", ("jobTitle", "Buyer")));

        var shown = await site.Api.Sync.StartAsync(new SyncRequest { Worker = "W1", Preview = true }, Stop);
        Assert.True(shown.IsDone);
        Assert.Contains("Buyer", Assert.Single(shown.Plans).Plan.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    [Rule("L4")]
    public async Task Observed_PlansAreMadeAndNothingIsWritten_UntilItGoesLive()
    {
        await using var site = await Installation.StartAsync(0);
        await site.EnrollAsync("W1", observe: true);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
        await site.SyncAsync();
        Assert.Empty(site.Person("W1").Ids("contacts"));
        Assert.All((await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items, r => Assert.Equal("Previewed", r.Outcome));

        await site.Api.Workers.GoLiveAsync("W1", Stop);
        await site.SyncAsync();
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    [Rule("R8")]
    public async Task Restarted_NothingIsWrittenAgain()
    {
        await using var site = await Installation.StartAsync(1);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
        await site.SyncAsync();

        await site.RestartAsync();
        var done = await site.SyncAsync();
        Assert.All(done.Report.Workers, w => Assert.Equal(0, Written(w)));
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    private static string Day(int days) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(days).ToString("yyyy-MM-dd", null);

    private static Task<RecordView> AppointmentAsync(Installation site, string subject, int days) => site.Api.Activities.CreateAsync(
        new NewRecord(Installation.Values(("subject", subject), ("times", new { start = $"{Day(days)}T09:00:00Z", end = $"{Day(days)}T10:00:00Z", zone = "Europe/Berlin" })))
        { Kind = "appointment", Responsible = "W1" }, Stop);

    private static int Written(WorkerReport worker) => new[] { worker.Contact, worker.Appointment, worker.Task }
        .Sum(k => k.Mailbox.Created + k.Mailbox.Updated + k.Mailbox.Deleted + k.Business.Created + k.Business.Updated + k.Business.Deleted);
}
