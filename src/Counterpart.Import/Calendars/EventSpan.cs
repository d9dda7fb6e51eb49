using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Start and exclusive end of an event, as it gives them.</summary>
internal sealed record EventSpan(CalendarTime Start, CalendarTime End, string EnteredIn)
{
    /// <summary>The zone of a series; for whole days it does not matter.</summary>
    public DateTimeZone Zone => Start.Zone ?? DateTimeZone.Utc;

    public bool IsAllDay => Start.IsDate;

    /// <exception cref="UnfitException">There is no start, or the end is before it.</exception>
    public static EventSpan Of(Component component, CalendarZones zones)
    {
        if (component["DTSTART"] is not { } line)
        {
            throw new UnfitException($"the {component.Name} has no DTSTART");
        }

        var start = CalendarTime.Of(line, zones);
        var end = EndOf(component, start, zones);
        if (start.IsDate != end.IsDate)
        {
            throw new UnfitException("one of DTSTART and DTEND is a date, the other a time");
        }

        // Outlook writes whole days as midnights and says so here; older versions of it in every file ([MS-OXCICAL] 2.1.3.1.1.20.26).
        if (component.Text("X-MICROSOFT-CDO-ALLDAYEVENT")?.ToUpperInvariant() == "TRUE" && !start.IsDate
            && start.Local.TimeOfDay == LocalTime.Midnight && end.Local.TimeOfDay == LocalTime.Midnight)
        {
            (start, end) = (start with { Zone = null }, end with { Zone = null });
        }

        // A whole day that ends on its first day is that day: many programs write it so.
        if (start.IsDate && end.Local == start.Local)
        {
            end = start with { Local = start.Local.PlusDays(1) };
        }

        if (end.ToInstant(DateTimeZone.Utc) < start.ToInstant(DateTimeZone.Utc))
        {
            throw new UnfitException("DTEND is before DTSTART");
        }

        var entered = line[CalendarTime.ZoneParameter] is { } zone ? zones[zone] : start.IsUtc ? zones.Default : start.Zone ?? zones.Default;
        return new EventSpan(start, end, entered.Id);
    }

    public TimesValue Single() => IsAllDay
        ? new AllDaySpan(Start.Local.Date, End.Local.Date)
        : new TimedSpan(Start.ToInstant(DateTimeZone.Utc), End.ToInstant(DateTimeZone.Utc), EnteredIn);

    /// <summary>The first occurrence. A start in UTC repeats in UTC: it has no daylight saving to follow.</summary>
    public TimesValue Series() => IsAllDay
        ? new AllDaySpan(Start.Local.Date, End.Local.Date)
        : new SeriesSpan(Start.Local, Length, Zone.Id);

    /// <summary>The length on the clock of the series' zone.</summary>
    public Duration Length => Period.Between(Start.Local, End.In(Zone), PeriodUnits.Ticks).ToDuration();

    private static CalendarTime EndOf(Component component, CalendarTime start, CalendarZones zones)
    {
        if (component["DTEND"] is { } line)
        {
            return CalendarTime.Of(line, zones);
        }

        if (component.Text("DURATION") is not { } text)
        {
            // RFC 5545 §3.6.1: a day, or no time at all.
            return start.IsDate ? start with { Local = start.Local.PlusDays(1) } : start;
        }

        var length = CalendarDuration.Parse(text) ?? throw new UnfitException($"DURATION '{text}' is none");
        return start with { Local = start.Local + Period.FromTicks(length.BclCompatibleTicks) };
    }
}
