using NodaTime;

namespace Counterpart.Sync;

/// <summary>R8: a bad item is put aside with its reason, and tried again with growing distance or when it changes.</summary>
internal static class Parking
{
    private static readonly Duration[] Waits =
        [Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(12), Duration.FromDays(1)];

    public static Link Park(Link link, string reason, Instant now) => link with
    {
        State = LinkState.Parked,
        Failures = link.Failures + 1,
        RetryAt = now + Waits[Math.Min(link.Failures, Waits.Length - 1)],
        IsDue = true,
        Message = reason,
        Remedy = "change the item or the record so that the other side can take it; it is tried again by itself",
    };
}
