using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>VALARM (RFC 5545 §3.6.6): the first that shows or sounds. One after the start, or an e-mail, has no place and is passed over.</summary>
internal static class Alarms
{
    /// <summary>The minutes before the start of an event; null if there is no such alarm.</summary>
    public static Value? Before(Component component, EventSpan span, CalendarZones zones)
    {
        if (Trigger(component) is not { } line)
        {
            return null;
        }

        var before = CalendarDuration.Parse(line.Value) is { } offset
            ? -offset - (line["RELATED"] == "END" ? span.Length : Duration.Zero)
            : LocalTimes.Parse(line.Value) is not null
                ? span.Start.ToInstant(zones.Default) - CalendarTime.Of(line, zones).ToInstant(zones.Default)
                : Duration.MinValue;
        return before >= Duration.Zero ? new ReminderBefore((int)Math.Round(before.TotalMinutes)) : null;
    }

    /// <summary>The moment of a task's reminder; null if there is none, or nothing that it could count from.</summary>
    public static Value? At(Component component, CalendarZones zones)
    {
        if (Trigger(component) is not { } line)
        {
            return null;
        }

        if (CalendarDuration.Parse(line.Value) is not { } offset)
        {
            return LocalTimes.Parse(line.Value) is null ? null : new ReminderAt(CalendarTime.Of(line, zones).ToInstant(zones.Default));
        }

        var anchor = line["RELATED"] == "END" ? component["DUE"] : component["DTSTART"] ?? component["DUE"];
        return anchor is null ? null : new ReminderAt(CalendarTime.Of(anchor, zones).ToInstant(zones.Default) + offset);
    }

    private static ContentLine? Trigger(Component component) => component.Within
        .Where(c => c.Name == "VALARM" && c.Text("ACTION")?.ToUpperInvariant() is "DISPLAY" or "AUDIO" or null)
        .Select(c => c["TRIGGER"]).FirstOrDefault(t => t is not null);
}
