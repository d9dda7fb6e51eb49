using System.Net;
using System.Text.RegularExpressions;
using Counterpart.Client;
using Counterpart.Server.Console.Layout;
using Counterpart.Sync;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Counterpart.Server.Tests.Rights;

/// <summary>Each cell of the table at the console: whether the page is sent at all, and whether it says that one may not, or that there is no such thing.</summary>
[Collection(RightsOfOne.Name)]
public sealed partial class ConsoleRightsTests(RightsSite site)
{
    public static IEnumerable<TheoryDataRow<string>> Lines => ConsoleRights.All.Select(o => new TheoryDataRow<string>(o.Name));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IReadOnlyList<Roles> Users { get; } = [.. Operation.Columns.Where(r => r != Roles.Integration)];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task EachCell_IsSoAtTheConsole(string line)
    {
        var (page, pages) = (ConsoleRights.All.Single(o => o.Name == line), new ConsolePages(site.Site.Host));
        foreach (var role in Users)
        {
            var user = await site.UserAsync(role);
            using var http = site.Site.Raw();
            http.DefaultRequestHeaders.Add("Cookie", await pages.CookieAsync(user));
            foreach (var owner in page.Owners)
            {
                var path = site.Fill(page.Route.Split(' ')[1], owner);
                using var sent = await http.GetAsync(new Uri(path, UriKind.Relative), Stop);
                Assert.True(sent.StatusCode == HttpStatusCode.OK && sent.RequestMessage!.RequestUri!.AbsolutePath == path, $"{line}, {role}: {path} was answered {sent.StatusCode} {sent.RequestMessage!.RequestUri}");
                //  the door's pages are whole answers, which were seen above
                var said = path.StartsWith("/sign-in", StringComparison.Ordinal) || path == "/account" ? Answer.Yes : Said(await pages.RenderAsync(user, path));
                Assert.True(said == page.Expected(role, owner), $"{line}, {role}, {owner}: the page says {said}, the table {page.Expected(role, owner)}");
            }
        }
    }

    [Fact]
    public async Task TheMenu_ShowsWhatOpens_AndNothingElse()
    {
        var pages = new ConsolePages(site.Site.Host);
        foreach (var role in Users)
        {
            var shown = Places.For(await pages.CallerAsync(await site.UserAsync(role))).SelectMany(g => g.Places).Select(p => p.Path).ToList();
            Assert.All(shown, path => Assert.Equal((role, path, Answer.Yes), (role, path, ConsoleRights.All.Single(o => o.Route == $"PAGE {path}").Expected(role, Owner.Own))));
        }
    }

    [Fact]
    public async Task TheMenuOfAnOperator_IsShort_AndAnAuditors_HasAllButWhatIsAWorkersOwn()
    {
        var pages = new ConsolePages(site.Site.Host);
        async Task<string[]> ShownAsync(Roles role) => [.. Places.For(await pages.CallerAsync(await site.UserAsync(role))).SelectMany(g => g.Places).Select(p => p.Path)];
        Assert.Equal(["/", "/workers", "/runs", "/alerts", "/health-of-the-server"], await ShownAsync(Roles.Operator));
        Assert.Equal(Places.All.SelectMany(g => g.Places).Select(p => p.Path).Except(["/today", "/my-contacts", "/my-mailbox", "/my-history"]), await ShownAsync(Roles.Auditor));
        Assert.Equal(await ShownAsync(Roles.Administrator), await ShownAsync(Roles.Auditor));
    }

    /// <summary>Where an alert leads, and who gets a link there.</summary>
    [Theory]
    [InlineData("/attention", false)]
    [InlineData("/attention?worker=W1", false)]
    [InlineData("/tokens", false)]
    [InlineData("/workers/W1", true)]
    [InlineData("/runs/1", true)]
    public async Task AnOperator_GetsNoLinkToWhatHeMayNotOpen(string path, bool opens)
    {
        var pages = new ConsolePages(site.Site.Host);
        Assert.Equal(opens, Places.Opens(await pages.CallerAsync(await site.UserAsync(Roles.Operator)), path));
        Assert.True(Places.Opens(await pages.CallerAsync(await site.UserAsync(Roles.Administrator)), path));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task NobodySignedIn_IsSentToSignIn(string line)
    {
        var page = ConsoleRights.All.Single(o => o.Name == line);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = site.Site.Host.Url };
        using var answer = await http.GetAsync(new Uri(site.Fill(page.Route.Split(' ')[1], Owner.Own), UriKind.Relative), Stop);
        if (page.IsPublic)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        else
        {
            Assert.Equal((HttpStatusCode.Found, "/sign-in"), (answer.StatusCode, answer.Headers.Location?.AbsolutePath));
        }
    }

    [Fact]
    public async Task NobodySignedIn_OpensNoConnectionOfAPage()
    {
        using var http = site.Site.Raw();
        using var answer = await http.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task AUser_IsNoIntegration() => Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() =>
        site.Site.Api.Users.InviteAsync(new NewUser("machine") { Roles = ["integration"] }, Stop))).Status);

    [Fact]
    public void EveryPage_HasALine_AndEveryLineAPage()
    {
        var lines = ConsoleRights.All.Select(o => Names().Replace(o.Route.Split(' ')[1], "{}")).Order(StringComparer.Ordinal).ToList();
        var served = site.Site.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'));
        Assert.Equal(lines, ConsolePages.All.Keys.Select(p => Names().Replace(p, "{}")).Order(StringComparer.Ordinal));
        Assert.Equal(lines, served.Select(p => Names().Replace(p, "{}")).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>A page says in the API's words why it shows nothing.</summary>
    private static Answer Said(string html) => Problem().Match(html) is not { Success: true } problem ? Answer.Yes
        : problem.Groups[1].Value is var why && why.Contains(" may not ", StringComparison.Ordinal) ? Answer.No
        : why.StartsWith("There is no ", StringComparison.Ordinal) ? Answer.NotThere
        : throw new InvalidOperationException($"the page has another problem: {why}");

    [GeneratedRegex("problem-what\">([^<]*)<")]
    private static partial Regex Problem();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Names();
}
