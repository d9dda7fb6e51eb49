using Counterpart.Import.Calendars;
using Counterpart.Model;
using CalDateTime = Ical.Net.DataTypes.CalDateTime;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

/// <summary>What we write, read and expanded by Ical.Net, which shares nothing with our reader.</summary>
public sealed class ForeignReaderTests
{
    public static TheoryData<RecurrencePattern> Patterns =>
    [
        new DailyPattern(3),
        new WeeklyPattern(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday], IsoDayOfWeek.Sunday),
        new WeeklyPattern(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday]),
        new MonthlyPattern(1, 29), new MonthlyPattern(1, 30), new MonthlyPattern(1, 31), new MonthlyPattern(2, 15),
        new NthOfMonthPattern(1, WeekIndex.Last, RecurringDay.Weekday),
        new NthOfMonthPattern(3, WeekIndex.Second, RecurringDay.Day),
        new NthOfMonthPattern(1, WeekIndex.Third, RecurringDay.WeekendDay),
        new YearlyPattern(2, 29), new YearlyPattern(12, 24),
        new NthOfYearPattern(10, WeekIndex.Last, RecurringDay.Sunday),
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Series_ExpandedByAnotherProgram_HasTheDaysOfItsPattern(RecurrencePattern pattern)
    {
        var begin = new LocalDate(2028, 1, 1);
        var first = Enumerable.Range(0, 800).Select(begin.PlusDays).First(d => PatternDays.Contains(pattern, d, d));
        var values = new FieldValues(FieldSchema.Appointment);
        values["subject"] = Values.Text("Series");
        values["times"] = new SeriesSpan(first.At(new LocalTime(9, 0)), Duration.FromHours(1), "Europe/Berlin");
        values["recurrence"] = new RecurrenceValue(pattern, new RecurrenceRange(first, null, 20));

        var calendar = Ical.Net.Calendar.Load(await Calendar.WriteAsync(new ExportedItem(values, "u1")))!;
        var days = calendar.GetOccurrences(new CalDateTime(2028, 1, 1)).Take(30)
            .Select(o => LocalDate.FromDateOnly(o.Period.StartTime.Date)).ToList();

        Assert.Equal(Enumerable.Range(0, 20_000).Select(first.PlusDays).Where(d => PatternDays.Contains(pattern, first, d)).Take(20), days);
    }

    [Theory]
    [InlineData("Europe/Berlin", "20260329T020000", "BYDAY=-1SU")]
    [InlineData("America/New_York", "20260308T020000", "BYDAY=2SU")]
    public async Task ZoneDefinition_SaysTheYearlyRules(string zone, string begins, string rule)
    {
        var values = new FieldValues(FieldSchema.Appointment);
        values["subject"] = Values.Text("Once");
        values["times"] = new TimedSpan(Instant.FromUtc(2026, 7, 1, 8, 0), Instant.FromUtc(2026, 7, 1, 9, 0), zone);

        var text = await Calendar.WriteAsync(new ExportedItem(values, "u1"));

        var definition = Assert.Single(Ical.Net.Calendar.Load(text)!.TimeZones);
        Assert.Equal(zone, definition.TzId);
        Assert.Equal(2, definition.TimeZoneInfos.Count);
        Assert.Contains($"DTSTART:{begins}", text, StringComparison.Ordinal);
        Assert.Contains(rule, text, StringComparison.Ordinal);
    }
}
