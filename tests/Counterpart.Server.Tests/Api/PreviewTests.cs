using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>U1: what a change of parameters or mapping would do, before it is saved.</summary>
[Rule("U1")]
public sealed class PreviewTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMapping_ShowsTheFieldsThatWouldGoOver_AndThenTheyDo()
    {
        await using var site = await Installation.StartAsync(2);
        var contact = await site.ContactAsync("Mara", "Stein", "W1");
        await site.AddAsync("W1", contact);
        await site.Api.Mapping.SetAsync("contact", Directions("jobTitle", "None"), null, Stop);
        await site.SyncAsync();
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Buyer"))), Stop);
        await site.SyncAsync();

        var before = await StandingAsync(site);
        var shown = await site.Api.Mapping.PreviewSetAsync("contact", Directions("jobTitle", "Both"), Stop);
        Assert.Equal(("mapping.contact.jobTitle", "None", "Both"), Assert.Single(shown.Changes) is var set ? (set.What, set.Before, set.After) : default);
        Assert.Equal((1, 2), (shown.Sum.Contact.Mailbox.Updated, shown.Looked));
        var worker = Assert.Single(shown.Workers);
        Assert.Equal("W1", worker.Worker);
        var change = Assert.Single(Plans(worker.Would)).GetProperty("changes").EnumerateArray().Single(c => c.GetProperty("field").GetString() == "jobTitle");
        Assert.Equal(("mailbox", "Buyer"), (change.GetProperty("side").GetString(), change.GetProperty("new").GetString()));
        Assert.Empty(Plans(worker.WouldNot));
        Assert.Equal(before, await StandingAsync(site));

        await site.Api.Mapping.SetAsync("contact", Directions("jobTitle", "Both"), null, Stop);
        await site.SyncAsync();
        Assert.Contains("Buyer", site.Person("W1").Read(Assert.Single(site.Person("W1").Ids("contacts"))).ToString(), StringComparison.Ordinal);
        Assert.Empty((await site.Api.Mapping.PreviewSetAsync("contact", Directions("jobTitle", "Both"), Stop)).Workers);
    }

    [Fact]
    public async Task ResetAndImport_ArePreviewedToo_AndBadInputIsRefusedTheSame()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Mapping.SetAsync("contact", Directions("jobTitle", "None"), null, Stop);
        var shown = await site.Api.Mapping.PreviewResetAsync("contact", Stop);
        Assert.Equal("Both", Assert.Single(shown.Changes).After);
        var file = JsonSerializer.SerializeToElement(new { kind = "contact", directions = new { jobTitle = "ToMailbox" } });
        Assert.Equal("ToMailbox", Assert.Single((await site.Api.Mapping.PreviewImportAsync("contact", file, Stop)).Changes).After);
        Assert.Equal("None", (await site.Api.Mapping.ShowAsync("contact", Stop)).Rows.Single(r => r.Field == "jobTitle").Direction);
        foreach (var (direction, said) in new[] { ("Sideways", "is no direction"), ("None", "mandatory") })
        {
            var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Mapping.PreviewSetAsync("contact", Directions("lastName", direction), Stop));
            Assert.Equal(400, refused.Status);
            Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        }

        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Mapping.PreviewResetAsync("contact", Stop))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Parameters.PreviewAsync(Values("conflictRule", "Ask"), Stop))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Parameters.PreviewAsync(Values("daysBack", "-1"), Stop))).Status);
    }

    [Fact]
    public async Task LowerTypeAndRights_ShowWhatWouldActAsViewAndStandStill()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.AddAsync(new NewWorker("W2", "Ben Costa"), Stop);
        await site.AddAsync("W1", await site.ContactAsync("Mara", "Stein", "W1"), await site.ContactAsync("Ida", "Falk", "W2"));
        await site.SyncAsync();
        Assert.Equal((2, 0), Assert.Single((await site.Api.Parameters.PreviewAsync(Values("allowedType", "View"), Stop)).Workers) is var view ? (view.ActAsView, view.Pauses) : default);
        var rights = Assert.Single((await site.Api.Parameters.PreviewAsync(Values("rights", "MainResponsibleOnly"), Stop)).Workers);
        Assert.Equal((0, 1), (rights.ActAsView, rights.Pauses));
        Assert.Equal("AllUsers", (await site.Api.Parameters.ShowAsync(Stop)).Parameters.Single(p => p.Key == "rights").Value);
        //  it stands still by now: that is no difference any more
        await site.SetAsync(("rights", "MainResponsibleOnly"));
        await site.SyncAsync();
        Assert.Empty((await site.Api.Parameters.PreviewAsync(Values("rights", "MainResponsibleOnly"), Stop)).Workers);
        Assert.Equal((0, 1), Assert.Single((await site.Api.Parameters.PreviewAsync(Values("rights", "AllUsers"), Stop)).Workers) is var back ? (back.Pauses, back.GoOn) : default);
    }

    [Fact]
    public async Task LostSight_ShowsTheDeletes_AndTheBudgetThatHoldsThem()
    {
        await using var site = await Installation.StartAsync(1, 3, ("deleteLimit", "1"));
        await site.AddAsync("W1", await site.ContactAsync("Mara", "Stein"), await site.ContactAsync("Ida", "Falk"), await site.ContactAsync("Eva", "Ek", "W1"));
        await site.SyncAsync();
        var shown = await site.Api.Parameters.PreviewAsync(Values("sight", "MainResponsibleOnly"), Stop);
        Assert.Equal((2, 2), (shown.Sum.Contact.Mailbox.Deleted, shown.Sum.Contact.Held));
        var held = Assert.Single(Assert.Single(shown.Workers).Held);
        Assert.Equal(("deletes", "Withdraw", 2), (held.Sort, held.Step, held.Items));
        Assert.Contains("deleteLimit of 1", held.Budget, StringComparison.Ordinal);
        Assert.Equal(3, site.Person("W1").Ids("contacts").Count);
    }

    [Fact]
    public async Task AMailboxThatCantBeReached_IsNamed_AndAnAddressThatMoves_IsNotTried()
    {
        await using var site = await Installation.StartAsync(2);
        await site.AddAsync("W1", await site.ContactAsync("Mara", "Stein"));
        await site.SyncAsync();
        site.Sandbox.Exchange.Faults.Set(new Sandbox.Faults.FaultRule { Action = Sandbox.Faults.FaultAction.Html, Mailbox = Installation.Address("W2") });
        var shown = await site.Api.Parameters.PreviewAsync(Values("allowedType", "View"), Stop);
        Assert.Equal(("W2", "retry"), Assert.Single(shown.Waiting) is var waiting ? (waiting.Worker, waiting.For) : default);
        Assert.Equal("W1", Assert.Single(shown.Workers).Worker);

        shown = await site.Api.Parameters.PreviewAsync(Values("url", "https://mail.example.com/EWS/Exchange.asmx"), Stop);
        Assert.Equal((0, 2), (shown.Looked, shown.Waiting.Count));
        Assert.All(shown.Waiting, w => Assert.Equal("person", w.For));
        await site.Api.Workers.PauseAsync("W1", "mailbox moves", Stop);
        Assert.Contains((await site.Api.Parameters.PreviewAsync(Values("allowedType", "View"), Stop)).Waiting, w => w is { Worker: "W1", For: "pause" });
    }

    [Fact]
    [Rule("S4")]
    public async Task PrivateValues_StayTheWorkers()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.ChangeAsync("W1", new WorkerChange { IncludePrivateTasks = true }, Stop);
        await site.Api.Mapping.SetAsync("task", Directions("body", "None"), null, Stop);
        var task = (await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Doctor"), ("sensitivity", "Private"))) { Kind = "task", Responsible = "W1" }, Stop)).Id;
        await site.SyncAsync();
        await site.Api.Activities.UpdateAsync(task, new RecordChange(Installation.Values(("body", "secret words"))), Stop);
        await site.SyncAsync();
        var shown = Assert.Single((await site.Api.Mapping.PreviewSetAsync("task", Directions("body", "Both"), Stop)).Workers);
        var change = Assert.Single(Assert.Single(Plans(shown.Would)).GetProperty("changes").EnumerateArray());
        Assert.Equal("body", change.GetProperty("field").GetString());
        Assert.False(change.TryGetProperty("new", out _));
        Assert.DoesNotContain("secret words", shown.Would.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<string> StandingAsync(Installation site)
    {
        var runs = (await site.Api.Runs.ListAsync(null, null, null, Stop)).Items.Select(r => r.Id);
        var links = (await site.Api.Synchronizations.ListAsync(new SynchronizationFilter(), null, null, Stop)).Items.Select(l => $"{l.Id} {l.State} {l.LastTime}");
        return string.Join('\n', [.. runs, .. links, $"{(await site.Api.Parameters.ShowAsync(Stop)).Version}", .. site.Person("W1").Ids("contacts")]);
    }

    private static IEnumerable<JsonElement> Plans(JsonElement plan) => plan.GetProperty("plans").EnumerateArray();

    private static MappingChange Directions(string field, string direction) => new(new Dictionary<string, string> { [field] = direction });

    private static ParametersChange Values(string key, string value) => new(new Dictionary<string, string> { [key] = value });
}
