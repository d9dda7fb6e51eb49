using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

[Rule("I6")]
public sealed class MatchTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task Contacts_AreFoundByAddressAndByName_OneListAQuestion()
    {
        var view = business.ViewFor("W1");
        var anna = Contact(("firstName", Text("Anna")), ("lastName", Text("Berg")), ("email1Address", new EmailValue("Anna@Example.com")),
            ("mobileTelephoneNumber", Text("+49 170 1234567")));
        var id = await view.CreateAsync("W1", anna);
        await view.CreateAsync("W1", Contact(("firstName", Text("Ben")), ("lastName", Text("Ode"))));
        var matches = await view.MatchAsync(ItemKind.Contact,
        [
            new MatchKeys(["anna@example.com"], null, null, []),
            new MatchKeys([], "anna berg", null, []),
            new MatchKeys(["nobody@example.com"], "nobody", null, []),
        ], default);
        Assert.Equal(id, Assert.Single(matches[0]).Id);
        var keys = Assert.Single(matches[1]).Keys;
        var expected = MatchKeysOf.Of(anna);
        Assert.Equal((expected.Name, expected.Company), (keys.Name, keys.Company));
        Assert.Equal(expected.Emails, keys.Emails);
        Assert.Equal(expected.Phones, keys.Phones);
        Assert.Empty(matches[2]);
    }

    [Fact]
    public async Task Deleted_AndOutOfSight_AreNotFound()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg")), ("email1Address", new EmailValue("a@example.com"))));
        MatchKeys[] keys = [new(["a@example.com"], null, null, [])];
        var other = business.ViewFor("W2", new Parameters { Sight = Sight.MainResponsibleOnly });
        Assert.Empty((await other.MatchAsync(ItemKind.Contact, keys, default))[0]);
        Assert.Single((await view.MatchAsync(ItemKind.Contact, keys, default))[0]);
        await view.DeleteOneAsync(ItemKind.Contact, id);
        Assert.Empty((await view.MatchAsync(ItemKind.Contact, keys, default))[0]);
    }

    [Fact]
    public async Task AddressBooks_WholeNamesDecide()
    {
        await business.System.Workers.SetAsync(new WorkerProfile(new WorkerId("W1"), "Anna Berg") { AddressBooks = ["North", "Fairs"] }, default);
        await business.System.Workers.SetAsync(new WorkerProfile(new WorkerId("W2"), "Ben Ode") { AddressBooks = ["Nor"] }, default);
        var byBooks = new Parameters { Sight = Sight.AddressBooks };
        var id = await business.ViewFor("W1", byBooks).CreateAsync("W1", Contact(("lastName", Text("Kay"))));
        Assert.Equal([id], await TakingPart(business.ViewFor("W1", byBooks)));
        Assert.Empty(await TakingPart(business.ViewFor("W2", byBooks)));
        Assert.Contains("North", (await business.ViewFor("W1").ReadOneAsync(ItemKind.Contact, id)).AddressBooks);
    }

    [Fact]
    public async Task Activities_AreFoundByTheirExactKey()
    {
        var view = business.ViewFor("W1");
        var visit = Appointment(("subject", Text("Visit")), ("times", new AllDaySpan(new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 2))));
        var id = await view.CreateAsync("W1", visit);
        MatchKeys[] keys = [MatchKeysOf.Of(visit)];
        Assert.Equal(id, Assert.Single((await view.MatchAsync(ItemKind.Appointment, keys, default))[0]).Id);
        Assert.Empty((await view.MatchAsync(ItemKind.Task, keys, default))[0]);
        Assert.Empty((await business.ViewFor("W2").MatchAsync(ItemKind.Appointment, keys, default))[0]);
        await view.UpdateOneAsync(id, Appointment(("subject", Text("Call"))));
        Assert.Empty((await view.MatchAsync(ItemKind.Appointment, keys, default))[0]);
    }

    private static async Task<List<SideId>> TakingPart(IBusinessView view)
    {
        var all = new List<SideId>();
        await foreach (var page in view.TakingPartAsync(ItemKind.Contact, default))
        {
            all.AddRange(page);
        }

        return all;
    }
}
