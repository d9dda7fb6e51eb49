using System.Text.Json;
using System.Text.RegularExpressions;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>Contacts and organizations are made and changed at their pages; what can't be is refused, and nothing typed is lost.</summary>
[Collection(nameof(SharedOffice))]
public sealed class AddressBookTests(DemoSite site)
{
    private const string Save = "main button:has-text('Save')";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnOrganization_AndAContactThere_AreMade()
    {
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/organizations");
        await olga.Page.ClickAsync("main button:has-text('New organization')");
        await olga.Page.FillAsync("#o-name", "Polarstern Reederei");
        await olga.Page.FillAsync("#o-addressBooks", "North, Ships");
        await olga.Page.ClickAsync(Save);
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync("Polarstern Reederei");
        var party = new Uri(olga.Page.Url).Segments[^1];
        Assert.Equal(["North", "Ships"], (await site.Client.Parties.ShowAsync(party, Stop)).AddressBooks);
        await olga.Page.ClickAsync("main button:has-text('Add an address')");
        await olga.Page.FillAsync("#l-city", "Kiel");
        await olga.Page.ClickAsync("main form button:has-text('Add')");
        await Assertions.Expect(olga.Page.Locator("main td[data-label=Address]")).ToHaveTextAsync("Kiel");

        await olga.Page.ClickAsync("main button:has-text('New contact here')");
        await Assertions.Expect(olga.Page.Locator("#c-employer")).ToHaveValueAsync($"Polarstern Reederei ({party})");
        await FillAsync(olga, ("firstName", "Inga"), ("lastName", "Brandt"), ("email1Address", "inga@polarstern.example"), ("businessTelephoneNumber", "+49 431 555 0101"),
            ("categories", "Ships, Fair"), ("body", "Met at the fair"));
        await olga.Page.ClickAsync("summary:has-text('Home address')");
        await FillAsync(olga, ("homeAddressStreet", "Hafenstraße 1"), ("homeAddressPostalCode", "24103"), ("homeAddressCity", "Kiel"));
        await olga.Page.ClickAsync("summary:has-text('Personal')");
        await FillAsync(olga, ("birthday", "1980-05-17"));
        await olga.Page.SelectOptionAsync("#c-gender", "Female");
        await olga.Page.ClickAsync(Save);
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync("Inga Brandt");
        var made = await site.Client.Contacts.ShowAsync(new Uri(olga.Page.Url).Segments[^1], Stop);
        Assert.Equal((party, "inga@polarstern.example"), (made.Party, made.Values["email1Address"].GetProperty("address").GetString()));
        Assert.Equal("Hafenstraße 1 24103 Kiel Kiel 1980-05-17 Female Met at the fair", string.Join(' ',
            new[] { "homeAddressStreet", "homeAddressPostalCode", "homeAddressCity", "businessAddressCity", "birthday", "gender", "body" }.Select(f => made.Values[f].GetString())));
        Assert.Equal(["Fair", "Ships"], made.Values["categories"].EnumerateArray().Select(c => c.GetString()).Order(StringComparer.Ordinal));

        await olga.OpenAsync($"/organizations/{party}");
        await Assertions.Expect(olga.Page.Locator("main td[data-label=Name]")).ToContainTextAsync("Inga Brandt");
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task Employer_AndEmail_AreChanged_AndTakenBack()
    {
        var (old, other) = (await OrganizationAsync("Altstadt Verlag"), await OrganizationAsync("Birkenhof Druck"));
        var contact = await site.Client.Contacts.CreateAsync(new NewRecord(Values(("firstName", "Lena"), ("lastName", "Zeiler"),
            ("email1Address", new { address = "lena@altstadt.example", displayName = "Lena Zeiler" }))) { Party = old }, Stop);
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{contact.Id}");
        await Assertions.Expect(olga.Page.Locator("#c-email1Address-shown")).ToHaveValueAsync("Lena Zeiler");
        await FillAsync(olga, ("email1Address", "lena@birkenhof.example"), ("employer", "birkenhof druck"));
        await Assertions.Expect(olga.Page.Locator("#c-employers option")).ToHaveCountAsync(1);
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "it reaches the mailboxes now");
        await Assertions.Expect(olga.Page.Locator("#c-employer")).ToHaveValueAsync($"Birkenhof Druck ({other})");
        Assert.Equal((other, "lena@birkenhof.example", "Lena Zeiler"), await ThereAsync(contact.Id));

        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(olga.Page.Locator("#c-employer")).ToHaveValueAsync($"Altstadt Verlag ({old})");
        Assert.Equal((old, "lena@altstadt.example", "Lena Zeiler"), await ThereAsync(contact.Id));

        await FillAsync(olga, ("email1Address", ""));
        await Assertions.Expect(olga.Page.Locator("#c-email1Address-shown")).ToHaveCountAsync(0);
        await FillAsync(olga, ("email1Address", "lena@altstadt.example"), ("email1Address-shown", "Lena Z."), ("employer", ""));
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "it reaches the mailboxes now");
        Assert.Equal("Lena Z.", (await ThereAsync(contact.Id)).Item3);
        Assert.DoesNotContain("companyName", (await site.Client.Contacts.ShowAsync(contact.Id, Stop)).Values.Keys);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task TheSameEmployer_ChangedByTwo_IsAsked()
    {
        var (mine, theirs) = (await OrganizationAsync("Cedern Holz"), await OrganizationAsync("Dachs Bau"));
        var contact = await site.Client.Contacts.CreateAsync(new NewRecord(Values(("lastName", "Quist"))), Stop);
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{contact.Id}");
        await FillAsync(olga, ("employer", $"Cedern Holz ({mine})"));
        await site.Client.Contacts.UpdateAsync(contact.Id, new RecordChange(Values()) { Party = theirs }, Stop);
        await olga.Page.ClickAsync(Save);
        var asked = olga.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(asked).ToContainTextAsync($"— → Dachs Bau, {theirs} by someone else, Cedern Holz, {mine} by you");
        await asked.Locator("button:has-text('Save mine')").ClickAsync();
        await Assertions.Expect(asked).ToHaveCountAsync(0);
        Assert.Equal(mine, (await site.Client.Contacts.ShowAsync(contact.Id, Stop)).Party);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task TheResponsible_IsChanged_TakenBack_AndGivenUp()
    {
        var contact = (await site.Client.Contacts.CreateAsync(new NewRecord(Values(("lastName", "Rohde"))) { Responsible = "W1" }, Stop)).Id;
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{contact}");
        await Assertions.Expect(olga.Page.Locator("#c-responsible")).ToHaveValueAsync("W1");
        await olga.Page.SelectOptionAsync("#c-responsible", "W2");
        await olga.Page.SelectOptionAsync("#c-responsible", "W1");
        await Assertions.Expect(olga.Page.Locator(Save)).ToBeDisabledAsync();
        await olga.Page.SelectOptionAsync("#c-responsible", "W2");
        await FillAsync(olga, ("jobTitle", "Buyer"));
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "it reaches the mailboxes now");
        await Assertions.Expect(olga.Page.Locator("#c-responsible")).ToHaveValueAsync("W2");
        Assert.Equal("W2", await ResponsibleAsync());
        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(olga.Page.Locator("#c-responsible")).ToHaveValueAsync("W1");
        Assert.Equal("W1", await ResponsibleAsync());

        await olga.Page.SelectOptionAsync("#c-responsible", "");
        await olga.Page.ClickAsync(Save);
        await Assertions.Expect(olga.Page.Locator("main")).ToContainTextAsync("responsible nobody");
        Assert.Null(await ResponsibleAsync());
        Assert.Empty(olga.Complaints);

        async Task<string?> ResponsibleAsync() => (await site.Client.Contacts.ShowAsync(contact, Stop)).Responsible;
    }

    [Fact]
    public async Task TheSameResponsible_ChangedByTwo_IsAsked_AndTheirsIsKept()
    {
        var names = (await site.Client.Workers.ListAsync(null, null, Stop)).Items.ToDictionary(w => w.Id, w => w.Name);
        var contact = (await site.Client.Contacts.CreateAsync(new NewRecord(Values(("lastName", "Sander"))) { Responsible = "W1" }, Stop)).Id;
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/contacts/{contact}");
        await olga.Page.SelectOptionAsync("#c-responsible", "");
        await site.Client.Contacts.UpdateAsync(contact, new RecordChange(Values()) { Responsible = "W2" }, Stop);
        await olga.Page.ClickAsync(Save);
        var asked = olga.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(asked).ToContainTextAsync($"{names["W1"]}, W1 → {names["W2"]}, W2 by someone else, — by you");
        await asked.Locator("button:has-text('Keep what is there now')").ClickAsync();
        await Assertions.Expect(olga.Page.Locator("#c-responsible")).ToHaveValueAsync("W2");
        Assert.Equal("W2", (await site.Client.Contacts.ShowAsync(contact, Stop)).Responsible);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task AnAddress_IsChanged_AndRemoved_AndBothAreTakenBack()
    {
        var party = await OrganizationAsync("Fahrrad Lenz");
        await site.Client.Parties.AddLocationAsync(party, new LocationView("Postal") { Street = "Ring 1", City = "Kiel", Purposes = ["Business", "Delivery"] }, Stop);
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/organizations/{party}");
        var shown = olga.Page.Locator("main td[data-label=Address]");
        await olga.Page.ClickAsync("main button:has-text('Change')");
        await olga.Page.FillAsync("#l-street", "");
        await olga.Page.FillAsync("#l-city", "");
        await olga.Page.ClickAsync("main form[aria-label='Change the address'] button:has-text('Save')");
        await SaidAsync(olga, "A postal address needs at least one part");
        await olga.Page.FillAsync("#l-city", "Bremen");
        await olga.Page.ClickAsync("main form[aria-label='Change the address'] button:has-text('Save')");
        await Assertions.Expect(shown).ToHaveTextAsync("Bremen");
        await olga.Page.ClickAsync(".notices .notice:has-text('Saved') button:has-text('Undo')");
        await Assertions.Expect(shown).ToHaveTextAsync("Ring 1, Kiel");

        await olga.Page.ClickAsync("main button:has-text('Remove')");
        await Assertions.Expect(shown).ToHaveCountAsync(0);
        Assert.Empty((await site.Client.Parties.ShowAsync(party, Stop)).Locations);
        await olga.Page.ClickAsync(".notices .notice:has-text('Removed') button:has-text('Undo')");
        await Assertions.Expect(shown).ToHaveTextAsync("Ring 1, Kiel");
        Assert.Equal(["Business", "Delivery"], Assert.Single((await site.Client.Parties.ShowAsync(party, Stop)).Locations).Purposes);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task WhatCantBe_IsRefused_AndStaysTyped()
    {
        var tooLong = new string('x', 3000);
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync("/contacts/new");
        await FillAsync(olga, ("firstName", "Jon"), ("email1Address", "jon at home"));
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "Last name: it must not be empty: give the contact's last name");
        //  a screen reader says so too, and the keyboard is there
        var last = olga.Page.Locator("#c-lastName");
        await Assertions.Expect(last).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(last).ToBeFocusedAsync();
        Assert.Empty(await Barriers.FindAsync(olga.Page, "a field that is refused"));
        await FillAsync(olga, ("lastName", "Vale"));
        await Assertions.Expect(olga.Page.Locator("[aria-invalid]")).ToHaveCountAsync(0);
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "E-mail: 'jon at home' is no mail address: write it as anna@example.com");
        await FillAsync(olga, ("email1Address", "jon@example.com"), ("lastName", tooLong));
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "Last name: 3000 characters are more than the 255 that fit; shorten it");
        await FillAsync(olga, ("lastName", "Vale"), ("employer", "Nobody & Sons"));
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "There is no organization 'Nobody & Sons'");
        Assert.EndsWith("/contacts/new", olga.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(olga.Page.Locator("#c-firstName")).ToHaveValueAsync("Jon");
        await Assertions.Expect(olga.Page.Locator("#c-employer")).ToHaveValueAsync("Nobody & Sons");
        await FillAsync(olga, ("employer", ""));
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "Made as C-");
        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        //  asked again and again: WaitForURLAsync waited 30 s for a page that was there
        await Assertions.Expect(olga.Page).ToHaveURLAsync(new Regex("/contacts$"), new() { Timeout = 30_000 });
        Assert.Empty((await site.Client.Contacts.ListAsync("Vale", null, null, null, null, Stop)).Items);
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task AnOrganization_IsRenamed_AndTakenBack_AndTooLongANameStaysTyped()
    {
        var party = await OrganizationAsync("Eberhard Glas");
        await using var olga = await site.SignInAsync("olga");
        await olga.OpenAsync($"/organizations/{party}");
        await olga.Page.FillAsync("#o-name", new string('x', 3000));
        await olga.Page.FillAsync("#o-language", "de");
        await olga.Page.ClickAsync(Save);
        await SaidAsync(olga, "A name has at most 255 characters; shorten it");
        Assert.Equal(3000, (await olga.Page.InputValueAsync("#o-name")).Length);
        Assert.Null((await site.Client.Parties.ShowAsync(party, Stop)).Language);
        await olga.Page.FillAsync("#o-name", "Eberhard Glas und Licht");
        await olga.Page.ClickAsync(Save);
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync("Eberhard Glas und Licht");
        await olga.Page.ClickAsync(".notices button:has-text('Undo')");
        await Assertions.Expect(olga.Page.Locator("main h1")).ToHaveTextAsync("Eberhard Glas");
        await Assertions.Expect(olga.Page.Locator("#o-language")).ToHaveValueAsync("");
        Assert.Empty(olga.Complaints);
    }

    private static async Task FillAsync(Visitor visitor, params (string Field, string Text)[] fields)
    {
        foreach (var (field, text) in fields)
        {
            await visitor.Page.FillAsync($"#c-{field}", text);
        }
    }

    private static Task SaidAsync(Visitor visitor, string text) => Assertions.Expect(visitor.Page.Locator(".notices .notice").Last).ToContainTextAsync(text);

    private async Task<string> OrganizationAsync(string name) => (await site.Client.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = name }, Stop)).Id;

    private async Task<(string?, string?, string?)> ThereAsync(string id)
    {
        var contact = await site.Client.Contacts.ShowAsync(id, Stop);
        var email = contact.Values["email1Address"];
        return (contact.Party, email.GetProperty("address").GetString(), email.GetProperty("displayName").GetString());
    }

    private static Dictionary<string, JsonElement> Values(params (string Field, object Value)[] values) => values.ToDictionary(v => v.Field, v => JsonSerializer.SerializeToElement(v.Value));
}
