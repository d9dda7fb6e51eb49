using System.Net;
using System.Net.Http.Json;
using Counterpart.Client;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Api;

public sealed class SecurityTests(Shared shared) : IClassFixture<Shared>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/status")]
    [InlineData("/api/v1/contacts")]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/metrics")]
    [InlineData("/health/ready")]
    public async Task NoToken_NothingIsAnswered(string path)
    {
        foreach (var token in new[] { null, "cp_wrong", "" })
        {
            using var http = shared.Site.Raw(token);
            using var answer = await http.GetAsync(path, Stop);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, Stop);
            Assert.Equal("not-authenticated", problem!.Type);
            Assert.NotNull(problem.Remedy);
        }
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/")]
    public async Task DescriptionOfTheApi_IsShownToAnybody_AndNothingIsTaken(string path)
    {
        using var http = shared.Site.Raw();
        using var shown = await http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.DoesNotContain("W1", await shown.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var posted = await http.PostAsync(path, null, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, posted.StatusCode);
    }

    [Fact]
    public async Task IntegrationsToken_ShowsItsSource()
    {
        using var erp = await shared.Site.AsAsync(new NewToken { Name = "stock", Roles = ["integration"], Source = "erp" });
        Assert.Equal("erp", (await erp.Server.CallerAsync(Stop)).Source);
        Assert.Equal("erp", (await shared.Site.Api.Tokens.ListAsync(Stop)).Items.Single(t => t.Name == "stock").Source);
    }

    [Fact]
    public async Task Liveness_IsAnsweredToAnybody()
    {
        using var http = shared.Site.Raw();
        Assert.Equal("alive", await http.GetStringAsync(new Uri("/health/live", UriKind.Relative), Stop));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task ForeignHost_IsRefusedInOneLine_EvenWithAToken(string host)
    {
        using var http = shared.Site.Raw(shared.Site.Host.LocalToken, host);
        using var answer = await http.GetAsync("/api/v1/status", Stop);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, Stop);
        Assert.Contains(host, problem!.Title, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Detail!);
    }

    [Fact]
    public async Task WorkersToken_ReachesHisOwnOnly()
    {
        await using var site = await Installation.StartAsync();
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal("W1", (await anna.Server.CallerAsync(Stop)).Worker);
        Assert.Equal("W1", (await anna.Workers.ShowAsync("W1", Stop)).Id);
        Assert.Equal(["W1"], (await anna.Workers.ListAsync(null, null, Stop)).Items.Select(w => w.Id));
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => anna.Workers.ShowAsync("W2", Stop))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => anna.MailboxContacts.ListAsync("W2", null, null, Stop))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Parameters.ShowAsync(Stop))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Tokens.ListAsync(Stop))).Status);
    }

    [Fact]
    [Rule("S6")]
    public async Task WorkerOutOfSight_IsNotShownThatAContactIsThere()
    {
        await using var site = await Installation.StartAsync(2, 3, ("sight", "MainResponsibleOnly"));
        var own = await site.ContactAsync("Anna", "Berg", "W1");
        var other = await site.ContactAsync("Ben", "Costa", "W2");
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal([own], (await anna.Contacts.ListAsync(null, null, null, null, null, Stop)).Items.Select(c => c.Id));
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => anna.Contacts.ShowAsync(other, Stop))).Status);
    }

    [Fact]
    [Rule("S4")]
    public async Task PrivateAppointment_IsItsWorkersOnly()
    {
        await using var site = await Installation.StartAsync(1);
        var made = await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(
            ("subject", "Doctor"), ("sensitivity", "Private"), ("times", new { start = "2026-11-23T09:00:00Z", end = "2026-11-23T10:00:00Z", zone = "Europe/Berlin" })))
            { Kind = "appointment", Responsible = "W1" }, Stop);
        var shown = await site.Api.Activities.ShowAsync(made.Id, Stop);
        Assert.True(shown.IsPrivate);
        Assert.Equal("Private", shown.Values["subject"].GetString());

        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal("Doctor", (await anna.Activities.ShowAsync(made.Id, Stop)).Values["subject"].GetString());
    }

    [Fact]
    public async Task Token_ReachesWhatItsScopesSay_UntilItIsRevoked()
    {
        await using var site = await Installation.StartAsync(0);
        var made = await site.Api.Tokens.AddAsync(new NewToken { Name = "erp", Roles = ["integration"], Source = "erp", Scopes = ["contacts:read"] }, Stop);
        Assert.DoesNotContain(made.Secret, await File.ReadAllTextAsync(Path.Combine(site.Data, "tokens.json"), Stop), StringComparison.Ordinal);
        using (var erp = CounterpartClient.For(site.Host.Url, made.Secret))
        {
            Assert.Empty((await erp.Contacts.ListAsync(null, null, null, null, null, Stop)).Items);
            Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() =>
                erp.Contacts.CreateAsync(new NewRecord(Installation.Values(("lastName", "Berg"))), Stop))).Status);
            Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => erp.Parties.ListAsync(null, null, null, Stop))).Status);

            await site.Api.Tokens.RevokeAsync(made.Token.Id, Stop);
            Assert.Equal(401, (await Assert.ThrowsAsync<ProblemException>(() => erp.Contacts.ListAsync(null, null, null, null, null, Stop))).Status);
        }
    }

    [Theory]
    [InlineData("contacts", "scope")]
    [InlineData("contacts:all", "scope")]
    public async Task Token_WithAScopeThatIsNone_IsRefused(string scope, string word)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(() => shared.Site.Api.Tokens.AddAsync(new NewToken { Scopes = [scope] }, Stop));
        Assert.Equal((400, "scopes"), (refused.Status, refused.Problem.Field));
        Assert.Contains(word, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_OutliveARestart_TheLocalOneDoesNot()
    {
        await using var site = await Installation.StartAsync(0);
        var made = await site.Api.Tokens.AddAsync(new NewToken { Name = "ops", Roles = ["operator"] }, Stop);
        var local = site.Host.LocalToken;
        await site.RestartAsync();
        using var ops = CounterpartClient.For(site.Host.Url, made.Secret);
        Assert.Equal(["operator"], (await ops.Server.CallerAsync(Stop)).Roles);
        using var former = site.Raw(local);
        Assert.Equal(HttpStatusCode.Unauthorized, (await former.GetAsync("/api/v1/status", Stop)).StatusCode);
    }

    [Fact]
    public async Task LocalServer_IsWrittenForCommands_ReadableByItsUserAlone_AndGoneAtTheEnd()
    {
        await using var site = await Installation.StartAsync(0);
        var found = Assert.Single(LocalServer.All(site.Runtime));
        Assert.Equal((site.Host.Url, site.Host.LocalToken), (found.Url, found.Token));
        foreach (var file in Directory.EnumerateFiles(site.Runtime).Append(LocalServer.FileIn(site.Data)))
        {
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        await site.Host.DisposeAsync();
        Assert.Empty(LocalServer.All(site.Runtime));
        await site.StartHostAsync();
    }

    [Fact]
    public async Task Files_AreTheirOwnersAlone_AlsoInAFolderOpenToAll_AndNoLogIsLeftAtTheEnd()
    {
        await using var site = await Installation.StartAsync(1);
        await site.SyncAsync();
        await site.Host.DisposeAsync();
        Assert.Empty(Directory.GetFiles(site.Data, "*-wal"));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(site.Data, All);
            foreach (var file in Directory.GetFiles(site.Data))
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }
        }

        await site.StartHostAsync();
        await site.ContactAsync("Anna", "Berg");
        Assert.Contains(Path.Combine(site.Data, "business.db-wal"), Directory.GetFiles(site.Data));
        foreach (var file in Directory.GetFiles(site.Data))
        {
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }
    }

    [Fact]
    public async Task SecondServerOnTheSameData_IsRefusedInOneLine()
    {
        var refused = await Assert.ThrowsAsync<StateUnusableException>(() => CounterpartHost.StartAsync(shared.Site.Options, Stop));
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task BeyondLoopback_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => CounterpartHost.StartAsync(shared.Site.Options with { Url = new Uri("http://0.0.0.0:0") }, Stop));
        Assert.Equal("urls", refused.Refusal.Field);
    }
}
