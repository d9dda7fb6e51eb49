using NodaTime;

namespace Counterpart.Model;

/// <summary>The rule of a series: pattern and range, one atom (V10). Its zone is that of the item's <see cref="SeriesSpan"/>.</summary>
public sealed record RecurrenceValue(RecurrencePattern Pattern, RecurrenceRange Range) : Value
{
    public override string ToString() => $"{Pattern} {Range}";
}

/// <summary>
/// From the first day to the last one (inclusive), or for a number of occurrences, or without end: at most one of
/// <paramref name="Until"/> and <paramref name="Count"/> is given.
/// </summary>
public sealed record RecurrenceRange(LocalDate Start, LocalDate? Until = null, int? Count = null);
