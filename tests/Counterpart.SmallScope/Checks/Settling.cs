using NodaTime;

namespace Counterpart.SmallScope;

/// <summary>Everything comes to rest: after at most three rounds the next one asks for changes alone.</summary>
internal static class Settling
{
    private const int Most = 3;

    /// <summary>Past every back-off, retry and open answer, and all within one day.</summary>
    private static readonly Duration BetweenRounds = Duration.FromHours(2);

    /// <summary>Answers the rounds that it took.</summary>
    public static int Settle(Office office)
    {
        for (var round = 1; ; round++)
        {
            office.Wait(BetweenRounds);
            office.Tell?.Invoke($"  round {round}");
            var (loud, kept) = (0, 0);
            foreach (var seat in office.Seats)
            {
                var watch = office.Run(seat.Number, null);
                (loud, kept) = (loud + watch.Loud, kept + watch.Kept);
            }

            if (loud == 0 && kept == 0)
            {
                return round;
            }

            if (round > Most)
            {
                throw new ViolationException("quiet", $"after {Most} rounds the next one still made {loud} calls and {kept} commits");
            }
        }
    }
}
