using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>A worker adds contacts of the business system to those of his mailbox.</summary>
[Collection(nameof(SharedOffice))]
public sealed class WorkerContactsTests(DemoSite site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsAmongMine_IsNotOfferedAgain()
    {
        var id = (await site.Client.Contacts.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
        {
            ["firstName"] = JsonSerializer.SerializeToElement("Tove"), ["lastName"] = JsonSerializer.SerializeToElement("Undset-Aar"),
        }), Stop)).Id;
        await using var anna = await site.SignInAsync("anna");
        await anna.OpenAsync("/my-contacts?tab=business&find=Undset");
        var row = anna.Page.Locator("main tbody tr");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await row.Locator("button:has-text('Add')").ClickAsync();
        await Assertions.Expect(anna.Page.Locator(".notices")).ToContainTextAsync("Tove Undset-Aar comes into your mailbox with the next run");
        await Assertions.Expect(row).ToContainTextAsync("among yours");
        await Assertions.Expect(row.Locator("button")).ToHaveCountAsync(0);
        Assert.Single((await site.Client.Synchronizations.ListAsync(new SynchronizationFilter("W1", "contact", null, id), null, 10, Stop)).Items);
        Assert.Empty(anna.Complaints);
    }
}
