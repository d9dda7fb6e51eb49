using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The page of a held run offers an answer as long as something of it waits, and no longer.</summary>
public sealed class HeldRunPageTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingHeldIsEditedMeanwhile_NothingIsAskedAnyMore()
    {
        var run = (await site.Client.Runs.HeldAsync("W2", Stop)).Items.Single().Runs.Single().Run;
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/runs/{run}");
        await Assertions.Expect(olga.Page.Locator("main header button")).ToHaveTextAsync(["Approve", "Reject"]);

        //  D3: what is edited meanwhile comes back; all of it at once, since the rest of a part would be within the budget
        await site.Client.Server.FreezeAsync(new FreezeRequest(), Stop);
        var appointments = (await site.Client.Synchronizations.ListAsync(new SynchronizationFilter("W2", "appointment"), null, 1000, Stop)).Items;
        foreach (var id in appointments.Select(l => l.Record!))
        {
            await site.Client.Activities.UpdateAsync(id, new RecordChange(new Dictionary<string, JsonElement> { ["location"] = JsonSerializer.SerializeToElement("Room 7") }), Stop);
        }

        await site.Client.Server.ThawAsync(new FreezeRequest(), Stop);
        await site.Client.Sync.WaitAsync(new SyncRequest { Worker = "W2" }, Stop);
        Assert.Empty((await site.Client.Runs.HeldAsync("W2", Stop)).Items);
        await olga.OpenAsync($"/runs/{run}");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("Nothing of it waits any more");
        await Assertions.Expect(olga.Page.Locator("main header button")).ToHaveCountAsync(0);
        await Assertions.Expect(olga.Page.Locator("main h2", new() { HasText = "What it would have done" })).ToBeVisibleAsync();
        Assert.Empty(olga.Complaints);
    }
}
