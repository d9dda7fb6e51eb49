using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

public sealed class EventTests
{
    [Fact]
    public async Task GoogleSeries_WithDeletedAndMovedOccurrence_KeepsBothByOriginalStart()
    {
        var values = await Calendar.OneAsync("""
            BEGIN:VEVENT
            DTSTART;TZID=Europe/Berlin:20261123T093000
            DTEND;TZID=Europe/Berlin:20261123T100000
            RRULE:FREQ=WEEKLY;BYDAY=MO
            EXDATE;TZID=Europe/Berlin:20261130T093000
            UID:standup@example.com
            SUMMARY:Stand-up
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20261208T130000Z
            DTEND:20261208T133000Z
            UID:standup@example.com
            RECURRENCE-ID;TZID=Europe/Berlin:20261207T093000
            SUMMARY:Stand-up
            LOCATION:Room 4
            END:VEVENT
            """, "PRODID:-//Google Inc//Google Calendar 70.9054//EN");

        Assert.Equal(new SeriesSpan(new LocalDateTime(2026, 11, 23, 9, 30), Duration.FromMinutes(30), "Europe/Berlin"), values["times"]);
        var rows = Assert.IsType<RowsValue>(values["exceptions"]).ByKey;
        Assert.Equal(OccurrenceCells.DeletedRow, rows["2026-11-30T09:30:00"]);
        Assert.Equal(Values.Row((OccurrenceCells.Start, "2026-12-08T14:00:00"), (OccurrenceCells.End, "2026-12-08T14:30:00"),
            (OccurrenceCells.Location, "Room 4")), rows["2026-12-07T09:30:00"]);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task OutlookMeeting_TellsEverythingItHolds()
    {
        var values = await Calendar.OneAsync("""
            BEGIN:VEVENT
            UID:040000008200E00074C5B7101A82E008
            SUMMARY;LANGUAGE=en-us:Offer\, second round
            DTSTART;TZID="W. Europe Standard Time":20261124T140000
            DTEND;TZID="W. Europe Standard Time":20261124T150000
            CLASS:PRIVATE
            PRIORITY:1
            LOCATION:Room 2\; ground floor
            DESCRIPTION:First line\nsecond
              line
            CATEGORIES:Customers,Offers
            ORGANIZER;CN="Berg, Anna":mailto:anna@example.com
            ATTENDEE;CN=Ben Ode;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE:MAILTO:Ben@Example.com
            X-MICROSOFT-CDO-BUSYSTATUS:OOF
            BEGIN:VALARM
            TRIGGER:-PT30M
            ACTION:DISPLAY
            END:VALARM
            END:VEVENT
            """, "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN");

        Assert.Equal("Offer, second round", values["subject"]!.ToString());
        Assert.Equal("Room 2; ground floor", values["location"]!.ToString());
        Assert.Equal("First line\nsecond line", values["body"]!.ToString());
        Assert.Equal(new ChoiceValue("Private"), values["sensitivity"]);
        Assert.Equal(new ChoiceValue("High"), values["importance"]);
        Assert.Equal(new ChoiceValue("OutOfOffice"), values["busyStatus"]);
        Assert.Equal(new SetValue(["Customers", "Offers"]), values["categories"]);
        Assert.Equal(new ReminderBefore(30), values["reminder"]);
        Assert.Equal("anna@example.com", values["organizer"]!.ToString());
        Assert.Equal(Values.Row((AttendeeCells.Name, "Ben Ode"), (AttendeeCells.Role, "Optional"), (AttendeeCells.Response, "Accepted")),
            Assert.IsType<RowsValue>(values["attendees"]).ByKey["ben@example.com"]);
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227", 24, 27)]
    [InlineData("DTSTART;VALUE=DATE:20261224", 24, 25)]
    [InlineData("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261224", 24, 25)]
    [InlineData("DTSTART:20261224T000000\r\nDTEND:20261226T000000\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", 24, 26)]
    public async Task WholeDays_StayDates(string lines, int first, int end) =>
        Assert.Equal(new AllDaySpan(new LocalDate(2026, 12, first), new LocalDate(2026, 12, end)), (await Calendar.OneAsync(Calendar.Event(lines)))["times"]);

    [Theory]
    [InlineData("DTEND:20261124T100000", "no DTSTART")]
    [InlineData("DTSTART:someday", "'someday'")]
    [InlineData("DTSTART:20261124T100000\r\nDTEND:20261124T090000", "DTEND is before DTSTART")]
    [InlineData("DTSTART;VALUE=DATE:20261124\r\nDTEND:20261124T090000", "one of DTSTART and DTEND")]
    [InlineData("DTSTART:20261124T100000\r\nRDATE:20261125T100000", "RDATE")]
    [InlineData("DTSTART:20261124T100000\r\nDURATION:soon", "'soon'")]
    public async Task EventThatCannotBeRead_SaysWhy(string lines, string reason) =>
        Assert.Contains(reason, await Calendar.ReasonAsync(Calendar.Event(lines)), StringComparison.Ordinal);

    [Fact]
    public async Task OccurrenceWithoutItsSeries_IsAnAppointmentOfItsOwn()
    {
        var entries = await Calendar.ReadAsync(Calendar.Around(Calendar.Event("RECURRENCE-ID:20261124T090000Z\r\nDTSTART:20261124T100000Z")));

        Assert.Equal("e1/20261124T090000Z", Assert.IsType<ImportedItem>(Assert.Single(entries)).Uid);
    }

    [Fact]
    public async Task CutOffAndBrokenLines_CostNoOtherEntry()
    {
        var whole = Calendar.Around(Calendar.Event("DTSTART:20261124T090000Z\r\nno property at all") + "\r\n" + Calendar.Event("DTSTART:20261125T090000Z"));

        var entries = await Calendar.ReadAsync(whole[..whole.LastIndexOf("END:VEVENT", StringComparison.Ordinal)]);

        Assert.Single(entries.OfType<ImportedItem>());
        Assert.Equal(["line 8", "line 10"], entries.OfType<Unreadable>().Select(u => u.Where).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task TooManyEntries_AreRefusedBeforeTheFirst()
    {
        var settings = Calendar.Berlin with { Limits = new ImportLimits { Entries = 1 } };

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() =>
            Calendar.ReadAsync(Calendar.Around(Calendar.Event("DTSTART:20261124T090000Z") + "\r\n" + Calendar.Event("DTSTART:20261124T090000Z")), settings));

        Assert.Contains("more than 1 entries", refused.Message, StringComparison.Ordinal);
    }
}
