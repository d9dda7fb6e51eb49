using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

public sealed class ZoneTests
{
    private const string Customized = """
        BEGIN:VTIMEZONE
        TZID:Customized Time Zone
        BEGIN:STANDARD
        DTSTART:16010101T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010101T020000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
        END:DAYLIGHT
        END:VTIMEZONE
        """;

    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("Eastern Standard Time", "America/New_York")]
    [InlineData("/example.org/20050126_1/Asia/Tokyo", "Asia/Tokyo")]
    [InlineData("/freeassociation.sourceforge.net/America/Argentina/Ushuaia", "America/Argentina/Ushuaia")]
    public async Task NamedZone_IsTheIanaOne(string id, string zone)
    {
        var values = await Calendar.OneAsync(Calendar.Event($"DTSTART;TZID={id}:20261124T090000\r\nDTEND;TZID={id}:20261124T100000"));

        var start = new LocalDateTime(2026, 11, 24, 9, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
        Assert.Equal(new TimedSpan(start, start + Duration.FromHours(1), zone), values["times"]);
    }

    [Fact]
    public async Task MadeUpName_IsRecognizedByItsTimes()
    {
        var values = await Calendar.OneAsync(Customized + "\r\n" + Calendar.Event("DTSTART;TZID=Customized Time Zone:20260701T090000\r\nDURATION:PT1H"));

        Assert.Equal(new TimedSpan(Instant.FromUtc(2026, 7, 1, 7, 0), Instant.FromUtc(2026, 7, 1, 8, 0), "Europe/Berlin"), values["times"]);
    }

    [Fact]
    public async Task UnknownZone_WithoutDefinition_IsNamed_AndTheRestIsRead()
    {
        var entries = await Calendar.ReadAsync(Calendar.Around(
            Calendar.Event("DTSTART;TZID=Planet Nine:20261124T090000") + "\r\n" + Calendar.Event("DTSTART:20261124T090000Z")));

        Assert.Contains("'Planet Nine'", Assert.IsType<Unreadable>(entries[0]).Reason, StringComparison.Ordinal);
        Assert.Equal("line 4", entries[0].Where);
        Assert.IsType<ImportedItem>(entries[1]);
    }

    [Fact]
    public async Task FloatingTime_IsInTheWorkersZone_UnlessTheCalendarNamesOne()
    {
        var own = await Calendar.OneAsync(Calendar.Event("DTSTART:20261124T090000"));
        var named = await Calendar.OneAsync(Calendar.Event("DTSTART:20261124T090000"), "X-WR-TIMEZONE:America/Chicago");

        Assert.Equal("Europe/Berlin", Assert.IsType<TimedSpan>(own["times"]).Zone);
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 15, 0), Assert.IsType<TimedSpan>(named["times"]).Start);
    }
}
