using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Counterpart.Client;
using Counterpart.Sandbox.Faults;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>A run is watched while it runs: nobody loads the page anew, and no page asks again by itself in that time.</summary>
public sealed partial class WatchedRunTests(ServedSite site) : IClassFixture<ServedSite>
{
    private const int Contacts = 320;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARun_IsSeenToBegin_ToGoOn_AndToEnd()
    {
        await SetUpAsync();
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/runs");
        await olga.Page.EvaluateAsync("() => { window.isTheSame = true; }");
        var shown = await olga.Page.Locator("main tbody tr").CountAsync();
        //  an Exchange that takes its time with each request that makes items
        site.Exchange.Exchange.Faults.Set(new FaultRule { Action = FaultAction.Delay, Operation = "CreateItem", Milliseconds = 500 });
        await site.Client.Workers.ResumeAsync("W1", Stop);
        await Assertions.Expect(olga.Page.Locator("main tbody tr")).Not.ToHaveCountAsync(shown);
        await Assertions.Expect(olga.Page.Locator("main tbody tr").First).ToContainTextAsync("running");
        await olga.Page.Locator("main tbody tr a").First.ClickAsync();
        await Assertions.Expect(olga.Page.Locator("main h1")).ToContainTextAsync("Run of");

        var seen = new HashSet<int>();
        var facts = olga.Page.Locator("main dl.facts");
        while (await facts.InnerTextAsync() is var text && text.Contains("running", StringComparison.Ordinal))
        {
            seen.Add(Made().Match(text) is { Success: true } made ? int.Parse(made.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
            await olga.Page.WaitForTimeoutAsync(100);
        }

        await Assertions.Expect(facts).ToContainTextAsync($"{Contacts} made");
        await Assertions.Expect(facts).ToContainTextAsync("done");
        Assert.True(seen.Count(n => n is > 0 and < Contacts) >= 2, $"it was seen at {string.Join(", ", seen.Order())} of {Contacts}");
        Assert.True(await olga.Page.EvaluateAsync<bool>("() => window.isTheSame === true"), "the page was loaded anew");
        Assert.Empty(olga.Complaints);
    }

    private async Task SetUpAsync()
    {
        await site.Client.Users.InviteAsync(new NewUser("olga") { Roles = ["administrator"] }, Stop);
        await site.Client.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string>
            { ["url"] = site.Exchange.Url.ToString(), ["signIn"] = "ServiceAccount" }, "service@sandbox.test", "sandbox"), null, Stop);
        await site.Client.Workers.AddAsync(new NewWorker("W1", "Anna Berg") { TimeZone = "Europe/Berlin" }, Stop);
        await site.Client.Workers.EnrollAsync("W1", new EnrollmentRequest { Mailbox = "w1@sandbox.test" }, Stop);
        for (var i = 0; i < Contacts; i++)
        {
            await site.Client.Contacts.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
                { ["firstName"] = JsonSerializer.SerializeToElement("Mara"), ["lastName"] = JsonSerializer.SerializeToElement($"Stein {i}") }), Stop);
        }

        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        //  added while nothing runs, so that the run to be watched makes all of them
        await site.Client.Workers.PauseAsync("W1", null, Stop);
        await site.Client.Synchronizations.AddAsync(new NewSynchronizations(["W1"]) { AllContacts = true }, Stop);
    }

    [GeneratedRegex(@"Mailbox\s+(\d+) made")]
    private static partial Regex Made();
}
