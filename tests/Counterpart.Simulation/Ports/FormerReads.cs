using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>What was read before, to be answered once more by a server that lags behind.</summary>
internal sealed class FormerReads
{
    private readonly Dictionary<(string Side, SideId Id), (ReadResult? Before, ReadResult Last)> known = [];

    /// <summary>After a restore no server knows what was read before.</summary>
    public void Forget() => known.Clear();

    /// <summary>Keeps what was read, and answers it, or what the fault makes of it.</summary>
    public IReadOnlyList<ReadResult> Take(string side, IReadOnlyList<ReadResult> results, FaultSort? fault, Random random)
    {
        var answers = results.ToArray();
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i] is not ReadResult.Present { Item: var item })
            {
                continue;
            }

            var key = (side, item.Id);
            var former = known.GetValueOrDefault(key);
            known[key] = former.Last is ReadResult.Present { Item.Version: var version } && version == item.Version ? former : (former.Last, answers[i]);
            if (fault == FaultSort.StaleRead && known[key].Before is { } before && random.Next(2) == 0)
            {
                answers[i] = before;
            }
            else if (fault == FaultSort.Unreadable && random.Next(2) == 0)
            {
                answers[i] = new ReadResult.Unreadable("the item is damaged");
            }
        }

        return answers;
    }
}
