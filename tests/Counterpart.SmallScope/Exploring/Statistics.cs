namespace Counterpart.SmallScope;

/// <summary>What was played.</summary>
internal sealed class Statistics
{
    /// <summary>Histories in which no run dies.</summary>
    public long Histories { get; private set; }

    /// <summary>Histories in which one does.</summary>
    public long Deaths { get; private set; }

    /// <summary>Runs in the histories, each played once for all that begin with it.</summary>
    public long Runs { get; set; }

    /// <summary>Rounds until all had come to rest.</summary>
    public long Rounds { get; set; }

    public long Violations { get; set; }

    public long All => Histories + Deaths;

    public void Count(List<Step> path)
    {
        if (path.Exists(s => s.DiesAfter > 0))
        {
            Deaths++;
        }
        else
        {
            Histories++;
        }
    }

    public void Add(Statistics other)
    {
        (Histories, Deaths, Runs) = (Histories + other.Histories, Deaths + other.Deaths, Runs + other.Runs);
        (Rounds, Violations) = (Rounds + other.Rounds, Violations + other.Violations);
    }
}
