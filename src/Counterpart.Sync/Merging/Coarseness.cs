using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// V9: where one side says less, what it did not change keeps what it cannot say. A value on its way to the other side is refined by
/// what stands there.
/// </summary>
public static class Coarseness
{
    /// <summary>
    /// The source's value as the target shall hold it. A zone that the source did not change since its base stays the target's own:
    /// Exchange knows one zone for Berlin and Vienna alike.
    /// </summary>
    public static Value? Refine(Value? source, Value? sourceBase, Value? target) => (source, sourceBase, target) switch
    {
        (TimedSpan now, TimedSpan before, TimedSpan there) when now.Zone == before.Zone => now with { Zone = there.Zone },
        (SeriesSpan now, SeriesSpan before, SeriesSpan there) when now.Zone == before.Zone => now with { Zone = there.Zone },
        _ => source,
    };
}
