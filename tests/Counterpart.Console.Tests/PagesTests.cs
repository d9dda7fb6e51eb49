using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>Every page as each role sees it: it opens, the browser complains of nothing, and axe finds nothing that keeps anybody out.</summary>
public sealed class PagesTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly string[] Administrators =
    [
        "/", "/attention", "/administration", "/administration/add", "/workers", "/workers/W1", "/runs", "/runs/{run}", "/runs/{held run}", "/jobs/{job}", "/history", "/contacts", "/contacts/C-000001", "/contacts/new", "/organizations", "/organizations/{organization}", "/organizations/new", "/activities", "/activities?view=list", "/activities/A-000001", "/activities/new", "/activities/new?kind=task",
        "/rules", "/parameters", "/mapping", "/users", "/tokens", "/audit", "/alerts", "/health-of-the-server", "/search?find=stein", "/records/contact/C-000001?worker=W1", "/account", "/nothing-here",
    ];

    private static readonly string[] Workers =
    [
        "/today", "/attention", "/my-contacts", "/my-contacts?tab=mailbox", "/my-contacts?tab=business", "/my-mailbox", "/my-mailbox?step=2", "/my-mailbox?step=3", "/my-mailbox?step=4", "/my-mailbox?step=5",
        "/my-history", "/contacts", "/activities", "/search", "/account",
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
        var ids = user == "olga" ? await IdsAsync(visitor) : [];
        foreach (var path in user == "olga" ? Administrators : Workers)
        {
            var filled = ids.Aggregate(path, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
            await visitor.OpenAsync(filled);
            //  not the door, where one who is signed out lands
            Assert.Equal(filled, new Uri(visitor.Page.Url).PathAndQuery);
            Assert.DoesNotContain("This page failed", await visitor.TextAsync(), StringComparison.Ordinal);
            await Screens.KeepAsync(visitor.Page, user == "olga" ? "administrator" : "worker", path, isDark, isPhone);
            found.AddRange(await Barriers.FindAsync(visitor.Page, path));
            if (path == "/nothing-here")
            {
                await Assertions.Expect(visitor.Page.Locator("main.page h1")).ToHaveTextAsync("There is no such page");
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        //  the page that there is not is answered as such
        Assert.DoesNotContain(visitor.Complaints, c => !c.Contains("/nothing-here", StringComparison.Ordinal));
    }

    /// <summary>A run that wrote, one that is held with its plan, and a job, which is its starter's alone and so is started here.</summary>
    private async Task<Dictionary<string, string>> IdsAsync(Visitor olga)
    {
        var runs = (await site.Client.Runs.ListAsync(null, null, 200, TestContext.Current.CancellationToken)).Items;
        await olga.OpenAsync("/administration?kind=contact");
        await olga.Page.GetByLabel("Choose all on this page").Locator("visible=true").CheckAsync();
        await olga.Page.ClickAsync("text=/Choose all .* that match/");
        await olga.Page.ClickAsync("main button:has-text('Synchronize now')");
        await olga.Page.ClickAsync("main button:has-text('Do it')");
        await Assertions.Expect(olga.Page.Locator("main h1")).ToContainTextAsync("Synchronize", new() { Timeout = 30_000 });
        return new Dictionary<string, string>
        {
            ["run"] = runs.First(r => r.Counts.Contact.Mailbox.Created + r.Counts.Contact.Mailbox.Updated > 0).Id, ["held run"] = runs.First(r => r.Outcome == "Held").Id,
            ["organization"] = (await site.Client.Parties.OrganizationsAsync(null, null, 1, TestContext.Current.CancellationToken)).Items[0].Id,
            ["job"] = new Uri(olga.Page.Url).Segments[^1],
        };
    }
}
