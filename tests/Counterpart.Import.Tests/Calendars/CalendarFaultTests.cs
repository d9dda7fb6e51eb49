using Counterpart.Model;
using NodaTime;
using static Counterpart.Import.Tests.Calendars.CalendarStyleTests;

namespace Counterpart.Import.Tests.Calendars;

public class CalendarFaultTests
{
    [Theory]
    [InlineData("DTEND:20261123T100000Z", "it has no DTSTART")]
    [InlineData("DTSTART:yesterday", "DTSTART 'yesterday' is no date or time like 20261123T080000")]
    [InlineData("DTSTART:99990101T000000Z", "DTSTART is beyond the years 1602 to 4499")]
    [InlineData("DTSTART:20261123T100000Z\nDTEND:20261123T090000Z", "its DTEND lies before its DTSTART")]
    [InlineData("DTSTART:20261123T100000Z\nDTEND;VALUE=DATE:20261124", "of DTSTART and DTEND one is a date and the other a time")]
    [InlineData("DTSTART;TZID=Middle-earth:20261123T100000", "no zone is known by the name 'Middle-earth', and the file has no VTIMEZONE for it; name it as Europe/Berlin")]
    [InlineData("DTSTART:20261123T100000Z\nSTATUS:CANCELLED", "it is cancelled, and is not imported")]
    [InlineData("DTSTART:20261123T100000Z\nRDATE:20261124T100000Z", "RDATE can't be expressed here: a series has one rule and exceptions")]
    [InlineData("DTSTART:20261123T100000Z\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "it has several RRULEs, which can't be expressed here")]
    [InlineData("DTSTART:20261123T100000Z\nRRULE:FREQ=DAILY;COUNT=2;UNTIL=20270101", "its RRULE has both COUNT and UNTIL, of which the standard allows one")]
    [InlineData("DTSTART:20261123T100000Z\nRRULE:FREQ=DAILY;COUNT=0", "COUNT=0 is no count of occurrences")]
    [InlineData("DTSTART:20261123T100000Z\nRRULE:FREQ=DAILY;UNTIL=20261122", "its UNTIL lies before its DTSTART")]
    [InlineData("DTSTART:20261123T100000Z\nRRULE:FREQ=HOURLY", "FREQ=HOURLY is below daily, and is not taken; make it several daily series")]
    [InlineData("DTSTART:20261123T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU", "the day of its start, 2026-11-23, is none of its rule 'FREQ=WEEKLY;BYDAY=TU'; begin it with its first occurrence")]
    public async Task BadEvent_IsReported(string lines, string reason) =>
        Assert.Equal([$"line 2: {reason}"], (await Reading.AllAsync(Event("SUMMARY:x", lines), FileFormat.Calendar)).Faults());

    [Fact]
    public async Task BadParts_AreReported_TheRestIsRead()
    {
        var entries = await Reading.AllAsync("""
            VERSION:2.0
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:1
            SUMMARY:Cut off
            BEGIN:VEVENT
            UID:2
            SUMMARY:Good
            DTSTART:20261123T100000Z
            no property
            BEGIN:VALARM
            TRIGGER:PT10M
            END:VALARM
            END:VEVENT
            END:VTODO
            BEGIN:VEVENT
            UID:3
            DTSTART:20261123T100000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:4
            SUMMARY:Alone
            RECURRENCE-ID:20261123T100000Z
            DTSTART:20261123T110000Z
            END:VEVENT
            """, FileFormat.Calendar);
        Assert.Equal([("2", "Good"), ("4/20261123T100000Z", "Alone")], entries.OfType<ImportedItem>().Select(i => (i.Uid!, i.Of("subject")!)));
        Assert.Equal(
        [
            "line 10: 'no property' has no colon: it is no property",
            "line 15: END:VTODO ends nothing",
            "line 16: it has no SUMMARY, and a subject is mandatory",
            "line 1: VERSION stands outside a calendar: BEGIN:VCALENDAR is missing",
            "line 2: the VCALENDAR has no END:VCALENDAR",
            "line 3: the VEVENT has no END:VEVENT",
            "line 6: its reminder is not before its start, or more than five years before, which can't be expressed here; the rest of the entry is read",
        ], entries.Faults().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Exceptions_ThatFitNothing_AreReportedOrHaveNoEffect()
    {
        var entries = await Reading.AllAsync("""
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:s
            SUMMARY:Daily
            DTSTART;TZID=Europe/Berlin:20261123T100000
            DTEND;TZID=Europe/Berlin:20261123T110000
            RRULE:FREQ=DAILY;INTERVAL=2
            EXDATE:20261125T090000Z,20261126T090000Z,20261127T080000Z
            EXDATE;VALUE=DATE:20261129
            END:VEVENT
            BEGIN:VEVENT
            UID:s
            RECURRENCE-ID:20261124T090000Z
            DTSTART:20261124T100000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:s
            RECURRENCE-ID;RANGE=THISANDFUTURE:20261127T090000Z
            DTSTART:20261127T100000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:s
            RECURRENCE-ID:20261201T090000Z
            DTSTART;VALUE=DATE:20261201
            END:VEVENT
            BEGIN:VEVENT
            UID:s
            STATUS:CANCELLED
            RECURRENCE-ID:20261203T090000Z
            END:VEVENT
            END:VCALENDAR
            """, FileFormat.Calendar);
        var item = Assert.Single(entries.OfType<ImportedItem>());
        Assert.Equal(Values.Rows(new[] { "2026-11-25T10:00:00", "2026-11-29T10:00:00", "2026-12-03T10:00:00" }
            .Select(k => KeyValuePair.Create(k, OccurrenceCells.DeletedRow))), item.Values["exceptions"]);
        Assert.Equal(
        [
            "line 11: no occurrence of its series begins at its RECURRENCE-ID; the rest of the series is read",
            "line 16: RANGE=THISANDFUTURE changes several occurrences at once, which can't be expressed here; the rest of the series is read",
            "line 21: of the occurrence and its series one is all day and the other is not, which can't be expressed here; the rest of the series is read",
        ], entries.Faults());
    }

    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("europe/stockholm", "Europe/Stockholm")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("tokyo standard time", "Asia/Tokyo")]
    [InlineData("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("UTC", "Etc/UTC")]
    public async Task ZoneName_IsFound(string name, string zone)
    {
        var item = await Reading.OneAsync(Event("SUMMARY:x", $"DTSTART;TZID={name}:20261123T100000"), FileFormat.Calendar);
        Assert.Equal(zone, Assert.IsType<TimedSpan>(item.Values["times"]).Zone);
    }

    [Fact]
    public async Task CustomZone_OfFixedOffset_IsFoundByItsOffset()
    {
        var item = await Reading.OneAsync(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Customized Time Zone 1\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0545\nTZOFFSETTO:+0545\nEND:STANDARD\nEND:VTIMEZONE\n" +
            "BEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=Customized Time Zone 1:20261123T100000\nEND:VEVENT\nEND:VCALENDAR\n", FileFormat.Calendar);
        Assert.Equal("Asia/Kathmandu", Assert.IsType<TimedSpan>(item.Values["times"]).Zone);
    }
}
