using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Counterpart.Client;
using Counterpart.Sandbox.Hosting;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>
/// A company from nothing to in step, as its administrator and one of its workers do it in the browser; what came of each step is looked for in
/// the stand-in's mailboxes, not on the page alone.
/// </summary>
public sealed partial class RollOutStoryTests(ServedSite site) : IClassFixture<ServedSite>
{
    private const string Password = "long enough for a test";
    private static readonly XNamespace T = "http://schemas.microsoft.com/exchange/services/2006/types";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAdministratorSetsUpACompany_AndAWorkerFindsHisWay()
    {
        await using var olga = await site.WindowAsync();
        var page = olga.Page;
        await FirstAdministratorAsync(olga);
        await Assertions.Expect(page.Locator(".checklist li")).ToHaveCountAsync(6);

        await SetParametersAsync(olga);
        await MakeContactsAsync();
        foreach (var (worker, name, user) in new[] { ("W1", "Anna Berg", "anna"), ("W2", "Ben Ode", ""), ("W3", "Chiyo Abe", "") })
        {
            await EnrollAsync(olga, worker, name, user);
        }

        await AddAsync(olga);
        Assert.Empty(site.Person("W1").Ids("contacts"));
        await GoLiveAsync(olga);
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        Assert.Equal((4, 4, 4), (site.Person("W1").Ids("contacts").Count, site.Person("W2").Ids("contacts").Count, site.Person("W3").Ids("contacts").Count));

        await StopTheJobTitleAsync(olga);
        await DecideAConflictAsync(olga);
        await PutBackAValueAsync(olga);
        await WatchAndRevertARunAsync(olga);
        await SetAllToViewAsync(olga);

        await using var anna = await site.WindowAsync();
        await InviteAsync(olga, anna);
        await WizardAsync(anna);
        await AddFromMailboxAsync(anna);
        await RemoveOneAsync(anna);
        await OffBoardAsync(olga);
        Assert.Empty(olga.Complaints);
        Assert.Empty(anna.Complaints);
    }

    private async Task FirstAdministratorAsync(Visitor olga)
    {
        await olga.Page.GotoAsync(OnceLink().Match(site.FirstSignIn).Value);
        await olga.Page.FillAsync("input[name='Posted.Name']", "olga");
        await SetPasswordAsync(olga);
    }

    private static async Task SetPasswordAsync(Visitor visitor)
    {
        await visitor.Page.FillAsync("input[name='Posted.Password']", Password);
        await visitor.Page.FillAsync("input[name='Posted.Again']", Password);
        await visitor.Page.ClickAsync("button[type=submit]");
        await visitor.Page.Locator("main h1").WaitForAsync();
        await Assertions.Expect(visitor.Page.Locator(".loading")).ToHaveCountAsync(0);
    }

    private async Task SetParametersAsync(Visitor olga)
    {
        await olga.OpenAsync("/parameters");
        await olga.Page.FillAsync("#p-url", "https://outlook.office365.com/EWS/Exchange.asmx");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await Assertions.Expect(olga.Page.Locator(".notice-failure")).ToBeVisibleAsync();
        await Assertions.Expect(olga.Page.Locator("#p-url")).ToHaveValueAsync("https://outlook.office365.com/EWS/Exchange.asmx");
        await olga.Page.FillAsync("#p-url", site.Exchange.Url.ToString());
        await olga.Page.SelectOptionAsync("#p-signIn", "ServiceAccount");
        await olga.Page.SelectOptionAsync("#p-conflictRule", "Ask");
        await olga.Page.FillAsync("#p-login", "service@sandbox.test");
        await olga.Page.FillAsync("#p-password", "sandbox");
        await olga.Page.ClickAsync("main button:has-text('Save')");
        await SaidAsync(olga, "Saved");
        var set = (await site.Client.Parameters.ShowAsync(Stop)).Parameters.ToDictionary(p => p.Key, p => p.Value);
        Assert.Equal((site.Exchange.Url.ToString(), "ServiceAccount", "Ask"), (set["url"], set["signIn"], set["conflictRule"]));
    }

    private async Task MakeContactsAsync()
    {
        foreach (var last in new[] { "Stein", "Falk", "Adler", "Koch" })
        {
            await site.Client.Contacts.CreateAsync(new NewRecord(Values(("firstName", "Mara"), ("lastName", last), ("jobTitle", "Buyer"), ("mobileTelephoneNumber", "+49 30 555 0100"))), Stop);
        }

        await site.Client.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = "Stein & Partner" }, Stop);
    }

    private static async Task EnrollAsync(Visitor olga, string worker, string name, string user)
    {
        await olga.OpenAsync("/workers");
        await olga.Page.ClickAsync("text=Add a worker");
        await olga.Page.FillAsync("#new-id", worker);
        await olga.Page.FillAsync("#new-name", name);
        await olga.Page.FillAsync("#new-user", user);
        await olga.Page.FillAsync("#new-zone", "Europe/Berlin");
        await olga.Page.ClickAsync("form[aria-label='Add a worker'] button[type=submit]");
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync(name);
        await olga.Page.FillAsync("#address", $"{worker.ToLowerInvariant()}@sandbox.test");
        await olga.Page.ClickAsync("form[aria-label='Connect a mailbox'] button[type=submit]");
        await SaidAsync(olga, "it is observed, and nothing is written");
        await olga.Page.ClickAsync("main button:has-text('Test the connection')");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("The connection works");
    }

    private static async Task AddAsync(Visitor olga)
    {
        await olga.OpenAsync("/administration/add");
        foreach (var box in await olga.Page.Locator("fieldset input[type=checkbox]").AllAsync())
        {
            await box.CheckAsync();
        }

        await olga.Page.SelectOptionAsync("#which", "all");
        await olga.Page.ClickAsync("main button:has-text('Add')");
        await Assertions.Expect(olga.Page.Locator("main [role=status]")).ToContainTextAsync("12 synchronizations added");
    }

    private static async Task GoLiveAsync(Visitor olga)
    {
        await olga.OpenAsync("/workers");
        await olga.Page.ClickAsync("text=See the summed plan, and go live");
        await Assertions.Expect(olga.Page.Locator("section[aria-label='What going live would do']")).ToContainTextAsync("In the mailboxes 12 would be made");
        await olga.Page.ClickAsync("text=Go live with exactly this");
        await SaidAsync(olga, "They are live");
    }

    /// <summary>A direction is previewed, saved, and from then on a business edit stays where it is.</summary>
    private async Task StopTheJobTitleAsync(Visitor olga)
    {
        await olga.OpenAsync("/mapping?find=jobTitle");
        await olga.Page.SelectOptionAsync("select[aria-label='Direction of Job title']", "None");
        await olga.Page.ClickAsync("text=What would this do?");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("No run of the 3 mailboxes that take part would be another.");
        await olga.Page.ClickAsync(".bulk button:has-text('Save')");
        await SaidAsync(olga, "Saved");
        await EditAsync("Falk", ("jobTitle", "Head of purchasing"));
        Assert.Equal("Buyer", In("W1", "Falk").Element(T + "JobTitle")!.Value);
    }

    private async Task DecideAConflictAsync(Visitor olga)
    {
        var mine = Item("W1", "Stein");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        site.Person("W1").Change(mine, "<t:SetItemField><t:IndexedFieldURI FieldURI=\"contacts:PhoneNumber\" FieldIndex=\"MobilePhone\"/><t:Contact><t:PhoneNumbers><t:Entry Key=\"MobilePhone\">+49 30 555 0111</t:Entry></t:PhoneNumbers></t:Contact></t:SetItemField>");
        await EditAsync("Stein", ("mobileTelephoneNumber", "+49 30 555 0122"));
        await olga.OpenAsync("/attention");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("+49 30 555 0111");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("+49 30 555 0122");
        await olga.Page.Locator("tr:has(td:text-is('Mobile'))").Locator("button:has-text('Take mailbox')").ClickAsync();
        await SaidAsync(olga, "the mailbox's word is taken");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        Assert.Equal(["+49 30 555 0111", "+49 30 555 0111", "+49 30 555 0111"], new[] { "W1", "W2", "W3" }.Select(w => Mobile(w, "Stein")));
    }

    private async Task PutBackAValueAsync(Visitor olga)
    {
        await EditAsync("Adler", ("mobileTelephoneNumber", "+49 30 555 0133"));
        Assert.Equal("+49 30 555 0133", Mobile("W2", "Adler"));
        await olga.OpenAsync("/history");
        await olga.Page.Locator("tr", new() { HasText = "mailbox of Ben Ode" }).Filter(new() { HasText = "+49 30 555 0133" }).First.Locator("button:has-text('Restore')").ClickAsync();
        await SaidAsync(olga, "Mobile is +49 30 555 0100 again");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        Assert.Equal(["+49 30 555 0100", "+49 30 555 0100", "+49 30 555 0100"], new[] { "W1", "W2", "W3" }.Select(w => Mobile(w, "Adler")));
    }

    private async Task WatchAndRevertARunAsync(Visitor olga)
    {
        await EditAsync("Koch", ("mobileTelephoneNumber", "+49 30 555 0144"));
        var run = (await site.Client.Server.HistoryAsync(new HistoryFilter("W3"), null, 1, Stop)).Items[0].Run;
        await olga.OpenAsync($"/runs/{run}");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("+49 30 555 0144");
        await olga.Page.ClickAsync("main button:has-text('Revert…')");
        await olga.Page.ClickAsync("text=Revert the run");
        await SaidAsync(olga, "Reverted");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        Assert.Equal(("+49 30 555 0144", "+49 30 555 0100"), (Mobile("W1", "Koch"), Mobile("W3", "Koch")));
        await olga.OpenAsync("/attention?worker=W3");
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("reverted");
    }

    private async Task SetAllToViewAsync(Visitor olga)
    {
        await olga.OpenAsync("/administration?kind=contact&find=Falk");
        await olga.Page.CheckAsync("input[aria-label='Choose all on this page']");
        await olga.Page.ClickAsync("text=Set to View");
        await SaidAsync(olga, "3 synchronizations set to View");
        Assert.Equal(3, (await site.Client.Synchronizations.ListAsync(new SynchronizationFilter(Search: "Falk"), null, null, Stop)).Items.Count(s => s.Type == "View"));
        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(olga.Page.Locator("main tbody")).Not.ToContainTextAsync("View");
    }

    private static async Task InviteAsync(Visitor olga, Visitor anna)
    {
        await olga.OpenAsync("/users");
        await olga.Page.ClickAsync("main button:has-text('Invite')");
        await olga.Page.FillAsync("#u-name", "anna");
        await olga.Page.FillAsync("#u-full", "Anna Berg");
        await olga.Page.ClickAsync("text=Make the link");
        await anna.Page.GotoAsync(await olga.Page.Locator("main [role=status] code").InnerTextAsync());
        await SetPasswordAsync(anna);
        await Assertions.Expect(anna.Page.Locator("main h1")).ToHaveTextAsync("Today");
    }

    private async Task WizardAsync(Visitor anna)
    {
        await anna.OpenAsync("/my-mailbox");
        await Assertions.Expect(anna.Page.Locator("main")).ToContainTextAsync("w1@sandbox.test");
        await NextAsync(anna, "Folders");
        await anna.Page.Locator("text=Synchronize tasks").UncheckAsync();
        await NextAsync(anna, "Days");
        await anna.Page.FillAsync("#w-back", "14");
        await NextAsync(anna, "Switches and times of day");
        await anna.Page.FillAsync("#w-rem", "20");
        await NextAsync(anna, "Test");
        await anna.Page.ClickAsync("main button:has-text('Test the connection')");
        await Assertions.Expect(anna.Page.Locator(".findings")).ToBeVisibleAsync();
        await anna.Page.ClickAsync("main button:has-text('Finish')");
        await Assertions.Expect(anna.Page.Locator("main h1")).ToHaveTextAsync("My contacts");
        var set = await site.Client.Workers.ShowAsync("W1", Stop);
        Assert.Equal((14, 20, "contact appointment"), (set.Mailbox!.DaysBack, set.ReminderMinutes, string.Join(' ', set.Mailbox.Kinds)));

        static async Task NextAsync(Visitor anna, string step)
        {
            await anna.Page.ClickAsync("main button:has-text('Next')");
            await Assertions.Expect(anna.Page.Locator("main form h2")).ToHaveTextAsync(step);
        }
    }

    private async Task AddFromMailboxAsync(Visitor anna)
    {
        site.Person("W1").Add("contacts", "<t:Contact><t:DisplayName>Rosa Lind</t:DisplayName><t:GivenName>Rosa</t:GivenName><t:Surname>Lind</t:Surname></t:Contact>");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        await anna.OpenAsync("/my-contacts?tab=mailbox");
        var card = anna.Page.Locator("section.card", new() { HasText = "Rosa Lind" });
        await card.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = "Stein & Partner" });
        await card.Locator("button:has-text('Make a new contact')").ClickAsync();
        await SaidAsync(anna, "Rosa Lind becomes a contact of the business system");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        var made = Assert.Single((await site.Client.Contacts.ListAsync("Lind", null, null, null, null, Stop)).Items);
        var party = Assert.Single((await site.Client.Parties.ListAsync("Stein & Partner", null, null, Stop)).Items);
        Assert.Equal((party.Id, "W1"), (made.Party, made.Responsible));
        Assert.Equal("Stein & Partner", In("W1", "Lind").Element(T + "CompanyName")!.Value);

        //  a card that names the company says so, and is taken at its word
        site.Person("W1").Add("contacts", "<t:Contact><t:DisplayName>Odo Lenz</t:DisplayName><t:GivenName>Odo</t:GivenName><t:CompanyName>Stein &amp; Partner</t:CompanyName><t:Surname>Lenz</t:Surname></t:Contact>");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        await anna.OpenAsync("/my-contacts?tab=mailbox");
        card = anna.Page.Locator("section.card", new() { HasText = "Odo Lenz" });
        await Assertions.Expect(card.Locator("option").First).ToHaveTextAsync("Stein & Partner, as the card says");
        await card.Locator("button:has-text('Make a new contact')").ClickAsync();
        await SaidAsync(anna, "Odo Lenz becomes a contact of the business system");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        Assert.Equal(party.Id, Assert.Single((await site.Client.Contacts.ListAsync("Lenz", null, null, null, null, Stop)).Items).Party);
    }

    private async Task RemoveOneAsync(Visitor anna)
    {
        await anna.OpenAsync("/my-contacts");
        await anna.Page.Locator("tr", new() { HasText = "Adler" }).Locator("button:has-text('Remove')").ClickAsync();
        await SaidAsync(anna, "is synchronized no more; the contact in your mailbox stays");
        await EditAsync("Adler", ("mobileTelephoneNumber", "+49 30 555 0155"));
        Assert.Equal(("+49 30 555 0100", "+49 30 555 0155"), (Mobile("W1", "Adler"), Mobile("W2", "Adler")));
    }

    private async Task OffBoardAsync(Visitor olga)
    {
        await olga.OpenAsync("/workers/W3");
        await olga.Page.ClickAsync("main button:has-text('Off-board')");
        await olga.Page.ClickAsync("text=What would this do?");
        await Assertions.Expect(olga.Page.Locator("[role=alertdialog]")).ToContainTextAsync("4 synchronizations will end, 4 copies will go to Deleted Items");
        await olga.Page.ClickAsync("[role=alertdialog] button.primary");
        await SaidAsync(olga, "Off-boarded");
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
        Assert.Equal((0, 4), (site.Person("W3").Ids("contacts").Count, site.Person("W3").DeletedIds("contacts").Count));
    }

    private async Task EditAsync(string last, params (string Field, string Value)[] values)
    {
        var record = Assert.Single((await site.Client.Contacts.ListAsync($"Mara {last}", null, null, null, null, Stop)).Items);
        await site.Client.Contacts.UpdateAsync(record.Id, new RecordChange(Values(values)), Stop);
        await site.Client.Sync.WaitAsync(new SyncRequest { All = true }, Stop);
    }

    private static Task SaidAsync(Visitor visitor, string text) => Assertions.Expect(visitor.Page.Locator(".notices")).ToContainTextAsync(text);

    private XElement In(string worker, string last) => site.Person(worker).Read(Item(worker, last));

    private string Item(string worker, string last) =>
        site.Person(worker).Ids("contacts").Single(id => site.Person(worker).Read(id).Element(T + "CompleteName")?.Element(T + "LastName")?.Value == last || site.Person(worker).Read(id).Element(T + "Surname")?.Value == last);

    private string? Mobile(string worker, string last) =>
        In(worker, last).Element(T + "PhoneNumbers")?.Elements(T + "Entry").SingleOrDefault(e => e.Attribute("Key")!.Value == "MobilePhone")?.Value;

    private static Dictionary<string, JsonElement> Values(params (string Field, string Value)[] values) => values.ToDictionary(v => v.Field, v => JsonSerializer.SerializeToElement(v.Value));

    [GeneratedRegex(@"http://\S+/sign-in/once\?code=\S+")]
    private static partial Regex OnceLink();
}
