using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using static Counterpart.Model.OccurrenceCells;

namespace Counterpart.Exchange.Tests;

/// <summary>Changed and deleted occurrences move as such (T3).</summary>
[Rule("T3")]
public sealed class SeriesExceptions
{
    private const string Second = "2026-03-30T09:00:00";
    private const string Third = "2026-04-06T09:00:00";
    private const string Fourth = "2026-04-13T09:00:00";

    private static readonly Value Two = Values.Rows(
    [
        new(Second, Values.Row((Start, "2026-03-31T14:00:00"), (End, "2026-03-31T15:30:00"), (Subject, "Moved"), (Location, "Elsewhere"),
            (Body, "Because"), (BusyStatus, "Free"))),
        new(Third, DeletedRow),
    ])!;

    [Fact]
    public async Task SeriesWithExceptions_IsMadeWithThem()
    {
        await using var exchange = await StandIn.StartAsync();
        var item = await MadeAsync(exchange, Two);
        Assert.Equal(Two, item.Values["exceptions"]);
        Assert.Empty(exchange.Server.Exchange.Ledger.Entries);
    }

    [Fact]
    public async Task ChangedRule_KeepsTheExceptionsThatStillFit()
    {
        await using var exchange = await StandIn.StartAsync();
        var item = await MadeAsync(exchange, Two);
        var rule = new RecurrenceValue(new WeeklyPattern(1, [IsoDayOfWeek.Monday]), new RecurrenceRange(new LocalDate(2026, 3, 23), Count: 2));
        var written = Assert.IsType<WriteResult.Written>(await exchange.UpdateAsync(item, ("recurrence", rule)));
        item = await exchange.ReadAsync(ItemKind.Appointment, item.Id);
        Assert.Equal(rule, item.Values["recurrence"]);
        Assert.Equal([Second], Assert.IsType<RowsValue>(item.Values["exceptions"]).ByKey.Keys);
        Assert.Equal(item.Version, written.Version);
    }

    [Fact]
    public async Task ExceptionTakenBack_IsAnOccurrenceAgain()
    {
        await using var exchange = await StandIn.StartAsync();
        var item = await MadeAsync(exchange, Two);
        var wanted = Values.Rows([new(Second, Values.Row((Subject, "Moved"))), new(Fourth, DeletedRow)]);
        Assert.IsType<WriteResult.Written>(await exchange.UpdateAsync(item, ("exceptions", wanted)));
        item = await exchange.ReadAsync(ItemKind.Appointment, item.Id);
        Assert.Equal(wanted, item.Values["exceptions"]);
        Assert.Equal(SampleValues.Series()["recurrence"], item.Values["recurrence"]);
    }

    [Fact]
    public async Task OccurrenceChangedInTheMailbox_IsARow()
    {
        await using var exchange = await StandIn.StartAsync();
        var item = await MadeAsync(exchange, null);
        exchange.Person.Call($"""
            <m:DeleteItem DeleteType="MoveToDeletedItems" SendMeetingCancellations="SendToNone"><m:ItemIds>
            <t:OccurrenceItemId RecurringMasterId="{item.Id.Value}" InstanceIndex="3"/></m:ItemIds></m:DeleteItem>
            """);
        item = await exchange.ReadAsync(ItemKind.Appointment, item.Id);
        Assert.Equal(Values.Rows([new(Third, DeletedRow)]), item.Values["exceptions"]);
    }

    [Fact]
    public void Days_FollowTheRule()
    {
        Assert.Equal(2, Index(new WeeklyPattern(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday], IsoDayOfWeek.Sunday), 2026, 4, 5));
        Assert.Equal(2, Index(new WeeklyPattern(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday]), 2026, 3, 29));
        Assert.Equal(2, Index(new MonthlyPattern(1, 31), 2026, 4, 30));
        Assert.Equal(3, Index(new NthOfMonthPattern(1, WeekIndex.Last, RecurringDay.Weekday), 2026, 5, 29));
        Assert.Equal(1, Index(new NthOfYearPattern(5, WeekIndex.First, RecurringDay.WeekendDay), 2026, 5, 2));
        Assert.Null(Index(new DailyPattern(2), 2026, 3, 24));
        Assert.Equal(5, Index(new YearlyPattern(2, 29), 2031, 2, 28));

        static int? Index(RecurrencePattern pattern, int year, int month, int day) => Occurrences.IndexOf(
            new RecurrenceValue(pattern, new RecurrenceRange(new LocalDate(2026, 3, 23))), new LocalDate(year, month, day));
    }

    private static async Task<SideItem> MadeAsync(StandIn exchange, Value? exceptions)
    {
        var values = SampleValues.Series();
        values["exceptions"] = exceptions;
        var written = await exchange.CreateAsync(values);
        var item = await exchange.ReadAsync(ItemKind.Appointment, written.Id);
        Assert.Equal(written.Version, item.Version);
        return item;
    }
}
