using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>"Anna's phone shows the old number": from the search to the verdict in three clicks, whatever the cause.</summary>
public sealed class OneRecordTests(ServedSite site) : IClassFixture<ServedSite>
{
    private const string Mobile = "mobileTelephoneNumber";
    private static readonly SemaphoreSlim Once = new(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("in step", "Stein", "W1", true, "Mobile is in Exchange since ")]
    [InlineData("mapping", "Falk", "W1", true, "Mobile is kept back: its mapping is None")]
    [InlineData("conflict", "Adler", "W1", true, "Mobile waits for a person: ")]
    [InlineData("paused", "Koch", "W2", false, "paused")]
    [InlineData("frozen", "Weiss", "W3", false, "frozen")]
    [InlineData("not added", "Brandt", "W1", false, "it is not among the worker's contacts; add it")]
    [InlineData("taken out", "Lind", "W1", false, "a person took it out; only a person brings it back")]
    [InlineData("view", "Okafor", "W1", true, "an edit in the mailbox is put back: the synchronization is View")]
    public async Task ThreeClicks_FromTheSearchToTheVerdict(string cause, string last, string worker, bool isOfField, string verdict)
    {
        await SetUpAsync();
        var record = Assert.Single((await site.Client.Contacts.ListAsync(last, null, null, null, null, Stop)).Items).Id;
        await using var _ = await CauseAsync(cause, record, worker);
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/search");
        await olga.Page.FillAsync("#search", last);
        await olga.Page.ClickAsync("h2:has-text('Persons') + ul a");
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync($"Mara {last}");
        await olga.Page.Locator("main tr", new() { HasText = $"Worker {worker}" }).Locator("a").First.ClickAsync();
        await Assertions.Expect(olga.Page.Locator("main h2", new() { HasText = $"Worker {worker}" })).ToBeVisibleAsync();
        if (isOfField)
        {
            await olga.Page.Locator("main tr:has(td:text-is('Mobile'))").Locator("button:has-text('Why in the mailbox?')").ClickAsync();
        }

        //  the verdict itself, and not a badge or a button of the same word
        await Assertions.Expect(olga.Page.Locator(isOfField ? "main td[colspan] strong" : "main p.hint strong")).ToContainTextAsync(verdict);
        Assert.Empty(olga.Complaints);
    }

    private async Task SetUpAsync()
    {
        await Once.WaitAsync(Stop);
        try
        {
            if ((await site.Client.Workers.ListAsync(null, null, Stop)).Items.Count > 0)
            {
                return;
            }

            await site.Client.Users.InviteAsync(new NewUser("olga") { Roles = ["administrator"] }, Stop);
            await site.Client.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string>
                { ["url"] = site.Exchange.Url.ToString(), ["signIn"] = "ServiceAccount", ["conflictRule"] = "Ask" }, "service@sandbox.test", "sandbox"), null, Stop);
            foreach (var worker in new[] { "W1", "W2", "W3" })
            {
                await site.Client.Workers.AddAsync(new NewWorker(worker, $"Worker {worker}") { TimeZone = "Europe/Berlin" }, Stop);
                await site.Client.Workers.EnrollAsync(worker, new EnrollmentRequest { Mailbox = $"{worker.ToLowerInvariant()}@sandbox.test" }, Stop);
            }

            foreach (var (last, worker) in new[] { ("Stein", "W1"), ("Falk", "W1"), ("Adler", "W1"), ("Koch", "W2"), ("Weiss", "W3"), ("Lind", "W1"), ("Okafor", "W1") })
            {
                var made = await MakeAsync(last, worker);
                await site.Client.Synchronizations.AddAsync(new NewSynchronizations([worker]) { Contacts = [made], Type = last == "Okafor" ? "View" : null }, Stop);
            }

            await MakeAsync("Brandt", "W1");
            await SyncAsync();
        }
        finally
        {
            Once.Release();
        }
    }

    private async Task<string> MakeAsync(string last, string worker) => (await site.Client.Contacts.CreateAsync(
        new NewRecord(Values(("firstName", "Mara"), ("lastName", last), (Mobile, "+49 30 555 0100"))) { Responsible = worker }, Stop)).Id;

    /// <summary>Makes the cause; what it sets for everybody is taken back at the end.</summary>
    private async Task<Ending> CauseAsync(string cause, string record, string worker)
    {
        switch (cause)
        {
            case "mapping":
                await site.Client.Mapping.SetAsync("contact", new MappingChange(new Dictionary<string, string> { [Mobile] = "None" }), null, Stop);
                await EditAsync(record);
                return new Ending(() => site.Client.Mapping.SetAsync("contact", new MappingChange(new Dictionary<string, string> { [Mobile] = "Both" }), null, CancellationToken.None));
            case "conflict":
                var item = site.Person(worker).Ids("contacts").Single(i => site.Person(worker).Read(i).Value.Contains("Adler", StringComparison.Ordinal));
                site.Person(worker).Change(item, "<t:SetItemField><t:IndexedFieldURI FieldURI=\"contacts:PhoneNumber\" FieldIndex=\"MobilePhone\"/><t:Contact><t:PhoneNumbers><t:Entry Key=\"MobilePhone\">+49 30 555 0111</t:Entry></t:PhoneNumbers></t:Contact></t:SetItemField>");
                await EditAsync(record);
                break;
            case "paused":
                await site.Client.Workers.PauseAsync(worker, null, Stop);
                await EditAsync(record);
                break;
            case "frozen":
                await site.Client.Server.FreezeAsync(new FreezeRequest(worker), Stop);
                await EditAsync(record);
                return new Ending(() => site.Client.Server.ThawAsync(new FreezeRequest(worker), CancellationToken.None));
            case "taken out":
                await site.Client.Synchronizations.RemoveAsync(new SynchronizationRemoval { Workers = [worker], Contacts = [record] }, Stop);
                break;
        }

        return new Ending(() => Task.CompletedTask);
    }

    private async Task EditAsync(string record)
    {
        await site.Client.Contacts.UpdateAsync(record, new RecordChange(Values((Mobile, "+49 30 555 0122"))), Stop);
        await SyncAsync();
    }

    private Task SyncAsync() => site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);

    private static Dictionary<string, JsonElement> Values(params (string Field, string Value)[] values) => values.ToDictionary(v => v.Field, v => JsonSerializer.SerializeToElement(v.Value));

    private sealed class Ending(Func<Task> end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await end();
    }
}
