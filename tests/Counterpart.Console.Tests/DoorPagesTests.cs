using System.Text.RegularExpressions;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The pages before anybody is signed in, of a new installation: axe finds nothing that keeps anybody out.</summary>
public sealed partial class DoorPagesTests(ServedSite site) : IClassFixture<ServedSite>
{
    private static readonly (bool IsDark, bool IsPhone)[] Ways = [(false, false), (false, true), (true, false), (true, true)];
    private readonly List<string> found = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachPage_Opens_AndKeepsNobodyOut()
    {
        //  the first administrator's link is worth something only while there is no user
        foreach (var way in Ways)
        {
            await using var first = await Browsing.WindowAsync(site.Browser, site.Address, way.IsDark, way.IsPhone);
            await first.Page.GotoAsync(OnceLink().Match(site.FirstSignIn).Value);
            await Assertions.Expect(first.Page.Locator("input[name='Posted.Name']")).ToBeVisibleAsync();
            await LookAsync(first, "first administrator", way);
            Assert.Empty(first.Complaints);
        }

        var invited = await site.Client.Users.InviteAsync(new NewUser("anna") { FullName = "Anna Berg", Roles = ["auditor"] }, Stop);
        foreach (var way in Ways)
        {
            await using var visitor = await Browsing.WindowAsync(site.Browser, site.Address, way.IsDark, way.IsPhone);
            await visitor.Page.GotoAsync(invited.Link);
            await Assertions.Expect(visitor.Page.Locator("input[name='Posted.Again']")).ToBeVisibleAsync();
            await LookAsync(visitor, "invitation", way);
            await visitor.Page.GotoAsync("/sign-in/once?code=nothing");
            await Assertions.Expect(visitor.Page.Locator("main h1")).ToHaveTextAsync("This link leads nowhere");
            await LookAsync(visitor, "a link that leads nowhere", way);
            await visitor.Page.GotoAsync("/too-long");
            await LookAsync(visitor, "an address that is too long", way);
            await visitor.Page.GotoAsync("/too-often");
            await LookAsync(visitor, "too many sign-ins", way);
            await visitor.Page.GotoAsync("/sign-in");
            await Assertions.Expect(visitor.Page.Locator("main h1")).ToHaveTextAsync("Sign in");
            await LookAsync(visitor, "sign in", way);
            await visitor.Page.FillAsync("input[name='Posted.Name']", "nobody");
            await visitor.Page.FillAsync("input[name='Posted.Password']", "not the right one");
            await visitor.Page.ClickAsync("button[type=submit]");
            await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("fit together");
            await LookAsync(visitor, "sign in refused", way);
            foreach (var (why, says) in new[] { ("unknown", "You are not known here"), ("shutout", "You are shut out"), ("unreachable", "The provider does not answer"), ("failed", "That did not work") })
            {
                await visitor.Page.GotoAsync($"/sign-in/refused?why={why}");
                await Assertions.Expect(visitor.Page.Locator("main h1")).ToHaveTextAsync(says);
                await LookAsync(visitor, $"provider refused {why}", way);
            }

            Assert.Empty(visitor.Complaints);
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task LookAsync(Visitor visitor, string name, (bool IsDark, bool IsPhone) way)
    {
        await Screens.KeepAsync(visitor.Page, "door", name, way.IsDark, way.IsPhone);
        found.AddRange(await Barriers.FindAsync(visitor.Page, name));
    }

    [GeneratedRegex(@"http://\S+/sign-in/once\?code=\S+")]
    private static partial Regex OnceLink();
}
