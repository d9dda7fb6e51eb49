using Counterpart.Model;
using Counterpart.Sync;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

[Rule("V12")]
public sealed class SlotTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;
    private IBusinessView first = null!;
    private IBusinessView second = null!;

    public async ValueTask InitializeAsync()
    {
        business = await OpenedBusiness.NewAsync();
        (first, second) = (business.ViewFor("W1"), business.ViewFor("W2"));
    }

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task EnteredInAnEmptySlot_ShowsInTheSamePlaceElsewhere()
    {
        var id = await first.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        await second.ReadOneAsync(ItemKind.Contact, id);
        Assert.IsType<WriteResult.Written>(await first.UpdateOneAsync(id, Contact(("carTelephoneNumber", Text("+49 170 1")))));
        Assert.Equal("+49 170 1", (await second.ReadOneAsync(ItemKind.Contact, id)).Values["carTelephoneNumber"]?.ToString());
        Assert.Equal("mailbox:W1", (await second.ReadOneAsync(ItemKind.Contact, id)).Entered["carTelephoneNumber"].By);
    }

    [Fact]
    public async Task Changed_ChangesTheLocationForAll()
    {
        var id = await Made(("mobileTelephoneNumber", Text("+49 170 1")));
        await second.UpdateOneAsync(id, Contact(("mobileTelephoneNumber", Text("+49 170 2"))));
        Assert.Equal("+49 170 2", await Shown(first, id, "mobileTelephoneNumber"));
    }

    [Fact]
    public async Task Cleared_WhileNobodyElseShowsIt_TheLocationEnds()
    {
        var id = await first.CreateAsync("W1", Contact(("lastName", Text("Berg")), ("mobileTelephoneNumber", Text("+49 170 1"))));
        await first.UpdateOneAsync(id, Contact(("mobileTelephoneNumber", null)));
        Assert.Null(await Shown(second, id, "mobileTelephoneNumber"));
        Assert.Empty((await business.System.Parties.ShowAsync("P-000001", default))!.Locations);
        Assert.Equal("mailbox:W1", (await first.ReadOneAsync(ItemKind.Contact, id)).Entered["mobileTelephoneNumber"].By);
    }

    [Fact]
    public async Task Cleared_WhileAnotherMailboxShowsIt_StaysThere()
    {
        var id = await Made(("mobileTelephoneNumber", Text("+49 170 1")));
        await first.UpdateOneAsync(id, Contact(("mobileTelephoneNumber", null)));
        Assert.Null(await Shown(first, id, "mobileTelephoneNumber"));
        Assert.Equal("+49 170 1", await Shown(second, id, "mobileTelephoneNumber"));
        Assert.Null(await Shown(first, id, "mobileTelephoneNumber"));
    }

    [Fact]
    public async Task ClearedAndEnteredAgain_IsBoundAgain()
    {
        var id = await Made(("mobileTelephoneNumber", Text("+49 170 1")));
        await first.UpdateOneAsync(id, Contact(("mobileTelephoneNumber", null)));
        await first.UpdateOneAsync(id, Contact(("mobileTelephoneNumber", Text("+49 170 1"))));
        Assert.Equal("+49 170 1", await Shown(first, id, "mobileTelephoneNumber"));
        Assert.Single((await business.System.Parties.ShowAsync("P-000001", default))!.Locations);
    }

    [Fact]
    public async Task OneNumberInTwoSlots_IsTwoLocations()
    {
        var id = await Made(("mobileTelephoneNumber", Text("+49 170 1")), ("homeTelephoneNumber", Text("+49 170 1")));
        foreach (var view in new[] { first, second })
        {
            Assert.Equal("+49 170 1", await Shown(view, id, "mobileTelephoneNumber"));
            Assert.Equal("+49 170 1", await Shown(view, id, "homeTelephoneNumber"));
        }
    }

    [Fact]
    public async Task AddressParts_AreOneLocation_AndAMoveKeepsTheFormerOne()
    {
        var id = await Made(("homeAddressStreet", Text("Elm Lane 1")), ("homeAddressCity", Text("Riverton")), ("homeAddressCountry", Text("Germany")));
        business.Time.Advance(TimeSpan.FromDays(1));
        await first.UpdateOneAsync(id, Contact(("homeAddressStreet", Text("Oak Lane 2"))));
        var location = Assert.Single((await business.System.Parties.ShowAsync("P-000001", default))!.Locations);
        Assert.Equal(new PostalAddress("Oak Lane 2", City: "Riverton", Country: "Germany"), location.Now.Address);
        Assert.Equal("DE", location.CountryCode);
        Assert.Equal("Elm Lane 1", Assert.Single(location.Dated).Address.Street);
        await first.UpdateOneAsync(id, Contact(("homeAddressStreet", null), ("homeAddressCity", null)));
        Assert.Equal("Germany", await Shown(second, id, "homeAddressCountry"));
    }

    [Fact]
    public async Task Inherited_IsShownReadOnly_AndNeverChangedFromAMailbox()
    {
        var (id, _) = await Employee();
        var item = await first.ReadOneAsync(ItemKind.Contact, id);
        Assert.Equal("Harbour Ltd", item.Values["companyName"]?.ToString());
        Assert.Equal("+49 30 1", item.Values["businessTelephoneNumber"]?.ToString());
        Assert.Equal("Pier 1", item.Values["businessAddressStreet"]?.ToString());
        Assert.True(item.ReadOnly.Contains(FieldSchema.Contact["businessTelephoneNumber"]));
        Assert.True(item.ReadOnly.Contains(FieldSchema.Contact["businessAddressCountry"]));
        var result = await first.UpdateOneAsync(id, Contact(("businessTelephoneNumber", Text("+49 30 2"))));
        Assert.Contains("Harbour Ltd", Assert.IsType<WriteResult.Rejected>(result).Reason, StringComparison.Ordinal);
        Assert.Equal("+49 30 1", await Shown(second, id, "businessTelephoneNumber"));
    }

    [Fact]
    public async Task Inherited_Cleared_IsUnboundForGoodThere_AndNowhereElse()
    {
        var (id, organization) = await Employee();
        Assert.IsType<WriteResult.Written>(await first.UpdateOneAsync(id, Contact(("businessTelephoneNumber", null))));
        Assert.Null(await Shown(first, id, "businessTelephoneNumber"));
        Assert.Equal("+49 30 1", await Shown(second, id, "businessTelephoneNumber"));
        Assert.Equal(2, (await business.System.Parties.ShowAsync(organization, default))!.Locations.Count);
    }

    [Fact]
    [Rule("R2")]
    public async Task OrganizationsNumberChanges_EveryContactIsChanged()
    {
        var (id, organization) = await Employee();
        var since = (await first.ObserveAllAsync(ItemKind.Contact, null)).Next;
        var phone = (await business.System.Parties.ShowAsync(organization, default))!.Locations.First(l => l.Now.Type == LocationType.Phone);
        Assert.IsType<WriteResult.Written>(await business.System.Locations.UpdateAsync(phone.Id, phone.Now with { Text = "+49 30 9" }, "user:anna", default));
        Assert.Equal(id, Assert.Single((await first.ObserveAllAsync(ItemKind.Contact, since)).Changes).Id);
        Assert.Equal("+49 30 9", await Shown(first, id, "businessTelephoneNumber"));
    }

    [Fact]
    public async Task PrivateLocation_IsSeenByItsOwnerAlone()
    {
        var id = await first.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        await business.System.Locations.AddAsync("P-000001",
            new LocationEdit(LocationType.Phone, "+49 170 7") { IsPrivate = true, OwnerWorker = new WorkerId("W2"), Purposes = ["Home"] }, "user:anna", default);
        Assert.Null(await Shown(first, id, "homeTelephoneNumber"));
        Assert.Equal("+49 170 7", await Shown(second, id, "homeTelephoneNumber"));
    }

    [Fact]
    public async Task Bound_StaysWhereItIs_WhenABetterOneComes()
    {
        var (id, _) = await Employee();
        await first.ReadOneAsync(ItemKind.Contact, id);
        await business.System.Locations.AddAsync("P-000002",
            new LocationEdit(LocationType.Phone, "+49 30 5") { Purposes = ["Business"], OwnerContact = id }, "user:anna", default);
        Assert.Equal("+49 30 1", await Shown(first, id, "businessTelephoneNumber"));
        Assert.Equal("+49 30 5", await Shown(first, id, "business2TelephoneNumber"));
        Assert.Equal("+49 30 5", await Shown(second, id, "businessTelephoneNumber"));
    }

    [Fact]
    public async Task Exchanged_ByTheWorker_ChangesTheRecordForHim()
    {
        var id = await Made(("mobileTelephoneNumber", Text("+49 170 1")), ("homeTelephoneNumber", Text("+49 30 2")));
        var (worker, mailbox) = (new WorkerId("W1"), new MailboxId("mailbox-W1"));
        var home = (await business.System.Slots.ListAsync(worker, mailbox, id, default))!.Single(s => s.Slot == Slot.Home);
        var since = (await first.ObserveAllAsync(ItemKind.Contact, null)).Next;
        Assert.IsType<WriteResult.Written>(await business.System.Slots.BindAsync(worker, mailbox, id, Slot.Mobile, home.Location, default));
        Assert.Equal("+49 30 2", await Shown(first, id, "mobileTelephoneNumber"));
        Assert.Equal("+49 170 1", await Shown(first, id, "homeTelephoneNumber"));
        Assert.Equal("+49 170 1", await Shown(second, id, "mobileTelephoneNumber"));
        Assert.Single((await first.ObserveAllAsync(ItemKind.Contact, since)).Changes);
    }

    private static async Task<string?> Shown(IBusinessView view, SideId id, string field) =>
        (await view.ReadOneAsync(ItemKind.Contact, id)).Values[field]?.ToString();

    /// <summary>A contact that both mailboxes have shown.</summary>
    private async Task<SideId> Made(params (string, Value?)[] fields)
    {
        var id = await first.CreateAsync("W1", Contact([("lastName", Text("Berg")), .. fields]));
        await second.ReadOneAsync(ItemKind.Contact, id);
        return id;
    }

    private async Task<(SideId Contact, string Organization)> Employee()
    {
        var made = await business.System.Parties.CreateAsync(PartyType.Organization, new PartyName("Harbour Ltd"), new PartyEdit(), "user:anna", default);
        var organization = Assert.IsType<WriteResult.Written>(made).Id.Value;
        await business.System.Locations.AddAsync(organization,
            new LocationEdit(LocationType.Phone, "+49 30 1") { IsPrimary = true, Purposes = ["Business"] }, "user:anna", default);
        await business.System.Locations.AddAsync(organization,
            new LocationEdit(LocationType.Postal, null, new PostalAddress("Pier 1", City: "Seaton")), "user:anna", default);
        return (await first.CreateAsync("W1", Contact(("lastName", Text("Berg")), ("companyName", Text("Harbour Ltd")))), organization);
    }
}
