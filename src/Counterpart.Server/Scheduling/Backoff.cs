using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>How long a failing mailbox is left alone: doubling from ten seconds to an hour, spread by a fifth.</summary>
internal static class Backoff
{
    private static readonly Duration First = Duration.FromSeconds(10);
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <param name="failures">In a row, this one included.</param>
    /// <param name="jitter">0–1.</param>
    public static Duration After(int failures, double jitter)
    {
        var length = failures > 10 ? Longest : Duration.Min(Longest, First * Math.Pow(2, failures - 1));
        return length * (0.8 + (0.4 * jitter));
    }
}
