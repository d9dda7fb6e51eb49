using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The stand-in's phone pages in a browser: they keep nobody out, and show what changes on the other side by themselves.</summary>
[Collection(nameof(SharedOffice))]
public sealed class PhonePagesTests(DemoSite site)
{
    private static readonly string[] Pages =
        ["contacts", "contacts?find=stein", "contacts?find=nobody", "contacts/new", "day", "day/new", "tasks", "tasks/new", "contacts/item?id=none", "nothing"];

    private Uri Phone => site.Phones[0];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task EachPage_KeepsNobodyOut_AndNothingIsCutOff(bool isDark, bool isPhone)
    {
        await using var visitor = await site.WindowAsync(isDark, isPhone);
        var found = new List<string>();
        foreach (var path in Pages)
        {
            await visitor.Page.GotoAsync(new Uri(Phone, path).ToString());
            await LookAsync(visitor, path, found);
            if (path is "contacts" or "tasks")
            {
                await visitor.Page.Locator(".rows a").First.ClickAsync();
                await visitor.Page.Locator("summary").ClickAsync();
                await LookAsync(visitor, $"{path}, the first", found);
            }
        }

        await visitor.Page.GotoAsync(new Uri(Phone, "tasks/new").ToString());
        await visitor.Page.ClickAsync("text=Save");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A task needs a subject");
        await LookAsync(visitor, "a mistake", found);
        Assert.True(found.Count == 0, string.Join('\n', found));
        //  what is not there, or was not filled in, is answered as such
        Assert.DoesNotContain(visitor.Complaints, c => !c.Contains("404", StringComparison.Ordinal) && !c.Contains("400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatChanges_IsShownByItself_ButNotWhileSomebodyTypes()
    {
        await using var looking = await site.WindowAsync();
        await using var typing = await site.WindowAsync();
        await using var other = await site.WindowAsync();
        foreach (var window in new[] { looking, typing, other })
        {
            await window.Page.GotoAsync(new Uri(Phone, "contacts?find=Lindgren").ToString());
            await window.Page.Locator(".rows a").First.ClickAsync();
        }

        await typing.Page.GetByLabel("Job title").FillAsync("Half a wor");
        await other.Page.GetByLabel("Last name").FillAsync("Lindgren-Öst");
        await other.Page.ClickAsync("text=Save");
        await Assertions.Expect(looking.Page.GetByLabel("Last name")).ToHaveValueAsync("Lindgren-Öst");
        await Assertions.Expect(typing.Page.GetByText("changed on the other side just now")).ToBeVisibleAsync();
        await Assertions.Expect(typing.Page.GetByLabel("Job title")).ToHaveValueAsync("Half a wor");

        await typing.Page.ClickAsync("text=Save");
        await Assertions.Expect(typing.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Last name is now “Lindgren-Öst”");
        await Assertions.Expect(typing.Page.GetByLabel("Job title")).ToHaveValueAsync("Half a wor");
    }

    private static async Task LookAsync(Visitor visitor, string path, List<string> found)
    {
        found.AddRange(await Axe.FindAsync(visitor.Page, path));
        var cut = await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(".phone *")]
                .filter(e => !e.closest(".unseen, svg, select") && e.checkVisibility() && Math.round(e.getBoundingClientRect().right) > Math.round(document.querySelector(".phone").getBoundingClientRect().right))
                .map(e => `${e.tagName} ${e.className}`)
            """);
        if (cut.Length > 0)
        {
            found.Add($"{path}: cut off: {string.Join(", ", cut.Take(4))}");
        }
    }
}
