using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

/// <summary>Calendars in the styles of the programs that write most of them.</summary>
public class CalendarStyleTests
{
    private static readonly ImportSettings Vienna = new() { Zone = DateTimeZoneProviders.Tzdb["Europe/Vienna"], Kind = ItemKind.Appointment };

    [Fact]
    public async Task Outlook_CustomZone_Series_MovedAndDeleted()
    {
        var item = await Reading.OneAsync("""
            BEGIN:VCALENDAR
            PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
            VERSION:2.0
            METHOD:PUBLISH
            BEGIN:VTIMEZONE
            TZID:(UTC+01:00) Amsterdam\, Berlin\, Bern\, Rome\, Stockholm\, Vienna
            BEGIN:STANDARD
            DTSTART:16011028T030000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010325T020000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:040000008200E00074C5B7101A82E008
            SUMMARY;LANGUAGE=en-us:Weekly review
            DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261102T090000
            DTEND;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261102T100000
            RRULE:FREQ=WEEKLY;UNTIL=20261228T080000Z;INTERVAL=2;BYDAY=MO;WKST=SU
            EXDATE;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261130T090000
            CLASS:PRIVATE
            PRIORITY:1
            TRANSP:OPAQUE
            X-MICROSOFT-CDO-BUSYSTATUS:OOF
            X-MICROSOFT-CDO-IMPORTANCE:2
            BEGIN:VALARM
            TRIGGER:-PT15M
            ACTION:DISPLAY
            DESCRIPTION:Reminder
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            UID:040000008200E00074C5B7101A82E008
            RECURRENCE-ID;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261116T090000
            SUMMARY:Weekly review (moved)
            DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261117T140000
            DTEND;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261117T150000
            X-MICROSOFT-CDO-BUSYSTATUS:OOF
            END:VEVENT
            END:VCALENDAR
            """, FileFormat.Calendar, Vienna);
        Assert.Equal(new SeriesSpan(new LocalDateTime(2026, 11, 2, 9, 0), Duration.FromHours(1), "Europe/Vienna"), item.Values["times"]);
        Assert.Equal(new RecurrenceValue(new WeeklyPattern(2, [IsoDayOfWeek.Monday], IsoDayOfWeek.Sunday),
            new RecurrenceRange(new LocalDate(2026, 11, 2), Until: new LocalDate(2026, 12, 28))), item.Values["recurrence"]);
        Assert.Equal(Values.Rows(
        [
            new("2026-11-16T09:00:00", Values.Row((OccurrenceCells.Start, "2026-11-17T14:00:00"), (OccurrenceCells.End, "2026-11-17T15:00:00"), (OccurrenceCells.Subject, "Weekly review (moved)"))),
            new("2026-11-30T09:00:00", OccurrenceCells.DeletedRow),
        ]), item.Values["exceptions"]);
        Assert.Equal(("Private", "High", "OutOfOffice", "15 min before"), (item.Of("sensitivity"), item.Of("importance"), item.Of("busyStatus"), item.Of("reminder")));
        Assert.Equal("040000008200E00074C5B7101A82E008", item.Uid);
    }

    [Fact]
    public async Task Outlook_WindowsZoneName_WithoutDefinition()
    {
        var item = await Reading.OneAsync(Event("SUMMARY:Call", "DTSTART;TZID=Eastern Standard Time:20260701T090000", "DURATION:PT45M"), FileFormat.Calendar, Vienna);
        Assert.Equal(new TimedSpan(Instant.FromUtc(2026, 7, 1, 13, 0), Instant.FromUtc(2026, 7, 1, 13, 45), "America/New_York"), item.Values["times"]);
    }

    [Fact]
    public async Task Google_UtcTimes_CalendarZone_AllDay()
    {
        var entries = await Reading.AllAsync("""
            BEGIN:VCALENDAR
            PRODID:-//Google Inc//Google Calendar 70.9054//EN
            X-WR-TIMEZONE:America/Sao_Paulo
            BEGIN:VEVENT
            DTSTART:20261123T120000Z
            DTEND:20261123T130000Z
            UID:a1@google.com
            SUMMARY:Planning
            LOCATION:Rua 1\, São Paulo
            DESCRIPTION:first\nsecond
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20261227
            RRULE:FREQ=YEARLY
            UID:a2@google.com
            SUMMARY:Holidays
            END:VEVENT
            END:VCALENDAR
            """, FileFormat.Calendar, Vienna);
        Assert.Empty(entries.Faults());
        var (first, second) = ((ImportedItem)entries[0], (ImportedItem)entries[1]);
        Assert.Equal(new TimedSpan(Instant.FromUtc(2026, 11, 23, 12, 0), Instant.FromUtc(2026, 11, 23, 13, 0), "America/Sao_Paulo"), first.Values["times"]);
        Assert.Equal(("Rua 1, São Paulo", "first\nsecond", "Free"), (first.Of("location"), first.Of("body"), first.Of("busyStatus")));
        Assert.Equal(new AllDaySpan(new LocalDate(2026, 12, 24), new LocalDate(2026, 12, 27)), second.Values["times"]);
        Assert.Equal(new RecurrenceValue(new YearlyPattern(12, 24), new RecurrenceRange(new LocalDate(2026, 12, 24))), second.Values["recurrence"]);
    }

    [Fact]
    public async Task Apple_FloatingTime_IsInTheWorkersZone()
    {
        var item = await Reading.OneAsync(Event("SUMMARY:Lunch", "DTSTART:20260701T120000", "DTEND:20260701T130000",
            "BEGIN:VALARM\nACTION:NONE\nTRIGGER;VALUE=DATE-TIME:19760401T005545Z\nEND:VALARM"), FileFormat.Calendar, Vienna);
        Assert.Equal(new TimedSpan(Instant.FromUtc(2026, 7, 1, 10, 0), Instant.FromUtc(2026, 7, 1, 11, 0), "Europe/Vienna"), item.Values["times"]);
        Assert.Null(item.Of("reminder"));
    }

    [Fact]
    public async Task Thunderbird_TodosAndOldZonePaths()
    {
        var entries = await Reading.AllAsync("""
            BEGIN:VCALENDAR
            PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
            BEGIN:VTODO
            UID:t1
            SUMMARY:Write the offer
            DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261120T090000
            DUE;VALUE=DATE:20261127
            STATUS:IN-PROCESS
            PERCENT-COMPLETE:40
            PRIORITY:9
            CATEGORIES:Sales,Urgent\, really
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER;VALUE=DURATION:-P1D
            END:VALARM
            END:VTODO
            BEGIN:VTODO
            UID:t2
            SUMMARY:Pay
            DUE;VALUE=DATE:20261130
            COMPLETED:20261124T233000Z
            RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3
            END:VTODO
            END:VCALENDAR
            """, FileFormat.Calendar, Vienna);
        Assert.Empty(entries.Faults());
        var (first, second) = ((ImportedItem)entries[0], (ImportedItem)entries[1]);
        Assert.Equal(("2026-11-20", "2026-11-27", "InProgress 40 %", "Low"), (first.Of("startDate"), first.Of("dueDate"), first.Of("progress"), first.Of("importance")));
        Assert.Equal(new ReminderAt(Instant.FromUtc(2026, 11, 19, 8, 0)), first.Values["reminder"]);
        Assert.Equal("Sales, Urgent, really", first.Of("categories"));
        Assert.Equal("Completed 100 % on 2026-11-25", second.Of("progress"));
        Assert.Equal(new RecurrenceValue(new MonthlyPattern(1, 31), new RecurrenceRange(new LocalDate(2026, 11, 30), Count: 3)), second.Values["recurrence"]);
    }

    internal static string Event(params string[] lines) =>
        $"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\n{string.Join('\n', lines)}\nEND:VEVENT\nEND:VCALENDAR\n";
}
