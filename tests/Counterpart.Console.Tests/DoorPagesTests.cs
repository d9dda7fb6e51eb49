using System.Text.RegularExpressions;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The pages before anybody is signed in, of a new installation: axe finds nothing that keeps anybody out.</summary>
public sealed partial class DoorPagesTests(ServedSite site) : IClassFixture<ServedSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task EachPage_Opens_AndKeepsNobodyOut(bool isDark, bool isPhone)
    {
        await using var visitor = await Browsing.WindowAsync(site.Browser, site.Address, isDark, isPhone);
        var invited = await site.Client.Users.InviteAsync(new NewUser($"anna{(isDark ? "-dark" : "")}{(isPhone ? "-phone" : "")}") { FullName = "Anna Berg", Roles = ["auditor"] }, Stop);
        var found = new List<string>();
        foreach (var (name, path) in new[]
        {
            ("first administrator", OnceLink().Match(site.FirstSignIn).Value), ("invitation", invited.Link), ("a link that leads nowhere", "/sign-in/once?code=nothing"), ("sign in", "/sign-in"),
        })
        {
            await visitor.Page.GotoAsync(path);
            await LookAsync(name);
        }

        await visitor.Page.FillAsync("input[name='Posted.Name']", "nobody");
        await visitor.Page.FillAsync("input[name='Posted.Password']", "not the right one");
        await visitor.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("fit together");
        await LookAsync("sign in refused");
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(visitor.Complaints);

        async Task LookAsync(string name)
        {
            await visitor.Page.Locator("main h1").WaitForAsync();
            await Screens.KeepAsync(visitor.Page, "door", name, isDark, isPhone);
            found.AddRange(await Barriers.FindAsync(visitor.Page, name));
        }
    }

    [GeneratedRegex(@"http://\S+/sign-in/once\?code=\S+")]
    private static partial Regex OnceLink();
}
