using System.Text;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Rights;

/// <summary>S4: what one worker keeps to himself nobody else shows to others or passes on, whichever way he asks.</summary>
[Rule("S4")]
public sealed class UncoveringTests
{
    private const string Text = "Zystoskopie";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"values":{"sensitivity":"Normal"}}""", "sensitivity")]
    [InlineData("""{"values":{"sensitivity":"Personal"}}""", "sensitivity")]
    [InlineData("""{"values":{"sensitivity":null}}""", "sensitivity")]
    [InlineData("""{"values":{},"responsible":"W2"}""", "responsible")]
    [InlineData("""{"values":{"attendees":{"w2@sandbox.test":{"name":"Ben"}}}}""", "attendees")]
    public async Task AnEdit_OfAnother_IsRefused(string change, string field)
    {
        await using var site = await Installation.StartAsync(2);
        var id = await PrivateAsync(site);
        foreach (var token in new[] { new NewToken { Name = "desk", Roles = ["administrator"] }, Integration })
        {
            using var caller = await AsAsync(site, token);
            using var content = new StringContent(change, Encoding.UTF8, "application/json");
            using var answer = await caller.PatchAsync(new Uri($"/api/v1/activities/{id}", UriKind.Relative), content, Stop);
            Assert.Equal(403, (int)answer.StatusCode);
            Assert.Contains($"{field}: it is private", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        var shown = await site.Api.Activities.ShowAsync(id, Stop);
        Assert.True(shown.IsPrivate);
        Assert.Equal("W1", shown.Responsible);
    }

    [Fact]
    public async Task ItIsMoved_AndStaysPrivate()
    {
        await using var site = await Installation.StartAsync(2);
        var id = await PrivateAsync(site);
        var moved = await site.Api.Activities.UpdateAsync(id, new RecordChange(Installation.Values(("times", Times(11)), ("sensitivity", "Private"))), Stop);
        Assert.Equal("2026-12-01T11:00:00Z", moved.Values["times"].GetProperty("start").GetString());
        Assert.DoesNotContain(Text, JsonSerializer.Serialize(moved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnImport_IsRefused()
    {
        await using var site = await Installation.StartAsync(2);
        using var integration = await AsAsync(site, Integration);
        foreach (var (sensitivity, status) in new[] { ("Private", 200), ("Normal", 400) })
        {
            var body = JsonSerializer.Serialize(new { kind = "appointment", responsible = "W1", values = new { subject = Text, sensitivity, times = Times(10) } });
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await integration.PutAsync(new Uri("/api/v1/activities/by-external/crm/1", UriKind.Relative), content, Stop);
            Assert.Equal(status, (int)answer.StatusCode);
        }

        Assert.True(Assert.Single((await site.Api.Activities.ListAsync(null, "appointment", null, null, null, Stop)).Items).IsPrivate);
    }

    [Fact]
    public async Task OffBoarded_ItIsNotPassedOn()
    {
        await using var site = await Installation.StartAsync(2);
        var id = await PrivateAsync(site);
        var open = await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Stocktaking"), ("dueDate", "2026-12-01"))) { Kind = "task", Responsible = "W1" }, Stop);
        Assert.True((await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(To: "W2"), false, Stop)).IsDone);
        Assert.Equal(("W1", "W2"), ((await site.Api.Activities.ShowAsync(id, Stop)).Responsible, (await site.Api.Activities.ShowAsync(open.Id, Stop)).Responsible));
    }

    [Fact]
    public async Task ARestoredSensitivity_IsRefused()
    {
        await using var site = await Installation.StartAsync(2);
        await site.Api.Workers.ChangeAsync("W1", new WorkerChange { IncludePrivateAppointments = true }, Stop);
        var id = (await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", Text), ("sensitivity", "Personal"), ("times", Times(10)))) { Kind = "appointment", Responsible = "W1" }, Stop)).Id;
        await site.SyncAsync();
        site.Person("W1").Set(Assert.Single(site.Person("W1").Ids("calendar")), "CalendarItem", "item:Sensitivity", "Private");
        await site.SyncAsync();
        Assert.True((await site.Api.Activities.ShowAsync(id, Stop)).IsPrivate);
        var entry = (await site.Api.Server.HistoryAsync(new Client.HistoryFilter(Record: id, Field: "sensitivity"), null, null, Stop)).Items[0];
        var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Runs.RestoreAsync(entry.Id, false, Stop));
        Assert.Equal(403, refused.Status);
        Assert.True((await site.Api.Activities.ShowAsync(id, Stop)).IsPrivate);
    }

    private static object Times(int hour) => new { start = $"2026-12-01T{hour}:00:00Z", end = $"2026-12-01T{hour}:30:00Z", zone = "Europe/Berlin" };

    private static async Task<string> PrivateAsync(Installation site) => (await site.Api.Activities.CreateAsync(
        new NewRecord(Installation.Values(("subject", Text), ("sensitivity", "Private"), ("times", Times(10)))) { Kind = "appointment", Responsible = "W1" }, Stop)).Id;

    private static NewToken Integration => new() { Name = "crm", Roles = ["integration"], Source = "crm" };

    private static async Task<HttpClient> AsAsync(Installation site, NewToken token) => site.Raw((await site.Api.Tokens.AddAsync(token, Stop)).Secret);
}
