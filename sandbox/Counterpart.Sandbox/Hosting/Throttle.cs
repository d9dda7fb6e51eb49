using System.Globalization;

namespace Counterpart.Sandbox.Hosting;

/// <summary>Limits per mailbox, as Exchange's throttling policies have them.</summary>
/// <param name="Concurrency">Requests at once; one more gets ErrorExceededConnectionCount. 0: unlimited. Exchange: 27.</param>
/// <param name="PerMinute">Requests a minute, refilled evenly; beyond it ErrorServerBusy with the time to wait. 0: unlimited.</param>
public sealed record Throttle(int Concurrency, int PerMinute)
{
    /// <summary>Reads the command line's form, for example concurrency=27,perMinute=600. Throws FormatException with the remedy.</summary>
    public static Throttle Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var throttle = new Throttle(0, 0);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length != 2 || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw Bad(part);
            }

            throttle = pair[0] switch
            {
                "concurrency" => throttle with { Concurrency = number },
                "perMinute" => throttle with { PerMinute = number },
                _ => throw Bad(part),
            };
        }

        return throttle;
    }

    private static FormatException Bad(string part) => new($"Throttle '{part}' is not known; write concurrency=27,perMinute=600.");
}
