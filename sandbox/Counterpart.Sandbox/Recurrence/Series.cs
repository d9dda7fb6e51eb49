using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Recurrence;

/// <summary>A recurring appointment's dates and times: the pattern, in the zone in which it was made.</summary>
internal sealed class Series
{
    private readonly LocalDateTime _firstStart;
    private readonly Period _length;

    private Series(RecurrenceRule rule, DateTimeZone zone, DateTimeZone endZone, Instant start, Instant end)
    {
        Rule = rule;
        Zone = zone;
        EndZone = endZone;
        _firstStart = start.InZone(zone).LocalDateTime;
        _length = Period.Between(_firstStart, end.InZone(zone).LocalDateTime, PeriodUnits.Days | PeriodUnits.Hours | PeriodUnits.Minutes | PeriodUnits.Seconds);
    }

    public RecurrenceRule Rule { get; }

    public DateTimeZone Zone { get; }

    public DateTimeZone EndZone { get; }

    public static Series? Of(PropertyBag properties)
    {
        if (properties.Text(Keys.Recurrence) is not { } text
            || properties.Time(Keys.Start) is not { } start || properties.Time(Keys.End) is not { } end)
        {
            return null;
        }

        var zone = Zones.Find(properties.Text(Keys.StartZone)) ?? DateTimeZone.Utc;
        return new(RecurrenceRule.Decode(text), zone, Zones.Find(properties.Text(Keys.EndZone)) ?? zone, start, end);
    }

    public Instant StartOf(LocalDate date) => Zone.AtLeniently(date + _firstStart.TimeOfDay).ToInstant();

    public Instant EndOf(LocalDate date) => Zone.AtLeniently(date + _firstStart.TimeOfDay + _length).ToInstant();

    /// <summary>The date with this index, counted from 1 and with deleted dates; null past the end.</summary>
    public LocalDate? At(int index)
    {
        if (index < 1)
        {
            return null;
        }

        foreach (var date in RecurrenceDates.Of(Rule))
        {
            if (--index == 0)
            {
                return date;
            }
        }

        return null;
    }

    public bool Contains(LocalDate date)
    {
        foreach (var candidate in RecurrenceDates.Of(Rule))
        {
            if (candidate >= date)
            {
                return candidate == date;
            }
        }

        return false;
    }

    /// <summary>The dates before and after one, null at the ends, dates that were deleted left out.</summary>
    public (LocalDate? Before, LocalDate? After) Neighbours(Item master, LocalDate date)
    {
        LocalDate? before = null;
        foreach (var candidate in RecurrenceDates.Of(Rule))
        {
            if (candidate == date || master.Occurrence(candidate) is { Deleted: true })
            {
                continue;
            }

            if (candidate > date)
            {
                return (before, candidate);
            }

            before = candidate;
        }

        return (before, null);
    }
}
