using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

public sealed class FeedTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    [Rule("R2")]
    public async Task ConcurrentWriters_NoChangeIsPassedOver()
    {
        var view = business.ViewFor("W1");
        var writers = Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
        {
            var made = new List<SideId>();
            for (var i = 0; i < 25; i++)
            {
                made.Add(await view.CreateAsync("W1", Contact(("lastName", Text($"Berg {w} {i}")))));
            }

            return made;
        })).ToArray();
        var all = Task.WhenAll(writers);
        var seen = new HashSet<SideId>();
        Position? since = null;
        for (var ended = false; !ended;)
        {
            ended = all.IsCompleted;
            var (changes, next, _) = await view.ObserveAllAsync(ItemKind.Contact, since);
            seen.UnionWith(changes.Select(c => c.Id));
            since = next;
        }

        Assert.Equal((await all).SelectMany(m => m).ToHashSet(), seen);
        Assert.Equal(200, seen.Count);
    }

    [Fact]
    [Rule("R1")]
    public async Task AtTheHead_OneEmptyPage()
    {
        var view = business.ViewFor("W1");
        await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        foreach (var kind in ItemKinds.All)
        {
            var next = (await view.ObserveAllAsync(kind, null)).Next;
            var again = await view.ObserveAllAsync(kind, next);
            Assert.Empty(again.Changes);
            Assert.Equal((next, 1), (again.Next, again.Pages));
        }
    }

    [Theory]
    [Rule("R1", "D10")]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("other.1")]
    [InlineData("AHEAD")]
    public async Task PositionsOfAnotherEpoch_OrAheadOfTheHead_AreRefused(string position)
    {
        var view = business.ViewFor("W1");
        var here = (await view.ObserveAllAsync(ItemKind.Contact, null)).Next.Value;
        var since = new Position(position == "AHEAD" ? here[..here.LastIndexOf('.')] + ".999999" : position);
        var observations = new List<Observation>();
        await foreach (var observation in view.ObserveAsync(ItemKind.Contact, since, default))
        {
            observations.Add(observation);
        }

        Assert.IsType<Observation.Refused>(Assert.Single(observations));
    }

    [Fact]
    [Rule("D10")]
    public async Task AfterARestore_OldPositionsAreRefused_AndNumbersJumpAhead()
    {
        var view = business.ViewFor("W1");
        await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        var old = (await view.ObserveAllAsync(ItemKind.Contact, null)).Next;
        await business.System.BeginEpochAsync(default);
        await foreach (var observation in view.ObserveAsync(ItemKind.Contact, old, default))
        {
            Assert.IsType<Observation.Refused>(observation);
        }

        Assert.Equal("C-1000002", (await view.CreateAsync("W1", Contact(("lastName", Text("Ode"))))).Value);
        Assert.Equal(2, (await view.ObserveAllAsync(ItemKind.Contact, null)).Changes.Count);
    }

    [Fact]
    [Rule("D10")]
    public async Task AfterARestore_WhatTheLostTimeMayHaveNumbered_IsLost_AndHadAgainUnderItsIdOnce()
    {
        var view = business.ViewFor("W1");
        await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        Assert.Equal(new ReadResult.NotFound(), Assert.Single(await view.ReadAsync(ItemKind.Contact, [new SideId("C-000002")], default)));
        await business.System.BeginEpochAsync(default);
        await business.System.DisposeAsync();
        await business.OpenAsync();
        view = business.ViewFor("W1");

        var lost = new[] { new SideId("C-000002"), new SideId("C-1000001"), new SideId("C-1000002") };
        Assert.Equal([true, true, false], (await view.ReadAsync(ItemKind.Contact, lost, default)).Select(r => r is ReadResult.NotFound { IsLost: true }));
        Assert.True(Assert.Single(await view.ReadAsync(ItemKind.Task, [new SideId("A-000001")], default)) is ReadResult.NotFound { IsLost: true });

        Assert.Equal("C-000002", Assert.IsType<WriteResult.Written>(await AgainAsync(view, ItemKind.Contact, "C-000002", "a1")).Id.Value);
        Assert.IsType<WriteResult.VersionChanged>(await AgainAsync(view, ItemKind.Contact, "C-000002", "a2"));
        Assert.Equal("A-000001", Assert.IsType<WriteResult.Written>(await AgainAsync(view, ItemKind.Task, "A-000001", "a3")).Id.Value);
        Assert.IsType<WriteResult.VersionChanged>(await AgainAsync(view, ItemKind.Task, "A-000001", "a4"));
        Assert.Equal("C-1000002", (await view.CreateAsync("W1", Contact(("lastName", Text("Ode"))))).Value);
    }

    [Fact]
    [Rule("D10")]
    public async Task AnOlderCopyInPlaceOfTheDatabase_IsBehindItsOwnPositions()
    {
        var view = business.ViewFor("W1");
        await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        var at = (await view.ObserveAllAsync(ItemKind.Contact, null)).Next;
        Assert.False(business.System.IsBehind(at));
        var dot = at.Value.LastIndexOf('.');
        Assert.True(business.System.IsBehind(new Position(at.Value[..dot] + ".1000")));
        Assert.False(business.System.IsBehind(new Position("another" + at.Value[dot..] + "000")));
        Assert.False(business.System.IsBehind(new Position("nothing")));
    }

    private static async Task<WriteResult> AgainAsync(IBusinessView view, ItemKind kind, string id, string attempt)
    {
        var values = kind == ItemKind.Contact ? Contact(("lastName", Text("Ohm"))) : new FieldValues(FieldSchema.Of(kind)) { ["subject"] = Text("Call") };
        var stamp = new Stamp("installation", new MailboxId("m1"), new SideId(id), new LinkId("l" + attempt), new AttemptId(attempt));
        return Assert.Single(await view.CreateAsync(kind, [new NewItem(stamp, values) { Again = new SideId(id) }], default));
    }

    [Fact]
    public async Task Reopened_GoesOnWithNumbersAndPositions()
    {
        var view = business.ViewFor("W1");
        await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        var since = (await view.ObserveAllAsync(ItemKind.Contact, null)).Next;
        await business.System.DisposeAsync();
        await business.OpenAsync();
        view = business.ViewFor("W1");
        Assert.Empty((await view.ObserveAllAsync(ItemKind.Contact, since)).Changes);
        Assert.Equal("C-000002", (await view.CreateAsync("W1", Contact(("lastName", Text("Ode"))))).Value);
        Assert.Equal("C-000002", Assert.Single((await view.ObserveAllAsync(ItemKind.Contact, since)).Changes).Id.Value);
    }

    [Fact]
    [Rule("R2")]
    public async Task ChangedThroughOneContact_ThePersonsOtherContactIsChangedToo()
    {
        var view = business.ViewFor("W1");
        var one = await view.CreateAsync("W1", Contact(("lastName", Text("Berg")), ("mobileTelephoneNumber", Text("+49 170 1"))));
        var made = await business.System.Contacts.CreateAsync(
            Contact(("lastName", Text("Berg")), ("jobTitle", Text("Adviser"))), new ContactPlacement { Person = "P-000001" }, "user:anna", default);
        var other = Assert.IsType<WriteResult.Written>(made).Id;
        var (oneRead, otherRead) = (await view.ReadOneAsync(ItemKind.Contact, one), await view.ReadOneAsync(ItemKind.Contact, other));
        Assert.Equal("+49 170 1", otherRead.Values["mobileTelephoneNumber"]?.ToString());
        Assert.True(otherRead.ReadOnly.Contains(FieldSchema.Contact["mobileTelephoneNumber"]));

        var results = await view.UpdateAsync(ItemKind.Contact,
        [
            new ItemChange(one, oneRead.Version, Contact(("nickName", Text("Annie")))),
            new ItemChange(other, otherRead.Version, Contact(("jobTitle", Text("Head")))),
        ], default);
        Assert.IsType<WriteResult.Written>(results[0]);
        Assert.IsType<WriteResult.VersionChanged>(results[1]);
        var again = await view.ReadOneAsync(ItemKind.Contact, other);
        Assert.NotEqual(otherRead.Version, again.Version);
        Assert.Equal("Annie", again.Values["nickName"]?.ToString());
    }

    [Fact]
    [Rule("R2")]
    public async Task DatedName_BeginsOnItsDay_Once()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("firstName", Text("Anna")), ("lastName", Text("Berg"))));
        var day = new LocalDate(2026, 12, 1);
        await business.System.Parties.RenameAsync("P-000001", new PartyName(null, "Anna", null, "Ode"), day, "user:anna", null, default);
        var since = (await view.ObserveAllAsync(ItemKind.Contact, null)).Next;
        Assert.Equal(0, await business.System.AdvanceAsync(day.PlusDays(-1), default));
        Assert.Empty((await view.ObserveAllAsync(ItemKind.Contact, since)).Changes);

        Assert.Equal(1, await business.System.AdvanceAsync(day, default));
        Assert.Equal(0, await business.System.AdvanceAsync(day, default));
        Assert.Equal(id, Assert.Single((await view.ObserveAllAsync(ItemKind.Contact, since)).Changes).Id);
        Assert.Equal("Ode, Anna", (await view.ReadOneAsync(ItemKind.Contact, id)).Values["fileAs"]?.ToString());
        var former = Assert.Single((await business.System.Parties.ShowAsync("P-000001", default))!.Names);
        Assert.Equal(("Berg", day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()), (former.Name.LastName, former.To));
    }

    [Fact]
    [Rule("R2")]
    public async Task DatedAddress_BeginsAndEndsOnItsDays()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg")), ("homeAddressCity", Text("Riverton"))));
        await view.ReadOneAsync(ItemKind.Contact, id);
        var location = Assert.Single((await business.System.Parties.ShowAsync("P-000001", default))!.Locations).Id;
        var (from, until) = (new LocalDate(2026, 12, 1), new LocalDate(2027, 1, 1));
        await business.System.Locations.MoveAsync(location, new PostalAddress(City: "Seaton"), from, until, "user:anna", default);
        Assert.Equal("Riverton", (await view.ReadOneAsync(ItemKind.Contact, id)).Values["homeAddressCity"]?.ToString());
        await business.System.AdvanceAsync(from, default);
        Assert.Equal("Seaton", (await view.ReadOneAsync(ItemKind.Contact, id)).Values["homeAddressCity"]?.ToString());
        await business.System.AdvanceAsync(until.PlusDays(-1), default);
        Assert.Equal("Seaton", (await view.ReadOneAsync(ItemKind.Contact, id)).Values["homeAddressCity"]?.ToString());
        var since = (await view.ObserveAllAsync(ItemKind.Contact, null)).Next;
        await business.System.AdvanceAsync(until, default);
        Assert.Null((await view.ReadOneAsync(ItemKind.Contact, id)).Values["homeAddressCity"]);
        Assert.Single((await view.ObserveAllAsync(ItemKind.Contact, since)).Changes);
        Assert.Equal(["Riverton", "Seaton"], Assert.Single((await business.System.Parties.ShowAsync("P-000001", default))!.Locations).Dated.Select(d => d.Address.City));
    }

    [Fact]
    public async Task RenamedInAMailbox_TheFormerNameStaysInTheHistory()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        business.Time.Advance(TimeSpan.FromHours(1));
        await view.UpdateOneAsync(id, Contact(("lastName", Text("Ode"))));
        var former = Assert.Single((await business.System.Parties.ShowAsync("P-000001", default))!.Names);
        Assert.Equal(("Berg", "mailbox:W1"), (former.Name.LastName, former.EnteredBy));
        Assert.True(former.From < former.To);
    }
}
