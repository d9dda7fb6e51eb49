using NodaTime;

namespace Counterpart.Sync;

/// <summary>R8: a bad item is put aside with its reason, and tried again with growing distance or when it changes.</summary>
internal static class Parking
{
    private static readonly Duration[] Waits =
        [Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(12), Duration.FromDays(1)];

    /// <summary>How long to wait after so many failures.</summary>
    public static Duration Wait(int failures) => Waits[Math.Min(failures, Waits.Length - 1)];

    /// <summary>One of its sides refused it as a whole.</summary>
    public static Link Park(Link link, string reason, Instant now) =>
        Park(link, reason, "change the item or the record so that the other side can take it; it is tried again by itself", now);

    /// <summary>One of its ends can't be read.</summary>
    public static Link ParkUnread(Link link, string reason, Instant now) =>
        Park(link, reason, "it is tried again by itself; if that does not help, open the item and save it", now);

    private static Link Park(Link link, string reason, string remedy, Instant now) => link with
    {
        State = LinkState.Parked,
        Failures = link.Failures + 1,
        RetryAt = now + Wait(link.Failures),
        IsDue = false,
        Message = reason,
        Remedy = remedy,
    };
}
