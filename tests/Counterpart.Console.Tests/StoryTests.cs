using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>What people come to the console for, from the click to what the API then says.</summary>
public sealed class StoryTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMobileNumber_SavedHere_IsFoundByAnotherSpelling_AndIsInStep()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/contacts/C-000001");
        await olga.Page.FillAsync("#c-mobileTelephoneNumber", "+49 30 555 0199");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("it reaches the mailboxes now");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);

        await olga.OpenAsync("/search?find=030 5550199");
        await olga.Page.ClickAsync("h2:has-text('Persons') + ul a");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("in step");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("+49 30 555 0199");
    }

    [Fact]
    public async Task ADirection_IsPreviewed_Saved_AndTakenBack()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/mapping?find=jobTitle");
        await olga.Page.SelectOptionAsync("select[aria-label='Direction of Job title']", "None");
        await olga.Page.ClickAsync("text=What would this do?");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("What it would do");
        await olga.Page.ClickAsync(".bulk button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("Saved");
        Assert.Equal("None", await DirectionAsync());
        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(olga.Page.Locator("select[aria-label='Direction of Job title']")).ToHaveValueAsync("Both");
        Assert.Equal("Both", await DirectionAsync());
    }

    [Fact]
    public async Task AContact_TakenOut_ComesBackWithUndo()
    {
        await using var anna = await site.SignInAsync("anna");
        await anna.OpenAsync("/my-contacts");
        var first = await anna.Page.Locator("main tbody tr td a").First.InnerTextAsync();
        await anna.Page.Locator("main tbody tr").First.Locator("button:has-text('Remove')").ClickAsync();
        await Assertions.Expect(anna.Page.Locator(".notices")).ToContainTextAsync("synchronized no more");
        await anna.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(anna.Page.Locator("main")).ToContainTextAsync(first);
    }

    [Fact]
    public async Task ARule_IsShownInNumbers_Added_Removed_AndPutBackWithUndo()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/rules");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("There is no rule yet");
        await olga.Page.ClickAsync("button:has-text('Add a rule')");
        await olga.Page.SelectOptionAsync("#r-sort", "Tagged");
        await olga.Page.FillAsync("#r-category", "Story");
        await olga.Page.ClickAsync("text=What would it do?");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("It fits 0 pairs of worker and contact, and adds none now.");
        await olga.Page.SelectOptionAsync("#r-sort", "MainResponsible");
        await olga.Page.ClickAsync("text=What would it do?");
        await Assertions.Expect(olga.Page.Locator("section.hint strong")).ToContainTextAsync("pairs of worker and contact");
        await olga.Page.ClickAsync("button:has-text('Add this rule')");
        await Assertions.Expect(olga.Page.Locator("main tbody tr")).ToHaveCountAsync(1);
        var rule = Assert.Single((await site.Client.Rules.ListAsync(Stop)).Items);
        Assert.True(rule.Pairs > 0);

        await olga.Page.ClickAsync("button:has-text('Remove…')");
        await Assertions.Expect(olga.Page.Locator("[role=alertdialog]")).ToContainTextAsync($"Rule {rule.Id} goes");
        await olga.Page.ClickAsync("[role=alertdialog] button.primary");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("There is no rule yet");
        await olga.Page.ClickAsync(".notices button:has-text('Undo') >> nth=-1");
        await Assertions.Expect(olga.Page.Locator("main tbody tr")).ToHaveCountAsync(1);
        Assert.Equal(rule.Pairs, Assert.Single((await site.Client.Rules.ListAsync(Stop)).Items).Pairs);
        await site.Client.Rules.RemoveAsync(rule.Id, false, false, Stop);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task ATableOfWorkers_IsShownRowByRow_AndEnrolledWithoutTheBadOnes()
    {
        foreach (var worker in new[] { "T1", "T2" })
        {
            await site.Client.Workers.AddAsync(new NewWorker(worker, $"Worker {worker}") { TimeZone = "Europe/Berlin" }, Stop);
        }

        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/workers");
        await olga.Page.ClickAsync("text=Enroll from CSV");
        //  Blazor hears of a chosen file once it has set its mark: some moments after the field is seen
        await olga.Page.WaitForFunctionAsync("() => document.querySelector('#table-file')?._blazorInputFileNextFileId !== undefined");
        await olga.Page.SetInputFilesAsync("#table-file", new FilePayload
            { Name = "workers.csv", MimeType = "text/csv", Buffer = "worker,mailbox,password\nT1,t1@sandbox.test,hush-hush\nT9,t9@sandbox.test,\n"u8.ToArray() });
        var table = olga.Page.Locator("section[aria-label='Enroll from CSV']");
        await Assertions.Expect(table).ToContainTextAsync("1 mailbox will be enrolled");
        await Assertions.Expect(table).ToContainTextAsync("there is no worker T9: 'workers add' makes one");
        await Assertions.Expect(table).ToContainTextAsync("enrolled, observing, with a password");
        await Assertions.Expect(table).Not.ToContainTextAsync("hush-hush");
        await table.Locator("button.primary").ClickAsync();
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("1 mailbox enrolled, 0 changed");
        //  what became of each row stays above the list
        await Assertions.Expect(olga.Page.Locator("main tbody").Last).ToContainTextAsync("t1@sandbox.test");
        Assert.Equal("t1@sandbox.test", (await site.Client.Workers.ShowAsync("T1", Stop)).Mailbox!.Address);
        Assert.Null((await site.Client.Workers.ShowAsync("T2", Stop)).Mailbox);
        Assert.Empty(olga.Complaints);
        foreach (var worker in new[] { "T1", "T2" })
        {
            await site.Client.Workers.RemoveAsync(worker, Stop);
        }
    }

    [Fact]
    public async Task Alerts_AreSet_AndTheTestSaysWhatDoesNotWork()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/alerts");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("not set; nothing is told this way.");
        await olga.Page.FillAsync("#a-recipients", "it@example.com");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("mail needs recipients, sender and smtpHost");
        await olga.Page.FillAsync("#a-sender", "counterpart@example.com");
        await olga.Page.FillAsync("#a-smtpHost", "127.0.0.1");
        await olga.Page.FillAsync("#a-smtpPort", "1");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("Saved");
        await olga.Page.ClickAsync("button:has-text('Send a test')");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("127.0.0.1:1 can't be reached (ConnectionRefused)");
        Assert.False((await site.Client.Alerts.ShowAsync(Stop)).Channels[0].Test!.Arrived);
        await olga.OpenAsync("/");
        await Assertions.Expect(olga.Page.Locator(".checklist")).ToContainTextAsync("say who is told when something is wrong, and send a test");
        Assert.Empty(olga.Complaints);
    }

    private async Task<string> DirectionAsync() =>
        (await site.Client.Mapping.ShowAsync("contact", Stop)).Rows.Single(r => r.Field == "jobTitle").Direction;
}
