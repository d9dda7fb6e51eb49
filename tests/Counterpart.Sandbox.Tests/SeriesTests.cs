using System.Xml.Linq;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class SeriesTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task OccurrenceChanged_IsAnException_AndTheMastersChange()
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Samples.Series))[0];
        var state = (await _sandbox.SyncAsync("calendar", null)).State;
        Assert.Equal(["NoError"], Codes(await ChangeAsync(id, 2, Times("2026-10-20T12:00:00Z", "2026-10-20T13:00:00Z") + Set("CalendarItem", "item:Subject", "Moved"))));
        Assert.Equal([("Update", id)], (await _sandbox.SyncAsync("calendar", state)).Changes);
        var master = await _sandbox.GetAsync(id);
        Assert.Equal("RecurringMaster", Value(master, "CalendarItemType"));
        var modified = master.Element(T + "ModifiedOccurrences")!.Element(T + "Occurrence")!;
        Assert.Equal("2026-10-20T12:00:00Z", Value(modified, "Start"));
        Assert.Equal("2026-10-19T07:00:00Z", Value(modified, "OriginalStart"));
        var exception = await _sandbox.GetAsync(modified.Element(T + "ItemId")!.Attribute("Id")!.Value);
        Assert.Equal("Moved", Value(exception, "Subject"));
        Assert.Equal("Exception", Value(exception, "CalendarItemType"));
        Assert.Equal(Value(master, "UID"), Value(exception, "UID"));
    }

    [Fact]
    public async Task OccurrenceDeleted_IsAGap_ThatKeepsItsIndex()
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Samples.Series))[0];
        Assert.Equal(["NoError"], Codes(await DeleteAsync(id, 3)));
        Assert.Equal("2026-10-26T08:00:00Z", Value((await _sandbox.GetAsync(id)).Element(T + "DeletedOccurrences")!, "Start"));
        Assert.Equal("ErrorCalendarOccurrenceIsDeletedFromRecurrence", await OccurrenceCodeAsync(id, 3));
        Assert.Equal("NoError", await OccurrenceCodeAsync(id, 4));
        Assert.Equal("ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange", await OccurrenceCodeAsync(id, 7));
    }

    [Fact]
    public async Task MasterMoved_DropsExceptions_SubjectChanged_KeepsThem()
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Samples.Series))[0];
        await DeleteAsync(id, 3);
        await _sandbox.SetAsync(id, "CalendarItem", "item:Subject", "Other");
        Assert.NotNull((await _sandbox.GetAsync(id)).Element(T + "DeletedOccurrences"));
        await _sandbox.UpdateAsync(id, null, Times("2026-10-12T10:00:00+02:00", "2026-10-12T11:00:00+02:00"), "AlwaysOverwrite");
        var master = await _sandbox.GetAsync(id);
        Assert.Null(master.Element(T + "DeletedOccurrences"));
        Assert.Equal("2026-10-12T08:00:00Z", Value(master, "Start"));
    }

    [Theory]
    [InlineData("2026-10-12T12:00:00Z", "2026-10-12T13:00:00Z")]
    [InlineData("2026-10-26T05:00:00Z", "2026-10-26T06:00:00Z")]
    [InlineData("2026-10-20T08:00:00Z", "2026-10-26T09:00:00Z")]
    public async Task OccurrenceOntoItsNeighbour_IsRefused(string start, string end)
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Samples.Series))[0];
        Assert.Equal(["ErrorOccurrenceCrossingBoundary"], Codes(await ChangeAsync(id, 2, Times(start, end))));
    }

    [Fact]
    public async Task MasterOfAnOccurrence_IsFoundByIt()
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Samples.Series))[0];
        var occurrence = (await GetOccurrenceAsync(id, 2)).Descendants(T + "ItemId").Single().Attribute("Id")!.Value;
        var answer = await _sandbox.SendAsync($"""<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds><t:RecurringMasterItemId OccurrenceId="{occurrence}"/></m:ItemIds></m:GetItem>""");
        Assert.Equal(id, answer.Descendants(T + "ItemId").Single().Attribute("Id")!.Value);
    }

    [Theory]
    [InlineData("<t:DailyRecurrence><t:Interval>10</t:Interval></t:DailyRecurrence>", "2026-10-12", "2026-10-22", "2026-11-01")]
    [InlineData("<t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Monday Friday</t:DaysOfWeek><t:FirstDayOfWeek>Monday</t:FirstDayOfWeek></t:WeeklyRecurrence>", "2026-10-12", "2026-10-16", "2026-10-26")]
    [InlineData("<t:AbsoluteMonthlyRecurrence><t:Interval>1</t:Interval><t:DayOfMonth>31</t:DayOfMonth></t:AbsoluteMonthlyRecurrence>", "2026-10-31", "2026-11-30", "2026-12-31")]
    [InlineData("<t:RelativeMonthlyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Weekday</t:DaysOfWeek><t:DayOfWeekIndex>Last</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence>", "2026-10-30", "2026-11-30", "2026-12-31")]
    [InlineData("<t:AbsoluteYearlyRecurrence><t:DayOfMonth>29</t:DayOfMonth><t:Month>February</t:Month></t:AbsoluteYearlyRecurrence>", "2027-02-28", "2028-02-29", "2029-02-28")]
    [InlineData("<t:RelativeYearlyRecurrence><t:DaysOfWeek>Sunday</t:DaysOfWeek><t:DayOfWeekIndex>Second</t:DayOfWeekIndex><t:Month>May</t:Month></t:RelativeYearlyRecurrence>", "2027-05-09", "2028-05-14", "2029-05-13")]
    public async Task EveryPattern_FallsOnItsDates_AndIsAnsweredAsItWasWritten(string pattern, string first, string second, string third)
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Series(pattern, "<t:NumberedRecurrence><t:StartDate>2026-10-12+02:00</t:StartDate><t:NumberOfOccurrences>3</t:NumberOfOccurrences></t:NumberedRecurrence>")))[0];
        foreach (var (index, date) in new[] { (1, first), (2, second), (3, third) })
        {
            Assert.StartsWith(date, Value(await GetOccurrenceAsync(id, index), "Start"), StringComparison.Ordinal);
        }

        var recurrence = (await _sandbox.GetAsync(id)).Element(T + "Recurrence")!;
        var written = XElement.Parse($"<r xmlns:t=\"{T}\">{pattern}</r>").Elements().Single();
        Assert.All(written.Elements(), part => Assert.Equal(part.Value, recurrence.Elements().First().Element(part.Name)!.Value));
        Assert.Equal(first, recurrence.Element(T + "NumberedRecurrence")!.Element(T + "StartDate")!.Value);
    }

    [Theory]
    [InlineData("<t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Weekday</t:DaysOfWeek></t:WeeklyRecurrence>", "<t:NoEndRecurrence><t:StartDate>2026-10-12</t:StartDate></t:NoEndRecurrence>", "ErrorCalendarInvalidDayForWeeklyRecurrence")]
    [InlineData("<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>", "<t:EndDateRecurrence><t:StartDate>2026-10-12</t:StartDate><t:EndDate>2026-10-11</t:EndDate></t:EndDateRecurrence>", "ErrorRecurrenceHasNoOccurrence")]
    [InlineData("<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>", "<t:EndDateRecurrence><t:StartDate>2026-10-12</t:StartDate><t:EndDate>4501-01-01</t:EndDate></t:EndDateRecurrence>", "ErrorRecurrenceEndDateTooBig")]
    [InlineData("<t:DailyRecurrence><t:Interval>0</t:Interval></t:DailyRecurrence>", "<t:NoEndRecurrence><t:StartDate>2026-10-12</t:StartDate></t:NoEndRecurrence>", "ErrorCalendarInvalidRecurrence")]
    public async Task ImpossibleRecurrence_IsRefused(string pattern, string range, string code) =>
        Assert.Equal(code, await _sandbox.CreateCodeAsync("calendar", Series(pattern, range)));

    [Fact]
    public async Task OccurrenceLongerThanItsPeriod_IsRefused() =>
        Assert.Equal("ErrorOccurrenceTimeSpanTooBig", await _sandbox.CreateCodeAsync("calendar",
            "<t:CalendarItem><t:Start>2026-10-12T09:00:00Z</t:Start><t:End>2026-10-13T10:00:00Z</t:End><t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NoEndRecurrence><t:StartDate>2026-10-12</t:StartDate></t:NoEndRecurrence></t:Recurrence></t:CalendarItem>"));

    [Fact]
    public async Task ExceptionsSurviveARestart()
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Samples.Series))[0];
        await ChangeAsync(id, 2, Set("CalendarItem", "calendar:Location", "Ulm"));
        await DeleteAsync(id, 3);
        _sandbox.Reopen();
        Assert.Equal("Ulm", Value(await GetOccurrenceAsync(id, 2), "Location"));
        Assert.Equal("ErrorCalendarOccurrenceIsDeletedFromRecurrence", await OccurrenceCodeAsync(id, 3));
    }

    private static string Series(string pattern, string range) =>
        $"<t:CalendarItem><t:Subject>s</t:Subject><t:Start>2026-10-12T09:00:00</t:Start><t:End>2026-10-12T10:00:00</t:End><t:Recurrence>{pattern}{range}</t:Recurrence><t:StartTimeZone Id=\"UTC\"/></t:CalendarItem>";

    private static string Times(string start, string end) => Set("CalendarItem", "calendar:Start", start) + Set("CalendarItem", "calendar:End", end);

    private Task<XElement> ChangeAsync(string master, int index, string updates) => _sandbox.SendAsync(
        $"""<m:UpdateItem ConflictResolution="AlwaysOverwrite" SendMeetingInvitationsOrCancellations="SendToNone"><m:ItemChanges><t:ItemChange><t:OccurrenceItemId RecurringMasterId="{master}" InstanceIndex="{index}"/><t:Updates>{updates}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>""");

    private Task<XElement> DeleteAsync(string master, int index) => _sandbox.SendAsync(
        $"""<m:DeleteItem DeleteType="HardDelete" SendMeetingCancellations="SendToNone"><m:ItemIds><t:OccurrenceItemId RecurringMasterId="{master}" InstanceIndex="{index}"/></m:ItemIds></m:DeleteItem>""");

    private Task<XElement> GetOccurrenceAsync(string master, int index) => _sandbox.SendAsync(
        $"""<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds><t:OccurrenceItemId RecurringMasterId="{master}" InstanceIndex="{index}"/></m:ItemIds></m:GetItem>""");

    private async Task<string> OccurrenceCodeAsync(string master, int index) => Codes(await GetOccurrenceAsync(master, index))[0];
}
