using Counterpart.Model;
using NodaTime;
using static Counterpart.Import.Tests.Calendars.CalendarStyleTests;

namespace Counterpart.Import.Tests.Calendars;

public class RuleTests
{
    public static TheoryData<string, string, RecurrencePattern> Expressible => new()
    {
        { "20261123", "FREQ=DAILY;INTERVAL=3", new DailyPattern(3) },
        { "20261123", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", new WeeklyPattern(1, [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]) },
        { "20261123", "FREQ=WEEKLY", new WeeklyPattern(1, [IsoDayOfWeek.Monday]) },
        { "20261123", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU", new WeeklyPattern(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Friday], IsoDayOfWeek.Sunday) },
        { "20261123", "FREQ=MONTHLY", new MonthlyPattern(1, 23) },
        { "20261130", "FREQ=MONTHLY;BYMONTHDAY=-1", new MonthlyPattern(1, 31) },
        { "20261130", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", new MonthlyPattern(1, 30) },
        { "20261130", "FREQ=MONTHLY;INTERVAL=12", new MonthlyPattern(12, 30) },
        { "20261123", "FREQ=MONTHLY;BYDAY=MO", new WeeklyPattern(1, [IsoDayOfWeek.Monday]) },
        { "20261123", "FREQ=MONTHLY;BYDAY=4MO", new NthOfMonthPattern(1, WeekIndex.Fourth, RecurringDay.Monday) },
        { "20261130", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1", new NthOfMonthPattern(1, WeekIndex.Last, RecurringDay.Monday) },
        { "20261102", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", new NthOfMonthPattern(1, WeekIndex.First, RecurringDay.Weekday) },
        { "20261129", "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-1", new NthOfMonthPattern(1, WeekIndex.Last, RecurringDay.WeekendDay) },
        { "20261130", "FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=-1", new NthOfMonthPattern(1, WeekIndex.Last, RecurringDay.Day) },
        { "20261123", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=23", new YearlyPattern(11, 23) },
        { "20261123", "FREQ=YEARLY;INTERVAL=2", new MonthlyPattern(24, 23) },
        { "20261126", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", new NthOfYearPattern(11, WeekIndex.Fourth, RecurringDay.Thursday) },
        { "20261126", "FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=-1;RSCALE=GREGORIAN", new NthOfYearPattern(11, WeekIndex.Last, RecurringDay.Thursday) },
    };

    [Theory]
    [MemberData(nameof(Expressible))]
    public async Task Rule_IsExpressedExactly(string start, string rule, RecurrencePattern pattern)
    {
        var item = await Reading.OneAsync(Event("SUMMARY:x", $"DTSTART;VALUE=DATE:{start}", $"RRULE:{rule}"), FileFormat.Calendar);
        Assert.Equal(pattern, Assert.IsType<RecurrenceValue>(item.Values["recurrence"]).Pattern);
    }

    [Theory]
    [InlineData("20261123", "FREQ=DAILY;BYMONTH=11", "BYMONTH")]
    [InlineData("20261123", "FREQ=DAILY;INTERVAL=2;BYDAY=MO", "BYDAY")]
    [InlineData("20261123", "FREQ=DAILY;BYHOUR=9,12", "BYHOUR")]
    [InlineData("20261123", "FREQ=WEEKLY;BYDAY=1MO", "BYDAY")]
    [InlineData("20261123", "FREQ=MONTHLY;BYMONTHDAY=23,25", "BYMONTHDAY")]
    [InlineData("20261123", "FREQ=MONTHLY;BYMONTHDAY=-8", "BYMONTHDAY")]
    [InlineData("20261130", "FREQ=MONTHLY;BYDAY=5MO", "BYDAY")]
    [InlineData("20261123", "FREQ=MONTHLY;BYDAY=1MO,4MO", "BYDAY")]
    [InlineData("20261113", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "BYDAY")]
    [InlineData("20261123", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,2", "BYSETPOS")]
    [InlineData("20261123", "FREQ=YEARLY;BYMONTH=5,11", "BYMONTH")]
    [InlineData("20261123", "FREQ=YEARLY;BYWEEKNO=48", "BYWEEKNO")]
    [InlineData("20261123", "FREQ=YEARLY;BYYEARDAY=327", "BYYEARDAY")]
    [InlineData("20261123", "FREQ=YEARLY;BYDAY=47MO", "BYDAY without BYMONTH")]
    public async Task Rule_WithoutAPattern_NamesThePart(string start, string rule, string part)
    {
        var entries = await Reading.AllAsync(Event("SUMMARY:x", $"DTSTART;VALUE=DATE:{start}", $"RRULE:{rule}"), FileFormat.Calendar);
        var fault = Assert.Single(entries.Faults());
        Assert.StartsWith($"line 2: RRULE '{rule}' can't be expressed here because of {part}", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20261130", "FREQ=MONTHLY", 30)]
    [InlineData("20261031", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31", 31)]
    [InlineData("20280229", "FREQ=YEARLY", 29)]
    public async Task MonthsThatLackTheDay_AreNotGuessed(string start, string rule, int day)
    {
        var entries = await Reading.AllAsync(Event("SUMMARY:x", $"DTSTART;VALUE=DATE:{start}", $"RRULE:{rule}"), FileFormat.Calendar);
        Assert.Equal([$"line 2: RRULE '{rule}' leaves months without a day {day} out, which can't be expressed here; BYMONTHDAY=-1 is the last day of each month"], entries.Faults());
    }

    [Fact]
    public async Task Until_OfAnotherDayInTheSeriesZone_IsThatDay()
    {
        // 23:30 in New York is the next day in UTC.
        var item = await Reading.OneAsync(Event("SUMMARY:x", "DTSTART;TZID=America/New_York:20261123T233000", "RRULE:FREQ=DAILY;UNTIL=20261126T043000Z"), FileFormat.Calendar);
        Assert.Equal(new LocalDate(2026, 11, 25), Assert.IsType<RecurrenceValue>(item.Values["recurrence"]).Range.Until);
        var before = await Reading.OneAsync(Event("SUMMARY:x", "DTSTART;TZID=America/New_York:20261123T233000", "RRULE:FREQ=DAILY;UNTIL=20261126T042959Z"), FileFormat.Calendar);
        Assert.Equal(new LocalDate(2026, 11, 24), Assert.IsType<RecurrenceValue>(before.Values["recurrence"]).Range.Until);
    }
}
