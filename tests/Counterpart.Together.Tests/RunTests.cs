using Counterpart.Business;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Together;

/// <summary>The main job over the real parts: SQLite on both stores, Exchange Web Services over HTTP.</summary>
public sealed class RunTests : IAsyncLifetime
{
    private Company company = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => company = await Company.OpenAsync(Token);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    [Rule("V1", "V2")]
    public async Task AContactWithEveryField_IsMade_AndTheNextRunsAreQuiet()
    {
        await company.AddContactAsync(Full(), Token, "W1");
        AssertWritten((1, 0), await company.RunAsync("W1", Token));
        AssertWritten((0, 0), await company.RunAsync("W1", Token));
        AssertWritten((0, 0), await company.RunAsync("W1", Token, new RunRequest { Force = true }));
        Assert.Single(company.Person("W1").Ids("contacts"));
    }

    [Fact]
    [Rule("V11")]
    public async Task EditedInOneMailbox_ReachesTheBusinessSystemAndTheOtherMailbox()
    {
        var record = await company.AddContactAsync(Full(), Token, "W1", "W2");
        await company.RunAsync("W1", Token);
        await company.RunAsync("W2", Token);
        var id = Assert.Single(company.Person("W1").Ids("contacts"));
        company.Person("W1").Set(id, "Contact", "contacts:JobTitle", "Head of buying");

        AssertWritten((0, 1), await company.RunAsync("W1", Token));
        Assert.Equal("Head of buying", (await company.Business.Contacts.ShowAsync(record, Token))!.Values["jobTitle"]?.ToString());
        AssertWritten((1, 0), await company.RunAsync("W2", Token));
        AssertWritten((0, 0), await company.RunAsync("W1", Token));
        AssertWritten((0, 0), await company.RunAsync("W2", Token));
    }

    [Fact]
    public async Task ActivitiesMadeInTheBusinessSystem_AreMade_AndTheNextRunsAreQuiet()
    {
        foreach (var values in Activities())
        {
            var made = await company.Business.Activities.CreateAsync(
                values.Schema.Kind == ItemKind.Task ? ActivityCategory.Task : ActivityCategory.Appointment, values,
                new ActivityPlacement { Responsible = new WorkerId("W1") }, "user:office", Token);
            Assert.IsType<WriteResult.Written>(made);
        }

        AssertWritten((Activities().Count(), 0), await company.RunAsync("W1", Token));
        AssertWritten((0, 0), await company.RunAsync("W1", Token));
        AssertWritten((0, 0), await company.RunAsync("W1", Token, new RunRequest { Force = true }));
        Assert.Empty(company.Sandbox.Exchange.Ledger.Entries);
    }

    private static void AssertWritten((int Mailbox, int Business) expected, RunReport report)
    {
        Assert.Null(report.Fault);
        Assert.Empty(report.Errors);
        var sum = ItemKinds.All.Select(k => report.Run.Counts[k]).Aggregate((Mailbox: 0, Business: 0), (s, c) =>
            (s.Mailbox + c.Mailbox.Created + c.Mailbox.Updated + c.Mailbox.Deleted, s.Business + c.Business.Created + c.Business.Updated + c.Business.Deleted));
        Assert.True(expected == sum, $"expected {expected}, was {sum}: "
            + string.Join("; ", report.Plans.SelectMany(p => p.Changes.Select(c => $"{p.Link.Kind} {c.Side} {c.Field.Name}: '{c.Old}' → '{c.New}' {c.Cause}"))));
    }

    internal static FieldValues Full()
    {
        var values = new FieldValues(FieldSchema.Contact);
        foreach (var field in FieldSchema.Contact.Fields.Where(f => f.Allowed.HasFlag(Direction.ToBusiness)))
        {
            values[field] = field.Type switch
            {
                FieldType.Text when field.Type == FieldType.Text && field.Name.Contains("Number", StringComparison.Ordinal) => Values.Text($"+49 30 {field.Ordinal:0000}"),
                FieldType.Text => Values.Text($"{field.Name} of Mara"),
                FieldType.Email => new EmailValue($"{field.Name}@example.com".ToLowerInvariant(), "Mara Stein"),
                FieldType.Date => Values.Date(new LocalDate(1980, 2, 29)),
                FieldType.Choice => Values.Choice(field.Choices[^1]),
                FieldType.Set => Values.Set(["Key account", "Fair 2026"]),
                _ => null,
            };
        }

        return values;
    }

    private static IEnumerable<FieldValues> Activities()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Vienna"];
        var today = SystemClock().InZone(zone).Date;
        var start = today.PlusDays(3).At(new LocalTime(9, 30)).InZoneLeniently(zone).ToInstant();
        yield return new FieldValues(FieldSchema.Appointment)
        {
            ["subject"] = Values.Text("Review"), ["times"] = new TimedSpan(start, start + Duration.FromHours(1), "Europe/Vienna"),
            ["location"] = Values.Text("Room 2"), ["body"] = Values.Text("first line\nsecond line"), ["importance"] = Values.Choice("High"),
            ["busyStatus"] = Values.Choice("OutOfOffice"), ["reminder"] = new ReminderBefore(30), ["categories"] = Values.Set(["Red"]),
            ["billingInformation"] = Values.Text("12"), ["mileage"] = Values.Text("30 km"), ["sensitivity"] = Values.Choice("Confidential"),
        };
        yield return new FieldValues(FieldSchema.Appointment) { ["subject"] = Values.Text("Bare"), ["times"] = new TimedSpan(start, start + Duration.FromHours(2), "America/New_York") };
        yield return new FieldValues(FieldSchema.Appointment) { ["subject"] = Values.Text("Fair"), ["times"] = new AllDaySpan(today.PlusDays(5), today.PlusDays(8)) };
        yield return new FieldValues(FieldSchema.Appointment)
        {
            ["subject"] = Values.Text("Jour fixe"), ["times"] = new SeriesSpan(today.PlusDays(1).At(new LocalTime(8, 0)), Duration.FromHours(1), "Europe/Berlin"),
            ["recurrence"] = new RecurrenceValue(new DailyPattern(1), new RecurrenceRange(today.PlusDays(1), null, 20)),
            ["exceptions"] = Values.Rows([KeyValuePair.Create($"{today.PlusDays(2):uuuu-MM-dd}T08:00:00", OccurrenceCells.DeletedRow)]),
        };
        yield return new FieldValues(FieldSchema.Task)
        {
            ["subject"] = Values.Text("Offer"), ["startDate"] = Values.Date(today), ["dueDate"] = Values.Date(today.PlusDays(7)), ["body"] = Values.Text("ask first"),
            ["progress"] = ProgressValue.Of(ProgressValue.InProgress, 40), ["importance"] = Values.Choice("Low"), ["actualWork"] = Values.Number(90),
            ["totalWork"] = Values.Number(480), ["reminder"] = new ReminderAt(start), ["categories"] = Values.Set(["Blue"]), ["mileage"] = Values.Text("5"),
        };
        yield return new FieldValues(FieldSchema.Task) { ["subject"] = Values.Text("Done"), ["progress"] = ProgressValue.Of(ProgressValue.Completed, 100, today.PlusDays(-2)) };
        yield return new FieldValues(FieldSchema.Task) { ["subject"] = Values.Text("Bare task") };
    }

    private static Instant SystemClock() => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
}
