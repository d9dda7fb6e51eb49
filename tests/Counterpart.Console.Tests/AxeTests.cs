using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>That the check on every page can fail.</summary>
public sealed class AxeTests
{
    [Fact]
    public async Task WhatKeepsSomebodyOut_IsFound_AlsoInAShadowRoot_AndWhatIsCutOff()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browsing.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        const string Page = """
            <!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>
            <p style="color: #999; background: #fff">Pale</p><div id="host"></div><p style="width: 3000px">Long</p></main></html>
            """;
        await page.SetContentAsync(Page);
        await page.EvaluateAsync("() => { document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<button></button>'; }");

        var found = await Barriers.FindAsync(page, "/a-page");

        Assert.Equal(3, found.Count);
        Assert.Contains(found, f => f.StartsWith("/a-page: color-contrast ", StringComparison.Ordinal) && f.Contains("Pale", StringComparison.Ordinal));
        Assert.Contains(found, f => f.StartsWith("/a-page: button-name ", StringComparison.Ordinal));
        Assert.Contains(found, f => f.StartsWith("/a-page: cut off: ", StringComparison.Ordinal));
    }
}
