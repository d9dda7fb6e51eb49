using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange.Tests;

/// <summary>What is written is what is read, field by field, in the normal form that was foretold.</summary>
public sealed class ValuesGoAndComeBack
{
    /// <summary>What the server fills in when it is empty; and without its rule a series is a single appointment.</summary>
    private static readonly string[] Computed = ["fullName", "fileAs", "subject", "owner", "times"];

    public static TheoryData<string> Items => ["contact", "appointment", "series", "all day", "task"];

    [Theory]
    [Rule("V2")]
    [MemberData(nameof(Items))]
    public async Task CreatedItem_ReadsAsItsNormalForm(string name)
    {
        await using var exchange = await StandIn.StartAsync();
        var values = Of(name);
        var written = await exchange.CreateAsync(values, "Business");
        var item = await exchange.ReadAsync(values.Schema.Kind, written.Id);
        AssertHolds(exchange.Mailbox, values, item);
        Assert.Equal(written.Version, item.Version);
        Assert.Equal("attempt1", item.Stamp!.Attempt.Value);
        Assert.True(item.HasOurCategory);
        Assert.Null(item.NotOurs);
        Assert.Equal(Place.Chosen, item.Place);
        Assert.NotNull(item.ModifiedAt);
        Assert.Equal(MeetingRole.None, item.Meeting);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task EveryField_CanBeEmptiedAndFilled(string name)
    {
        await using var exchange = await StandIn.StartAsync();
        var full = Of(name);
        var start = new FieldValues(full.Schema);
        foreach (var field in full.Known.In(full.Schema))
        {
            start[field] = field.IsMandatory ? full[field] : null;
        }

        var written = await exchange.CreateAsync(start);
        var item = await exchange.ReadAsync(full.Schema.Kind, written.Id);
        AssertHolds(exchange.Mailbox, start, item, except: Computed);

        var filled = await UpdateAsync(exchange, item, full);
        item = await exchange.ReadAsync(full.Schema.Kind, filled.Id);
        AssertHolds(exchange.Mailbox, full, item);
        Assert.Equal(filled.Version, item.Version);

        var emptied = await UpdateAsync(exchange, item, start);
        item = await exchange.ReadAsync(full.Schema.Kind, emptied.Id);
        AssertHolds(exchange.Mailbox, start, item, except: Computed);
    }

    public static TheoryData<string, RecurrenceValue> Rules => new()
    {
        { "daily", Rule(new DailyPattern(3), until: new LocalDate(2026, 12, 31)) },
        { "weekly", Rule(new WeeklyPattern(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Friday], IsoDayOfWeek.Sunday)) },
        { "monthly", Rule(new MonthlyPattern(1, 31), count: 12) },
        { "last weekday", Rule(new NthOfMonthPattern(2, WeekIndex.Last, RecurringDay.Weekday)) },
        { "third tuesday", Rule(new NthOfMonthPattern(1, WeekIndex.Third, RecurringDay.Tuesday)) },
        { "yearly", Rule(new YearlyPattern(3, 23)) },
        { "first weekend day of may", Rule(new NthOfYearPattern(5, WeekIndex.First, RecurringDay.WeekendDay)) },
    };

    [Theory]
    [Rule("T2")]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public async Task Rule_GoesAndComesBack(string name, RecurrenceValue rule)
    {
        Assert.NotEmpty(name);
        await using var exchange = await StandIn.StartAsync();
        var values = SampleValues.Series();
        values["recurrence"] = rule;
        var written = await exchange.CreateAsync(values);
        Assert.Equal(Normal(rule), (await exchange.ReadAsync(ItemKind.Appointment, written.Id)).Values["recurrence"]);
        var task = SampleValues.Task();
        task["recurrence"] = rule;
        written = await exchange.CreateAsync(task);
        Assert.Equal(Normal(rule), (await exchange.ReadAsync(ItemKind.Task, written.Id)).Values["recurrence"]);

        Value? Normal(Value value) => exchange.Mailbox.NormalForm(FieldSchema.Appointment["recurrence"], value);
    }

    [Theory]
    [Rule("T2")]
    [InlineData(RegenerationUnit.Day)]
    [InlineData(RegenerationUnit.Week)]
    [InlineData(RegenerationUnit.Month)]
    [InlineData(RegenerationUnit.Year)]
    public async Task RegeneratingTask_GoesAndComesBack(RegenerationUnit unit)
    {
        await using var exchange = await StandIn.StartAsync();
        var task = SampleValues.Task();
        task["recurrence"] = Rule(new RegeneratingPattern(unit, 2));
        var written = await exchange.CreateAsync(task);
        Assert.Equal(task["recurrence"], (await exchange.ReadAsync(ItemKind.Task, written.Id)).Values["recurrence"]);
    }

    [Fact]
    [Rule("V10")]
    public async Task CompletedTask_IsCompleteEverywhere()
    {
        await using var exchange = await StandIn.StartAsync();
        var written = await exchange.CreateAsync(SampleValues.Task());
        var item = await exchange.ReadAsync(ItemKind.Task, written.Id);
        Assert.IsType<WriteResult.Written>(await exchange.UpdateAsync(item, ("progress", ProgressValue.Of(ProgressValue.Completed, 100))));
        item = await exchange.ReadAsync(ItemKind.Task, written.Id);
        var progress = Assert.IsType<ProgressValue>(item.Values["progress"]);
        Assert.True(progress.IsComplete);
        Assert.NotNull(progress.CompletedOn);
        Assert.IsType<WriteResult.Written>(await exchange.UpdateAsync(item, ("progress", ProgressValue.Of(ProgressValue.InProgress, 50))));
        Assert.Equal(ProgressValue.Of(ProgressValue.InProgress, 50), (await exchange.ReadAsync(ItemKind.Task, written.Id)).Values["progress"]);
    }

    private static RecurrenceValue Rule(RecurrencePattern pattern, LocalDate? until = null, int? count = null) =>
        new(pattern, new RecurrenceRange(new LocalDate(2026, 3, 23), until, count));

    private static FieldValues Of(string name)
    {
        switch (name)
        {
            case "contact":
                return SampleValues.Contact();
            case "task":
                return SampleValues.Task();
            case "series":
                return SampleValues.Series();
            case "all day":
                var values = SampleValues.Appointment();
                values["times"] = new AllDaySpan(new LocalDate(2026, 3, 28), new LocalDate(2026, 3, 31));
                return values;
            default:
                return SampleValues.Appointment();
        }
    }

    private static async Task<WriteResult.Written> UpdateAsync(StandIn exchange, SideItem item, FieldValues values) => Assert.IsType<WriteResult.Written>(
        Assert.Single(await exchange.Mailbox.UpdateAsync(item.Kind, [new ItemChange(item.Id, item.Version, values)], TestSession.Cancel)));

    private static void AssertHolds(IMailbox mailbox, FieldValues expected, SideItem item, params string[] except)
    {
        var different = expected.Known.In(expected.Schema)
            .Where(f => !except.Contains(f.Name) && !Equals(f.Canonical(mailbox.NormalForm(f, expected[f])), item.Values[f]))
            .Select(f => $"{f.Name}: {expected[f]} became {item.Values[f]}");
        Assert.Empty(different);
    }
}
