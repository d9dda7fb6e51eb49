using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>Debian's Chromium, as every test starts it.</summary>
internal static class Browsing
{
    private const string Chromium = "/usr/bin/chromium";

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        Assert.True(File.Exists(Chromium), "Debian's package chromium is missing: apt-get install chromium");
        //  patience for machines that do much else beside
        Assertions.SetDefaultExpectTimeout(15_000);
        return playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Sets a password by a one-time link, which signs in.</summary>
    public static async Task TakeUpAsync(Visitor visitor, Uri link)
    {
        await visitor.Page.GotoAsync(link.ToString());
        await visitor.Page.FillAsync("input[name='Posted.Password']", "long enough for a test");
        await visitor.Page.FillAsync("input[name='Posted.Again']", "long enough for a test");
        await visitor.Page.ClickAsync("button[type=submit]");
        //  the name of who is signed in, which no page at the door has
        await Assertions.Expect(visitor.Page.Locator("summary[aria-label^='Account of']")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await visitor.Page.Locator("main h1").WaitForAsync();
    }

    /// <summary>A window of its own, nobody signed in, or whoever has the cookies.</summary>
    public static async Task<Visitor> WindowAsync(IBrowser browser, Uri address, bool isDark = false, bool isPhone = false, string? cookies = null)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            StorageState = cookies,
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            TimezoneId = "Europe/Berlin",
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 800 },
        });
        return new Visitor(await context.NewPageAsync());
    }
}
