using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>What is shown of private activities and of mailbox items that are not tied: to their worker everything, to all others that they are there.</summary>
public sealed class VisibilityTests
{
    private const string Secret = "Cardiology";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UntiedContact_ItsValuesAreItsWorkersOnly()
    {
        await using var site = await Installation.StartAsync(1);
        await site.ContactAsync("Anna", "Berg", "W1", ("email1Address", "anna@example.com"));
        var item = site.TypeContact("W1", "Anna", "Berg", "anna@example.com");
        await site.SyncAsync();
        var seen = Assert.Single((await site.Api.MailboxContacts.ListAsync("W1", null, null, Stop)).Items);
        Assert.Equal(item, seen.Item);
        Assert.NotNull(seen.Reason);
        Assert.Empty(seen.Values);
        Assert.Empty(seen.Likely);

        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        var own = Assert.Single((await anna.MailboxContacts.ListAsync("W1", null, null, Stop)).Items);
        Assert.Contains("anna@example.com", own.Values["email1Address"].GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Certain", Assert.Single(own.Likely).Likeness);
    }

    [Fact]
    public async Task PlanOfAnUntiedItem_ShowsAdministratorsTheNamesOfItsFields()
    {
        await using var site = await Installation.StartAsync(0, 3, ("newMailboxContacts", "Create"));
        await site.EnrollAsync("W1", observe: true);
        site.TypeContact("W1", "Anna", "Berg", "anna@example.com");
        await site.AddAsync("W1", await site.ContactAsync("Ben", "Costa", "W1", ("jobTitle", "Buyer")));
        await site.SyncAsync();
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        var preview = new SyncRequest { Worker = "W1", Preview = true };
        var shown = Assert.Single((await site.Api.Sync.StartAsync(preview, Stop)).Plans).Plan.GetRawText();
        Assert.DoesNotContain("anna@example.com", shown, StringComparison.Ordinal);
        Assert.Contains("email1Address", shown, StringComparison.Ordinal);
        Assert.Contains("Buyer", shown, StringComparison.Ordinal);
        Assert.Contains("anna@example.com", Assert.Single((await anna.Sync.StartAsync(preview, Stop)).Plans).Plan.GetRawText(), StringComparison.Ordinal);

        var run = (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.First(r => r.Outcome == "Previewed").Id;
        Assert.DoesNotContain("anna@example.com", (await site.Api.Runs.ShowAsync(run, Stop)).Plan!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("anna@example.com", (await anna.Runs.ShowAsync(run, Stop)).Plan!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [Rule("S4")]
    public async Task PrivateAppointment_HistoryTitleAndConflict_AreItsWorkersOnly()
    {
        await using var site = await Installation.StartAsync(1, 3, ("conflictRule", "Ask"));
        await site.Api.Workers.ChangeAsync("W1", new WorkerChange { IncludePrivateAppointments = true }, Stop);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2).ToString("yyyy-MM-dd", null);
        var activity = await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(
            ("subject", "Dentist"), ("sensitivity", "Private"), ("times", new { start = $"{day}T09:00:00Z", end = $"{day}T10:00:00Z", zone = "Europe/Berlin" })))
            { Kind = "appointment", Responsible = "W1" }, Stop);
        await site.SyncAsync();
        var item = Assert.Single(site.Person("W1").Ids("calendar"));
        site.Person("W1").Set(item, "CalendarItem", "item:Subject", Secret);
        await site.SyncAsync();
        site.Person("W1").Set(item, "CalendarItem", "item:Subject", Secret + " again");
        await site.Api.Activities.UpdateAsync(activity.Id, new RecordChange(Installation.Values(("subject", Secret + " moved"))), Stop);
        await site.SyncAsync();

        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Contains((await anna.Server.HistoryAsync(new HistoryFilter(), null, null, Stop)).Items, h => h.Old?.GetString() == "Dentist");
        var history = (await site.Api.Server.HistoryAsync(new HistoryFilter(), null, null, Stop)).Items;
        Assert.Contains(history, h => h.Field == "subject");
        Assert.All(history.Where(h => h.Field == "subject"), h => Assert.True(h is { Old: null, New: null, Whole: null }));

        Assert.Equal("Private", Assert.Single((await site.Api.Synchronizations.ListAsync(new SynchronizationFilter("W1"), null, null, Stop)).Items).Title);
        Assert.StartsWith(Secret, Assert.Single((await anna.Synchronizations.ListAsync(new SynchronizationFilter("W1"), null, null, Stop)).Items).Title, StringComparison.Ordinal);

        var waits = Assert.Single(Assert.Single((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items).Fields);
        Assert.Equal(("subject", null, null), (waits.Field, waits.Business, waits.Mailbox));
        Assert.Equal(Secret + " again", Assert.Single(Assert.Single((await anna.Attention.ListAsync("W1", null, null, Stop)).Items).Fields).Mailbox?.GetString());
        Assert.DoesNotContain(Secret, await EverythingAsync(site), StringComparison.Ordinal);
    }

    /// <summary>All that the API tells an administrator of mailboxes, runs and links.</summary>
    private static async Task<string> EverythingAsync(Installation site)
    {
        using var http = site.Raw(site.Host.LocalToken);
        var text = new System.Text.StringBuilder();
        foreach (var path in new[] { "attention", "history", "synchronizations", "runs", "status", "activities", "audit", "workers/W1/mailbox-contacts" })
        {
            text.Append(await http.GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Stop));
        }

        foreach (var run in (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items)
        {
            text.Append(JsonSerializer.Serialize(await site.Api.Runs.ShowAsync(run.Id, Stop), ApiJson.Default.RunView));
        }

        var preview = await site.Api.Sync.StartAsync(new SyncRequest { Worker = "W1", Preview = true, Force = true }, Stop);
        return text.Append(JsonSerializer.Serialize(preview, ApiJson.Default.SyncProgress)).ToString();
    }
}
