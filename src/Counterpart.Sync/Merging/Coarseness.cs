using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// V9: where one side says less, what it did not change keeps what it cannot say. A value on its way to the other side is refined by
/// what stands there.
/// </summary>
public static class Coarseness
{
    /// <summary>
    /// The source's value as the target shall hold it. A zone that neither side changed since its base stays the target's own: Exchange knows
    /// one zone for Berlin and Vienna alike. One that the target changed goes with the rest of the atom (V10).
    /// </summary>
    public static Value? Refine(Value? source, Value? sourceBase, Value? target, Value? targetBase) => (source, sourceBase, target, targetBase) switch
    {
        (TimedSpan now, TimedSpan before, TimedSpan there, TimedSpan was) when now.Zone == before.Zone && there.Zone == was.Zone => now with { Zone = there.Zone },
        (SeriesSpan now, SeriesSpan before, SeriesSpan there, SeriesSpan was) when now.Zone == before.Zone && there.Zone == was.Zone => now with { Zone = there.Zone },
        _ => source,
    };
}
