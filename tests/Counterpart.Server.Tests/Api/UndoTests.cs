using System.Xml.Linq;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>U2, U3 as people reach them: a run is taken back, a value of the history is put back; over HTTP, SQLite and the stand-in.</summary>
[Rule("U2", "U3")]
public sealed class UndoTests
{
    private static readonly XNamespace Types = "http://schemas.microsoft.com/exchange/services/2006/types";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARunThatChangedManyItems_IsTakenBack_TheNextWritesNothing_AndNobodyIsMailed()
    {
        await using var site = await Installation.StartAsync(1, 3, ("changeLimit", "1000"));
        var contacts = new List<string>();
        for (var n = 0; n < 40; n++)
        {
            contacts.Add(await site.ContactAsync("Mara", $"Stein {n:00}", null, ("jobTitle", "Buyer")));
        }

        await site.AddAsync("W1", [.. contacts]);
        await site.SyncAsync();
        var before = Titles(site);
        foreach (var contact in contacts)
        {
            await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Head"))), Stop);
        }

        await site.SyncAsync();
        Assert.All(Titles(site), t => Assert.EndsWith("Head", t, StringComparison.Ordinal));
        var run = (await site.Api.Runs.ListAsync("W1", null, 100, Stop)).Items.First(r => r.Counts.Contact.Mailbox.Updated > 0);

        var shown = await site.Api.Runs.RevertAsync(run.Id, preview: true, Stop);
        Assert.Equal(("Previewed", run.Counts.Contact.Mailbox.Updated), (shown.Outcome, Written(shown.Message, "would revert")));
        Assert.All(Titles(site), t => Assert.EndsWith("Head", t, StringComparison.Ordinal));
        var all = 0;
        foreach (var one in (await site.Api.Runs.ListAsync("W1", null, 100, Stop)).Items.Where(r => r.Counts.Contact.Mailbox.Updated > 0))
        {
            all += Written((await site.Api.Runs.RevertAsync(one.Id, preview: false, Stop)).Message, "reverted");
        }

        Assert.Equal(40, all);
        Assert.Equal(before, Titles(site));
        var next = await site.SyncAsync();
        Assert.Equal((0, 0), (next.Report.Workers[0].Contact.Mailbox.Updated, next.Report.Workers[0].Contact.Business.Updated));
        Assert.Equal(before, Titles(site));
        Assert.Empty(site.Sandbox.Exchange.Ledger.Entries);
        Assert.Single(await site.AuditAsync(run.Id));
    }

    [Fact]
    public async Task AnOverwrittenValue_IsPutBack_AndGoesOver()
    {
        await using var site = await Installation.StartAsync(1, 3);
        var contact = await site.ContactAsync("Mara", "Stein", null, ("jobTitle", "Buyer"));
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Head"))), Stop);
        await site.SyncAsync();
        var entry = (await site.Api.Server.HistoryAsync(new HistoryFilter(Record: contact, Field: "jobTitle"), null, null, Stop)).Items.Single();
        Assert.Equal(("Wrote", "Buyer"), (entry.Act, entry.Old?.GetString()));

        Assert.StartsWith("jobTitle of ", (await site.Api.Runs.RestoreAsync(entry.Id, preview: true, Stop)).Message, StringComparison.Ordinal);
        await site.Api.Runs.RestoreAsync(entry.Id, preview: false, Stop);
        await site.SyncAsync();

        Assert.Equal("Buyer", (await site.Api.Contacts.ShowAsync(contact, Stop)).Values["jobTitle"].GetString());
        Assert.EndsWith("Buyer", Assert.Single(Titles(site)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARevertedRecord_WasEnteredByWhoReverts_AndTheSecondRevertFindsNothing()
    {
        await using var site = await Installation.StartAsync(1, 3);
        var contact = await site.ContactAsync("Mara", "Stein", null, ("jobTitle", "Buyer"));
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        var person = site.Person("W1");
        person.Change(person.Ids("contacts").Single(), "<t:SetItemField><t:FieldURI FieldURI=\"contacts:JobTitle\"/><t:Contact><t:JobTitle>Head</t:JobTitle></t:Contact></t:SetItemField>");
        await site.SyncAsync();
        Assert.Equal("mailbox:W1", (await site.Api.Contacts.ShowAsync(contact, Stop)).Entered["jobTitle"].By);
        var run = (await site.Api.Runs.ListAsync("W1", null, 100, Stop)).Items.Single(r => r.Counts.Contact.Business.Updated > 0).Id;

        var shown = await site.Api.Runs.RevertAsync(run, preview: true, Stop);
        Assert.Equal((1, 1), (shown.Counts.Contact.Business.Updated, shown.Counts.Contact.Conflicts));
        Assert.Equal(shown.Counts.Contact, (await site.Api.Runs.RevertAsync(run, preview: false, Stop)).Counts.Contact);
        var back = await site.Api.Contacts.ShowAsync(contact, Stop);
        Assert.Equal(("Buyer", "user:local"), (back.Values["jobTitle"].GetString(), back.Entered["jobTitle"].By));

        var again = await site.Api.Runs.RevertAsync(run, preview: false, Stop);
        Assert.Equal(0, again.Counts.Contact.Business.Updated);
        Assert.DoesNotContain("edited since", System.Text.Json.JsonSerializer.Serialize(again.Plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsUnknown_OrPaused_IsRefusedInALine()
    {
        await using var site = await Installation.StartAsync(1, 3);
        var contact = await site.ContactAsync("Mara", "Stein");
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        var run = (await site.Api.Runs.ListAsync("W1", null, 100, Stop)).Items.First(r => r.Counts.Contact.Mailbox.Created > 0).Id;

        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Runs.RevertAsync("none", false, Stop))).Problem.Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Runs.RestoreAsync("none", false, Stop))).Problem.Status);
        await site.Api.Workers.PauseAsync("W1", "holidays", Stop);
        var paused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Runs.RevertAsync(run, false, Stop));
        Assert.Equal(409, paused.Problem.Status);
        Assert.Contains("holidays", paused.Message, StringComparison.Ordinal);
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    public async Task AWorkerTakesBackHisOwnRunsOnly_AndOtherHoldersFollow()
    {
        await using var site = await Installation.StartAsync(2, 3);
        var contact = await site.ContactAsync("Mara", "Stein", null, ("jobTitle", "Buyer"));
        await site.AddAsync("W1", contact);
        await site.AddAsync("W2", contact);
        await site.SyncAsync();
        site.Person("W1").Set(Assert.Single(site.Person("W1").Ids("contacts")), "Contact", "contacts:JobTitle", "Head");
        await site.SyncAsync();
        var run = (await site.Api.Runs.ListAsync("W1", null, 100, Stop)).Items.First(r => r.Counts.Contact.Business.Updated > 0);
        var entry = (await site.Api.Server.HistoryAsync(new HistoryFilter(Worker: "W1", Record: contact, Field: "jobTitle"), null, null, Stop)).Items.Single();

        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        using var ben = await site.AsAsync(new NewToken { Worker = "W2" });
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => ben.Runs.RevertAsync(run.Id, false, Stop))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => ben.Runs.RestoreAsync(entry.Id, false, Stop))).Status);
        Assert.Equal("reverted 1 synchronizations, left 0", (await anna.Runs.RevertAsync(run.Id, false, Stop)).Message);
        await site.SyncAsync();
        Assert.Equal("Buyer", (await site.Api.Contacts.ShowAsync(contact, Stop)).Values["jobTitle"].GetString());
        Assert.Contains("JobTitle>Buyer<", site.Person("W2").Read(Assert.Single(site.Person("W2").Ids("contacts"))).ToString(), StringComparison.Ordinal);
        Assert.Contains((await site.Api.Runs.ListAsync("W2", null, 100, Stop)).Items, r => r.Trigger.Contains("changed record", StringComparison.Ordinal) && r.Counts.Contact.Mailbox.Updated == 1);
    }

    [Fact]
    [Rule("L5")]
    public async Task ARefusedPassword_PausesTheWorker_AndIsTold()
    {
        await using var site = await Installation.StartAsync(1, 3);
        await site.AddAsync("W1", await site.ContactAsync("Mara", "Stein"));
        await site.SyncAsync();
        var run = (await site.Api.Runs.ListAsync("W1", null, 100, Stop)).Items.First(r => r.Counts.Contact.Mailbox.Created > 0);
        site.Sandbox.Exchange.SetPassword(Installation.Address("W1"), "changed");
        var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Runs.RevertAsync(run.Id, false, Stop));
        Assert.Equal(502, refused.Status);
        Assert.Equal("Paused", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    private static List<string> Titles(Installation site)
    {
        var person = site.Person("W1");
        return [.. person.Ids("contacts").Select(person.Read)
            .Select(i => $"{i.Descendants(Types + "Surname").First().Value} {i.Descendants(Types + "JobTitle").FirstOrDefault()?.Value}").Order(StringComparer.Ordinal)];
    }

    private static int Written(string? message, string verb)
    {
        Assert.StartsWith(verb, message, StringComparison.Ordinal);
        Assert.EndsWith("left 0", message, StringComparison.Ordinal);
        return int.Parse(message![verb.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
