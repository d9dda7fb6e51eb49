using System.Xml.Linq;
using Counterpart.Client;
using Counterpart.Server.Backups;
using Counterpart.Server.Tests.Backups;

namespace Counterpart.Server.Tests.Scenarios;

/// <summary>
/// A small office in step: a hundred contacts, appointments and tasks in W1's mailbox, ten of the contacts in W2's too. Server, SQLite and the
/// stand-in over HTTP, on one clock that can be set forward.
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    public const int Contacts = 100;
    public const int Shared = 10;
    public const int Activities = 6;
    private static readonly string[] Folders = ["contacts", "calendar", "tasks"];
    private static readonly XNamespace Types = "http://schemas.microsoft.com/exchange/services/2006/types";
    private readonly ShiftedClock clock;
    private readonly List<string> contacts = [];
    private readonly List<string> appointments = [];
    private readonly List<string> tasks = [];

    private Office(Installation site, ShiftedClock clock) => (Site, this.clock) = (site, clock);

    public Installation Site { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Office> OpenAsync()
    {
        var clock = new ShiftedClock();
        var office = new Office(await Installation.StartAsync(clock, 2, 2), clock);
        await office.Site.RestartAsync(clock);
        for (var n = 0; n < Contacts; n++)
        {
            office.contacts.Add(await office.Site.ContactAsync("Mara", $"Stein {n:00}", null, ("jobTitle", "Buyer")));
        }

        for (var n = 0; n < Activities; n++)
        {
            office.appointments.Add(await office.AppointmentAsync($"Visit {n}", n));
            office.tasks.Add(await office.TaskAsync($"Offer {n}"));
        }

        await office.Site.AddAsync("W1", [.. office.contacts]);
        await office.Site.AddAsync("W2", [.. office.contacts.Take(Shared)]);
        await office.AssertInStepAsync();
        return office;
    }

    public void Pass(TimeSpan time) => clock.Pass(time);

    /// <summary>A day's work on both sides: edits of different things, and new ones; all of it synchronized.</summary>
    public async Task WorkADayAsync(string day)
    {
        Pass(TimeSpan.FromHours(12));
        await EditAsync(day);
        await Site.AddAsync("W1", await Site.ContactAsync("Nora", $"Neu {day}", null, ("jobTitle", "Buyer")));
        await TaskAsync($"Plan {day}");
        var anna = Site.Person("W1");
        anna.Add("tasks", $"<t:Task><t:Subject>Typed {day}</t:Subject></t:Task>");
        anna.Add("calendar", $"<t:CalendarItem><t:Subject>Met {day}</t:Subject><t:Start>{Day(3)}T09:00:00Z</t:Start><t:End>{Day(3)}T10:00:00Z</t:End></t:CalendarItem>");
        await AssertInStepAsync();
        Pass(TimeSpan.FromHours(12));
    }

    /// <summary>Edits some things in the business system, and others in W1's mailbox.</summary>
    public async Task EditAsync(string day)
    {
        for (var n = 0; n < 4; n++)
        {
            await Site.Api.Contacts.UpdateAsync(contacts[n], new RecordChange(Installation.Values(("jobTitle", $"office {day} {n}"))), Stop);
            Set("contacts", "Surname", $"Stein {n + 20:00}", "Contact", "contacts:JobTitle", $"anna {day} {n}");
        }

        await Site.Api.Activities.UpdateAsync(appointments[0], new RecordChange(Installation.Values(("location", $"office {day}"))), Stop);
        await Site.Api.Activities.UpdateAsync(tasks[0], new RecordChange(Installation.Values(("subject", $"Offer 0 {day}"))), Stop);
        Set("calendar", "Subject", "Visit 1", "CalendarItem", "calendar:Location", $"anna {day}");
        Set("tasks", "Subject", "Offer 1", "Task", "item:Subject", $"Offer 1 {day}");
    }

    /// <summary>Runs until nothing is written any more; then both sides hold the same, each thing once.</summary>
    public async Task AssertInStepAsync()
    {
        var waiting = await SettleAsync();
        Assert.Empty(waiting);
        var business = await BusinessAsync();
        Assert.Equal(business, Mailbox("W1"));
        Assert.Equal(business.Where(b => contacts.Take(Shared).Select((_, n) => $"Stein {n:00} ").Any(s => b.StartsWith(s, StringComparison.Ordinal))), Mailbox("W2"));
        Assert.Equal(business.Count, business.Distinct().Count());
    }

    /// <summary>Runs until nothing is written any more; what waits then, for whom and why.</summary>
    public async Task<IReadOnlyList<string>> SettleAsync()
    {
        for (var round = 0; round < 6; round++)
        {
            var done = await Site.SyncAsync();
            if (done.Report.Workers.All(w => Written(w) == 0) && done.Report.Errors == 0)
            {
                return [.. done.Waiting.Select(w => $"{w.Worker} {w.For}: {w.Message}")];
            }
        }

        throw new InvalidOperationException("the sixth run wrote something still");
    }

    /// <summary>No run ever deleted anything, on either side.</summary>
    public async Task AssertNothingDeletedAsync()
    {
        var runs = (await Site.Api.Runs.ListAsync(null, null, 1000, Stop)).Items;
        Assert.NotEmpty(runs);
        Assert.All(runs, r => Assert.Equal(0, new[] { r.Counts.Contact, r.Counts.Appointment, r.Counts.Task }.Sum(k => k.Mailbox.Deleted + k.Business.Deleted)));
        foreach (var contact in contacts)
        {
            Assert.False((await Site.Api.Contacts.ShowAsync(contact, Stop)).IsDeleted);
        }
    }

    /// <summary>What needs a person, a line each.</summary>
    public async Task<IReadOnlyList<string>> AttentionAsync() =>
        [.. (await Site.Api.Attention.ListAsync(null, null, 1000, Stop)).Items.Select(a => $"{a.Worker} {a.Sort}: {a.Message}").Distinct().Order(StringComparer.Ordinal)];

    public Task<string> BackupAsync() => BackupTests.BackupAsync(Site);

    /// <summary>Ends the server, restores, and starts it again.</summary>
    public async Task RestoreAsync(string file, RestoredPart part)
    {
        await Site.Host.DisposeAsync();
        await Restoring.RestoreAsync(Site.Data, file, part, false, clock, Stop);
        await Site.StartHostAsync();
    }

    /// <summary>Every record that is there: its name and the field that is edited.</summary>
    public async Task<List<string>> BusinessAsync()
    {
        var all = (await Site.Api.Contacts.ListAsync(null, null, null, null, 1000, Stop)).Items.Select(r => $"{Text(r, "lastName")} {Text(r, "jobTitle")}")
            .Concat((await Site.Api.Activities.ListAsync(null, "appointment", null, null, 1000, Stop)).Items.Select(r => $"{Text(r, "subject")} {Text(r, "location")}"))
            .Concat((await Site.Api.Activities.ListAsync(null, "task", null, null, 1000, Stop)).Items.Select(r => $"{Text(r, "subject")} "));
        return [.. all.Order(StringComparer.Ordinal)];
    }

    /// <summary>The same of a mailbox, read as its owner sees it.</summary>
    public List<string> Mailbox(string worker)
    {
        var person = Site.Person(worker);
        return [.. Folders.SelectMany(folder => person.Ids(FolderOf(worker, folder))).Select(person.Read)
            .Select(i => $"{Text(i, "Surname") ?? Text(i, "Subject")} {Text(i, "JobTitle") ?? Text(i, "Location")}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The folder of W1's contacts, if it is another than the usual one.</summary>
    public string? ContactsFolder { get; set; }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private string FolderOf(string worker, string folder) => worker == "W1" && folder == "contacts" ? ContactsFolder ?? folder : folder;

    private void Set(string folder, string element, string name, string kind, string uri, string value)
    {
        var anna = Site.Person("W1");
        var id = anna.Ids(FolderOf("W1", folder)).Single(i => Text(anna.Read(i), element)?.StartsWith(name, StringComparison.Ordinal) ?? false);
        anna.Set(id, kind, uri, value);
    }

    private async Task<string> AppointmentAsync(string subject, int days) => (await Site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(
        ("subject", subject), ("times", new { start = $"{Day(days)}T09:00:00Z", end = $"{Day(days)}T10:00:00Z", zone = "Europe/Berlin" })))
        { Kind = "appointment", Responsible = "W1" }, Stop)).Id;

    private async Task<string> TaskAsync(string subject) =>
        (await Site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", subject))) { Kind = "task", Responsible = "W1" }, Stop)).Id;

    private string Day(int days) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(days + 1).ToString("yyyy-MM-dd", null);

    private static string? Text(RecordView record, string field) => record.Values.TryGetValue(field, out var value) ? value.GetString() : null;

    private static string? Text(XElement item, string name) => item.Descendants(Types + name).FirstOrDefault()?.Value;

    private static int Written(WorkerReport worker) => new[] { worker.Contact, worker.Appointment, worker.Task }
        .Sum(k => k.Mailbox.Created + k.Mailbox.Updated + k.Mailbox.Deleted + k.Business.Created + k.Business.Updated + k.Business.Deleted);
}
