using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>Every page as each role sees it: it opens, the browser complains of nothing, and axe finds nothing that keeps anybody out.</summary>
public sealed class PagesTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly string[] Administrators =
    [
        "/", "/attention", "/administration", "/administration/add", "/workers", "/workers/W1", "/runs", "/history", "/contacts", "/contacts/C-000001", "/organizations", "/activities", "/activities?view=list", "/activities/A-000001", "/activities/new", "/activities/new?kind=task",
        "/rules", "/parameters", "/mapping", "/users", "/tokens", "/audit", "/health-of-the-server", "/search?find=stein", "/records/contact/C-000001?worker=W1", "/nothing-here",
    ];

    private static readonly string[] Workers =
    [
        "/today", "/attention", "/my-contacts", "/my-contacts?tab=mailbox", "/my-contacts?tab=business", "/my-mailbox", "/my-mailbox?step=2", "/my-mailbox?step=3", "/my-mailbox?step=4", "/my-mailbox?step=5",
        "/my-history", "/contacts", "/activities", "/search",
    ];

    [Theory]
    [InlineData("olga", false, false)]
    [InlineData("olga", false, true)]
    [InlineData("olga", true, false)]
    [InlineData("olga", true, true)]
    [InlineData("anna", false, false)]
    [InlineData("anna", false, true)]
    [InlineData("anna", true, false)]
    [InlineData("anna", true, true)]
    public async Task EachPage_Opens_AndKeepsNobodyOut(string user, bool isDark, bool isPhone)
    {
        await using var visitor = await site.SignInAsync(user, isDark, isPhone);
        var found = new List<string>();
        foreach (var path in user == "olga" ? Administrators : Workers)
        {
            await visitor.OpenAsync(path);
            Assert.DoesNotContain("This page failed", await visitor.TextAsync(), StringComparison.Ordinal);
            await Screens.KeepAsync(visitor.Page, user, path, isDark, isPhone);
            var axe = await visitor.Page.RunAxe();
            found.AddRange(axe.Violations.Select(v => $"{path}: {v.Id} {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            //  cut off at the edge of the window, where nothing scrolls to it; a wide table scrolls by itself
            var cut = await visitor.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll("header *, main *")]
                    .filter(e => !e.closest(".table") && !e.closest("svg, .visually-hidden, select") && e.checkVisibility() && e.getBoundingClientRect().width > 1
                        && Math.round(e.getBoundingClientRect().right) > window.innerWidth)
                    .map(e => `${e.tagName} ${e.className}`)
                """);
            if (cut.Length > 0)
            {
                found.Add($"{path}: cut off: {string.Join(", ", cut.Take(4))}");
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        //  the page that there is not is answered as such
        Assert.DoesNotContain(visitor.Complaints, c => !c.Contains("/nothing-here", StringComparison.Ordinal));
    }
}
