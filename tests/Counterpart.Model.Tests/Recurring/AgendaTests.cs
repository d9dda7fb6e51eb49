using NodaTime;

namespace Counterpart.Model.Tests.Recurring;

/// <summary>What a calendar shows of a few days: in which zone, which occurrences, and what an exception says of one.</summary>
public sealed class AgendaTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly DateInterval Week = new(new LocalDate(2026, 3, 23), new LocalDate(2026, 3, 29));

    [Fact]
    [Rule("T1")]
    public void AWeeklySeries_KeepsItsLocalHour_OverTheNightInWhichTheClocksChange()
    {
        var series = Series(new WeeklyPattern(1, [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]), new LocalDateTime(2026, 3, 7, 9, 0), "Europe/Berlin");
        Assert.Equal(["2026-03-28T09:00", "2026-03-29T09:00"], Starts(series, Week, Berlin));
        Assert.Equal(["2026-03-28T08:00", "2026-03-29T07:00"], Starts(series, Week, DateTimeZone.Utc));
    }

    [Fact]
    [Rule("T1")]
    public void AnOccurrence_StandsOnTheDayOfTheViewer_AlsoAcrossTheDateLine()
    {
        var series = Series(new DailyPattern(7), new LocalDateTime(2026, 3, 22, 23, 30), "America/New_York");
        Assert.Equal(["2026-03-23T04:30"], Starts(series, Week, Berlin));
        var single = Appointment(new TimedSpan(Instant.FromUtc(2026, 3, 29, 22, 30), Instant.FromUtc(2026, 3, 29, 23, 30), "Europe/Berlin"));
        Assert.Empty(Starts(single, Week, Berlin));
        Assert.Equal(["2026-03-29T22:30"], Starts(single, Week, DateTimeZone.Utc));
    }

    [Fact]
    [Rule("T3")]
    public void Exceptions_AreShownAsTheySay_TheDeletedNot_TheMovedWhereItWentTo()
    {
        var series = Series(new DailyPattern(1), new LocalDateTime(2026, 3, 1, 9, 0), "Europe/Berlin");
        series["exceptions"] = Values.Rows([
            KeyValuePair.Create("2026-03-24T09:00:00", OccurrenceCells.DeletedRow),
            KeyValuePair.Create("2026-03-25T09:00:00", Values.Row((OccurrenceCells.Start, "2026-03-25T15:00:00"), (OccurrenceCells.End, "2026-03-25T15:30:00"), (OccurrenceCells.Subject, "Later"))),
            KeyValuePair.Create("2026-03-10T09:00:00", Values.Row((OccurrenceCells.Start, "2026-03-26T20:00:00"), (OccurrenceCells.End, "2026-03-26T21:00:00"))),
            KeyValuePair.Create("2026-03-27T09:00:00", Values.Row((OccurrenceCells.Start, "2026-04-03T09:00:00"), (OccurrenceCells.End, "2026-04-03T10:00:00"))),
        ]);
        Assert.Equal(
            ["2026-03-23T09:00", "2026-03-25T15:00", "2026-03-26T09:00", "2026-03-26T20:00", "2026-03-28T09:00", "2026-03-29T09:00"], Starts(series, Week, Berlin));
        var later = Assert.Single(Agenda.Of(series, Week, Berlin), e => e.IsException && e.Start.Day == 25);
        Assert.Equal(("Later", "Room 1", true), (later.Subject, later.Location, later.IsOfSeries));
    }

    [Fact]
    public void ACount_IsFollowedFromTheBeginning_AndALastDayIsTheLast()
    {
        var counted = Series(new WeeklyPattern(1, [IsoDayOfWeek.Monday, IsoDayOfWeek.Friday]), new LocalDateTime(2026, 3, 16, 9, 0), "Europe/Berlin", count: 3);
        Assert.Equal(["2026-03-23T09:00"], Starts(counted, Week, Berlin));
        var until = Series(new DailyPattern(1), new LocalDateTime(2026, 3, 1, 9, 0), "Europe/Berlin", until: new LocalDate(2026, 3, 24));
        Assert.Equal(["2026-03-23T09:00", "2026-03-24T09:00"], Starts(until, Week, Berlin));
    }

    [Theory]
    [InlineData("2026-03-20", "2026-03-23", false)]
    [InlineData("2026-03-20", "2026-03-24", true)]
    [InlineData("2026-03-29", "2026-03-30", true)]
    [InlineData("2026-03-30", "2026-03-31", false)]
    public void WholeDays_EndExclusive_AndStandInEveryZone(string first, string end, bool isThere)
    {
        var pattern = NodaTime.Text.LocalDatePattern.Iso;
        var days = Appointment(new AllDaySpan(pattern.Parse(first).Value, pattern.Parse(end).Value));
        foreach (var zone in new[] { "Pacific/Kiritimati", "Etc/UTC", "Pacific/Niue" })
        {
            Assert.Equal(isThere, Agenda.Of(days, Week, DateTimeZoneProviders.Tzdb[zone]).Count == 1);
        }
    }

    [Fact]
    public void ALongAppointment_TouchesTheDaysItLastsInto_OneWithoutLengthItsOwn()
    {
        Assert.Single(Agenda.Of(Appointment(new TimedSpan(Instant.FromUtc(2026, 3, 20, 8, 0), Instant.FromUtc(2026, 3, 23, 8, 0), "Etc/UTC")), Week, DateTimeZone.Utc));
        Assert.Empty(Agenda.Of(Appointment(new TimedSpan(Instant.FromUtc(2026, 3, 20, 8, 0), Instant.FromUtc(2026, 3, 23, 0, 0), "Etc/UTC")), Week, DateTimeZone.Utc));
        Assert.Single(Agenda.Of(Appointment(new TimedSpan(Instant.FromUtc(2026, 3, 23, 0, 0), Instant.FromUtc(2026, 3, 23, 0, 0), "Etc/UTC")), Week, DateTimeZone.Utc));
    }

    [Fact]
    public void ATask_StandsOnItsDueDate_ACompletedOneOnItsDay_OneWithoutNowhere()
    {
        var task = new FieldValues(FieldSchema.Task) { ["subject"] = new TextValue("Offer"), ["dueDate"] = new DateValue(new LocalDate(2026, 3, 24)) };
        Assert.Equal(["2026-03-24T00:00"], Starts(task, Week, Berlin));
        task["progress"] = ProgressValue.Of(ProgressValue.Completed, 100, new LocalDate(2026, 3, 26));
        Assert.Equal(["2026-03-26T00:00"], Starts(task, Week, Berlin));
        Assert.Empty(Starts(new FieldValues(FieldSchema.Task) { ["subject"] = new TextValue("Some day") }, Week, Berlin));
    }

    private static IEnumerable<string> Starts(FieldValues values, DateInterval days, DateTimeZone zone) =>
        Agenda.Of(values, days, zone).Select(e => e.Start.ToString("uuuu-MM-dd'T'HH:mm", null));

    private static FieldValues Appointment(TimesValue times) => new(FieldSchema.Appointment) { ["subject"] = new TextValue("Round"), ["location"] = new TextValue("Room 1"), ["times"] = times };

    private static FieldValues Series(RecurrencePattern pattern, LocalDateTime start, string zone, int? count = null, LocalDate? until = null)
    {
        var values = Appointment(new SeriesSpan(start, Duration.FromHours(1), zone));
        values["recurrence"] = new RecurrenceValue(pattern, new RecurrenceRange(start.Date, until, count));
        return values;
    }
}
