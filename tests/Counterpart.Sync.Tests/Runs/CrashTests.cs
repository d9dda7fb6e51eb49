using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>R5, R8: a run that dies at any call of any port, before its effect or after it, continues with nothing lost and nothing doubled.</summary>
[Rule("R5", "R8")]
public sealed class CrashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DiesAtAnyCall_TheNextRunsFinishIt(bool afterEffect)
    {
        var reached = 0;
        for (var at = 1; ; at++)
        {
            var point = new CrashPoint(at, afterEffect);
            var office = await MixedAsync();
            await point.RunAsync(office);
            if (!point.WasReached)
            {
                break;
            }

            reached++;
            var where = $"crash at call {at} ({point.Name}, {(afterEffect ? "after" : "before")} its effect)";
            //  past the lease and every open answer
            office.Time.Advance(TimeSpan.FromMinutes(10));
            await office.Anna.RunAsync();
            await office.Anna.RunAsync();
            await CheckAsync(office, where);
        }

        Assert.True(reached > 40, $"only {reached} calls were hit");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DiesAgainInTheRecovery_TheThirdRunFinishesIt(bool afterEffect)
    {
        for (var first = 5; first < 60; first += 6)
        {
            for (var second = 1; second < 40; second += 3)
            {
                var office = await MixedAsync();
                await new CrashPoint(first, afterEffect).RunAsync(office);
                office.Time.Advance(TimeSpan.FromMinutes(10));
                await new CrashPoint(second, !afterEffect).RunAsync(office);
                office.Time.Advance(TimeSpan.FromMinutes(10));
                await office.Anna.RunAsync();
                await office.Anna.RunAsync();
                await CheckAsync(office, $"crashes at calls {first} and {second}");
            }
        }
    }

    [Fact]
    [Rule("R3", "S6")]
    public async Task TheFirstRunDies_SightIsWithdrawnMeanwhile_ItsItemsAreWithdrawnToo()
    {
        var made = 0;
        for (var at = 1; ; at++)
        {
            var office = new Office();
            var record = office.Business.Add(Office.Contact("Mara", "Stein", "1"), office.Ben.Worker.Id);
            await office.Anna.AddContactAsync(record);
            var point = new CrashPoint(at, afterEffect: true);
            await point.RunAsync(office);
            if (!point.WasReached)
            {
                break;
            }

            made += office.Anna.Person.Items(ItemKind.Contact).Count;
            office.Parameters = office.Parameters with { Sight = Sight.MainResponsibleOnly };
            office.Time.Advance(TimeSpan.FromMinutes(10));
            await office.Anna.RunAsync();
            await office.Anna.RunAsync();
            Assert.True(office.Anna.Person.Items(ItemKind.Contact).Count == 0, $"died at call {at} ({point.Name})");
        }

        Assert.True(made > 5, $"only {made} of the deaths left an item");
    }

    /// <summary>Something of every sort is to be done: creates, edits and deletes on both sides, of all kinds.</summary>
    private static async Task<Office> MixedAsync()
    {
        var office = new Office { Parameters = new Parameters { NewMailboxContacts = NewMailboxContacts.Create, ContactsDeleteAction = ContactsDeleteAction.Delete } };
        var (anna, business) = (office.Anna, office.Business);
        var edited = business.Add(Office.Contact("Mara", "Stein", "1"), anna.Worker.Id);
        var deleted = business.Add(Office.Contact("Tom", "Adler", "2"), anna.Worker.Id);
        var dropped = business.Add(Office.Contact("Ida", "Falk", "3"), anna.Worker.Id);
        foreach (var record in new[] { edited, deleted, dropped })
        {
            await anna.AddContactAsync(record);
        }

        var meeting = business.Add(Office.Appointment("Review", 1), anna.Worker.Id);
        await anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));

        MemoryItem ItemOf(string last) => anna.Person.Items(ItemKind.Contact).Single(i => i.Values["lastName"]?.ToString() == last);
        business.Edit(edited, "jobTitle", Values.Text("Buyer"));
        anna.Person.Edit(ItemOf("Stein"), "department", Values.Text("Purchasing"));
        business.Delete(deleted);
        anna.Person.Delete(ItemOf("Falk"));
        await anna.AddContactAsync(business.Add(Office.Contact("Lea", "Brandt", "4"), anna.Worker.Id));
        anna.Person.Add(Office.Contact("Nils", "Koch", "5"));
        business.Edit(meeting, "location", Values.Text("Room 2"));
        anna.Person.Add(Office.Appointment("Dentist", 2));
        anna.Person.Add(Office.Task("Call back", new LocalDate(2026, 11, 30)));
        business.Add(Office.Task("Offer", new LocalDate(2026, 12, 1)), anna.Worker.Id);
        return office;
    }

    private static async Task CheckAsync(Office office, string where)
    {
        var anna = office.Anna;
        Same(["Brandt", "Koch", "Stein"], anna.Person.Items(ItemKind.Contact), "lastName", where + ": contacts in the mailbox");
        Same(["Brandt", "Koch", "Stein"], office.Business.Records(ItemKind.Contact), "lastName", where + ": contacts in the business system");
        Same(["Dentist", "Review"], anna.Person.Items(ItemKind.Appointment), "subject", where + ": appointments in the mailbox");
        Same(["Dentist", "Review"], office.Business.Records(ItemKind.Appointment), "subject", where + ": appointments in the business system");
        Same(["Call back", "Offer"], anna.Person.Items(ItemKind.Task), "subject", where + ": tasks in the mailbox");
        Same(["Call back", "Offer"], office.Business.Records(ItemKind.Task), "subject", where + ": tasks in the business system");
        foreach (var values in new[] { Stein(anna.Person.Items(ItemKind.Contact)), Stein(office.Business.Records(ItemKind.Contact)) })
        {
            Assert.True(values["jobTitle"]?.ToString() == "Buyer" && values["department"]?.ToString() == "Purchasing", $"{where}: {values}");
        }

        Assert.True(office.Business.Records(ItemKind.Appointment).Single(r => r.Values["subject"]?.ToString() == "Review").Values["location"]?.ToString() == "Room 2", where);
        var quiet = await anna.WriteAsync();
        Assert.True(quiet == (0, 0), $"{where}: a further run wrote {quiet}");
        Assert.Empty(await office.State.OpenIntentsAsync(anna.Account.Id, TestContext.Current.CancellationToken));
        Assert.Equal(7, (await anna.LinksAsync()).Count);
    }

    private static FieldValues Stein(IEnumerable<MemoryItem> items) => items.Single(i => i.Values["lastName"]?.ToString() == "Stein").Values;

    private static void Same(string[] expected, IEnumerable<MemoryItem> items, string field, string where)
    {
        var found = items.Select(i => i.Values[field]?.ToString()).Order(StringComparer.Ordinal).ToArray();
        Assert.True(expected.SequenceEqual(found), $"{where}: {string.Join(", ", found)}");
    }
}
