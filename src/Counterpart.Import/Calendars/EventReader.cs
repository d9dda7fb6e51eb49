using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Reads events (RFC 5545 §3.6.1); what they are in series says <see cref="SeriesReader"/>.</summary>
internal sealed class EventReader(EntryReader entries)
{
    /// <summary>The appointment, and what of it could not be read although the rest could.</summary>
    /// <exception cref="UnreadableException">It can't be read at all.</exception>
    public (FieldValues Values, List<string> Notes) Read(CalendarComponent entry)
    {
        EntryReader.Demand(entry);
        var values = new FieldValues(FieldSchema.Appointment);
        var notes = new List<string>();
        EntryReader.Common(entry, values);
        if (entry.Text("LOCATION") is { } location)
        {
            values["location"] = Values.Text(location);
        }

        var times = Times(entry);
        values["times"] = Span(times);
        if (BusyStatus(entry) is { } busy)
        {
            values["busyStatus"] = Values.Choice(busy);
        }

        if ((entry.Text("X-MICROSOFT-SKYPETEAMSMEETINGURL") ?? entry.Text("X-GOOGLE-CONFERENCE")) is { } url)
        {
            values["onlineMeetingUrl"] = Values.Text(url);
        }

        try
        {
            Reminder(entry, times, values);
        }
        catch (UnreadableException e)
        {
            notes.Add(e.Message);
        }

        return (values, notes);
    }

    /// <summary>Begin and exclusive end, both whole days or both times.</summary>
    public (CalendarMoment Start, CalendarMoment End) Times(CalendarComponent entry)
    {
        var start = entries.Moment(entry, "DTSTART") ?? throw new UnreadableException("it has no DTSTART");
        var end = entries.Moment(entry, "DTEND") ?? WithoutEnd(entry, start);
        if (end.IsDate != start.IsDate)
        {
            throw new UnreadableException("of DTSTART and DTEND one is a date and the other a time");
        }

        // Outlook marks days that it writes as times from midnight to midnight.
        if (!start.IsDate && "TRUE".Equals(entry.Text("X-MICROSOFT-CDO-ALLDAYEVENT"), StringComparison.OrdinalIgnoreCase)
            && start.Local.TimeOfDay == LocalTime.Midnight && end.In(start.Zone).TimeOfDay == LocalTime.Midnight)
        {
            (start, end) = (start with { IsDate = true, Exact = null }, end with { Local = end.In(start.Zone), Zone = start.Zone, IsDate = true, Exact = null });
        }

        if (start.IsDate && end.Local == start.Local)
        {
            end = end with { Local = start.Local.PlusDays(1) };
        }

        return (start.IsDate ? end.Local < start.Local : end.Instant < start.Instant)
            ? throw new UnreadableException("its DTEND lies before its DTSTART") : (start, end);
    }

    public static string? BusyStatus(CalendarComponent entry) => entry.Text("X-MICROSOFT-CDO-BUSYSTATUS")?.ToUpperInvariant() switch
    {
        "FREE" => "Free",
        "TENTATIVE" => "Tentative",
        "BUSY" => "Busy",
        "OOF" => "OutOfOffice",
        "WORKINGELSEWHERE" => "WorkingElsewhere",
        _ => "TRANSPARENT".Equals(entry.Text("TRANSP"), StringComparison.OrdinalIgnoreCase) ? "Free"
            : "TENTATIVE".Equals(entry.Text("STATUS"), StringComparison.OrdinalIgnoreCase) ? "Tentative"
            : entry.Text("TRANSP") is null ? null : "Busy",
    };

    private static CalendarMoment WithoutEnd(CalendarComponent entry, CalendarMoment start)
    {
        if (entry.Text("DURATION") is { } text)
        {
            var length = CalendarMoment.ParseDuration(text) ?? throw new UnreadableException($"DURATION '{text}' can't be read");
            return start.IsDate ? start with { Local = start.Local.PlusDays(length.Days) }
                : new CalendarMoment((start.Instant + length).InZone(DateTimeZoneProviders.Tzdb[start.Zone]).LocalDateTime, start.Zone, false, false)
                    { Exact = start.Instant + length };
        }

        // RFC 5545 §3.6.1: a date without an end is one day, a time without an end takes none.
        return start.IsDate ? start with { Local = start.Local.PlusDays(1) } : start;
    }

    private static TimesValue Span((CalendarMoment Start, CalendarMoment End) times) => times.Start.IsDate
        ? new AllDaySpan(times.Start.Local.Date, times.End.Local.Date)
        : new TimedSpan(times.Start.Instant, times.End.Instant, times.Start.Zone);

    private static void Reminder(CalendarComponent entry, (CalendarMoment Start, CalendarMoment End) times, FieldValues values)
    {
        if (AlarmReader.Read(entry, times.Start.Instant, times.End.Instant) is { } at)
        {
            var before = times.Start.Instant - at;
            values["reminder"] = before >= Duration.Zero && before.TotalMinutes <= FieldSchema.Appointment["reminder"].Range.Most
                ? new ReminderBefore((int)before.TotalMinutes)
                : throw new UnreadableException("its reminder is not before its start, or more than five years before, which can't be expressed here");
        }
    }
}
