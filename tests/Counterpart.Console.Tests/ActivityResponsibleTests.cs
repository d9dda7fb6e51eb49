using System.Text.Json;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>An activity is handed to another worker at its page, and taken back; two who hand it over at once are asked.</summary>
[Collection(nameof(SharedOffice))]
public sealed class ActivityResponsibleTests(DemoSite site)
{
    private const string Save = "main button:has-text('Save')";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IsChanged_MovesTheItem_AndIsTakenBack()
    {
        var task = await TaskAsync("Order lamps");
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/activities/{task}");
        await olga.Page.FillAsync("#a-subject", "Order two lamps");
        await olga.Page.SelectOptionAsync("#a-responsible", "W2");
        await olga.Page.ClickAsync(Save);
        await Assertions.Expect(olga.Page.Locator(".notices .notice").Last).ToContainTextAsync("it reaches the mailboxes now");
        await Assertions.Expect(olga.Page.Locator("#a-responsible")).ToHaveValueAsync("W2");
        Assert.Equal(("W2", "Order two lamps"), await ThereAsync(task));
        foreach (var worker in new[] { "W1", "W2" })
        {
            await site.Client.Sync.WaitAsync(new SyncRequest { Worker = worker }, Stop);
        }

        Assert.DoesNotContain("lamps", await TasksAsync(0), StringComparison.Ordinal);
        Assert.Contains("Order two lamps", await TasksAsync(1), StringComparison.Ordinal);

        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(olga.Page.Locator("#a-responsible")).ToHaveValueAsync("W1");
        Assert.Equal(("W1", "Order lamps"), await ThereAsync(task));
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task IsChangedByTwo_IsAsked_AndTheirsIsKept_WithTheRestOfTheEdit()
    {
        var task = await TaskAsync("Order chairs");
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/activities/{task}");
        await olga.Page.FillAsync("#a-subject", "Order six chairs");
        await olga.Page.SelectOptionAsync("#a-responsible", "W3");
        await site.Client.Activities.UpdateAsync(task, new RecordChange(Values()) { Responsible = "W2" }, Stop);
        await olga.Page.ClickAsync(Save);
        var asked = olga.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(asked).ToContainTextAsync("W2 by someone else");
        await asked.Locator("button:has-text('Keep what is there now')").ClickAsync();
        await Assertions.Expect(olga.Page.Locator("#a-responsible")).ToHaveValueAsync("W2");
        Assert.Equal(("W2", "Order six chairs"), await ThereAsync(task));
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task ChosenAndChosenBack_IsNoChange()
    {
        var task = await TaskAsync("Order tables");
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/activities/{task}");
        await olga.Page.SelectOptionAsync("#a-responsible", "W2");
        await olga.Page.SelectOptionAsync("#a-responsible", "W1");
        await olga.Page.ClickAsync(Save);
        await Assertions.Expect(olga.Page.Locator(".notices .notice").Last).ToContainTextAsync("Nothing was changed");
        Assert.Equal(("W1", "Order tables"), await ThereAsync(task));
    }

    private async Task<string> TaskAsync(string subject) => (await site.Client.Activities.CreateAsync(
        new NewRecord(Values(("subject", subject), ("dueDate", "2027-03-01"))) { Kind = "task", Responsible = "W1" }, Stop)).Id;

    private async Task<(string?, string?)> ThereAsync(string id)
    {
        var one = await site.Client.Activities.ShowAsync(id, Stop);
        return (one.Responsible, one.Values["subject"].GetString());
    }

    /// <summary>The tasks that a worker sees on his phone.</summary>
    private async Task<string> TasksAsync(int phone)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(site.Phones[phone], "tasks"), Stop);
    }

    private static Dictionary<string, JsonElement> Values(params (string Field, object Value)[] values) => values.ToDictionary(v => v.Field, v => JsonSerializer.SerializeToElement(v.Value));
}
