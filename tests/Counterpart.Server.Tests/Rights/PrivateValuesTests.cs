using System.Net.Http.Json;
using System.Text.Json;
using Counterpart.Model;
using Counterpart.Server.Api;
using Counterpart.Sync;
using Microsoft.Extensions.DependencyInjection;

namespace Counterpart.Server.Tests.Rights;

/// <summary>
/// S4, S6: values that are one worker's alone are in no answer to anybody else, wherever they are asked for. Every line of the table that reads
/// is asked for everything that there is; a new endpoint is asked too, by having its line.
/// </summary>
public sealed class PrivateValuesTests(Secrets secrets) : IClassFixture<Secrets>
{
    /// <summary>What only shows what it would do.</summary>
    private static readonly (string Method, string Path, object? Body)[] Previews =
    [
        ("POST", "/api/v1/sync", new { worker = "W1", preview = true, force = true }),
        ("POST", "/api/v1/sync", new { worker = "W2", preview = true, force = true }),
        ("POST", "/api/v1/sync", new { all = true, preview = true, force = true }),
        ("POST", "/api/v1/runs/{run}/revert?preview=true", null),
        ("POST", "/api/v1/history/{history}/restore?preview=true", null),
        ("POST", "/api/v1/attention/{link}/resolve?preview=true", new { take = "mailbox" }),
        ("POST", "/api/v1/attention/resolve?preview=true", new { worker = "W1", take = "mailbox" }),
        ("PATCH", "/api/v1/parameters?preview=true", new { values = new { newMailboxContacts = "Create", conflictRule = "Mailbox" } }),
        ("PATCH", "/api/v1/mapping/appointment?preview=true", new { directions = new { subject = "ToMailbox" } }),
        ("PATCH", "/api/v1/activities/{activity}?preview=true", new { values = new { location = "Berlin" } }),
        ("DELETE", "/api/v1/activities/{activity}?preview=true", null),
        ("DELETE", "/api/v1/contacts/{contact}?preview=true", null),
        ("POST", "/api/v1/workers/{worker}/off-board?preview=true", new { keep = true }),
        ("GET", "/api/v1/contacts/export?format=csv", null),
        ("GET", "/api/v1/contacts/export?format=json", null),
        ("GET", "/api/v1/contacts/export?format=vcf", null),
        ("GET", "/api/v1/activities/export?format=csv", null),
        ("GET", "/api/v1/activities/export?format=json", null),
        ("GET", "/api/v1/activities/export?format=ics", null),
        ("GET", "/api/v1/activities/export?format=csv&id={activity}", null),
        ("GET", "/api/v1/activities/export?format=json&id={activity}", null),
        ("GET", $"/api/v1/activities?search={Secrets.Private}", null),
        ("GET", $"/api/v1/contacts?search={Secrets.OutOfSight}", null),
        ("GET", $"/api/v1/parties?search={Secrets.OutOfSight}", null),
        ("GET", "/api/v1/synchronizations/why?worker={worker}&record={activity}&field=subject", null),
        ("GET", "/api/v1/synchronizations/why?worker={worker}&record={contact}&field=jobTitle", null),
        ("GET", "/api/v1/changes?kind=appointment", null),
    ];

    /// <summary>Where W1 finds his private appointment: what the others are not told is there to be told.</summary>
    private static readonly string[] Own =
    [
        "GET /api/v1/activities", "GET /api/v1/activities/{activity}", "GET /api/v1/activities/export", "GET /api/v1/attention", "GET /api/v1/attention/{link}",
        "GET /api/v1/history", "GET /api/v1/synchronizations", "GET /api/v1/synchronizations/{link}",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("administrator", Secrets.Private, Secrets.Untied)]
    [InlineData("auditor", Secrets.Private, Secrets.Untied)]
    [InlineData("operator", Secrets.Private, Secrets.Untied, Secrets.OutOfSight)]
    [InlineData("integration", Secrets.Private, Secrets.Untied)]
    [InlineData("w2", Secrets.Private, Secrets.Untied)]
    [InlineData("w1", Secrets.OutOfSight)]
    public async Task WhatIsAnothers_IsInNoAnswer(string caller, params string[] hidden)
    {
        var told = new List<string>();
        var answers = await AnswersAsync(caller);
        foreach (var (asked, answer) in answers)
        {
            told.AddRange(hidden.Where(h => answer.Contains(h, StringComparison.OrdinalIgnoreCase)).Select(h => $"{asked} tells {h}: {answer}"));
        }

        Assert.True(answers.Count > 50, $"{answers.Count} answers were looked at");
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    [Fact]
    public async Task WhatIsHisOwn_IsShownToHim()
    {
        var seen = await AnswersAsync("w1");
        foreach (var path in Own)
        {
            Assert.True(Any(seen, path, Secrets.Private), $"{path} does not show {Secrets.Private} to its worker");
        }

        Assert.True(Any(seen, "GET /api/v1/workers/{worker}/mailbox-contacts", Secrets.Untied) && Any(seen, "GET /api/v1/runs/{run}", Secrets.Untied));
        var all = await AnswersAsync("auditor");
        Assert.True(Any(all, "GET /api/v1/contacts/{contact}", Secrets.OutOfSight) && Any(all, "GET /api/v1/parties", Secrets.OutOfSight) && Any(all, "GET /api/v1/history", Secrets.OutOfSight));
    }

    [Theory]
    [InlineData("administrator", Secrets.Private, Secrets.Untied)]
    [InlineData("auditor", Secrets.Private, Secrets.Untied)]
    [InlineData("operator", Secrets.Private, Secrets.Untied, Secrets.OutOfSight)]
    [InlineData("w2", Secrets.Private, Secrets.Untied)]
    [InlineData("w1", Secrets.OutOfSight)]
    public async Task WhatIsAnothers_IsOnNoPage(string user, params string[] hidden)
    {
        var pages = await PagesAsync(user);
        Assert.Equal([], from page in pages from word in hidden where page.Html.Contains(word, StringComparison.OrdinalIgnoreCase) select $"{page.Path} shows {word}");
        Assert.True(pages.Count > 30, $"{pages.Count} pages were looked at");
    }

    [Fact]
    public async Task WhatIsHisOwn_IsOnHisPages()
    {
        var pages = await PagesAsync("w1");
        Assert.Contains(pages, p => p.Path == "/attention" && p.Html.Contains(Secrets.Private, StringComparison.Ordinal));
        Assert.Contains(pages, p => p.Path == "/activities?view=list" && p.Html.Contains(Secrets.Private, StringComparison.Ordinal));
        Assert.Contains(pages, p => p.Path == "/my-contacts?tab=mailbox" && p.Html.Contains(Secrets.Untied, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ASearch_DoesNotTellWhatIsPrivate()
    {
        var path = new Uri($"/api/v1/activities?search={Secrets.Private}", UriKind.Relative);
        Assert.Equal(1, (await secrets.As("w1").GetFromJsonAsync<JsonElement>(path, Stop)).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await secrets.As("administrator").GetFromJsonAsync<JsonElement>(path, Stop)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task ErrorsOfARun_AreWithoutValues_ForAnOperator()
    {
        var state = secrets.Site.Host.Services.GetRequiredService<Parts>().State;
        var failed = new FailedItems([new RunError(ItemKind.Contact, null, new SideId("C-000001"), null, $"'{Secrets.OutOfSight}' is no mail address")], 0);
        var auditor = Assert.Single(await Hidden.ErrorsAsync(state, new Caller("user:a", Roles.Auditor), new WorkerId("W2"), failed, Stop));
        Assert.Contains(Secrets.OutOfSight, auditor, StringComparison.Ordinal);
        var watcher = Assert.Single(await Hidden.ErrorsAsync(state, new Caller("user:o", Roles.Operator), new WorkerId("W2"), failed, Stop));
        Assert.Equal("contact C-000001: it failed; its worker is shown why", watcher);
    }

    private async Task<IReadOnlyList<(string Asked, string Answer)>> AnswersAsync(string caller)
    {
        var answers = new List<(string, string)>();
        var reads = ApiRights.All.Where(o => o.Method == "GET").Select(o => (o.Method, Path: o.Name.Split(' ')[1], Body: default(object))).Concat(Previews);
        foreach (var (method, template, body) in reads)
        {
            foreach (var path in secrets.Paths(template))
            {
                using var request = Operation.Request(method, path, body);
                using var answer = await secrets.As(caller).SendAsync(request, Stop);
                Assert.True((int)answer.StatusCode < 500, $"{method} {path}: {await answer.Content.ReadAsStringAsync(Stop)}");
                answers.Add(($"{method} {template}", $"{answer.StatusCode} {answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync(Stop)}"));
            }
        }

        return answers;
    }

    private async Task<IReadOnlyList<(string Path, string Html)>> PagesAsync(string user)
    {
        var pages = new ConsolePages(secrets.Site.Host);
        string[] more = ["/my-contacts?tab=mailbox", "/activities?view=list", "/my-contacts?tab=business", "/records/appointment/{activity}?worker={worker}", "/records/contact/{contact}?worker={worker}", "/administration?kind=appointment", "/history?worker={worker}"];
        var found = new List<(string, string)>();
        foreach (var path in ConsoleRights.All.Where(o => !o.IsPublic && !o.Name.EndsWith("/account", StringComparison.Ordinal)).Select(o => o.Name.Split(' ')[1]).Concat(more).SelectMany(secrets.Paths))
        {
            found.Add((path, await pages.RenderAsync(user, path)));
        }

        return found;
    }

    private static bool Any(IReadOnlyList<(string Asked, string Answer)> seen, string asked, string word) =>
        seen.Any(s => s.Asked == asked && s.Answer.Contains(word, StringComparison.Ordinal));
}
