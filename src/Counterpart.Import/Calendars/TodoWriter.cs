using System.Globalization;
using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Writes tasks as to-dos.</summary>
internal static class TodoWriter
{
    public static void Write(ContentLineWriter writer, ExportedItem item)
    {
        var values = item.Values;
        EntryWriter.Begin(writer, "VTODO", item.Uid);
        EntryWriter.Common(writer, values);
        Date(writer, "DTSTART", values["startDate"]);
        Date(writer, "DUE", values["dueDate"]);
        if (values["progress"] is ProgressValue progress)
        {
            Progress(writer, progress);
        }

        OwnFields.Write(writer, values);
        if (values["recurrence"] is RecurrenceValue rule && RuleWriter.Write(rule, rule.Range.Until is { } last ? CalendarMoment.Text(last) : null) is { } text)
        {
            writer.Raw("RRULE", text);
        }

        if (values["reminder"] is ReminderAt reminder)
        {
            EntryWriter.Alarm(writer, "TRIGGER;VALUE=DATE-TIME", EntryWriter.Utc(reminder.At), EntryWriter.Text(values, "subject"));
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
        writer.Raw(TodoReader.Status, progress.Status);
        writer.Raw("PERCENT-COMPLETE", progress.Percent.ToString(CultureInfo.InvariantCulture));
        if (progress.CompletedOn is { } day)
        {
            // The standard demands a time in UTC. Noon is that day nearly everywhere, and for us the parameter says it.
            writer.Raw($"COMPLETED;{EntryReader.OwnZone}=Etc/UTC", CalendarMoment.Text(day.At(LocalTime.Noon)) + "Z");
        }
    }

    private static void Date(ContentLineWriter writer, string name, Value? value)
    {
        if (value is DateValue date)
        {
            writer.Raw($"{name};VALUE=DATE", CalendarMoment.Text(date.Day));
        }
    }
}
