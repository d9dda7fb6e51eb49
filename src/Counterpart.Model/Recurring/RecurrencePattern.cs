using System.Collections.Immutable;
using NodaTime;

namespace Counterpart.Model;

/// <summary>How a series repeats. Closed: the records of this file, which are those that Outlook and Exchange know ([MS-OXWSCDATA] RecurrencePatternTypes).</summary>
public abstract record RecurrencePattern
{
    private protected RecurrencePattern()
    {
    }
}

/// <summary>Every <paramref name="Interval"/> days.</summary>
public sealed record DailyPattern(int Interval) : RecurrencePattern;

/// <summary>On these days of every <paramref name="Interval"/>th week; weeks begin on <paramref name="FirstDay"/>.</summary>
public sealed record WeeklyPattern(int Interval, ImmutableArray<IsoDayOfWeek> Days, IsoDayOfWeek FirstDay = IsoDayOfWeek.Monday) : RecurrencePattern
{
    public bool Equals(WeeklyPattern? other) =>
        other is not null && Interval == other.Interval && FirstDay == other.FirstDay && Days.Order().SequenceEqual(other.Days.Order());

    public override int GetHashCode() => Days.Order().Aggregate(HashCode.Combine(Interval, FirstDay), HashCode.Combine);
}

/// <summary>On that day of every <paramref name="Interval"/>th month; 31 means the last day of shorter months.</summary>
public sealed record MonthlyPattern(int Interval, int Day) : RecurrencePattern;

/// <summary>On the nth such day of every <paramref name="Interval"/>th month.</summary>
public sealed record NthOfMonthPattern(int Interval, WeekIndex Index, RecurringDay Day) : RecurrencePattern;

/// <summary>On that day of that month, every year.</summary>
public sealed record YearlyPattern(int Month, int Day) : RecurrencePattern;

/// <summary>On the nth such day of that month, every year.</summary>
public sealed record NthOfYearPattern(int Month, WeekIndex Index, RecurringDay Day) : RecurrencePattern;

/// <summary>A task that is made anew <paramref name="Interval"/> units after it was completed. Tasks only.</summary>
public sealed record RegeneratingPattern(RegenerationUnit Unit, int Interval) : RecurrencePattern;

/// <summary>Which one of the month.</summary>
public enum WeekIndex
{
    First = 1,
    Second,
    Third,
    Fourth,
    Last,
}

/// <summary>A day of the week, or any day, weekday or weekend day.</summary>
public enum RecurringDay
{
    Monday = 1,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
    Day,
    Weekday,
    WeekendDay,
}

/// <summary>The unit of a <see cref="RegeneratingPattern"/>.</summary>
public enum RegenerationUnit
{
    Day,
    Week,
    Month,
    Year,
}
