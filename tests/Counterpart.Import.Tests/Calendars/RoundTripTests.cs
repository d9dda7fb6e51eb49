using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

public sealed class RoundTripTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 24, 12, 0);

    public static TheoryData<string> Zones => ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Etc/UTC", "Africa/Casablanca"];

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Appointment_WrittenAndRead_IsTheSame(string zone)
    {
        var values = Appointment(new TimedSpan(Noon, Noon + Duration.FromMinutes(45), zone));
        values["location"] = Values.Text("Room 1, \"left\"; back\\door");
        values["body"] = Values.Text("Ünïcode, a long line that has to be folded somewhere in the middle of it — 你好 — more than once\nsecond");
        values["busyStatus"] = Values.Choice("WorkingElsewhere");
        values["reminder"] = new ReminderBefore(0);
        values["attendees"] = Values.Rows([KeyValuePair.Create("ben@example.com",
            Values.Row((AttendeeCells.Name, "Ode, \"Ben\""), (AttendeeCells.Role, "Resource"), (AttendeeCells.Response, "Declined")))]);
        values["billingInformation"] = Values.Text("4711");

        await SameAsync(values);
    }

    [Fact]
    public async Task TimeThatTheClockShowsTwice_StaysTheLaterOne()
    {
        var later = Instant.FromUtc(2026, 10, 25, 1, 30);

        await SameAsync(Appointment(new TimedSpan(later, later + Duration.FromHours(1), "Europe/Berlin")));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Series_WithExceptions_WrittenAndRead_IsTheSame(string zone)
    {
        var start = new LocalDateTime(2026, 11, 24, 9, 0);
        var values = Appointment(new SeriesSpan(start, Duration.FromHours(1), zone));
        values["recurrence"] = new RecurrenceValue(new WeeklyPattern(2, [IsoDayOfWeek.Tuesday]), new RecurrenceRange(start.Date, new LocalDate(2027, 3, 2)));
        values["exceptions"] = Values.Rows(
        [
            KeyValuePair.Create("2026-12-08T09:00:00", OccurrenceCells.DeletedRow),
            KeyValuePair.Create("2026-12-22T09:00:00", Values.Row((OccurrenceCells.Subject, "Last one"))),
            KeyValuePair.Create("2027-01-05T09:00:00", Values.Row((OccurrenceCells.Start, "2027-01-06T10:00:00"), (OccurrenceCells.End, "2027-01-06T10:30:00"))),
        ]);

        await SameAsync(values);
    }

    [Fact]
    public async Task AllDaySeries_WrittenAndRead_IsTheSame()
    {
        var values = Appointment(new AllDaySpan(new LocalDate(2028, 2, 29), new LocalDate(2028, 3, 1)));
        values["recurrence"] = new RecurrenceValue(new YearlyPattern(2, 29), new RecurrenceRange(new LocalDate(2028, 2, 29)));
        values["exceptions"] = Values.Rows([KeyValuePair.Create("2029-02-28", OccurrenceCells.DeletedRow)]);

        await SameAsync(values);
    }

    [Theory]
    [InlineData(ProgressValue.WaitingOnOthers, 30)]
    [InlineData(ProgressValue.Deferred, 0)]
    [InlineData(ProgressValue.Completed, 100)]
    public async Task Task_WrittenAndRead_IsTheSame(string status, int percent)
    {
        var values = new FieldValues(FieldSchema.Task);
        values["subject"] = Values.Text("Call back");
        values["startDate"] = Values.Date(new LocalDate(2026, 11, 20));
        values["dueDate"] = Values.Date(new LocalDate(2026, 11, 30));
        values["progress"] = ProgressValue.Of(status, percent, status == ProgressValue.Completed ? new LocalDate(2026, 11, 24) : null);
        values["totalWork"] = Values.Number(90);
        values["reminder"] = new ReminderAt(Noon);
        values["recurrence"] = new RecurrenceValue(new RegeneratingPattern(RegenerationUnit.Week, 2), new RecurrenceRange(new LocalDate(2026, 11, 20)));

        await SameAsync(values);
    }

    private static FieldValues Appointment(TimesValue times)
    {
        var values = new FieldValues(FieldSchema.Appointment);
        values["subject"] = Values.Text("Review");
        values["times"] = times;
        return values;
    }

    private static async Task SameAsync(FieldValues values)
    {
        var text = await Calendar.WriteAsync(new ExportedItem(values, "u1"));
        var item = Assert.IsType<ImportedItem>(Assert.Single(await Calendar.ReadAsync(text)));

        Assert.Equal("u1", item.Uid);
        Assert.All(values.Known.In(values.Schema), f => Assert.Equal(values[f], item.Values[f]));
        Assert.All(text.Split("\r\n"), l => Assert.True(System.Text.Encoding.UTF8.GetByteCount(l) <= 75, l));
    }
}
