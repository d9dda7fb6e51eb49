using NodaTime;

namespace Counterpart.State;

/// <summary>Instants as whole numbers of 100 ns since 1970, as fine as the clock that they come from.</summary>
internal static class Ticks
{
    public static long Of(Instant at) => at.ToUnixTimeTicks();

    public static long? Of(Instant? at) => at?.ToUnixTimeTicks();

    public static Instant At(long ticks) => Instant.FromUnixTimeTicks(ticks);

    public static Instant? At(long? ticks) => ticks is { } t ? Instant.FromUnixTimeTicks(t) : null;
}
