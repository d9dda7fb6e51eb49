using System.Net;
using System.Text.RegularExpressions;
using Counterpart.Client;
using Counterpart.Sync;
using Counterpart.Tests.SignIn;

namespace Counterpart.Server.Tests.Security;

/// <summary>Signing in with a provider: who is let in, bound by whom, and what of an answer does not stand.</summary>
public sealed partial class ProviderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneWhoIsBound_IsSignedIn_AndGoesWhereHeWanted()
    {
        await using var both = await Both.StartAsync();
        await both.InviteAsync("olga", "administrator");
        Assert.Equal("sub-olga", Assert.Single((await both.Site.Api.Users.BindAsync("olga", new IdentityBinding("sub-olga"), Stop)).Identities).Subject);
        using var browser = both.Browser();
        Assert.Equal("/audit", await browser.GoAsync("/sign-in/provider?to=/audit"));
        Assert.Equal("/users", await browser.GoAsync("/users"));
        Assert.NotNull((await both.UserAsync("olga")).SignedInAt);
        var binding = Assert.Single(await both.Site.AuditAsync("users.olga.identity"));
        Assert.Equal(("user:local", $"sub-olga of {both.Provider.Authority}"), (binding.By, binding.After));

        //  a place elsewhere is none to go to
        using var second = both.Browser();
        Assert.Equal("/", await second.GoAsync("/sign-in/provider?to=//elsewhere.example/"));

        //  unbound: what is open ends, and the door is shut
        await both.Site.Api.Users.UnbindAsync("olga", Stop);
        Assert.Equal("/sign-in", await browser.GoAsync("/users"));
        Assert.Equal("/sign-in/refused", await browser.GoAsync("/sign-in/provider"));
    }

    [Theory]
    [InlineData(Wrong.Nonce)]
    [InlineData(Wrong.Audience)]
    [InlineData(Wrong.Issuer)]
    [InlineData(Wrong.Expired)]
    [InlineData(Wrong.Key)]
    [InlineData(Wrong.State)]
    [InlineData(Wrong.Denied)]
    [InlineData(Wrong.UserInfo)]
    public async Task AnAnswerThatDoesNotStand_SignsNobodyIn(Wrong wrong)
    {
        await using var both = await Both.StartAsync();
        await both.InviteAsync("olga", "auditor");
        await both.Site.Api.Users.BindAsync("olga", new IdentityBinding("sub-olga"), Stop);
        both.Provider.Wrong = wrong;
        using var browser = both.Browser();
        Assert.Equal("/sign-in/refused", await browser.GoAsync("/sign-in/provider"));
        Assert.Contains("That did not work", browser.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", await browser.GoAsync("/audit"));

        both.Provider.Wrong = Wrong.Nothing;
        Assert.Equal("/audit", await browser.GoAsync("/sign-in/provider?to=/audit"));
    }

    [Fact]
    public async Task OneWhoIsNotKnown_IsToldByWhatHeIsBound_AndMadeNothing()
    {
        await using var both = await Both.StartAsync();
        using var browser = both.Browser();
        Assert.Equal("/sign-in/refused", await browser.GoAsync("/sign-in/provider"));
        Assert.Contains("You are not known here", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"--issuer {both.Provider.Authority} --subject sub-olga", browser.Text, StringComparison.Ordinal);
        Assert.Empty((await both.Site.Api.Users.ListAsync(Stop)).Items);
        //  nobody else can make the page say something
        Assert.Equal("/sign-in/refused", await browser.GoAsync("/sign-in/refused?why=Unknown&who=made-up"));
        Assert.DoesNotContain("made-up", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneWhoIsShutOut_StaysOut()
    {
        await using var both = await Both.StartAsync();
        await both.InviteAsync("olga", "auditor");
        await both.Site.Api.Users.BindAsync("olga", new IdentityBinding("sub-olga"), Stop);
        await both.Site.Api.Users.ChangeAsync("olga", new UserChange { IsDisabled = true }, Stop);
        using var browser = both.Browser();
        Assert.Equal("/sign-in/refused", await browser.GoAsync("/sign-in/provider"));
        Assert.Contains("You are shut out", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auditor", "olga@example.com", true, true)]
    [InlineData("auditor", "Olga@Example.com", true, true)]
    [InlineData("auditor", "olga@example.com", false, false)]
    [InlineData("auditor", "other@example.com", true, false)]
    [InlineData("administrator", "olga@example.com", true, false)]
    public async Task AnInvitation_IsTakenUpByItsVerifiedAddress_ButNoAdministrators(string role, string email, bool isVerified, bool isLetIn)
    {
        await using var both = await Both.StartAsync();
        await both.InviteAsync("olga", role);
        both.Provider.Person = new Person("sub-olga", email, isVerified);
        using var browser = both.Browser();
        Assert.Equal(isLetIn ? "/account" : "/sign-in/refused", await browser.GoAsync("/sign-in/provider?to=/account"));
        Assert.Equal(isLetIn ? 1 : 0, (await both.UserAsync("olga")).Identities.Count);

        //  bound once: the same address of another subject is another
        both.Provider.Person = new Person("sub-other", email, isVerified);
        using var second = both.Browser();
        Assert.Equal("/sign-in/refused", await second.GoAsync("/sign-in/provider"));
    }

    [Fact]
    public async Task AnInvitationsTime_IsOverForItsAddressToo()
    {
        await using var both = await Both.StartAsync();
        await both.InviteAsync("olga", "auditor");
        var clock = new ShiftedClock();
        await both.Site.RestartAsync(clock);
        clock.Pass(TimeSpan.FromHours(25));
        using var browser = both.Browser();
        Assert.Equal("/sign-in/refused", await browser.GoAsync("/sign-in/provider"));
    }

    [Fact]
    public async Task AnInvitationsLink_BindsWhoeverTheProviderKnows_FromItsOwnPageOnly()
    {
        await using var both = await Both.StartAsync();
        both.Provider.Person = new Person("sub-any", "any@example.com", false);
        var invited = await both.InviteAsync("olga", "administrator");
        using var browser = both.Browser();
        Assert.Equal("/sign-in/once", await browser.GoAsync(invited.Link));
        var button = WebUtility.HtmlDecode(Button().Match(browser.Text).Groups[1].Value);
        //  as another site would make a browser go there
        Assert.Equal("/sign-in/once", await browser.GoAsync(button));
        Assert.Equal("/sign-in/once", await browser.GoAsync(button, "cross-site"));
        Assert.Empty((await both.UserAsync("olga")).Identities);

        Assert.Equal("/", await browser.GoAsync(button, "same-origin"));
        Assert.Equal("/users", await browser.GoAsync("/users"));
        Assert.Equal("sub-any", Assert.Single((await both.UserAsync("olga")).Identities).Subject);
        Assert.Equal("user:olga", Assert.Single(await both.Site.AuditAsync("users.olga.identity")).By);
        await browser.GoAsync(invited.Link);
        Assert.Contains("leads nowhere", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdentity_IsBoundToOneUserOnly()
    {
        await using var both = await Both.StartAsync();
        await both.InviteAsync("olga", "auditor");
        await both.Site.Api.Users.InviteAsync(new NewUser("uwe"), Stop);
        await both.Site.Api.Users.BindAsync("olga", new IdentityBinding("one"), Stop);
        await both.Site.Api.Users.BindAsync("olga", new IdentityBinding("one"), Stop);
        Assert.Contains("bound to olga", (await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.Users.BindAsync("uwe", new IdentityBinding("one"), Stop))).Message, StringComparison.Ordinal);
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.Users.BindAsync("nobody", new IdentityBinding("two"), Stop))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.Users.BindAsync("uwe", new IdentityBinding(""), Stop))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.Users.InviteAsync(new NewUser("ina") { Email = "no address" }, Stop))).Status);
    }

    [Fact]
    public async Task WhatIsSet_IsKeptAndAudited_TheSecretNowhereShown_AndGoneWhenTakenAway()
    {
        await using var both = await Both.StartAsync();
        both.Provider.Registered = new Uri(both.Site.Host.Url, "/sign-in/provider/back").ToString();
        var shown = await both.Site.Api.SignIn.ShowAsync(Stop);
        Assert.Equal((both.Provider.Registered, "Example AG", true), (shown.Redirect, shown.Provider!.Name, shown.Provider.HasSecret));
        var entry = Assert.Single(await both.Site.AuditAsync("sign-in.provider"));
        Assert.Equal($"Example AG: {both.Provider.Authority} as counterpart, e-mail in email, secret set", entry.After);
        using var raw = both.Site.Raw(both.Site.Host.LocalToken);
        Assert.DoesNotContain(OpenIdProvider.Secret, await raw.GetStringAsync(new Uri("/api/v1/sign-in", UriKind.Relative), Stop), StringComparison.Ordinal);

        await both.Site.RestartAsync();
        using var browser = both.Browser();
        await browser.GoAsync("/sign-in");
        Assert.Contains("Sign in with Example AG", browser.Text, StringComparison.Ordinal);

        //  kept for the same address, asked for again at another
        await both.Site.Api.SignIn.SetAsync(new ProviderSetting(both.Provider.Authority, OpenIdProvider.ClientId) { Name = "Other" }, Stop);
        await using var another = await OpenIdProvider.StartAsync();
        var refused = await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.SignIn.SetAsync(new ProviderSetting(another.Authority, OpenIdProvider.ClientId), Stop));
        Assert.Equal((400, "clientSecret"), (refused.Status, refused.Problem.Field));

        await both.Site.Api.SignIn.RemoveAsync(Stop);
        Assert.Null((await both.Site.Api.SignIn.ShowAsync(Stop)).Provider);
        await browser.GoAsync("/sign-in");
        Assert.DoesNotContain("Sign in with", browser.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", await browser.GoAsync("/sign-in/provider"));
        refused = await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.SignIn.SetAsync(new ProviderSetting(both.Provider.Authority, OpenIdProvider.ClientId), Stop));
        Assert.Equal("clientSecret", refused.Problem.Field);
    }

    [Fact]
    public async Task AProviderThatIsGone_IsToldAtTheDoor()
    {
        await using var both = await Both.StartAsync();
        await both.Site.RestartAsync();
        await both.Provider.DisposeAsync();
        using var browser = both.Browser();
        Assert.Equal("/sign-in/refused", await browser.GoAsync("/sign-in/provider"));
        Assert.Contains("does not answer", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "is no address of an identity provider")]
    [InlineData("http://login.example.com", "plain http")]
    [InlineData("https://login.example.com/?a=b", "is no address of an identity provider")]
    [InlineData("https://169.254.169.254", "identity provider (169.254.169.254 resolves to")]
    [InlineData("https://nobody.invalid", "does not answer as an identity provider")]
    public async Task AWrongAuthority_IsRefusedAtOnce(string authority, string said)
    {
        await using var both = await Both.StartAsync();
        var refused = await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.SignIn.SetAsync(
            new ProviderSetting(authority, OpenIdProvider.ClientId) { ClientSecret = "any" }, Stop));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal(both.Provider.Authority, (await both.Site.Api.SignIn.ShowAsync(Stop)).Provider!.Authority);
    }

    [Fact]
    public async Task AProviderThatCallsItselfSomethingElse_AndThisMachineWithoutTheSwitch_AreRefused()
    {
        await using var both = await Both.StartAsync();
        both.Provider.Wrong = Wrong.Name;
        var asked = new ProviderSetting(both.Provider.Authority, OpenIdProvider.ClientId) { ClientSecret = "any" };
        Assert.Contains("calls itself https://elsewhere.example", (await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.SignIn.SetAsync(asked, Stop))).Message, StringComparison.Ordinal);
        both.Site.AllowsLoopbackProvider = false;
        await both.Site.RestartAsync();
        Assert.Contains("--allow-loopback-provider", (await Assert.ThrowsAsync<ProblemException>(() => both.Site.Api.SignIn.SetAsync(asked, Stop))).Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("href=\"(/sign-in/provider\\?code=[^\"]+)\"")]
    private static partial Regex Button();
}
