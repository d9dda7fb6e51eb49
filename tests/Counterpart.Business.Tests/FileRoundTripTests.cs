using Counterpart.Import;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

/// <summary>What was exported and is imported again changes nothing, in every form of file and for every record.</summary>
public sealed class FileRoundTripTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Theory]
    [InlineData(FileFormat.VCard)]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Json)]
    public async Task ExportedContacts_ImportedAgain_ChangeNothing(FileFormat format)
    {
        var view = business.ViewFor("W1");
        FieldValues[] all =
        [
            Samples.Contact(),
            Contact(("lastName", Text("Ode"))),
            Contact(("lastName", Text("Ode"))),
            Contact(("lastName", Text("Lund")), ("firstName", Text("Mia")), ("email1Address", new EmailValue("m@example.com")),
                ("email2Address", new EmailValue("mia@example.com")), ("email3Address", new EmailValue("lund@example.com", "Mia"))),
            Contact(("lastName", Text("Lund")), ("firstName", Text("Mia")), ("email1Address", new EmailValue("m@example.com"))),
            Contact(("lastName", Text("Poe")), ("homeAddressCity", Text("Ulm")), ("body", Text("one\ntwo, three; four"))),
        ];
        foreach (var values in all)
        {
            await view.CreateAsync("W1", values);
        }

        var source = format.ToString().ToLowerInvariant();
        await Contacts(source, new ImportedRecord(Contact(("lastName", Text("Named"))), "uid-1") { IsFromFile = true });
        for (var i = 0; i < 2; i++)
        {
            var file = await FileAsync(format, ItemKind.Contact, [.. (await ListContacts()).Select(c =>
                new ExportedItem(c.Values, business.System.Imports.NameInFile(source, c.Id, c.ExternalIds)))]);
            Assert.Equal(all.Length + 1, file.Length);
            Assert.All(await Contacts(source, file), r => Assert.Equal((ImportOutcome.Unchanged, null), (r.Outcome, r.Reason)));
        }

        Assert.Equal(all.Length + 1, (await ListContacts()).Count);
    }

    [Theory]
    [InlineData(FileFormat.Calendar)]
    [InlineData(FileFormat.Json)]
    public async Task ExportedActivities_ImportedAgain_ChangeNothing(FileFormat format)
    {
        var source = format.ToString().ToLowerInvariant();
        var moved = Samples.Appointment();
        moved["exceptions"] = Values.Rows([
            KeyValuePair.Create("2026-12-15T10:30:00", OccurrenceCells.DeletedRow),
            KeyValuePair.Create("2026-12-29T10:30:00", Values.Row(("start", "2026-12-29T12:00:00"), ("end", "2026-12-29T13:00:00"), ("subject", "Late")))]);
        moved["subject"] = Text("Round");
        moved["sensitivity"] = null;
        var days = Appointment(("subject", Text("Fair")), ("times", new AllDaySpan(new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 3))));
        ImportedRecord[] all =
        [
            new(Samples.Appointment()), new(Samples.TaskItem()), new(moved, "own@example.com"), new(days), new(Private()),
            new(Appointment(("subject", Text("Call")), ("times", new TimedSpan(Instant.FromUtc(2026, 12, 1, 9, 0), Instant.FromUtc(2026, 12, 1, 10, 0), "Europe/Berlin")))),
            new(Appointment(("subject", Text("Utc")), ("times", new TimedSpan(Instant.FromUtc(2026, 12, 1, 9, 0), Instant.FromUtc(2026, 12, 1, 10, 0), "Etc/UTC")))),
        ];
        Assert.All(await Activities(source, all), r => Assert.Equal(ImportOutcome.Created, r.Outcome));
        var meeting = (await ListActivities())[3];
        await business.System.Activities.UpdateAsync(meeting.Id, new FieldValues(FieldSchema.Appointment), new ActivityPlacement { GlobalId = "meeting-1" }, "user:anna", null, default);
        for (var i = 0; i < 2; i++)
        {
            var file = await FileAsync(format, ItemKind.Appointment, [.. (await ListActivities()).Select(a =>
                new ExportedItem(a.Values, business.System.Imports.NameInFile(source, a.Id, a.ExternalIds, a.GlobalId)))]);
            Assert.Equal(all.Length, file.Length);
            Assert.All(await Activities(source, file), r => Assert.Equal((ImportOutcome.Unchanged, null), (r.Outcome, r.Reason)));
        }

        Assert.Equal(all.Length, (await ListActivities()).Count);
    }

    [Theory]
    [InlineData(FileFormat.Calendar)]
    [InlineData(FileFormat.Json)]
    public async Task PrivateActivity_ExportedForAnother_KeepsItsTexts(FileFormat format)
    {
        var source = format.ToString().ToLowerInvariant();
        var owner = new WorkerId("W1");
        var id = Assert.Single(await Activities(source, new ImportedRecord(Private()))).Id!.Value;
        var card = Assert.Single(await ListActivities());
        var shown = Visibility.Shown(new Caller("operator", Roles.Administrator), owner, card.Values);
        Assert.Equal(Privacy.Subject, shown["subject"]!.ToString());
        var file = await FileAsync(format, ItemKind.Appointment, new ExportedItem(shown, business.System.Imports.NameInFile(source, id, card.ExternalIds)));
        Assert.Equal(ImportOutcome.Unchanged, Assert.Single(await Activities(source, file)).Outcome);
        var after = Assert.Single(await ListActivities());
        Assert.Equal(("Doctor", "secret"), (after.Values["subject"]!.ToString(), after.Values["body"]!.ToString()));
    }

    [Theory]
    [InlineData("sensitivity", "sensitivity: it is private, and only its worker shows it to others")]
    [InlineData("attendees", "attendees: it is private, and only its worker shows it to others")]
    public async Task PrivateActivity_IsShownToNobodyByAnImport(string field, string reason)
    {
        var attended = Private();
        attended["attendees"] = Values.Rows([KeyValuePair.Create("Ben@example.com", Values.Row((AttendeeCells.Name, "Ben")))]);
        Assert.Equal(ImportOutcome.Created, Assert.Single(await Activities("crm", new ImportedRecord(attended, "a1"))).Outcome);
        var changed = attended.Copy();
        changed[field] = field == "attendees" ? Values.Rows([KeyValuePair.Create("else@example.com", Values.Row())]) : new ChoiceValue("Normal");
        var refused = Assert.Single(await Activities("crm", new ImportedRecord(changed, "a1")));
        Assert.Equal((ImportOutcome.Rejected, reason), (refused.Outcome, refused.Reason));

        //  what is repeated is no change, and its time is not a text
        var moved = attended.Copy();
        moved["times"] = new TimedSpan(Instant.FromUtc(2026, 12, 3, 9, 0), Instant.FromUtc(2026, 12, 3, 10, 0), "Europe/Berlin");
        Assert.Equal(ImportOutcome.Updated, Assert.Single(await Activities("crm", new ImportedRecord(moved, "a1"))).Outcome);
    }

    [Fact]
    public async Task NumberOfAnotherDatabase_IsNoRecordOfOurs()
    {
        await Contacts("vcard", new ImportedRecord(Contact(("lastName", Text("Berg"))), "x") { IsFromFile = true });
        await using var other = await OpenedBusiness.NewAsync();
        var name = other.System.Imports.NameInFile("vcard", Assert.Single(await ListContacts()).Id, []);
        ImportedRecord[] entries = [.. new[] { name, "C-000001" }.Select(n => new ImportedRecord(Contact(("lastName", Text("Ode"))), n) { IsFromFile = true })];
        Assert.All(await Contacts("vcard", entries), r => Assert.Equal(ImportOutcome.Created, r.Outcome));
        Assert.All(await Contacts("vcard", entries), r => Assert.Equal(ImportOutcome.Unchanged, r.Outcome));
    }

    [Fact]
    public async Task NameOfARecord_OutlivesARestore_AndCapitals()
    {
        await business.ViewFor("W1").CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        var name = business.System.Imports.NameInFile("vcard", Assert.Single(await ListContacts()).Id, []);
        await business.System.BeginEpochAsync(default);
        await business.System.DisposeAsync();
        await business.OpenAsync();
        foreach (var written in new[] { name, name.ToUpperInvariant() })
        {
            var result = Assert.Single(await Contacts("vcard", new ImportedRecord(Contact(("lastName", Text("Berg"))), written) { IsFromFile = true }));
            Assert.Equal(ImportOutcome.Unchanged, result.Outcome);
        }
    }

    [Fact]
    public async Task CardWithAnotherUid_OfTheSamePerson_IsTheSameRecord_AndKeepsBothUids()
    {
        Assert.Equal(ImportOutcome.Created, await One("u1", "Berg", "a@example.com"));
        Assert.Equal(ImportOutcome.Unchanged, await One("u2", "Berg", "a@example.com"));
        Assert.Equal(["u1", "u2"], Assert.Single(await ListContacts()).ExternalIds.Select(e => e.Id).Order());
        Assert.Equal(ImportOutcome.Unchanged, await One("u1", "Berg", "a@example.com"));
        Assert.Equal(ImportOutcome.Created, await One("u3", "Other", "a@example.com"));
    }

    [Fact]
    public async Task CardWithAnotherUid_ThatMayBeTheSame_IsUnclear()
    {
        var phone = Contact(("lastName", Text("Berg")), ("companyName", Text("Harbour Ltd")), ("mobileTelephoneNumber", Text("+49 30 123456")));
        ImportedRecord[] both = [new(phone, "u1") { IsFromFile = true }, new(phone, "u2") { IsFromFile = true }];
        Assert.Equal([ImportOutcome.Created, ImportOutcome.Unclear], (await Contacts("vcard", both)).Select(r => r.Outcome));
        Assert.Equal([ImportOutcome.Unchanged, ImportOutcome.Unclear], (await Contacts("vcard", both)).Select(r => r.Outcome));
        Assert.Single(await ListContacts());
    }

    [Fact]
    public async Task OneUidTwiceInAFile_IsUnclearTheSecondTime()
    {
        ImportedRecord[] both = [.. new[] { "Berg", "Ode" }.Select(n => new ImportedRecord(Contact(("lastName", Text(n))), "u1") { IsFromFile = true })];
        Assert.Equal([ImportOutcome.Created, ImportOutcome.Unclear], (await Contacts("vcard", both)).Select(r => r.Outcome));
        Assert.Equal([ImportOutcome.Unchanged, ImportOutcome.Unclear], (await Contacts("vcard", both)).Select(r => r.Outcome));
    }

    private static FieldValues Private() => Appointment(("subject", Text("Doctor")), ("body", Text("secret")), ("location", Text("Ulm")),
        ("sensitivity", new ChoiceValue(Choices.Private)), ("busyStatus", new ChoiceValue("OutOfOffice")),
        ("times", new TimedSpan(Instant.FromUtc(2026, 12, 2, 9, 0), Instant.FromUtc(2026, 12, 2, 10, 0), "Europe/Berlin")));

    private async Task<ImportOutcome> One(string uid, string name, string email) => Assert.Single(await Contacts("vcard", new ImportedRecord(
        Contact(("lastName", Text(name)), ("email1Address", new EmailValue(email))), uid) { IsFromFile = true })).Outcome;

    private static async Task<ImportedRecord[]> FileAsync(FileFormat format, ItemKind kind, params ExportedItem[] items)
    {
        using var file = new MemoryStream();
        await FileExport.WriteAsync(file, format, kind, items, Instant.FromUtc(2026, 11, 23, 9, 0), default);
        file.Position = 0;
        var entries = await FileImport.ReadAsync(file, format, new ImportSettings { Kind = kind }, default).ToListAsync();
        return [.. entries.Select(e => Assert.IsType<ImportedItem>(e)).Select(i => new ImportedRecord(i.Values, i.Uid) { IsFromFile = true })];
    }

    private Task<IReadOnlyList<ContactCard>> ListContacts() => business.System.Contacts.ListAsync(new ContactFilter(), null, 100, default);

    private Task<IReadOnlyList<ActivityCard>> ListActivities() => business.System.Activities.ListAsync(new ActivityFilter(), null, 100, default);

    private Task<IReadOnlyList<ImportResult>> Contacts(string source, params ImportedRecord[] entries) =>
        business.System.Imports.ContactsAsync(source, entries, new WorkerId("W1"), "user:anna", default);

    private Task<IReadOnlyList<ImportResult>> Activities(string source, params ImportedRecord[] entries) =>
        business.System.Imports.ActivitiesAsync(source, entries, new WorkerId("W1"), "user:anna", default);
}
