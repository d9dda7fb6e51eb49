using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

public sealed class ImportTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task SameEntriesAgain_ChangeNothing()
    {
        ImportedRecord[] entries =
        [
            new(Samples.Contact(), "uid-1"),
            new(Contact(("lastName", Text("Ode")), ("companyName", Text("Harbour Ltd")), ("email1Address", new EmailValue("ben@example.com")))),
            new(Contact(("lastName", Text("Ode")), ("companyName", Text("Harbour Ltd")), ("email1Address", new EmailValue("ben@example.com")))),
            new(Contact(("lastName", Text(new string('x', 300)))), "uid-4"),
        ];
        Assert.Equal([ImportOutcome.Created, ImportOutcome.Created, ImportOutcome.Unclear, ImportOutcome.Rejected],
            (await Import(entries)).Select(r => r.Outcome));
        Assert.Equal([ImportOutcome.Unchanged, ImportOutcome.Unchanged, ImportOutcome.Unclear, ImportOutcome.Rejected],
            (await Import(entries)).Select(r => r.Outcome));
        Assert.Single(await business.System.Parties.ListAsync(new PartyFilter(PartyType.Organization), null, 10, default));
    }

    [Fact]
    public async Task EntriesThatTheSourceTellsApart_AreTwoRecords()
    {
        var values = Contact(("lastName", Text("Ode")), ("email1Address", new EmailValue("office@example.com")));
        ImportedRecord[] entries = [new(values, "1"), new(values, "2")];
        Assert.All(await Import(entries), r => Assert.Equal(ImportOutcome.Created, r.Outcome));
        Assert.All(await Import(entries), r => Assert.Equal(ImportOutcome.Unchanged, r.Outcome));
    }

    [Fact]
    public async Task ByExternalId_UpdatesWhatIsGiven_AndLeavesTheRest()
    {
        var first = Assert.Single(await Import(new ImportedRecord(Contact(("lastName", Text("Berg")), ("jobTitle", Text("Buyer"))), "7")));
        var again = Assert.Single(await Import(new ImportedRecord(Contact(("lastName", Text("Berg")), ("department", Text("Sales"))), "7")));
        Assert.Equal((ImportOutcome.Updated, first.Id), (again.Outcome, again.Id));
        var card = (await business.System.Contacts.ShowAsync(first.Id!.Value, default))!;
        Assert.Equal(("Buyer", "Sales"), (card.Values["jobTitle"]?.ToString(), card.Values["department"]?.ToString()));
        Assert.Equal(new ExternalId("erp", "7"), Assert.Single(card.ExternalIds));
    }

    [Fact]
    public async Task ByAddress_TheOneThatIsThere_IsUpdated()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg")), ("email1Address", new EmailValue("a@example.com"))));
        var result = Assert.Single(await Import(new ImportedRecord(
            Contact(("lastName", Text("Berg")), ("email1Address", new EmailValue("A@example.com")), ("jobTitle", Text("Buyer"))))));
        Assert.Equal((ImportOutcome.Updated, id), (result.Outcome, result.Id!.Value));
    }

    [Fact]
    public async Task WhatMayBeSeveral_IsUnclear_AndWritesNothing()
    {
        var view = business.ViewFor("W1");
        var values = Contact(("lastName", Text("Berg")), ("email1Address", new EmailValue("a@example.com")));
        await view.CreateAsync("W1", values);
        await view.CreateAsync("W1", values);
        var result = Assert.Single(await Import(new ImportedRecord(values)));
        Assert.Equal((ImportOutcome.Unclear, 2), (result.Outcome, result.Candidates.Count));
        Assert.Equal(2, (await business.System.Contacts.ListAsync(new ContactFilter(), null, 10, default)).Count);
    }

    [Fact]
    public async Task Deleted_DoesNotComeBackFromTheFile()
    {
        var entry = new ImportedRecord(Contact(("lastName", Text("Berg"))), "7");
        var made = Assert.Single(await Import(entry));
        await business.System.Contacts.DeleteAsync(made.Id!.Value, "user:anna", null, default);
        Assert.Equal(ImportOutcome.Unchanged, Assert.Single(await Import(entry)).Outcome);
        Assert.Empty(await business.System.Contacts.ListAsync(new ContactFilter(), null, 10, default));
    }

    [Fact]
    public async Task Activities_ByUidAndByTimes()
    {
        var visit = Appointment(("subject", Text("Visit")), ("times", new AllDaySpan(new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 2))));
        var moved = visit.Copy();
        moved["times"] = new AllDaySpan(new LocalDate(2026, 12, 3), new LocalDate(2026, 12, 4));
        ImportedRecord[] entries = [new(visit, "u1"), new(Samples.TaskItem()), new(Samples.Appointment(), "u2")];
        Assert.All(await Activities(entries), r => Assert.Equal(ImportOutcome.Created, r.Outcome));
        Assert.All(await Activities(entries), r => Assert.Equal(ImportOutcome.Unchanged, r.Outcome));
        Assert.Equal(ImportOutcome.Updated, Assert.Single(await Activities(new ImportedRecord(moved, "u1"))).Outcome);
        Assert.Equal(3, (await business.System.Activities.ListAsync(new ActivityFilter(), null, 10, default)).Count);
    }

    private Task<IReadOnlyList<ImportResult>> Import(params ImportedRecord[] entries) =>
        business.System.Imports.ContactsAsync("erp", entries, new WorkerId("W1"), "user:anna", default);

    private Task<IReadOnlyList<ImportResult>> Activities(params ImportedRecord[] entries) =>
        business.System.Imports.ActivitiesAsync("icalendar", entries, new WorkerId("W1"), "user:anna", default);
}
