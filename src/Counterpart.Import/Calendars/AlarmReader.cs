using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>The moment of the first VALARM that alarms (RFC 5545 §3.6.6).</summary>
internal static class AlarmReader
{
    /// <summary>When it alarms; null if there is none. Later ones are passed over: an item has one reminder.</summary>
    /// <param name="start">The begin of the entry; null if it has none.</param>
    /// <param name="end">Its end.</param>
    /// <exception cref="UnreadableException">Its trigger can't be read.</exception>
    public static Instant? Read(CalendarComponent entry, Instant? start, Instant? end)
    {
        // Apple marks an alarm that was taken away by ACTION:NONE and a trigger long ago.
        var trigger = entry.Children.Where(c => c.Name == "VALARM" && !"NONE".Equals(c.Text("ACTION"), StringComparison.OrdinalIgnoreCase))
            .Select(c => c["TRIGGER"]).FirstOrDefault(t => t is not null);
        if (trigger is null)
        {
            return null;
        }

        if (CalendarMoment.Parse(trigger.Value) is { IsDate: false } at)
        {
            return at.Local.InUtc().ToInstant();
        }

        var from = "END".Equals(trigger["RELATED"], StringComparison.OrdinalIgnoreCase) ? end : start ?? end;
        return CalendarMoment.ParseDuration(trigger.Value) is { } distance && from is { } begin ? begin + distance
            : throw new UnreadableException($"the reminder's TRIGGER '{trigger.Value}' can't be read");
    }
}
