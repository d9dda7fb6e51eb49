using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

public sealed class DirectoryTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task Contact_IsMadeShownListedAndChanged()
    {
        var contacts = business.System.Contacts;
        var id = Id(await contacts.CreateAsync(Contact(("firstName", Text("Anna")), ("lastName", Text("Berg")), ("companyName", Text("Harbour Ltd")),
            ("mobileTelephoneNumber", Text("+49 170 1"))), new ContactPlacement { MainResponsible = new WorkerId("W1"), MakeOrganization = true }, "user:ben", default));
        var card = (await contacts.ShowAsync(id, default))!;
        Assert.Equal((new WorkerId("W1"), "Harbour Ltd"), (card.MainResponsible!.Value, card.Values["companyName"]?.ToString()));
        Assert.Equal("user:ben", card.Entered["mobileTelephoneNumber"].By);

        var changed = await contacts.UpdateAsync(id, Contact(("mobileTelephoneNumber", Text("+49 170 2"))), null, "user:anna", card.Version, default);
        Assert.IsType<WriteResult.Written>(changed);
        Assert.IsType<WriteResult.VersionChanged>(await contacts.UpdateAsync(id, Contact(("jobTitle", Text("x"))), null, "user:anna", card.Version, default));
        Assert.IsType<WriteResult.Rejected>(await contacts.UpdateAsync(id, Contact(("fullName", Text("x"))), null, "user:anna", null, default));
        card = (await contacts.ShowAsync(id, default))!;
        Assert.Equal(("+49 170 2", "user:anna"), (card.Values["mobileTelephoneNumber"]?.ToString(), card.Entered["mobileTelephoneNumber"].By));
        foreach (var (search, hits) in new[] { ("berg", 1), ("HARBOUR", 1), ("nobody", 0) })
        {
            Assert.Equal(hits, (await contacts.ListAsync(new ContactFilter(search), null, 10, default)).Count);
        }

        Assert.Empty(await contacts.ListAsync(new ContactFilter(), id, 10, default));
        Assert.Empty(await contacts.ListAsync(new ContactFilter(MainResponsible: new WorkerId("W2")), null, 10, default));
    }

    [Fact]
    public async Task SlotCleared_ByAPerson_TheLocationEnds_ThoughMailboxesShowIt()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg")), ("mobileTelephoneNumber", Text("+49 170 1"))));
        await business.System.Contacts.UpdateAsync(id, Contact(("mobileTelephoneNumber", null)), null, "user:anna", null, default);
        Assert.Null((await view.ReadOneAsync(ItemKind.Contact, id)).Values["mobileTelephoneNumber"]);
        Assert.Equal("user:anna", (await view.ReadOneAsync(ItemKind.Contact, id)).Entered["mobileTelephoneNumber"].By);
    }

    [Fact]
    public async Task BirthdayPartlyKnown_IsLeftAlone()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg")), ("birthday", new DateValue(new LocalDate(1980, 2, 29)))));
        await business.System.Contacts.UpdateAsync(id, Contact(),
            new ContactPlacement { Details = new ContactDetails { Birthday = new DayParts(29, 2, null), IsVip = true } }, "user:anna", null, default);
        var item = await view.ReadOneAsync(ItemKind.Contact, id);
        Assert.False(item.Values.Knows(FieldSchema.Contact["birthday"]));
        Assert.True(item.ReadOnly.Contains(FieldSchema.Contact["birthday"]));
        Assert.IsType<WriteResult.Rejected>(await view.UpdateOneAsync(id, Contact(("birthday", new DateValue(new LocalDate(1981, 1, 1))))));
        var details = (await business.System.Contacts.ShowAsync(id, default))!.Details;
        Assert.Equal((new DayParts(29, 2, null), true), (details.Birthday, details.IsVip));
    }

    [Fact]
    [Rule("D2")]
    public async Task BlockingReference_KeepsTheContact()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        var reference = new DocumentReference("opportunity", "O-17") { IsBlocking = true };
        await business.System.Contacts.SetReferenceAsync(id, reference, default);
        Assert.Contains("O-17", Assert.IsType<WriteResult.InUse>(await view.DeleteOneAsync(ItemKind.Contact, id)).Reason, StringComparison.Ordinal);
        Assert.IsType<WriteResult.InUse>(await business.System.Contacts.DeleteAsync(id, "user:anna", null, default));
        await business.System.Contacts.RemoveReferenceAsync(id, reference, default);
        Assert.IsType<WriteResult.Written>(await view.DeleteOneAsync(ItemKind.Contact, id));
        Assert.NotNull((await business.System.Contacts.ShowAsync(id, default))!.DeletedAt);
        Assert.IsType<WriteResult.Written>(await business.System.Contacts.RestoreAsync(id, default));
        Assert.Single(await business.System.Contacts.ListAsync(new ContactFilter(), null, 10, default));
    }

    [Fact]
    public async Task Task_IsCompleted_AndItsReferencesShow()
    {
        var activities = business.System.Activities;
        await business.System.Workers.SetAsync(new WorkerProfile(new WorkerId("W1"), "Anna Berg"), default);
        var id = Id(await activities.CreateAsync(ActivityCategory.Task, TaskOf(("subject", Text("Call back"))),
            new ActivityPlacement { Responsible = new WorkerId("W1") }, "user:anna", default));
        await activities.SetReferenceAsync(id, new DocumentReference("customer", "4711") { Text = "Harbour Ltd", IsPrimary = true }, default);
        await activities.SetReferenceAsync(id, new DocumentReference("contact", "C-000001") { Text = "Ben Ode", IsPrimary = true }, default);
        await activities.CompleteAsync(id, new LocalDate(2026, 11, 23), "user:anna", null, default);
        var card = (await activities.ShowAsync(id, default))!;
        Assert.Equal("Completed 100 % on 2026-11-23", card.Values["progress"]?.ToString());
        Assert.Equal(("user:anna", "Anna Berg"), (card.ClosedBy, card.Values["owner"]?.ToString()));
        Assert.Equal(("Harbour Ltd", "Ben Ode"), (card.Values["companies"]?.ToString(), card.Values["contacts"]?.ToString()));
        Assert.Equal([false, true], card.References.Select(r => r.IsPrimary));
        Assert.Single(await activities.ListAsync(new ActivityFilter(TakesPart: new WorkerId("W1"), IsClosed: true, Search: "call"), null, 10, default));
        //  what is typed is a text, not a pattern
        Assert.Empty(await activities.ListAsync(new ActivityFilter(Search: "c_ll"), null, 10, default));
        Assert.Empty(await activities.ListAsync(new ActivityFilter(Search: "%"), null, 10, default));

        var view = business.ViewFor("W1");
        var since = (await view.ObserveAllAsync(ItemKind.Task, null)).Next;
        await business.System.Workers.SetAsync(new WorkerProfile(new WorkerId("W1"), "Anna Ode"), default);
        Assert.Single((await view.ObserveAllAsync(ItemKind.Task, since)).Changes);
        Assert.Equal("Anna Ode", (await view.ReadOneAsync(ItemKind.Task, id)).Values["owner"]?.ToString());
    }

    [Fact]
    public async Task ActionsAndEvents_NeverLeaveTheBusinessSystem()
    {
        var times = new TimedSpan(Instant.FromUtc(2026, 11, 30, 8, 0), Instant.FromUtc(2026, 11, 30, 9, 0), "Etc/UTC");
        foreach (var category in new[] { ActivityCategory.Action, ActivityCategory.Event })
        {
            var id = Id(await business.System.Activities.CreateAsync(category, Appointment(("subject", Text("Fair")), ("times", times)),
                new ActivityPlacement { Responsible = new WorkerId("W1") }, "user:anna", default));
            Assert.IsType<ReadResult.NotFound>(Assert.Single(await business.ViewFor("W1").ReadAsync(ItemKind.Appointment, [id], default)));
            Assert.Equal(category, (await business.System.Activities.ShowAsync(id, default))!.Category);
        }

        Assert.Empty((await business.ViewFor("W1").ObserveAllAsync(ItemKind.Appointment, null)).Changes);
    }

    [Fact]
    public async Task Worker_ReadsBackEverySwitch_AndAUserIsOneWorker()
    {
        var profile = new WorkerProfile(new WorkerId("W1"), "Anna Berg")
        {
            Email = "anna@example.com", User = "anna", TimeZone = "Europe/Berlin", DayStart = new LocalTime(7, 30), DayEnd = new LocalTime(16, 15),
            ReminderMinutes = 5, IncludePrivateAppointments = true, IncludePrivateTasks = true, IncludeRecurringAppointments = false, AddressBooks = ["North"],
        };
        Assert.Null(await business.System.Workers.SetAsync(profile, default));
        var read = (await business.System.Workers.ShowAsync(profile.Id, default))!;
        Assert.Equal(["North"], read.AddressBooks);
        Assert.Equal(profile with { AddressBooks = read.AddressBooks }, read);
        var refused = await business.System.Workers.SetAsync(new WorkerProfile(new WorkerId("W2"), "Ben Ode") { User = "anna" }, default);
        Assert.Contains("Anna Berg", refused, StringComparison.Ordinal);
        Assert.Contains("Ben Ode", refused, StringComparison.Ordinal);
        Assert.Single(await business.System.Workers.ListAsync(default));
    }

    [Fact]
    public async Task Party_InUse_IsNotDeleted()
    {
        await business.ViewFor("W1").CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        Assert.IsType<WriteResult.InUse>(await business.System.Parties.DeleteAsync("P-000001", null, default));
        Assert.Single(await business.System.Parties.ListAsync(new PartyFilter(PartyType.Person, "Berg"), null, 10, default));
        Assert.Empty(await business.System.Parties.ListAsync(new PartyFilter(PartyType.Organization), null, 10, default));
    }

    private static SideId Id(WriteResult result) => Assert.IsType<WriteResult.Written>(result).Id;
}
