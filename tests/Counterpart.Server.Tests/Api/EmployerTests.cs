using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Whom a contact is contact for, and organizations as they are typed.</summary>
public sealed class EmployerTests(Shared shared) : IClassFixture<Shared>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CounterpartClient Api => shared.Site.Api;

    [Fact]
    public async Task AContact_ChangesItsEmployer_AndHasNone()
    {
        var (first, second) = (await OrganizationAsync("Nordlicht Werke"), await OrganizationAsync("Stein & Partner"));
        var contact = await shared.Site.ContactAsync("Mara", "Stein", "W1", ("jobTitle", "Buyer"));
        var alone = (await Api.Contacts.ShowAsync(contact, Stop)).Party;

        var there = await Api.Contacts.UpdateAsync(contact, Employer(first), Stop);
        Assert.Equal((first, "Nordlicht Werke", "W1"), (there.Party, there.Values["companyName"].GetString(), there.Responsible));
        Assert.Equal(there.Entered["jobTitle"].By, there.Entered["companyName"].By);
        Assert.Equal([contact], (await Api.Contacts.OfPartyAsync(first, null, null, Stop)).Items.Select(c => c.Id));

        Assert.Equal(second, (await Api.Contacts.PreviewAsync(contact, Employer(second), Stop)).Party);
        Assert.Equal(first, (await Api.Contacts.ShowAsync(contact, Stop)).Party);

        var moved = await Api.Contacts.UpdateAsync(contact, Employer(second) with { Version = there.Version }, Stop);
        Assert.Equal("Stein & Partner", moved.Values["companyName"].GetString());
        Assert.Empty((await Api.Contacts.OfPartyAsync(first, null, null, Stop)).Items);

        var nobody = await Api.Contacts.UpdateAsync(contact, Employer(""), Stop);
        Assert.Equal(alone, nobody.Party);
        Assert.DoesNotContain("companyName", nobody.Values.Keys);
    }

    [Fact]
    public async Task AnEmployerThatIsNotThere_OrAnOldVersion_IsRefused()
    {
        var contact = await Api.Contacts.ShowAsync(await shared.Site.ContactAsync("Mara", "Falk", "W1"), Stop);
        await RefusedAsync(404, "there is no party P-999999: 'parties list' shows what there is", () => Api.Contacts.UpdateAsync(contact.Id, Employer("P-999999"), Stop));
        await RefusedAsync(404, "there is no party nobody: 'parties list' shows what there is", () => Api.Contacts.CreateAsync(new NewRecord(Installation.Values(("lastName", "Ode"))) { Party = "nobody" }, Stop));
        await Api.Contacts.UpdateAsync(contact.Id, new RecordChange(Installation.Values(("jobTitle", "Clerk"))), Stop);
        var organization = await OrganizationAsync("Harbour Ltd");
        Assert.Equal(412, (await Assert.ThrowsAsync<ProblemException>(() => Api.Contacts.UpdateAsync(contact.Id, Employer(organization) with { Version = contact.Version }, Stop))).Status);
        Assert.Equal(contact.Party, (await Api.Contacts.ShowAsync(contact.Id, Stop)).Party);
    }

    [Fact]
    public async Task ANameOfThreeThousandCharacters_IsRefused_AndNothingElseIsTaken()
    {
        const string Said = "a name has at most 255 characters; shorten it";
        var (long3000, organization) = (new string('x', 3000), await OrganizationAsync("Delta"));
        await RefusedAsync(400, Said, () => Api.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = long3000 }, Stop));
        await RefusedAsync(400, Said, () => Api.Parties.UpdateAsync(organization, new PartyChange { Name = long3000, Language = "de" }, null, Stop));
        await RefusedAsync(400, "a language has at most 255 characters; shorten it", () => Api.Parties.UpdateAsync(organization, new PartyChange { Name = "Epsilon", Language = long3000 }, null, Stop));
        await RefusedAsync(400, "an address book is one line of at most 255 characters; shorten it", () => Api.Parties.UpdateAsync(organization, new PartyChange { AddressBooks = [long3000] }, null, Stop));
        var kept = await Api.Parties.ShowAsync(organization, Stop);
        Assert.Equal(("Delta", null), (kept.Name, kept.Language));
        await RefusedAsync(400, "lastName: 3000 characters are more than the 255 that fit; shorten it", () => Api.Contacts.CreateAsync(new NewRecord(Installation.Values(("lastName", long3000))), Stop));
    }

    [Fact]
    public async Task Organizations_AreListedWithoutPersons()
    {
        await shared.Site.ContactAsync("Olaf", "Kuhn", "W1");
        var organization = await OrganizationAsync("Kuhn Logistics");
        Assert.Equal(2, (await Api.Parties.ListAsync("Kuhn", null, null, Stop)).Items.Count);
        Assert.Equal([organization], (await Api.Parties.OrganizationsAsync("Kuhn", null, null, Stop)).Items.Select(p => p.Id));
    }

    private async Task<string> OrganizationAsync(string name) => (await Api.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = name }, Stop)).Id;

    private static RecordChange Employer(string party) => new(Installation.Values()) { Party = party };

    private static async Task RefusedAsync(int status, string said, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(act);
        Assert.Equal((status, said), (refused.Status, refused.Message));
    }
}
