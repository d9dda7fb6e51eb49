using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using static Counterpart.Exchange.Tests.Replay;

namespace Counterpart.Exchange.Tests;

/// <summary>Items as Outlook and other programs leave them.</summary>
public sealed class ForeignItems
{
    private static readonly DateTimeZone Vienna = DateTimeZoneProviders.Tzdb["Europe/Vienna"];

    [Theory]
    [Rule("T1")]
    [InlineData("1975-03-31T11:59:00Z", null)]
    [InlineData("1975-03-30T23:00:00Z", null)]
    [InlineData("1975-03-31T08:00:00+02:00", null)]
    [InlineData("1975-03-30T15:00:00Z", "1975-03-31T00:00:00Z")]
    public async Task Birthday_IsTheDayThatWasMeant(string moment, string? local)
    {
        var item = await ReadAsync(KindTable.Contact, $"<t:Contact>{Extended("Address", 0x80DE, "SystemTime", local)}<t:Birthday>{moment}</t:Birthday></t:Contact>");
        Assert.Equal(new DateValue(new LocalDate(1975, 3, 31)), item.Values["birthday"]);
    }

    [Fact]
    [Rule("T1")]
    public async Task AllDay_IsTheDateInTheZoneThatItWasMadeIn()
    {
        var item = await ReadAsync(KindTable.Appointment, """
            <t:CalendarItem><t:Start>2026-03-27T15:00:00Z</t:Start><t:End>2026-03-29T15:00:00Z</t:End><t:IsAllDayEvent>true</t:IsAllDayEvent>
            <t:CalendarItemType>Single</t:CalendarItemType><t:StartTimeZone Id="Tokyo Standard Time"/></t:CalendarItem>
            """);
        Assert.Equal(new AllDaySpan(new LocalDate(2026, 3, 28), new LocalDate(2026, 3, 30)), item.Values["times"]);
    }

    [Fact]
    [Rule("T5")]
    public async Task SeriesWithACustomZone_IsInTheMailboxesZone()
    {
        var item = await ReadAsync(KindTable.Appointment, """
            <t:CalendarItem><t:Start>2026-03-23T08:00:00Z</t:Start><t:End>2026-03-23T09:00:00Z</t:End><t:IsAllDayEvent>false</t:IsAllDayEvent>
            <t:CalendarItemType>RecurringMaster</t:CalendarItemType><t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval>
            <t:DaysOfWeek>Weekday</t:DaysOfWeek></t:WeeklyRecurrence><t:EndDateRecurrence><t:StartDate>2026-03-23+01:00</t:StartDate>
            <t:EndDate>2026-05-01+02:00</t:EndDate></t:EndDateRecurrence></t:Recurrence>
            <t:StartTimeZone Id="Customized Time Zone" Name="Own"/></t:CalendarItem>
            """);
        Assert.Equal(new SeriesSpan(new LocalDateTime(2026, 3, 23, 9, 0), Duration.FromHours(1), "Europe/Vienna"), item.Values["times"]);
        Assert.Equal(new RecurrenceValue(
            new WeeklyPattern(1, [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], IsoDayOfWeek.Sunday),
            new RecurrenceRange(new LocalDate(2026, 3, 23), new LocalDate(2026, 5, 1))), item.Values["recurrence"]);
    }

    [Fact]
    public async Task PropertiesNamedInOtherForms_AreTheSameOnes()
    {
        var item = await ReadAsync(KindTable.Contact, """
            <t:Contact>
            <t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="14917" PropertyType="String"/><t:Value>Dr.</t:Value></t:ExtendedProperty>
            <t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="0x3A4D" PropertyType="Short"/><t:Value>1</t:Value></t:ExtendedProperty>
            <t:ExtendedProperty><t:ExtendedFieldURI PropertySetId="00062004-0000-0000-C000-000000000046" PropertyId="32847" PropertyType="String"/><t:Value>one</t:Value></t:ExtendedProperty>
            </t:Contact>
            """);
        Assert.Equal(new TextValue("Dr."), item.Values["title"]);
        Assert.Equal(new ChoiceValue("Female"), item.Values["gender"]);
        Assert.Equal(new TextValue("one"), item.Values["user1"]);
    }

    [Fact]
    public async Task ControlCharacterInASubject_MakesNothingUnreadable()
    {
        var item = await ReadAsync(KindTable.Task, "<t:Task><t:Subject>a&#x1F;b</t:Subject></t:Task>");
        Assert.Equal(new TextValue("a\u001fb"), item.Values["subject"]);
    }

    [Fact]
    [Rule("V10")]
    public async Task StatusAndPercentageApart_TheStatusCounts()
    {
        var item = await ReadAsync(KindTable.Task, "<t:Task><t:PercentComplete>100</t:PercentComplete><t:Status>InProgress</t:Status></t:Task>");
        Assert.Equal(ProgressValue.Of(ProgressValue.InProgress, 99), item.Values["progress"]);
    }

    [Fact]
    public async Task AddressOfTheDirectory_KeepsItsType()
    {
        var item = await ReadAsync(KindTable.Contact, """
            <t:Contact><t:EmailAddresses><t:Entry Key="EmailAddress1" Name="Eva" RoutingType="EX">/o=Org/cn=eva</t:Entry>
            <t:Entry Key="EmailAddress2">b@example.com</t:Entry><t:Entry Key="EmailAddress3"/></t:EmailAddresses></t:Contact>
            """);
        Assert.Equal(new EmailValue("/o=Org/cn=eva", "Eva", "EX"), item.Values["email1Address"]);
        Assert.Equal(new EmailValue("b@example.com"), item.Values["email2Address"]);
        Assert.Null(item.Values["email3Address"]);
    }

    [Fact]
    public async Task Invitation_IsAMeetingOfSomeoneElse_WithItsRows()
    {
        var item = await ReadAsync(KindTable.Appointment, $"""
            <t:CalendarItem>{Extended("Meeting", 0x23, "Binary", "BAAAAA==")}<t:IsMeeting>true</t:IsMeeting><t:IsCancelled>false</t:IsCancelled>
            <t:MyResponseType>NoResponseReceived</t:MyResponseType>
            <t:Organizer><t:Mailbox><t:Name>Ben</t:Name><t:EmailAddress>ben@example.com</t:EmailAddress></t:Mailbox></t:Organizer>
            <t:RequiredAttendees><t:Attendee><t:Mailbox><t:Name>Eva</t:Name><t:EmailAddress>Eva@Example.com</t:EmailAddress></t:Mailbox>
            <t:ResponseType>Accept</t:ResponseType></t:Attendee></t:RequiredAttendees></t:CalendarItem>
            """);
        Assert.Equal(MeetingRole.Attendee, item.Meeting);
        Assert.True(item.IsUnansweredInvitation);
        Assert.Equal("BAAAAA==", item.GlobalId);
        Assert.Equal(new ChoiceValue("Received"), item.Values["meetingStatus"]);
        Assert.Equal(new TextValue("ben@example.com"), item.Values["organizer"]);
        Assert.Equal("Accept", Assert.IsType<RowsValue>(item.Values["attendees"]).ByKey["eva@example.com"]["response"]);
        Assert.True(item.ReadOnly.Contains(FieldSchema.Appointment["attendees"]));
    }

    [Fact]
    public async Task AssignedTask_IsNotOurs()
    {
        var item = await ReadAsync(KindTable.Task, "<t:Task><t:Subject>x</t:Subject><t:DelegationState>Owned</t:DelegationState></t:Task>");
        Assert.NotNull(item.NotOurs);
        Assert.True(item.Values.Known.IsEmpty);
    }

    [Theory]
    [Rule("T5")]
    [InlineData("Europe/Vienna", "W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("Asia/Kolkata", "India Standard Time", null)]
    [InlineData("America/New_York", "Eastern Standard Time", "America/New_York")]
    [InlineData("Etc/UTC", "UTC", "Etc/UTC")]
    [InlineData("Mars/Olympus", null, "Mars/Olympus")]
    public void Zone_HasAWindowsName(string iana, string? windows, string? normal)
    {
        Assert.Equal(windows, Zones.ToExchange(iana));
        if (normal is not null)
        {
            Assert.Equal(normal, Zones.NormalForm(iana));
        }

        Assert.Equal(Zones.NormalForm(iana), Zones.NormalForm(Zones.NormalForm(iana)));
    }

    [Fact]
    [Rule("T5")]
    public void EveryZoneThatWindowsKnows_ComesBackToItself()
    {
        foreach (var (windows, iana) in NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.WindowsToTzdbIds)
        {
            Assert.Equal(windows, Zones.ToExchange(Zones.FromExchange(windows)!));
            Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(iana));
        }
    }

    [Fact]
    public void EveryField_HasARow()
    {
        foreach (var kind in ItemKinds.All)
        {
            Assert.DoesNotContain(FieldSchema.Of(kind).Fields, f => KindTable.Of(kind)[f] is null);
        }
    }

    private static string Extended(string set, int number, string type, string? value) => value is null ? "" : $"""
        <t:ExtendedProperty><t:ExtendedFieldURI DistinguishedPropertySetId="{set}" PropertyId="{number}" PropertyType="{type}"/><t:Value>{value}</t:Value></t:ExtendedProperty>
        """;

    private static async Task<SideItem> ReadAsync(KindTable table, string xml)
    {
        // The id and the class stand first in every item.
        var first = xml.IndexOf('>', StringComparison.Ordinal) + 1;
        var whole = $"{xml[..first]}<t:ItemId Id=\"A\" ChangeKey=\"1\"/><t:ItemClass>{table.ItemClass}</t:ItemClass>{xml[first..]}";
        using var replay = new Replay(Messages("GetItem", Ok("GetItem", $"<m:Items>{whole}</m:Items>")));
        using var session = TestSession.Open(replay);
        var get = new GetItem([new ItemId("A")], table.Shape);
        await session.SendAsync(get, TestSession.Cancel);
        return new ItemConversion(table, Vienna, null).FromExchange(get.Items[0]!, null);
    }
}
