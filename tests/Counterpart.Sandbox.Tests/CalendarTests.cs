using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class CalendarTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task LocalTimes_AreReadInTheItemsZone_AndAnsweredInUtc()
    {
        var id = (await _sandbox.CreateAsync("calendar", Samples.Appointment))[0].Id;
        var item = await _sandbox.GetAsync(id);
        Assert.Equal("2026-11-24T08:00:00Z", Value(item, "Start"));
        Assert.Equal("2026-11-24T09:30:00Z", Value(item, "End"));
        Assert.Equal("PT1H30M", Value(item, "Duration"));
        Assert.Equal("W. Europe Standard Time", item.Element(T + "EndTimeZone")!.Attribute("Id")!.Value);
        Assert.Equal("Single", Value(item, "CalendarItemType"));
        Assert.Equal("Bring samples", (await _sandbox.GetAsync(id, "<t:FieldURI FieldURI=\"item:TextBody\"/>")).Element(T + "TextBody")!.Value);
    }

    [Fact]
    public async Task Attendees_MakeAMeeting_ThatTheMailboxOrganizes_AndMailNobody()
    {
        var id = (await _sandbox.CreateAsync("calendar", Samples.Appointment))[0].Id;
        var item = await _sandbox.GetAsync(id);
        Assert.Equal("true", Value(item, "IsMeeting"));
        Assert.Equal("Organizer", Value(item, "MyResponseType"));
        Assert.Equal("true", Value(item, "IsOrganizer"));
        Assert.Equal("w1@sandbox.test", Value(item.Element(T + "Organizer")!, "EmailAddress"));
        Assert.Empty(_sandbox.Exchange.Ledger.Entries);
    }

    [Fact]
    public async Task AskedToSend_IsInTheLedger_AlsoAfterARestart()
    {
        await _sandbox.SendAsync($"""<m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToAllAndSaveCopy"><m:Items>{Samples.Appointment}</m:Items></m:CreateItem>""");
        _sandbox.Reopen();
        var entry = Assert.Single(_sandbox.Exchange.Ledger.Entries);
        Assert.Equal("Invitation", entry.Kind);
        Assert.Equal("SendToAllAndSaveCopy", entry.Mode);
        Assert.Equal(["bo@example.com"], entry.Recipients);
    }

    [Fact]
    public async Task ModeForMails_HasToBeNamed_InEveryWrite()
    {
        Assert.Equal(["ErrorSendMeetingInvitationsRequired"], Codes(await _sandbox.SendAsync($"<m:CreateItem><m:Items>{Samples.Appointment}</m:Items></m:CreateItem>")));
        var (id, key) = (await _sandbox.CreateAsync("calendar", Samples.Appointment))[0];
        Assert.Equal(["ErrorSendMeetingInvitationsOrCancellationsRequired"], Codes(await _sandbox.SendAsync($"""<m:UpdateItem ConflictResolution="NeverOverwrite"><m:ItemChanges><t:ItemChange><t:ItemId Id="{id}" ChangeKey="{key}"/><t:Updates>{Set("CalendarItem", "item:Subject", "b")}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>""")));
        Assert.Equal(["ErrorSendMeetingCancellationsRequired"], Codes(await _sandbox.SendAsync($"""<m:DeleteItem DeleteType="HardDelete"><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:DeleteItem>""")));
    }

    [Theory]
    [InlineData("W. Europe Standard Time", "2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z")]
    [InlineData("Pacific Standard Time", "2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z")]
    public async Task AllDay_SnapsToMidnightInItsZone(string zone, string start, string end)
    {
        var id = (await _sandbox.CreateAsync("calendar", $"<t:CalendarItem><t:Subject>a</t:Subject><t:Start>2026-11-24T10:00:00</t:Start><t:End>2026-11-24T12:00:00</t:End><t:IsAllDayEvent>true</t:IsAllDayEvent><t:StartTimeZone Id=\"{zone}\"/></t:CalendarItem>"))[0].Id;
        var item = await _sandbox.GetAsync(id);
        Assert.Equal((start, end), (Value(item, "Start"), Value(item, "End")));
    }

    [Theory]
    [InlineData("<t:StartTimeZone Id=\"Europe/Berlin\"/>", "ErrorCalendarInvalidTimeZone")]
    [InlineData("<t:StartTimeZone Id=\"Nowhere Standard Time\"/>", "ErrorCalendarInvalidTimeZone")]
    public async Task ZoneThatIsNotWindows_IsRefused(string zone, string code) =>
        Assert.Equal(code, await _sandbox.CreateCodeAsync("calendar", $"<t:CalendarItem><t:Subject>a</t:Subject><t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T12:00:00Z</t:End>{zone}</t:CalendarItem>"));

    [Theory]
    [InlineData("2026-11-24T12:00:00Z", "2026-11-24T10:00:00Z", "ErrorCalendarEndDateIsEarlierThanStartDate")]
    [InlineData("2026-11-24T12:00:00Z", "2036-11-24T10:00:00Z", "ErrorCalendarDurationIsTooLong")]
    [InlineData("4600-11-24T12:00:00Z", "4600-11-24T13:00:00Z", "ErrorCalendarOutOfRange")]
    public async Task ImpossibleTimes_AreRefused(string start, string end, string code) =>
        Assert.Equal(code, await _sandbox.CreateCodeAsync("calendar", $"<t:CalendarItem><t:Start>{start}</t:Start><t:End>{end}</t:End></t:CalendarItem>"));

    [Fact]
    public async Task UidGiven_IsWrapped_AndNeverChanges()
    {
        const string GlobalId = """<t:ExtendedFieldURI DistinguishedPropertySetId="Meeting" PropertyId="3" PropertyType="Binary"/>""";
        var id = (await _sandbox.CreateAsync("calendar", "<t:CalendarItem><t:UID>abc@example.com</t:UID><t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T12:00:00Z</t:End></t:CalendarItem>"))[0].Id;
        var item = await _sandbox.GetAsync(id, GlobalId);
        Assert.Equal("abc@example.com", Value(item, "UID"));
        Assert.StartsWith("040000008200E00074C5B7101A82E008", Convert.ToHexString(Convert.FromBase64String(Value(item, "Value"))), StringComparison.Ordinal);
        Assert.Equal(["ErrorInvalidPropertySet"], Codes(await _sandbox.UpdateAsync(id, null, Set("CalendarItem", "calendar:UID", "other"), "AlwaysOverwrite")));
    }

    [Fact]
    public async Task View_ShowsSinglesAndOccurrences_ByStart()
    {
        await _sandbox.CreateAsync("calendar", Samples.Appointment, Samples.Series);
        var answer = await _sandbox.FindAsync("calendar", """<m:CalendarView StartDate="2026-11-01T00:00:00Z" EndDate="2026-12-01T00:00:00Z"/>""", "Default");
        // Six Mondays from 12 October, the last on 16 November; nine o'clock in Berlin in winter is eight in UTC.
        Assert.Equal(["2026-11-02T08:00:00Z", "2026-11-09T08:00:00Z", "2026-11-16T08:00:00Z", "2026-11-24T08:00:00Z"], answer.Descendants(T + "Start").Select(e => e.Value));
        Assert.Equal(["Occurrence", "Occurrence", "Occurrence", "Single"], answer.Descendants(T + "CalendarItemType").Select(e => e.Value));
    }

    [Fact]
    public async Task ReminderNotMentioned_IsSetByTheServer()
    {
        var id = (await _sandbox.CreateAsync("calendar", Samples.Series))[0].Id;
        var item = await _sandbox.GetAsync(id);
        Assert.Equal(("true", "15"), (Value(item, "ReminderIsSet"), Value(item, "ReminderMinutesBeforeStart")));
    }

    [Fact]
    public async Task ViewOfMoreThanTwoYears_IsRefused()
    {
        var answer = await _sandbox.SendAsync("""<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:CalendarView StartDate="2026-01-01T00:00:00Z" EndDate="2028-01-02T00:00:00Z"/><m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>""");
        Assert.Equal(["ErrorCalendarViewRangeTooBig"], Codes(answer));
    }
}
