using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>What rests is said to rest, where people look; and what the other side brings is seen on an open page.</summary>
[Collection(nameof(SharedOffice))]
public sealed class FrozenTests(DemoSite site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FrozenWorker_IsShownAsFrozen_AndNothingIsSaidToBeSynchronized()
    {
        await site.Client.Server.FreezeAsync(new FreezeRequest("W3"), Stop);
        Assert.Equal(["contact", "appointment", "task"], (await site.Client.Workers.ShowAsync("W3", Stop)).Mailbox!.Frozen);
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("Nothing is written for W3: frozen");
        await olga.OpenAsync("/workers");
        await Assertions.Expect(olga.Page.Locator("tr:has-text('Chiyo Mori')")).ToContainTextAsync("frozen");
        await olga.OpenAsync("/workers/W3");
        await Assertions.Expect(olga.Page.Locator("main .hint")).ToContainTextAsync("Frozen, so that nothing is written");
        await olga.Page.ClickAsync("main button:has-text('Synchronize now')");
        await Assertions.Expect(olga.Page.Locator("text=Not synchronized: frozen; thaw it to go on")).ToBeVisibleAsync();

        await site.Client.Server.ThawAsync(new FreezeRequest("W3"), Stop);
        await olga.OpenAsync("/workers/W3");
        await olga.Page.ClickAsync("main button:has-text('Synchronize now')");
        await Assertions.Expect(olga.Page.Locator("text=/^Synchronized/")).ToBeVisibleAsync();
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task OpenContact_FollowsWhatIsChangedElsewhere_UntilSomebodyTypes()
    {
        var contact = (await site.Client.Contacts.ListAsync(null, null, "W3", null, 1, Stop)).Items.Single();
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{contact.Id}");
        await Assertions.Expect(olga.Page.Locator("#c-jobTitle")).ToBeVisibleAsync();
        await ChangeAsync(contact.Id, "Harbour master");
        await Assertions.Expect(olga.Page.Locator("#c-jobTitle")).ToHaveValueAsync("Harbour master");

        await olga.Page.FillAsync("#c-jobTitle", "Typed");
        await ChangeAsync(contact.Id, "Pilot");
        await site.Client.Sync.WaitAsync(new SyncRequest { Worker = "W3" }, Stop);
        await Assertions.Expect(olga.Page.Locator("#c-jobTitle")).ToHaveValueAsync("Typed");
        Assert.Empty(olga.Complaints);
    }

    private async Task ChangeAsync(string id, string title)
    {
        await site.Client.Contacts.UpdateAsync(id, new RecordChange(new Dictionary<string, JsonElement> { ["jobTitle"] = JsonSerializer.SerializeToElement(title) }), Stop);
        await site.Client.Sync.WaitAsync(new SyncRequest { Worker = "W3" }, Stop);
    }
}
