using Counterpart.Client;
using Counterpart.Tests.SignIn;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>An administrator sets the company's provider; one whom he invited signs in with the button, and a stranger does not.</summary>
public sealed class ProviderStoryTests(ServedSite site) : IClassFixture<ServedSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheButton_SignsInWhoWasInvited_AndNoStranger()
    {
        await using var provider = await OpenIdProvider.StartAsync(asks: true);
        provider.Registered = new Uri(site.Address, "/sign-in/provider/back").ToString();
        await site.Client.Users.InviteAsync(new NewUser("olga") { Roles = ["administrator"] }, Stop);
        await using (var olga = await site.SignInAsync("olga"))
        {
            await olga.OpenAsync("/users");
            await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("Users sign in with passwords alone");
            await olga.Page.ClickAsync("text=Set a provider");
            await olga.Page.FillAsync("#pr-authority", provider.Authority);
            await olga.Page.FillAsync("#pr-client", OpenIdProvider.ClientId);
            await olga.Page.FillAsync("#pr-secret", OpenIdProvider.Secret);
            await olga.Page.FillAsync("#pr-name", "Example AG");
            await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync(provider.Registered);
            await olga.Page.ClickAsync("form[aria-label=Provider] button[type=submit]");
            await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync($"Users may sign in with Example AG ({provider.Authority})");
            await olga.Page.ClickAsync("text=Invite");
            await olga.Page.FillAsync("#u-name", "uwe");
            await olga.Page.FillAsync("#u-email", "uwe@example.com");
            await olga.Page.CheckAsync("text=auditor");
            await olga.Page.ClickAsync("text=Make the link");
            await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("The link for uwe");
            Assert.Empty(olga.Complaints);
        }

        provider.Person = new Person("sub-uwe", "uwe@example.com", true);
        await using var uwe = await site.WindowAsync();
        await uwe.Page.GotoAsync("/audit");
        await uwe.Page.ClickAsync("text=Sign in with Example AG");
        await uwe.Page.ClickAsync("text=I am uwe@example.com");
        await Assertions.Expect(uwe.Page.Locator("main h1")).ToHaveTextAsync("Audit");
        await Assertions.Expect(uwe.Page.Locator("main")).ToContainTextAsync("users.uwe.identity");
        Assert.Empty(uwe.Complaints);

        provider.Person = new Person("sub-stranger", "stranger@example.com", true);
        await using var stranger = await site.WindowAsync();
        await stranger.Page.GotoAsync("/sign-in");
        await stranger.Page.ClickAsync("text=Sign in with Example AG");
        await stranger.Page.ClickAsync("#go");
        await Assertions.Expect(stranger.Page.Locator("h1")).ToHaveTextAsync("You are not known here");
        await Assertions.Expect(stranger.Page.Locator("main")).ToContainTextAsync("--subject sub-stranger");
        Assert.Empty(stranger.Complaints);
    }
}
