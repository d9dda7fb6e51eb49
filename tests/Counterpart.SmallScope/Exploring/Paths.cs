namespace Counterpart.SmallScope;

/// <summary>A set of histories, and of what they begin with.</summary>
internal sealed class Paths
{
    private readonly HashSet<string> whole = new(StringComparer.Ordinal);
    private readonly HashSet<string> beginnings = new(StringComparer.Ordinal);

    public bool Any => whole.Count > 0;

    public void Add(List<Step> path)
    {
        whole.Add(Key(path, path.Count));
        for (var length = 0; length <= path.Count; length++)
        {
            beginnings.Add(Key(path, length));
        }
    }

    public bool Begins(List<Step> path) => beginnings.Contains(Key(path, path.Count));

    public bool Contains(List<Step> path) => whole.Contains(Key(path, path.Count));

    /// <summary>The one history that stands for all that differ only in the order of what commutes.</summary>
    public static List<Step> InOneOrder(List<Step> path)
    {
        var ordered = path.ToList();
        for (var again = true; again;)
        {
            again = false;
            for (var i = 1; i < ordered.Count; i++)
            {
                if (Step.Commute(ordered[i - 1], ordered[i]) && ordered[i - 1].Rank > ordered[i].Rank)
                {
                    (ordered[i - 1], ordered[i], again) = (ordered[i], ordered[i - 1], true);
                }
            }
        }

        return ordered;
    }

    private static string Key(List<Step> path, int length) => string.Concat(path.Take(length).Select(s => s.Key));
}
