using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>What people type into pages arrives as they typed it, or is refused in words; the page stays alive whatever they do twice.</summary>
[Collection(nameof(SharedOffice))]
public sealed class TypedTests(DemoSite site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameRefusal_Twice_AndThenAnAct_ThePageIsAlive()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/activities/new");
        for (var i = 0; i < 3; i++)
        {
            await olga.Page.ClickAsync("main button:has-text('Save')");
            await Assertions.Expect(olga.Page.Locator(".notices .notice")).ToHaveCountAsync(i + 1);
        }

        await olga.Page.ClickAsync(".notices .notice-close >> nth=0");
        await Assertions.Expect(olga.Page.Locator(".notices .notice")).ToHaveCountAsync(2);
        Assert.EndsWith("/activities/new", olga.Page.Url, StringComparison.Ordinal);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task LongNotes_AndTheirLines_AreKept()
    {
        var id = (await site.Client.Contacts.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
        {
            ["firstName"] = JsonSerializer.SerializeToElement("Lena"), ["lastName"] = JsonSerializer.SerializeToElement("Zeiler"),
            ["body"] = JsonSerializer.SerializeToElement("line one\nline two"),
        }), Stop)).Id;
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{id}");
        await olga.Page.Locator("#c-body").PressAsync("Control+End");
        await olga.Page.Locator("#c-body").PressSequentiallyAsync("!");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("it reaches the mailboxes now");
        Assert.Equal("line one\nline two!", await BodyAsync(id));

        var text = string.Concat(Enumerable.Repeat("ü234567 90\n", 4000));
        //  as pasted: typing so much takes a browser minutes
        await olga.Page.EvaluateAsync("t => { const e = document.querySelector('#c-body'); e.value = t; e.dispatchEvent(new Event('input', { bubbles: true })); }", text);
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices .notice")).ToHaveCountAsync(2);
        Assert.Equal(text, await BodyAsync(id));
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task DirectionsThatAreNotSaved_AreAskedAboutBeforeAnotherKindIsShown()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/mapping");
        var direction = olga.Page.Locator("select[aria-label='Direction of Job title']");
        var kind = olga.Page.Locator(".filters select");
        await direction.SelectOptionAsync("None");
        var asked = new List<string>();
        var leaves = false;
        olga.Page.Dialog += (_, d) =>
        {
            asked.Add(d.Message);
            _ = leaves ? d.AcceptAsync() : d.DismissAsync();
        };
        await kind.SelectOptionAsync("task");
        await Assertions.Expect(kind).ToHaveValueAsync("contact");
        await Assertions.Expect(direction).ToHaveValueAsync("None");
        Assert.Equal(["Leave the contacts? 1 direction changed here and not saved."], asked);

        leaves = true;
        await kind.SelectOptionAsync("task");
        await Assertions.Expect(olga.Page.Locator(".bulk")).ToHaveCountAsync(0);
        await Assertions.Expect(olga.Page.Locator("select[aria-label='Direction of Subject']")).ToBeVisibleAsync();
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task TheWizard_TakesNoEmptyNumberForNought()
    {
        await using var anna = await site.SignInAsync("anna");
        await anna.OpenAsync("/my-mailbox?step=3");
        await anna.Page.FillAsync("#w-back", "");
        await anna.Page.ClickAsync("main button:has-text('Next')");
        await Assertions.Expect(anna.Page.Locator(".notices")).ToContainTextAsync("A number is missing for days back");
        await Assertions.Expect(anna.Page.Locator("#w-back")).ToBeVisibleAsync();
        Assert.NotEqual(0, (await site.Client.Workers.ShowAsync("W1", Stop)).Mailbox!.DaysBack);
    }

    [Fact]
    public async Task TheWizard_DropsNoNumberThatItCantBe()
    {
        await using var anna = await site.SignInAsync("anna");
        var before = await site.Client.Workers.ShowAsync("W1", Stop);
        await anna.OpenAsync("/my-mailbox?step=4");
        await anna.Page.FillAsync("#w-rem", "99999999999");
        await anna.Page.ClickAsync("main button:has-text('Next')");
        await Assertions.Expect(anna.Page.Locator(".notices")).ToContainTextAsync("'99999999999' is no number for the reminder");
        await Assertions.Expect(anna.Page.Locator("#w-rem")).ToHaveValueAsync("99999999999");

        await anna.Page.FillAsync("#w-rem", "15");
        await anna.Page.ClickAsync("main button:has-text('Back')");
        await anna.Page.FillAsync("#w-back", "99999");
        foreach (var step in new[] { "Next", "Next", "Finish" })
        {
            await anna.Page.ClickAsync($"main button:has-text('{step}')");
        }

        await Assertions.Expect(anna.Page.Locator(".notices")).ToContainTextAsync("0 to 3650");
        await Assertions.Expect(anna.Page.Locator("#w-back")).ToHaveValueAsync("99999");
        var after = await site.Client.Workers.ShowAsync("W1", Stop);
        Assert.Equal((before.ReminderMinutes, before.Mailbox!.DaysBack), (after.ReminderMinutes, after.Mailbox!.DaysBack));
    }

    [Fact]
    public async Task TheWizard_TakesTheDefaultFolder_Again_AndBackIsTheStepBefore()
    {
        var folder = (await site.Client.Workers.FoldersAsync("W1", "task", Stop)).Items.First(f => f.IsDefault);
        await site.Client.Workers.EnrollAsync("W1", new EnrollmentRequest { Folders = new Dictionary<string, string> { ["task"] = folder.Id } }, Stop);
        await using var anna = await site.SignInAsync("anna");
        await anna.OpenAsync("/my-mailbox");
        await anna.Page.ClickAsync("main button:has-text('Next')");
        await anna.Page.SelectOptionAsync("#f-task", "");
        await anna.Page.ClickAsync("main button:has-text('Next')");
        await Assertions.Expect(anna.Page.Locator("#w-back")).ToBeVisibleAsync();
        await anna.Page.GoBackAsync();
        await Assertions.Expect(anna.Page.Locator("#f-task")).ToHaveValueAsync("");
        await anna.Page.GoForwardAsync();
        foreach (var step in new[] { "Next", "Next", "Finish" })
        {
            await anna.Page.ClickAsync($"main button:has-text('{step}')");
        }

        await Assertions.Expect(anna.Page.Locator(".notices")).ToContainTextAsync("Set up");
        Assert.DoesNotContain("task", (await site.Client.Workers.ShowAsync("W1", Stop)).Mailbox!.Folders.Keys);
        Assert.Empty(anna.Complaints);
    }

    [Theory]
    [InlineData("/my-mailbox?step=abc")]
    [InlineData("/my-mailbox?step=-4")]
    [InlineData("/my-mailbox?step=99999999999")]
    public async Task AStepThatIsNone_IsTheFirst_OrTheLast(string address)
    {
        await using var anna = await site.SignInAsync("anna");
        await anna.OpenAsync(address);
        await Assertions.Expect(anna.Page.Locator("main form h2")).ToHaveTextAsync("Who you are");
        Assert.Empty(anna.Complaints);
    }

    [Fact]
    public async Task ADoubleClick_IsOneClick()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/tokens");
        await olga.Page.ClickAsync("main button:has-text('Make a token')");
        await olga.Page.FillAsync("#t-name", "twice");
        await olga.Page.DblClickAsync("main button:has-text('Make it')");
        await Assertions.Expect(olga.Page.Locator("main [role=status]")).ToContainTextAsync("The secret of twice");
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Stop);
        Assert.Single((await site.Client.Tokens.ListAsync(Stop)).Items, t => t.Name == "twice");
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task AKindThatIsChanged_KeepsTheSubject()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/activities/new");
        await olga.Page.FillAsync("#a-subject", "Call the printer");
        await olga.Page.SelectOptionAsync("main .filters select", "task");
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync("New task");
        await Assertions.Expect(olga.Page.Locator("#a-subject")).ToHaveValueAsync("Call the printer");
        Assert.Empty(olga.Complaints);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/contacts/x/y/z")]
    public async Task AnAddressThatLeadsNowhere_SaysSo_AndStays(string address)
    {
        await using var olga = await site.SignInAsync("olga");
        var answer = await olga.Page.GotoAsync(new Uri(new Uri(olga.Page.Url), address).ToString());
        Assert.Equal(404, answer!.Status);
        await Assertions.Expect(olga.Page.Locator("h1")).ToHaveTextAsync("There is no such page");
        Assert.EndsWith(address, olga.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressThatIsTooLong_SaysSo()
    {
        await using var olga = await site.SignInAsync("olga");
        var answer = await olga.Page.GotoAsync(new Uri(new Uri(olga.Page.Url), $"/contacts?find={new string('x', 9000)}").ToString());
        Assert.Equal(414, answer!.Status);
        await Assertions.Expect(olga.Page.Locator("h1")).ToHaveTextAsync("The address is too long");
        await olga.Page.ClickAsync("main a:has-text('begin at the overview')");
        await Assertions.Expect(olga.Page.Locator("h1")).ToHaveTextAsync("Overview");
    }

    [Fact]
    public async Task ANumberThatNoPathCanHold_IsRefused_AndOneWithSigns_HasItsPage()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/workers");
        await site.Client.Workers.AddAsync(new NewWorker("Q?x#y", "Quentin Xu"), Stop);
        await olga.OpenAsync("/workers");
        await olga.Page.ClickAsync("main a:has-text('Quentin Xu')");
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync("Quentin Xu");
        var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Client.Workers.AddAsync(new NewWorker("..", "Dot"), Stop));
        Assert.Contains("'..' is no personnel number", refused.Message, StringComparison.Ordinal);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task AnEndBeforeTheStart_IsSaidInTheViewersTime()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/activities/new");
        await olga.Page.FillAsync("#a-subject", "Backwards");
        foreach (var (label, text) in new[] { ("Start", "2027-03-01"), ("at", "10:00"), ("End", "2027-03-01"), ("until", "09:00") })
        {
            await olga.Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        }

        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("the end 2027-03-01 09:00 is before the start 2027-03-01 10:00: give a later end, or an earlier start");
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task AnAttendeeTwice_IsSaid()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/activities/new");
        await olga.Page.FillAsync("#a-subject", "Plan");
        for (var i = 0; i < 2; i++)
        {
            await olga.Page.ClickAsync("main button:has-text('Add an attendee')");
        }

        await Assertions.Expect(olga.Page.Locator("main input[type=email]")).ToHaveCountAsync(2);
        foreach (var row in await olga.Page.Locator("main input[type=email]").AllAsync())
        {
            await row.FillAsync("mara@example.com");
        }

        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("The address mara@example.com is there twice");
        Assert.Empty(olga.Complaints);
    }

    private async Task<string?> BodyAsync(string id) => (await site.Client.Contacts.ShowAsync(id, Stop)).Values["body"].GetString();
}
