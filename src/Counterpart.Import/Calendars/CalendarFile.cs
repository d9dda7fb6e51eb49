using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>What an entry has to know of the calendar around it.</summary>
/// <param name="Zones">The zones that it names.</param>
/// <param name="IsOutlook">Outlook or Exchange wrote it, whose monthly rules mean the last day of shorter months.</param>
internal sealed record CalendarFile(CalendarZones Zones, bool IsOutlook)
{
    public static CalendarFile Of(Component calendar, DateTimeZone fallback) => new(
        new CalendarZones(calendar, fallback),
        calendar.Text("PRODID")?.Contains("Microsoft", StringComparison.OrdinalIgnoreCase) == true);
}
