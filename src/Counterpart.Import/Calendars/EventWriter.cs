using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Import.Calendars;

/// <summary>Writes a VEVENT, and one more for each changed occurrence.</summary>
internal static class EventWriter
{
    /// <summary>The zone whose definition the event needs; null for whole days.</summary>
    public static string? Zone(FieldValues values) => values["times"] switch { TimedSpan t => t.Zone, SeriesSpan s => s.Zone, _ => null };

    public static int Year(FieldValues values) => values["times"] switch
    {
        TimedSpan t => t.Start.InUtc().Year,
        SeriesSpan s => s.Start.Year,
        _ => int.MaxValue,
    };

    public static void Write(ContentLineWriter writer, ExportedItem item, Instant now)
    {
        var values = item.Values;
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone(values) ?? "") ?? DateTimeZone.Utc;
        writer.Raw("BEGIN", "VEVENT");
        CalendarWriter.Common(writer, item, now);
        Times(writer, values["times"], zone);
        Details(writer, values["location"], values["busyStatus"]);
        Attendees.Write(writer, values);
        writer.Text("X-GOOGLE-CONFERENCE", (values["onlineMeetingUrl"] as TextValue)?.Content);
        if (values["meetingStatus"] is ChoiceValue { Name: "Cancelled" })
        {
            writer.Raw("STATUS", "CANCELLED");
        }

        if (values["recurrence"] is RecurrenceValue recurrence
            && RuleWriter.Write(recurrence, (values["times"] as SeriesSpan)?.Start, zone) is { } rule)
        {
            writer.Raw("RRULE", rule);
        }

        IReadOnlyCollection<KeyValuePair<string, Row>> rows = values["exceptions"] is RowsValue exceptions ? exceptions.ByKey : [];
        foreach (var (original, _) in rows.Where(r => r.Value[OccurrenceCells.Deleted] is not null))
        {
            Time(writer, "EXDATE", original, zone);
        }

        if (values["reminder"] is ReminderBefore before)
        {
            CalendarWriter.Alarm(writer, "TRIGGER", FormattableString.Invariant($"-PT{before.Minutes}M"));
        }

        writer.Raw("END", "VEVENT");
        foreach (var (original, row) in rows.Where(r => r.Value[OccurrenceCells.Deleted] is null))
        {
            Occurrence(writer, item, original, row, zone, now);
        }
    }

    private static void Occurrence(ContentLineWriter writer, ExportedItem item, string original, Row row, DateTimeZone zone, Instant now)
    {
        writer.Raw("BEGIN", "VEVENT");
        writer.Text("UID", item.Uid);
        writer.Raw("DTSTAMP", CalendarWriter.Utc(now));
        Time(writer, "RECURRENCE-ID", original, zone);
        var start = row[OccurrenceCells.Start] ?? original;
        Time(writer, "DTSTART", start, zone);
        Time(writer, "DTEND", row[OccurrenceCells.End] ?? End(start, item.Values["times"]), zone);
        writer.Text("SUMMARY", row[OccurrenceCells.Subject] ?? (item.Values["subject"] as TextValue)?.Content);
        writer.Text("DESCRIPTION", row[OccurrenceCells.Body] ?? (item.Values["body"] as TextValue)?.Content);
        Details(writer, Values.Text(row[OccurrenceCells.Location]) ?? item.Values["location"],
            Values.Choice(row[OccurrenceCells.BusyStatus]) ?? item.Values["busyStatus"]);
        writer.Raw("END", "VEVENT");
    }

    private static void Times(ContentLineWriter writer, Value? times, DateTimeZone zone)
    {
        switch (times)
        {
            case AllDaySpan days:
                writer.Raw("DTSTART;VALUE=DATE", LocalTimes.Format(days.First));
                writer.Raw("DTEND;VALUE=DATE", LocalTimes.Format(days.End));
                break;
            case SeriesSpan series:
                Local(writer, "DTSTART", series.Start, zone);
                Local(writer, "DTEND", series.Start + Period.FromTicks(series.Length.BclCompatibleTicks), zone);
                break;
            case TimedSpan timed:
                At(writer, "DTSTART", timed.Start, zone);
                At(writer, "DTEND", timed.End, zone);
                break;
        }
    }

    private static void Details(ContentLineWriter writer, Value? location, Value? busyStatus)
    {
        writer.Text("LOCATION", (location as TextValue)?.Content);
        var status = (busyStatus as ChoiceValue)?.Name ?? "Busy";
        writer.Raw("TRANSP", status == "Free" ? "TRANSPARENT" : "OPAQUE");
        writer.Raw("X-MICROSOFT-CDO-BUSYSTATUS", status == "OutOfOffice" ? "OOF" : status.ToUpperInvariant());
    }

    /// <summary>An original or changed start as exceptions keep it: a date, or a local time.</summary>
    private static void Time(ContentLineWriter writer, string name, string text, DateTimeZone zone)
    {
        if (LocalTimes.ParseDate(text) is { } date)
        {
            writer.Raw(name + ";VALUE=DATE", LocalTimes.Format(date));
        }
        else if (LocalTimes.Parse(text) is { } time)
        {
            Local(writer, name, time, zone);
        }
    }

    private static string End(string start, Value? times) => times switch
    {
        AllDaySpan days when LocalTimes.ParseDate(start) is { } date =>
            LocalDatePattern.Iso.Format(date.PlusDays(Period.DaysBetween(days.First, days.End))),
        SeriesSpan series when LocalTimes.Parse(start) is { } time =>
            LocalDateTimePattern.GeneralIso.Format(time + Period.FromTicks(series.Length.BclCompatibleTicks)),
        _ => start,
    };

    private static void Local(ContentLineWriter writer, string name, LocalDateTime time, DateTimeZone zone)
    {
        if (zone.Equals(DateTimeZone.Utc) || zone.Id == "Etc/UTC")
        {
            writer.Raw(name, LocalTimes.Format(time) + "Z");
        }
        else
        {
            writer.Raw($"{name};TZID={zone.Id}", LocalTimes.Format(time));
        }
    }

    /// <summary>In its zone; in UTC where the clock shows that time twice and the later one is meant.</summary>
    private static void At(ContentLineWriter writer, string name, Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        if (local.InZoneLeniently(zone).ToInstant() == at && !zone.Equals(DateTimeZone.Utc) && zone.Id != "Etc/UTC")
        {
            Local(writer, name, local, zone);
        }
        else
        {
            writer.Raw($"{name};{CalendarTime.ZoneParameter}={zone.Id}", CalendarWriter.Utc(at));
        }
    }
}
