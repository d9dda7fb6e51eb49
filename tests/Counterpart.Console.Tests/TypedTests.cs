using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>What people type into pages arrives as they typed it, or is refused in words; the page stays alive whatever they do twice.</summary>
public sealed class TypedTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameRefusal_Twice_AndThenAnAct_ThePageIsAlive()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/activities/new");
        for (var i = 0; i < 3; i++)
        {
            await olga.Page.ClickAsync("main button:has-text('Save')");
            await Assertions.Expect(olga.Page.Locator(".notices .notice")).ToHaveCountAsync(i + 1);
        }

        await olga.Page.ClickAsync(".notices .notice-close >> nth=0");
        await Assertions.Expect(olga.Page.Locator(".notices .notice")).ToHaveCountAsync(2);
        Assert.EndsWith("/activities/new", olga.Page.Url, StringComparison.Ordinal);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task LongNotes_AndTheirLines_AreKept()
    {
        var id = (await site.Client.Contacts.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
        {
            ["firstName"] = JsonSerializer.SerializeToElement("Lena"), ["lastName"] = JsonSerializer.SerializeToElement("Zeiler"),
            ["body"] = JsonSerializer.SerializeToElement("line one\nline two"),
        }), Stop)).Id;
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{id}");
        await olga.Page.Locator("#c-body").PressAsync("Control+End");
        await olga.Page.Locator("#c-body").PressSequentiallyAsync("!");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("it reaches the mailboxes now");
        Assert.Equal("line one\nline two!", await BodyAsync(id));

        var text = string.Concat(Enumerable.Repeat("ü234567 90\n", 4000));
        //  as pasted: typing so much takes a browser minutes
        await olga.Page.EvaluateAsync("t => { const e = document.querySelector('#c-body'); e.value = t; e.dispatchEvent(new Event('input', { bubbles: true })); }", text);
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices .notice")).ToHaveCountAsync(2);
        Assert.Equal(text, await BodyAsync(id));
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task TheWizard_TakesNoEmptyNumberForNought()
    {
        await using var anna = await site.SignInAsync("anna");
        await anna.OpenAsync("/my-mailbox?step=3");
        await anna.Page.FillAsync("#w-back", "");
        await anna.Page.ClickAsync("main button:has-text('Next')");
        await Assertions.Expect(anna.Page.Locator(".notices")).ToContainTextAsync("A number is missing for days back");
        await Assertions.Expect(anna.Page.Locator("#w-back")).ToBeVisibleAsync();
        Assert.NotEqual(0, (await site.Client.Workers.ShowAsync("W1", Stop)).Mailbox!.DaysBack);
    }

    private async Task<string?> BodyAsync(string id) => (await site.Client.Contacts.ShowAsync(id, Stop)).Values["body"].GetString();
}
