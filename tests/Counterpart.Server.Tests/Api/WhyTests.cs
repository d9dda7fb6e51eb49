using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

[Rule("U4")]
public sealed class WhyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WorkerWithoutMailbox_IsAnswered()
    {
        await using var site = await Installation.StartAsync(0);
        await site.Api.Workers.AddAsync(new NewWorker("W1", "Anna Berg"), Stop);
        var why = await site.Api.Synchronizations.WhyAsync("W1", await site.ContactAsync("Ben", "Costa"), null, null, Stop);
        Assert.Contains("Anna Berg has no mailbox", why.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeletedRecord_ThatWasSynchronized_IsAnswered_AnotherIsNot()
    {
        await using var site = await Installation.StartAsync(1);
        var (held, never) = (await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa"));
        await site.AddAsync("W1", held);
        await site.SyncAsync();
        await site.Api.Contacts.DeleteAsync(held, null, Stop);
        await site.Api.Contacts.DeleteAsync(never, null, Stop);
        await site.SyncAsync();
        var why = await site.Api.Synchronizations.WhyAsync("W1", held, null, null, Stop);
        Assert.Contains("deleted in the business system", why.Verdict, StringComparison.Ordinal);
        Assert.Contains(why.Facts, f => f is { Name: "record", Statement: "deleted" });
        Assert.Contains(why.Facts, f => f.Name == "lastRun" && f.Statement.StartsWith("Done", StringComparison.Ordinal));
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Synchronizations.WhyAsync("W1", never, null, null, Stop))).Status);
    }

    [Fact]
    public async Task ItsTimes_AreTheWorkersOrTheViewers_WithTheirOffset()
    {
        await using var site = await Installation.StartAsync(1);
        var contact = await site.ContactAsync("Anna", "Berg");
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        var at = (await site.Api.Synchronizations.ListAsync(new SynchronizationFilter("W1"), null, null, Stop)).Items[0].LastTime!.Value;
        foreach (var (zone, of) in new[] { (null, "Europe/Berlin"), ("Asia/Tokyo", "Asia/Tokyo"), ("Etc/UTC", "Etc/UTC") })
        {
            var why = await site.Api.Synchronizations.WhyAsync("W1", contact, null, null, Stop, zone);
            var local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, of).ToString("yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture);
            Assert.Contains($"in Exchange since {local};", why.Verdict, StringComparison.Ordinal);
            Assert.Contains(new WhyFact("synchronizedAt", local), why.Facts);
        }

        var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Synchronizations.WhyAsync("W1", contact, null, null, Stop, "Berlin"));
        Assert.Equal((400, "zone"), (refused.Status, refused.Problem.Field));
    }

    [Fact]
    public async Task HeldByABudget_NamesTheRun()
    {
        await using var site = await Installation.StartAsync(1, 3, ("firstCreateLimit", "1"));
        var contact = await site.ContactAsync("Anna", "Berg");
        await site.AddAsync("W1", contact, await site.ContactAsync("Ben", "Costa"));
        await site.SyncAsync();
        var run = (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.First(r => r.Outcome == "Held");
        var why = await site.Api.Synchronizations.WhyAsync("W1", contact, null, null, Stop);
        Assert.Contains($"approves or rejects run {run.Id}", why.Verdict, StringComparison.Ordinal);
        Assert.Contains(why.Facts, f => f.Name == "budget");
    }

    [Fact]
    public async Task RecordOutOfSight_IsNotToldToTheWorker_UnlessHeHadIt()
    {
        await using var site = await Installation.StartAsync(2, 3, ("sight", "MainResponsibleOnly"));
        var (his, others) = (await site.ContactAsync("Anna", "Berg", "W1"), await site.ContactAsync("Ben", "Costa", "W2"));
        await site.AddAsync("W1", his);
        await site.SyncAsync();
        await site.Api.Contacts.UpdateAsync(his, new RecordChange(Installation.Values()) { Responsible = "W2" }, Stop);
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.NotEmpty((await anna.Synchronizations.WhyAsync("W1", his, null, null, Stop)).Verdict);
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => anna.Synchronizations.WhyAsync("W1", others, null, null, Stop))).Status);
        Assert.Contains("sight", (await site.Api.Synchronizations.WhyAsync("W1", others, null, null, Stop)).Verdict, StringComparison.Ordinal);
    }
}
