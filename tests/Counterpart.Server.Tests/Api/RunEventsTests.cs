using System.Text.Json;
using Counterpart.Client;
using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Server.Tests.Api;

/// <summary>A run as a stream of events: told when it moves, not asked for by a clock.</summary>
public sealed class RunEventsTests
{
    private readonly FakeTimeProvider exchangeTime = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARunInProgress_TellsThatItIs_AndItsEnd()
    {
        await using var site = await Installation.StartAsync(exchangeTime, 1, 1);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
        var run = await HeldRun.InAsync(site, exchangeTime, "W1", "CreateItem");
        var shown = (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.First(r => r.Outcome == "Running");

        var seen = new List<RunEvent>();
        await foreach (var happened in site.Api.Runs.EventsAsync(shown.Id, Stop))
        {
            seen.Add(happened);
            if (seen.Count == 1)
            {
                run.Release();
            }
        }

        Assert.Equal("progress", seen[0].Name);
        Assert.All(seen, e => Assert.Equal(shown.Id, e.Run.Id));
        Assert.Equal("ended", seen[^1].Name);
        Assert.Equal(("Done", 1), (seen[^1].Run.Outcome, seen[^1].Run.Counts.Contact.Mailbox.Created));
    }

    [Fact]
    public async Task AnEndedRun_TellsItsEndAlone_AndAnUnknownOneIsNotThere()
    {
        await using var site = await Installation.StartAsync(exchangeTime, 1, 1);
        await site.SyncAsync();
        var ended = (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items[0];
        var seen = new List<string>();
        await foreach (var happened in site.Api.Runs.EventsAsync(ended.Id, Stop))
        {
            seen.Add(happened.Name);
        }

        Assert.Equal(["ended"], seen);
        var refused = await Assert.ThrowsAsync<ProblemException>(async () =>
        {
            await foreach (var happened in site.Api.Runs.EventsAsync("none", Stop))
            {
                Assert.Fail(happened.Name);
            }
        });
        Assert.Equal(404, refused.Status);
    }
}
