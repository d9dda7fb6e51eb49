using System.IO.Compression;
using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The auditor and the operator: each sees what is for him, and no button that he may not use.</summary>
public sealed class RoleStoryTests(DemoSite site) : IClassFixture<DemoSite>
{
    private const string Secret = "Talk with the surgeon";

    /// <summary>Buttons that write nothing: they turn pages, choose what is shown, or say what would be.</summary>
    private static readonly string[] Harmless = ["Next page", "First page", "Clear the filter", "Show all", "‹", "›", "This week", "Why in the mailbox?", "Verify"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAuditor_ReadsEverything_ButWhatIsPrivate_AndFindsNoButtonThatWrites()
    {
        var appointment = await PrivateAppointmentAsync();
        await site.Client.Users.InviteAsync(new NewUser("uma") { FullName = "Uma Reyes", Roles = ["auditor"] }, Stop);
        await using var uma = await site.SignInAsync("uma");
        var menu = await MenuAsync(uma);
        Assert.Equal(["Overview", "Needs a person", "Administration", "Workers", "Rules", "Runs", "History", "Contacts", "Organizations", "Activities", "Parameters", "Mapping", "Users", "Tokens", "Audit", "Alerts", "Health"],
            menu.Select(m => m.Name));
        foreach (var path in menu.Select(m => m.Path).Concat(["/workers/W1", "/contacts/C-000001", "/records/contact/C-000001?worker=W1", $"/activities/{appointment}", $"/history?record={appointment}"]))
        {
            await uma.OpenAsync(path);
            await FindsNoButtonAsync(uma, path);
            Assert.DoesNotContain(Secret, await uma.TextAsync(), StringComparison.Ordinal);
        }

        //  parameters: what is set, and nothing that can be set
        await uma.OpenAsync("/parameters");
        await Assertions.Expect(uma.Page.Locator("#p-url")).ToHaveValueAsync((await site.Client.Parameters.ShowAsync(Stop)).Parameters.Single(p => p.Key == "url").Value);
        Assert.Equal(0, await uma.Page.Locator("main form :is(input, select):enabled").CountAsync());

        //  history: that the private one was changed, and how it is called for others
        await uma.OpenAsync($"/history?record={appointment}");
        await Assertions.Expect(uma.Page.Locator("main tbody tr").First).ToContainTextAsync("Private");
        await uma.OpenAsync("/history");
        Assert.NotEqual(0, await uma.Page.Locator("main tbody tr").CountAsync());

        //  runs, down to what one wrote
        await uma.OpenAsync("/runs");
        await uma.Page.Locator("main tbody tr", new() { HasText = "made" }).Last.Locator("a").First.ClickAsync();
        await Assertions.Expect(uma.Page.Locator("main h2", new() { HasText = "What it wrote" })).ToBeVisibleAsync();
        await FindsNoButtonAsync(uma, "a run");

        await uma.OpenAsync("/audit");
        await Assertions.Expect(uma.Page.Locator("main")).ToContainTextAsync("users.uma");
        await uma.OpenAsync("/administration/add");
        await Assertions.Expect(uma.Page.Locator("main")).ToContainTextAsync("You may not add synchronizations");
        Assert.Empty(uma.Complaints);
    }

    [Fact]
    public async Task ABackup_IsGivenToNobody_WhoMayNotTakeOne()
    {
        await using var anna = await site.SignInAsync("anna");
        await anna.OpenAsync("/health-of-the-server");
        await Assertions.Expect(anna.Page.Locator("main button:has-text('Back up')")).ToHaveCountAsync(0);
        //  with the token of another form of hers
        Assert.Equal(403, await anna.Page.EvaluateAsync<int>("async () => (await fetch('/backup-of-the-server', { method: 'POST', body: new FormData(document.querySelector('form[action=\"/sign-out\"]')) })).status"));
        Assert.Equal(400, await anna.Page.EvaluateAsync<int>("async () => (await fetch('/backup-of-the-server', { method: 'POST', body: new FormData() })).status"));
        await anna.Page.Context.ClearCookiesAsync(new() { Name = "counterpart" });
        Assert.NotEqual(200, await anna.Page.EvaluateAsync<int>("async () => (await fetch('/backup-of-the-server', { method: 'POST', body: new FormData(document.querySelector('form[action=\"/sign-out\"]')) })).status"));
    }

    [Fact]
    public async Task AnOperator_Freezes_Thaws_AndWatches_WithoutSeeingARecord()
    {
        await site.Client.Users.InviteAsync(new NewUser("omar") { FullName = "Omar Diaz", Roles = ["operator"] }, Stop);
        await using var omar = await site.SignInAsync("omar");
        var menu = await MenuAsync(omar);
        Assert.Equal(["Overview", "Workers", "Runs", "Alerts", "Health"], menu.Select(m => m.Name));
        foreach (var path in menu.Select(m => m.Path).Where(p => p != "/health-of-the-server").Append("/workers/W1"))
        {
            await omar.OpenAsync(path);
            await FindsNoButtonAsync(omar, path);
            Assert.Equal(0, await omar.Page.Locator("main a:is([href^='/attention'], [href^='/administration'], [href^='/records'])").CountAsync());
        }

        await omar.OpenAsync("/health-of-the-server");
        await Assertions.Expect(omar.Page.Locator("main .findings")).ToBeVisibleAsync();
        await omar.Page.ClickAsync("main button:has-text('Freeze everything')");
        await Assertions.Expect(omar.Page.Locator(".notices")).ToContainTextAsync("Frozen");
        Assert.Equal("user:omar", Assert.Single((await site.Client.Server.StatusAsync(Stop)).Freezes).By);
        await omar.Page.ClickAsync("main button:has-text('Thaw')");
        await Assertions.Expect(omar.Page.Locator("main button:has-text('Thaw')")).ToHaveCountAsync(0);
        Assert.Empty((await site.Client.Server.StatusAsync(Stop)).Freezes);

        //  a backup is kept by the browser, whole
        var download = await omar.Page.RunAndWaitForDownloadAsync(() => omar.Page.ClickAsync("main button:has-text('Back up')"));
        Assert.Matches(@"^counterpart-\d{8}-\d{4}\.zip$", download.SuggestedFilename);
        await Assertions.Expect(omar.Page.Locator(".notices")).ToContainTextAsync($"{download.SuggestedFilename} is among your downloads");
        await using (var zip = await ZipFile.OpenReadAsync(await download.PathAsync(), Stop))
        {
            Assert.Superset(new HashSet<string> { "state.db", "business.db", "users.db" }, zip.Entries.Select(e => e.Name).ToHashSet());
        }

        Assert.Equal(("user:omar", "backup"), (await site.Client.Audit.ListAsync(null, 1, Stop)).Items.Select(a => (a.By, a.What)).Single());

        //  a run: its counts, and neither plan nor values
        await omar.OpenAsync("/runs");
        await omar.Page.Locator("main tbody tr", new() { HasText = "made" }).Last.Locator("a").First.ClickAsync();
        await Assertions.Expect(omar.Page.Locator("main dl.facts")).ToContainTextAsync("made");
        await Assertions.Expect(omar.Page.Locator("main h2")).ToHaveCountAsync(0);
        await FindsNoButtonAsync(omar, "a run");
        foreach (var path in new[] { "/contacts", "/history", "/attention", "/administration", "/parameters", "/users", "/audit" })
        {
            await omar.OpenAsync(path);
            await Assertions.Expect(omar.Page.Locator("main .problem-what")).ToContainTextAsync("may not");
            await FindsNoButtonAsync(omar, path);
        }
    }

    /// <summary>One that its worker alone may read, overwritten in his mailbox so that the history has it.</summary>
    private async Task<string> PrivateAppointmentAsync()
    {
        var worker = await site.Client.Workers.ShowAsync("W1", Stop);
        await site.Client.Workers.ChangeAsync("W1", new WorkerChange { IncludePrivateAppointments = true }, Stop);
        Assert.NotNull(worker.Mailbox);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var made = await site.Client.Activities.CreateAsync(new NewRecord(Values(
            ("subject", Secret), ("sensitivity", "Private"), ("times", new { start = $"{day}T10:00:00Z", end = $"{day}T11:00:00Z", zone = "Europe/Berlin" }))) { Kind = "appointment", Responsible = "W1" }, Stop);
        await site.Client.Sync.WaitAsync(new SyncRequest { Worker = "W1" }, Stop);
        await site.Client.Activities.UpdateAsync(made.Id, new RecordChange(Values(("subject", $"{Secret} again"))), Stop);
        await site.Client.Sync.WaitAsync(new SyncRequest { Worker = "W1" }, Stop);
        return made.Id;
    }

    private static async Task<IReadOnlyList<(string Name, string Path)>> MenuAsync(Visitor visitor)
    {
        var links = visitor.Page.Locator("[aria-label='Pages'] a[href]:visible");
        await links.First.WaitForAsync();
        var found = new List<(string, string)>();
        foreach (var link in await links.AllAsync())
        {
            found.Add(((await link.InnerTextAsync()).Trim(), new Uri(new Uri(visitor.Page.Url), await link.GetAttributeAsync("href")).AbsolutePath));
        }

        return found;
    }

    private static async Task FindsNoButtonAsync(Visitor visitor, string where)
    {
        var buttons = (await visitor.Page.Locator("main button:visible").AllInnerTextsAsync()).Select(t => t.Trim()).Where(t => t.Length > 0 && !Harmless.Contains(t)).Distinct().ToList();
        //  'Try again' asks again for what was refused
        Assert.True(buttons.All(b => b == "Try again"), $"{where}: {string.Join(", ", buttons)}");
    }

    private static Dictionary<string, JsonElement> Values(params (string Field, object Value)[] values) => values.ToDictionary(v => v.Field, v => JsonSerializer.SerializeToElement(v.Value));
}
