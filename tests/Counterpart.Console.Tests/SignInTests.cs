using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The door: one-time links, passwords, who may see which page.</summary>
public sealed class SignInTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheDemosLink_SignsInOnce()
    {
        await using var first = await site.WindowAsync();
        await first.Page.GotoAsync(site.Links[0]);
        await first.Page.ClickAsync("button[type=submit]");
        await first.Page.Locator("main h1").WaitForAsync();
        await Assertions.Expect(first.Page.Locator("main")).ToContainTextAsync("mailboxes, 3 live");

        await using var second = await site.WindowAsync();
        await second.Page.GotoAsync(site.Links[0]);
        Assert.Contains("This link leads nowhere", await second.TextAsync(), StringComparison.Ordinal);
        await second.Page.GotoAsync("/administration");
        Assert.Contains("/sign-in?to=", second.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongPassword_IsRefused_AndTheRightOneLeadsWhereHeWanted()
    {
        await using (await site.SignInAsync("olga"))
        {
        }

        await using var visitor = await site.WindowAsync();
        await visitor.Page.GotoAsync("/parameters");
        await EnterAsync(visitor, "olga", "not the right one");
        Assert.Contains("Name and password don't fit together", await visitor.TextAsync(), StringComparison.Ordinal);
        await EnterAsync(visitor, "olga", "long enough for a test");
        await Assertions.Expect(visitor.Page.Locator("main h1")).ToHaveTextAsync("Parameters");
        await visitor.Page.ClickAsync("summary");
        await visitor.Page.ClickAsync("text=Sign out");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task AWorker_SeesNothingOfTheAdministrators()
    {
        await using var visitor = await site.SignInAsync("anna");
        foreach (var (path, says) in new[] { ("/users", "may not read users and tokens"), ("/tokens", "may not read users and tokens"), ("/workers/W2", "there is no worker W2") })
        {
            await visitor.OpenAsync(path);
            Assert.Contains(says, await visitor.TextAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task OneWhoIsShutOut_LosesWhatIsOpen_WithinAMinute()
    {
        await site.Client.Users.InviteAsync(new Client.NewUser("uwe") { Roles = ["auditor"] }, Stop);
        await using var visitor = await site.SignInAsync("uwe");
        await visitor.OpenAsync("/audit");
        await site.Client.Users.ChangeAsync("uwe", new Client.UserChange { IsDisabled = true }, Stop);
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/sign-in"), new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task OneWhoLooksAtHisAccount_StaysSignedIn_InEachTab()
    {
        await site.Client.Users.InviteAsync(new Client.NewUser("vera") { Roles = ["auditor"] }, Stop);
        await using var visitor = await site.SignInAsync("vera");
        await visitor.OpenAsync("/audit");
        var other = new Visitor(await visitor.Page.Context.NewPageAsync());
        await other.OpenAsync("/account");
        var key = await other.Page.Locator("main code").InnerTextAsync();
        await other.OpenAsync("/tokens");
        await Assertions.Expect(other.Page.Locator("main h1")).ToHaveTextAsync("Tokens");
        await visitor.Page.Locator("a[href='/users']").Locator("visible=true").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("main td[data-label=User]").First).ToBeVisibleAsync();
        //  the app that he gave the key to stays right
        await other.OpenAsync("/account");
        await Assertions.Expect(other.Page.Locator("main code")).ToHaveTextAsync(key);
    }

    [Fact]
    public async Task AForeignPage_MayNotConnect()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Address, "/_blazor/negotiate?negotiateVersion=1"));
        request.Headers.Add("Origin", "http://elsewhere.example");
        using var answer = await http.SendAsync(request, Stop);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task EnterAsync(Visitor visitor, string name, string password)
    {
        await visitor.Page.FillAsync("input[name='Posted.Name']", name);
        await visitor.Page.FillAsync("input[name='Posted.Password']", password);
        await visitor.Page.ClickAsync("button[type=submit]");
    }
}
