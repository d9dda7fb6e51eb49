using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>Two people edit one thing: what they typed into different fields is kept, and of the same field the later one decides, knowing both values.</summary>
[Collection(nameof(SharedOffice))]
public sealed class EditedTogetherTests(DemoSite site)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnUndo_OverALaterChange_IsRefused_AndNamesTheField()
    {
        var contact = (await site.Client.Contacts.CreateAsync(new NewRecord(Values(("lastName", "Undank"))), Stop)).Id;
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{contact}");
        await olga.Page.FillAsync("#c-department", "One");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("it reaches the mailboxes now");
        await site.Client.Contacts.UpdateAsync(contact, new RecordChange(Values(("department", "Two"))), Stop);
        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("Department: changed again since, so that nothing was undone");
        Assert.Equal("Two", (await site.Client.Contacts.ShowAsync(contact, Stop)).Values["department"].GetString());

        await olga.OpenAsync($"/contacts/{contact}");
        await olga.Page.FillAsync("#c-department", "Three");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("it reaches the mailboxes now");
        await site.Client.Contacts.UpdateAsync(contact, new RecordChange(Values(("jobTitle", "Buyer"))), Stop);
        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(olga.Page.Locator("#c-department")).ToHaveValueAsync("Two");
        await Assertions.Expect(olga.Page.Locator("#c-jobTitle")).ToHaveValueAsync("Buyer");
    }

    [Fact]
    public async Task OtherFields_OfAContact_AreKept_AndTheSameOneIsAsked()
    {
        var id = (await site.Client.Contacts.CreateAsync(new NewRecord(Values(("firstName", "Lena"), ("lastName", "Zeiler"), ("jobTitle", "Buyer"))), Stop)).Id;
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{id}");
        await olga.Page.FillAsync("#c-department", "Purchasing");
        await site.Client.Contacts.UpdateAsync(id, new RecordChange(Values(("jobTitle", "Head buyer"))), Stop);
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("it reaches the mailboxes now");
        Assert.Equal(("Head buyer", "Purchasing"), await BothAsync());

        await olga.Page.FillAsync("#c-jobTitle", "Chief buyer");
        await site.Client.Contacts.UpdateAsync(id, new RecordChange(Values(("jobTitle", "Buyer at large"))), Stop);
        await olga.Page.ClickAsync("main button:has-text('Save')");
        var asked = olga.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(asked).ToContainTextAsync("Head buyer → Buyer at large by someone else, Chief buyer by you");
        await Assertions.Expect(asked).ToBeFocusedAsync();
        await olga.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(asked).ToHaveCountAsync(0);
        await Assertions.Expect(olga.Page.Locator("#c-jobTitle")).ToHaveValueAsync("Chief buyer");
        Assert.Equal("Buyer at large", (await BothAsync()).Item1);

        await olga.Page.ClickAsync("main button:has-text('Save')");
        await asked.Locator("button:has-text('Save mine')").ClickAsync();
        await Assertions.Expect(asked).ToHaveCountAsync(0);
        await Assertions.Expect(olga.Page.Locator("main button:has-text('Save')")).ToBeDisabledAsync();
        Assert.Equal(("Chief buyer", "Purchasing"), await BothAsync());
        Assert.Empty(olga.Complaints);

        async Task<(string?, string?)> BothAsync()
        {
            var values = (await site.Client.Contacts.ShowAsync(id, Stop)).Values;
            return (values["jobTitle"].GetString(), values["department"].GetString());
        }
    }

    [Fact]
    public async Task AnActivity_KeepsTheOthersWord_AndWhatElseWasTyped()
    {
        var made = await site.Client.Activities.CreateAsync(new NewRecord(Values(("subject", "Stocktaking"), ("dueDate", "2027-03-01"))) { Kind = "task", Responsible = "W1" }, Stop);
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/activities/{made.Id}");
        await olga.Page.FillAsync("#a-subject", "Stocktaking of the north store");
        await olga.Page.Locator("main textarea").FillAsync("With two lamps");
        await site.Client.Activities.UpdateAsync(made.Id, new RecordChange(Values(("subject", "Stocktaking, put off"))), Stop);
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await olga.Page.GetByRole(AriaRole.Alertdialog).Locator("button:has-text('Keep what is there now')").ClickAsync();
        await Assertions.Expect(olga.Page.Locator("#a-subject")).ToHaveValueAsync("Stocktaking, put off");
        var values = (await site.Client.Activities.ShowAsync(made.Id, Stop)).Values;
        Assert.Equal(("Stocktaking, put off", "With two lamps"), (values["subject"].GetString(), values["body"].GetString()));
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task Parameters_AreSaved_WhileOtherSettingsMove_AndTheSameOneIsAsked()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/parameters");
        await olga.Page.FillAsync("#p-historyDays", "300");
        await site.Client.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string> { ["daysBack"] = "31" }), null, Stop);
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("Saved");
        await Assertions.Expect(olga.Page.Locator("#p-daysBack")).ToHaveValueAsync("31");

        await olga.Page.FillAsync("#p-historyDays", "200");
        await site.Client.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string> { ["historyDays"] = "100" }), null, Stop);
        await olga.Page.ClickAsync("main button:has-text('Save')");
        var asked = olga.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(asked).ToContainTextAsync("300 → 100 by someone else, 200 by you");
        await asked.Locator("button:has-text('Keep what is there now')").ClickAsync();
        await Assertions.Expect(olga.Page.Locator("#p-historyDays")).ToHaveValueAsync("100");
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task LeavingAPage_WithSomethingTyped_IsAskedFirst()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/mapping");
        await olga.Page.SelectOptionAsync("select[aria-label='Direction of Job title']", "ToMailbox");
        var asked = new TaskCompletionSource<IDialog>();
        olga.Page.Dialog += (_, dialog) => asked.SetResult(dialog);
        //  a click may end only when the question that it raises is answered
        var leaving = olga.Page.ClickAsync("a[href='/parameters']:visible");
        await (await asked.Task.WaitAsync(Patience, TimeProvider.System, Stop)).DismissAsync();
        await leaving;
        Assert.EndsWith("/mapping", olga.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(olga.Page.Locator("select[aria-label='Direction of Job title']")).ToHaveValueAsync("ToMailbox");
        asked = new TaskCompletionSource<IDialog>();
        leaving = olga.Page.ClickAsync("a[href='/parameters']:visible");
        await (await asked.Task.WaitAsync(Patience, TimeProvider.System, Stop)).AcceptAsync();
        await leaving;
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync("Parameters");
        Assert.Empty(olga.Complaints);
    }

    [Theory]
    [InlineData("/contacts/new", "#c-lastName")]
    [InlineData("/contacts/C-000003", "#c-department")]
    [InlineData("/organizations/new", "#o-name")]
    [InlineData("/organizations/P-000001", "#o-name")]
    [InlineData("/activities/new", "#a-subject")]
    public async Task ClosingTheWindow_WithSomethingTyped_IsAskedFirst(string page, string field)
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync(page);
        await olga.Page.ClickAsync(field);
        await olga.Page.Keyboard.TypeAsync("Undank");
        await olga.Page.Keyboard.PressAsync("Tab");
        //  the page has told the browser to ask once it was rendered anew
        await olga.Page.WaitForFunctionAsync("() => { const e = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(e); return e.defaultPrevented; }");
        await Assertions.Expect(olga.Page.Locator(field)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Undank"));
    }

    [Theory]
    [InlineData("/contacts/new", "#c-lastName")]
    [InlineData("/activities/new", "#a-subject")]
    public async Task SavingWhileTheConnectionIsLost_KeepsWhatIsTyped(string page, string field)
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync(page);
        await olga.Page.FillAsync(field, "Undank");
        await Assertions.Expect(olga.Page.Locator("main button:has-text('Save')")).ToBeEnabledAsync();
        //  at one go: the page connects again within moments
        await olga.Page.EvaluateAsync("""
            async () => {
                await Blazor._internal.forceCloseConnection();
                document.querySelector('main form button[type=submit]').form.requestSubmit();
            }
            """);
        await olga.Page.WaitForTimeoutAsync(1000);
        Assert.EndsWith(page, olga.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(olga.Page.Locator(field)).ToHaveValueAsync("Undank");
    }

    private static Dictionary<string, JsonElement> Values(params (string Field, string Value)[] values) => values.ToDictionary(v => v.Field, v => JsonSerializer.SerializeToElement(v.Value));
}
