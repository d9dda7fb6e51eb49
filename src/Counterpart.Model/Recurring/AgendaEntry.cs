using NodaTime;

namespace Counterpart.Model;

/// <summary>One appearance of an activity in a calendar, in the zone asked for.</summary>
/// <param name="End">Exclusive. Of whole days the midnight after the last.</param>
public sealed record AgendaEntry(LocalDateTime Start, LocalDateTime End, bool IsAllDay, string? Subject, string? Location)
{
    public bool IsOfSeries { get; init; }

    /// <summary>An occurrence that differs from its series.</summary>
    public bool IsException { get; init; }
}
