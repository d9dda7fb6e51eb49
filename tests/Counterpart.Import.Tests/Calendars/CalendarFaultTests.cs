using Counterpart.Model;

namespace Counterpart.Import.Tests.Calendars;

public class CalendarFaultTests
{
    [Fact]
    public async Task CutOffEvent_CostsNoOther()
    {
        var entries = await Reading.AllAsync("""
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:1
            SUMMARY:Cut off
            DTSTART:20261123T100000Z
            BEGIN:VALARM
            BEGIN:VEVENT
            UID:2
            SUMMARY:Good
            DTSTART:20261123T100000Z
            END:VEVENT
            BEGIN:VTODO
            UID:3
            SUMMARY:Good too
            END:VTODO
            END:VCALENDAR
            """, FileFormat.Calendar);
        Assert.Equal(["2", "3"], entries.OfType<ImportedItem>().Select(i => i.Uid));
        Assert.Contains("line 2: the VEVENT has no END", entries.Faults());
    }

    [Fact]
    public async Task EventWithoutRule_SaysThatItIsNoSeries()
    {
        var item = await Reading.OneAsync(CalendarStyleTests.Event("SUMMARY:x", "DTSTART:20261123T100000Z"), FileFormat.Calendar);
        Assert.True(item.Values.Knows(item.Values.Schema["recurrence"]) && item.Values.Knows(item.Values.Schema["exceptions"]));
    }

    [Fact]
    public async Task ExceptionDate_ThatIsNoOccurrence_HasNoEffect()
    {
        var item = await Reading.OneAsync(CalendarStyleTests.Event("SUMMARY:x", "DTSTART;TZID=Europe/Berlin:20261123T100000",
            "RRULE:FREQ=DAILY;INTERVAL=2", "EXDATE:20261125T090000Z,20261126T090000Z,20261127T080000Z", "EXDATE;VALUE=DATE:20261129"), FileFormat.Calendar);
        Assert.Equal(["2026-11-25T10:00:00", "2026-11-29T10:00:00"], Assert.IsType<RowsValue>(item.Values["exceptions"]).ByKey.Keys);
    }
}
