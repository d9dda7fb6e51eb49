using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>What has one cause needs one answer, its effect told before it is given; and the demo notices what was tried.</summary>
public sealed class AnsweredTogetherTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MissingItemsOfARejectedRun_AreMadeAgainByOneAnswer()
    {
        var held = (await site.Client.Runs.HeldAsync("W2", Stop)).Items.Single().Runs.Single();
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/");
        await Assertions.Expect(olga.Page.Locator(".to-try li")).ToHaveCountAsync(3);
        await Assertions.Expect(olga.Page.Locator(".to-try .done")).ToHaveCountAsync(0);
        await site.Client.Runs.RejectAsync(held.Run, Stop);
        await Assertions.Expect(olga.Page.Locator(".to-try .done")).ToContainTextAsync(["Done."]);
        await site.Client.Sync.WaitAsync(new SyncRequest { Worker = "W2" }, Stop);

        //  one of them: what the answer would do is told, and may be left
        await olga.OpenAsync("/attention?worker=W2");
        var together = olga.Page.Locator("section[aria-label^='Answer together']");
        await Assertions.Expect(together).ToHaveCountAsync(1);
        var one = olga.Page.Locator("section.card:has(.state)").First;
        await one.Locator("button:has-text('As the mailbox has it')").ClickAsync();
        await Assertions.Expect(one).ToContainTextAsync("The synchronization ends; what is gone stays gone, and nothing else is deleted");
        await one.Locator("button:has-text('Leave it')").ClickAsync();
        await Assertions.Expect(one).Not.ToContainTextAsync("The synchronization ends");

        await together.Locator("button:has-text('All as the business system has it')").ClickAsync();
        await Assertions.Expect(together).ToContainTextAsync($"{held.Items} × the item is made again in the mailbox");
        await together.Locator("button:has-text('Do it')").ClickAsync();
        await Assertions.Expect(together).ToHaveCountAsync(0);
        await site.Client.Sync.WaitAsync(new SyncRequest { Worker = "W2" }, Stop);
        var again = (await site.Client.Synchronizations.ListAsync(new SynchronizationFilter("W2", "appointment"), null, 1000, Stop)).Items;
        Assert.Equal(held.Items, again.Count(l => l is { State: "InStep", Item: not null }));
        Assert.Empty((await site.Client.Attention.ListAsync("W2", null, 200, Stop)).Items);
        Assert.Empty(olga.Complaints);
    }
}
