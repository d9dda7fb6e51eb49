using Counterpart.Import.Calendars;
using Counterpart.Model;
using CsCheck;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

public sealed class RuleTests
{
    /// <summary>A Tuesday, the fourth and the last but one of its month.</summary>
    private static readonly LocalDateTime Start = new(2026, 11, 24, 9, 0);

    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public static TheoryData<string, RecurrencePattern> Rules => new()
    {
        { "FREQ=DAILY;INTERVAL=3", new DailyPattern(3) },
        { "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", new WeeklyPattern(1, [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]) },
        { "FREQ=WEEKLY", new WeeklyPattern(1, [IsoDayOfWeek.Tuesday]) },
        { "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU", new WeeklyPattern(2, [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Thursday], IsoDayOfWeek.Sunday) },
        { "FREQ=MONTHLY", new MonthlyPattern(1, 24) },
        { "FREQ=MONTHLY;BYDAY=4TU", new NthOfMonthPattern(1, WeekIndex.Fourth, RecurringDay.Tuesday) },
        { "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", new NthOfMonthPattern(1, WeekIndex.Last, RecurringDay.Tuesday) },
        { "FREQ=YEARLY", new YearlyPattern(11, 24) },
        { "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24", new YearlyPattern(11, 24) },
        { "FREQ=YEARLY;BYMONTH=11;BYDAY=4TU", new NthOfYearPattern(11, WeekIndex.Fourth, RecurringDay.Tuesday) },
        { "FREQ=YEARLY;INTERVAL=2", new MonthlyPattern(24, 24) },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_IsThatPattern(string rule, RecurrencePattern pattern) =>
        Assert.Equal(pattern, RuleReader.Read(rule, Start, Berlin, clamps: false).Pattern);

    [Theory]
    [InlineData("FREQ=HOURLY", "the shortest frequency is DAILY")]
    [InlineData("FREQ=MONTHLY;BYDAY=5TU", "5. such day")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=1,24", "several days of the month")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=48", "BYWEEKNO")]
    [InlineData("FREQ=WEEKLY;BYHOUR=9,15", "BYHOUR")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO", "its own first day")]
    [InlineData("FREQ=DAILY;COUNT=0", "COUNT")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "INTERVAL=0")]
    [InlineData("FREQ=DAILY;UNTIL=20200101", "ends before")]
    [InlineData("INTERVAL=2", "no FREQ")]
    [InlineData("nonsense", "'nonsense'")]
    public void RuleThatCannotBeExpressed_SaysWhat(string rule, string reason) =>
        Assert.Contains(reason, Assert.Throws<UnfitException>(() => RuleReader.Read(rule, Start, Berlin, clamps: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void ThirtyFirstOfTheMonth_FromOutlookIsTheLastDay_FromOthersIsRefused()
    {
        var start = new LocalDateTime(2026, 1, 31, 9, 0);

        Assert.Equal(new MonthlyPattern(1, 31), RuleReader.Read("FREQ=MONTHLY;BYMONTHDAY=31", start, Berlin, clamps: true).Pattern);
        Assert.Contains("passes over months", Assert.Throws<UnfitException>(
            () => RuleReader.Read("FREQ=MONTHLY;BYMONTHDAY=31", start, Berlin, clamps: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void End_InUtc_IsTheLastDayInTheSeriesZone()
    {
        Assert.Equal(new LocalDate(2026, 12, 1), RuleReader.Read("FREQ=WEEKLY;UNTIL=20261201T080000Z", Start, Berlin, false).Range.Until);
        Assert.Equal(new LocalDate(2026, 11, 30), RuleReader.Read("FREQ=WEEKLY;UNTIL=20261201T075959Z", Start, Berlin, false).Range.Until);
    }

    [Fact]
    public void EveryPattern_WrittenAndRead_IsTheSame()
    {
        var interval = Gen.Int[1, 12];
        var index = Gen.Enum<WeekIndex>();
        var day = Gen.Enum<RecurringDay>();
        var days = Gen.Enum<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None);
        Gen<RecurrencePattern> pattern = Gen.OneOf<RecurrencePattern>(
            interval.Select(i => (RecurrencePattern)new DailyPattern(i)),
            Gen.Select(interval, days.HashSet[1, 7], days).Select(t => (RecurrencePattern)new WeeklyPattern(t.Item1, [.. t.Item2], t.Item3)),
            Gen.Select(interval, Gen.Int[1, 31]).Select(t => (RecurrencePattern)new MonthlyPattern(t.Item1, t.Item2)),
            Gen.Select(interval, index, day).Select(t => (RecurrencePattern)new NthOfMonthPattern(t.Item1, t.Item2, t.Item3)),
            Gen.Select(Gen.Int[1, 12], Gen.Int[1, 31]).Select(t => (RecurrencePattern)new YearlyPattern(t.Item1, Math.Min(t.Item2, CalendarSystem.Iso.GetDaysInMonth(2024, t.Item1)))),
            Gen.Select(Gen.Int[1, 12], index, day).Select(t => (RecurrencePattern)new NthOfYearPattern(t.Item1, t.Item2, t.Item3)));
        Gen.Select(pattern, Gen.Int[0, 2], Gen.Int[1, 50]).Sample((p, end, n) =>
        {
            // Intervals count from the first day, which has to be one of the pattern's.
            var first = Enumerable.Range(0, 400).Select(i => Start.Date.PlusDays(i)).First(d => PatternDays.Contains(p, d, d));
            var range = new RecurrenceRange(first, end == 1 ? first.PlusDays(n) : null, end == 2 ? n : null);
            var start = first + Start.TimeOfDay;

            var rule = RuleWriter.Write(new RecurrenceValue(p, range), start, Berlin)!;

            Assert.Equal(new RecurrenceValue(p, range), RuleReader.Read(rule, start, Berlin, clamps: false));
        });
    }
}
