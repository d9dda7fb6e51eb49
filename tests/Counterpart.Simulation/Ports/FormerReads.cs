using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>What was read before, to be answered once more by a server that lags behind.</summary>
internal sealed class FormerReads
{
    /// <summary>How often in a row a replica lags: it catches up.</summary>
    public const int MostLags = 2;

    private readonly Dictionary<(string Side, SideId Id), Known> known = [];

    /// <summary>After a restore no server knows what was read before.</summary>
    public void Forget() => known.Clear();

    /// <summary>
    /// Keeps what was read, and answers it, or what it was before where <paramref name="lags"/> says so: drawn for each thing that is known
    /// from before, since few reads are of such a one.
    /// </summary>
    public IReadOnlyList<ReadResult> Take(string side, IReadOnlyList<ReadResult> results, Func<bool> lags)
    {
        var answers = results.ToArray();
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i] is not ReadResult.Present { Item: var item } now)
            {
                continue;
            }

            var key = (side, item.Id);
            var former = known.GetValueOrDefault(key);
            var read = former?.Last.Item.Version == item.Version ? former with { Last = now } : new Known(former?.Last, now, 0);
            if (read is { Before: { } before, Lagged: < MostLags } && lags())
            {
                answers[i] = before;
                read = read with { Lagged = read.Lagged + 1 };
            }

            known[key] = read;
        }

        return answers;
    }

    private sealed record Known(ReadResult.Present? Before, ReadResult.Present Last, int Lagged);
}
