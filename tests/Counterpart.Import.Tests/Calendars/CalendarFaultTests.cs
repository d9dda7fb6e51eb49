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
}
