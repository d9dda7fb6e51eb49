using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// I6 within one worker's own: ties items to records that are certainly the same, and keeps apart what only may be. What is certain is so
/// only if there is one on each side.
/// </summary>
internal static class Pairing
{
    /// <summary>Pairs by index; <c>Unclear</c> are items that may be some record, <c>Waiting</c> records that may be some item: neither is made anew.</summary>
    public static (List<(int Record, int Item)> Pairs, HashSet<int> UnclearItems, HashSet<int> WaitingRecords) Pair(
        IReadOnlyList<MatchKeys> records, IReadOnlyList<MatchKeys> items)
    {
        var pairs = new List<(int, int)>();
        var (unclear, waiting) = (new HashSet<int>(), new HashSet<int>());
        var index = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var r = 0; r < records.Count; r++)
        {
            foreach (var key in Buckets(records[r]))
            {
                (index.TryGetValue(key, out var list) ? list : index[key] = []).Add(r);
            }
        }

        var candidates = new List<(int Record, int Item, Likeness Likeness)>();
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var r in Buckets(items[i]).SelectMany(k => index.GetValueOrDefault(k) ?? []).Distinct())
            {
                var likeness = Likenesses.Of(records[r], items[i]);
                if (likeness != Likeness.Different)
                {
                    candidates.Add((r, i, likeness));
                }
            }
        }

        var byRecord = candidates.ToLookup(c => c.Record);
        var byItem = candidates.ToLookup(c => c.Item);
        foreach (var (record, item, likeness) in candidates)
        {
            if (likeness == Likeness.Certain && Single(byRecord[record]) && Single(byItem[item]))
            {
                pairs.Add((record, item));
            }
            else
            {
                unclear.Add(item);
                waiting.Add(record);
            }
        }

        foreach (var (record, item) in pairs)
        {
            unclear.Remove(item);
            waiting.Remove(record);
        }

        return (pairs, unclear, waiting);

        //  one certain candidate decides even beside likely ones; two certain ones do not
        static bool Single(IEnumerable<(int, int, Likeness Likeness)> of) => of.Count(c => c.Likeness == Likeness.Certain) == 1;
    }

    /// <summary>The texts under which two like things must meet; two things without a common one are different.</summary>
    private static IEnumerable<string> Buckets(MatchKeys keys)
    {
        if (keys.Exact is { } exact)
        {
            yield return "x" + exact;
            yield break;
        }

        foreach (var email in keys.Emails)
        {
            yield return "e" + email;
        }

        if (keys.Name is { } name)
        {
            yield return "n" + name;
        }
    }
}
