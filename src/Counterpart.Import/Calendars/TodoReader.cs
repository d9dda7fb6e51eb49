using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Reads to-dos (RFC 5545 §3.6.2) as tasks, which begin and are due on days.</summary>
internal sealed class TodoReader(EntryReader entries, SeriesReader series)
{
    /// <summary>The task, and what of it could not be read although the rest could.</summary>
    /// <exception cref="UnreadableException">It can't be read at all.</exception>
    public (FieldValues Values, List<string> Notes) Read(CalendarComponent entry)
    {
        EntryReader.Demand(entry);
        var values = new FieldValues(FieldSchema.Task);
        var notes = new List<string>();
        EntryReader.Common(entry, values);
        var start = entries.Moment(entry, "DTSTART");
        var due = entries.Moment(entry, "DUE") ?? After(entry, start);
        if (due?.Local.Date < start?.Local.Date)
        {
            throw new UnreadableException("its DUE lies before its DTSTART");
        }

        Set("startDate", Values.Date(start?.Local.Date));
        Set("dueDate", Values.Date(due?.Local.Date));
        Set("progress", Progress(entry));
        if ((start ?? due) is { } begin && series.Rule(entry, begin) is { } rule)
        {
            values["recurrence"] = rule;
            if (entry["EXDATE"] is not null)
            {
                notes.Add("EXDATE can't be expressed here: a series of tasks has no exceptions");
            }
        }
        else if (entry["RRULE"] is not null)
        {
            throw new UnreadableException("it has an RRULE, and neither DTSTART nor DUE for it to begin on");
        }

        try
        {
            Set("reminder", AlarmReader.Read(entry, start?.Instant, due?.Instant) is { } at ? new ReminderAt(at) : null);
        }
        catch (UnreadableException e)
        {
            notes.Add(e.Message);
        }

        return (values, notes);

        // What the file does not say stays unknown.
        void Set(string field, Value? value)
        {
            if (value is not null)
            {
                values[field] = value;
            }
        }
    }

    private static CalendarMoment? After(CalendarComponent entry, CalendarMoment? start) =>
        start is { } begin && entry.Text("DURATION") is { } text && CalendarMoment.ParseDuration(text) is { } length
            ? begin with { Local = begin.Local.PlusTicks(length.BclCompatibleTicks), Exact = null } : null;

    private ProgressValue? Progress(CalendarComponent entry)
    {
        var status = entry.Text("STATUS")?.ToUpperInvariant() switch
        {
            "NEEDS-ACTION" => ProgressValue.NotStarted,
            "IN-PROCESS" => ProgressValue.InProgress,
            "COMPLETED" => ProgressValue.Completed,
            _ => null,
        };
        status = entry.Text(Status) is { } own && ProgressValue.Statuses.Contains(own) ? own : status;
        var done = entries.Moment(entry, "COMPLETED");
        var percent = int.TryParse(entry.Text("PERCENT-COMPLETE"), NumberStyles.None, CultureInfo.InvariantCulture, out var p) && p <= 100 ? p : (int?)null;
        return status is null && percent is null && done is null ? null
            : ProgressValue.Of(status ?? (done is not null ? ProgressValue.Completed : percent > 0 ? ProgressValue.InProgress : ProgressValue.NotStarted),
                percent ?? 0, done?.Local.Date);
    }

    /// <summary>Where our own files keep a status that RFC 5545 has no name for.</summary>
    public const string Status = "X-COUNTERPART-STATUS";
}
