using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Writes a VTODO.</summary>
internal static class TodoWriter
{
    public static void Write(ContentLineWriter writer, ExportedItem item, Instant now)
    {
        var values = item.Values;
        writer.Raw("BEGIN", "VTODO");
        CalendarWriter.Common(writer, item, now);
        Date(writer, "DTSTART", values["startDate"]);
        Date(writer, "DUE", values["dueDate"]);
        if (values["progress"] is ProgressValue progress)
        {
            Progress(writer, progress);
        }

        if (values["recurrence"] is RecurrenceValue { Pattern: RegeneratingPattern regenerating })
        {
            writer.Raw(TodoReader.RegeneratesName, FormattableString.Invariant($"{regenerating.Unit} {regenerating.Interval}"));
        }
        else if (values["recurrence"] is RecurrenceValue recurrence && RuleWriter.Write(recurrence, null, DateTimeZone.Utc) is { } rule)
        {
            writer.Raw("RRULE", rule);
        }

        if (values["reminder"] is ReminderAt reminder)
        {
            CalendarWriter.Alarm(writer, "TRIGGER;VALUE=DATE-TIME", CalendarWriter.Utc(reminder.At));
        }

        writer.Raw("END", "VTODO");
    }

    private static void Progress(ContentLineWriter writer, ProgressValue progress)
    {
        writer.Raw("STATUS", progress.Status switch
        {
            ProgressValue.Completed => "COMPLETED",
            ProgressValue.InProgress => "IN-PROCESS",
            _ => "NEEDS-ACTION",
        });
        writer.Raw(TodoReader.StatusName, progress.Status);
        writer.Raw("PERCENT-COMPLETE", FormattableString.Invariant($"{progress.Percent}"));
        if (progress.CompletedOn is { } day)
        {
            // COMPLETED is a time in UTC (RFC 5545 §3.8.2.1): noon, which is that day nearly everywhere; our own says the day.
            writer.Raw("COMPLETED", LocalTimes.Format(day + LocalTime.Noon) + "Z");
            writer.Raw(TodoReader.CompletedName, LocalTimes.Format(day));
        }
    }

    private static void Date(ContentLineWriter writer, string name, Value? value)
    {
        if (value is DateValue date)
        {
            writer.Raw(name + ";VALUE=DATE", LocalTimes.Format(date.Day));
        }
    }
}
