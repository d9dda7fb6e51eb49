using System.Globalization;
using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Import.Calendars;

/// <summary>Writes appointments as events, each changed occurrence as one of its own (RFC 5545 §3.8.4.4).</summary>
internal static class EventWriter
{
    public static void Write(ContentLineWriter writer, ExportedItem item)
    {
        var values = item.Values;
        EntryWriter.Begin(writer, "VEVENT", item.Uid);
        EntryWriter.Common(writer, values);
        writer.Text("LOCATION", EntryWriter.Text(values, "location"));
        writer.Text("X-GOOGLE-CONFERENCE", EntryWriter.Text(values, "onlineMeetingUrl"));
        Busy(writer, (values["busyStatus"] as ChoiceValue)?.Name);
        OwnFields.Write(writer, values);
        Times(writer, values["times"] as TimesValue);
        if (values["recurrence"] is RecurrenceValue rule && RuleWriter.Write(rule, Until(rule, values["times"])) is { } text)
        {
            writer.Raw("RRULE", text);
            foreach (var (key, _) in Rows(values).Where(r => r.Value[OccurrenceCells.Deleted] is not null))
            {
                Moment(writer, "EXDATE", key, values["times"]);
            }
        }

        if (values["reminder"] is ReminderBefore before)
        {
            EntryWriter.Alarm(writer, "TRIGGER", string.Create(CultureInfo.InvariantCulture, $"-PT{before.Minutes}M"), EntryWriter.Text(values, "subject"));
        }

        writer.Raw("END", "VEVENT");
        if (values["recurrence"] is RecurrenceValue)
        {
            foreach (var (key, row) in Rows(values).Where(r => r.Value[OccurrenceCells.Deleted] is null))
            {
                Changed(writer, item, key, row);
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, Row>> Rows(FieldValues values) => values["exceptions"] is RowsValue rows ? rows.ByKey : [];

    private static void Changed(ContentLineWriter writer, ExportedItem item, string key, Row row)
    {
        var values = item.Values;
        EntryWriter.Begin(writer, "VEVENT", item.Uid);
        Moment(writer, "RECURRENCE-ID", key, values["times"]);
        writer.Text("SUMMARY", row[OccurrenceCells.Subject] ?? EntryWriter.Text(values, "subject"));
        writer.Text("DESCRIPTION", row[OccurrenceCells.Body] ?? EntryWriter.Text(values, "body"));
        writer.Text("LOCATION", row[OccurrenceCells.Location] ?? EntryWriter.Text(values, "location"));
        Busy(writer, row[OccurrenceCells.BusyStatus] ?? (values["busyStatus"] as ChoiceValue)?.Name);
        var start = row[OccurrenceCells.Start] ?? key;
        Moment(writer, "DTSTART", start, values["times"]);
        Moment(writer, "DTEND", row[OccurrenceCells.End] ?? After(start, values["times"]), values["times"]);
        writer.Raw("END", "VEVENT");
    }

    private static void Busy(ContentLineWriter writer, string? status)
    {
        writer.Raw("TRANSP", status == "Free" ? "TRANSPARENT" : "OPAQUE");
        writer.Raw("X-MICROSOFT-CDO-BUSYSTATUS", status is null ? "BUSY" : status == "OutOfOffice" ? "OOF" : status.ToUpperInvariant());
    }

    private static void Times(ContentLineWriter writer, TimesValue? times)
    {
        switch (times)
        {
            case AllDaySpan days:
                writer.Raw("DTSTART;VALUE=DATE", CalendarMoment.Text(days.First));
                writer.Raw("DTEND;VALUE=DATE", CalendarMoment.Text(days.End));
                break;
            case SeriesSpan series:
                writer.Raw($"DTSTART;TZID={series.Zone}", CalendarMoment.Text(series.Start));
                writer.Raw("DURATION", string.Create(CultureInfo.InvariantCulture, $"PT{(long)series.Length.TotalSeconds}S"));
                break;
            case TimedSpan span:
                Instant(writer, "DTSTART", span.Start, span.Zone);
                Instant(writer, "DTEND", span.End, span.Zone);
                break;
        }
    }

    /// <summary>In local time, but for an hour that comes twice: there only UTC says which one is meant.</summary>
    private static void Instant(ContentLineWriter writer, string name, Instant at, string zone)
    {
        var local = at.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
        if (DateTimeZoneProviders.Tzdb[zone].MapLocal(local).Count == 1)
        {
            writer.Raw($"{name};TZID={zone}", CalendarMoment.Text(local));
        }
        else
        {
            writer.Raw($"{name};{EntryReader.OwnZone}={ContentLineWriter.Parameter(zone)}", EntryWriter.Utc(at));
        }
    }

    /// <summary>The key of an occurrence, or a cell of one, as a property.</summary>
    private static void Moment(ContentLineWriter writer, string name, string text, Value? times)
    {
        if (times is SeriesSpan series)
        {
            writer.Raw($"{name};TZID={series.Zone}", CalendarMoment.Text(LocalDateTimePattern.GeneralIso.Parse(text).GetValueOrThrow()));
        }
        else
        {
            writer.Raw($"{name};VALUE=DATE", CalendarMoment.Text(LocalDatePattern.Iso.Parse(text).GetValueOrThrow()));
        }
    }

    private static string After(string start, Value? times) => times switch
    {
        SeriesSpan series => LocalDateTimePattern.GeneralIso.Format(
            LocalDateTimePattern.GeneralIso.Parse(start).GetValueOrThrow().PlusTicks(series.Length.BclCompatibleTicks)),
        AllDaySpan days => LocalDatePattern.Iso.Format(LocalDatePattern.Iso.Parse(start).GetValueOrThrow().PlusDays(Period.DaysBetween(days.First, days.End))),
        _ => start,
    };

    /// <summary>Of the form that DTSTART has: a date with dates, else UTC (RFC 5545 §3.3.10).</summary>
    private static string? Until(RecurrenceValue rule, Value? times) => rule.Range.Until is not { } last ? null
        : times is SeriesSpan series ? EntryWriter.Utc((last + series.Start.TimeOfDay).InZoneLeniently(DateTimeZoneProviders.Tzdb[series.Zone]).ToInstant())
        : CalendarMoment.Text(last);
}
