namespace Counterpart.Simulation;

/// <summary>What was played, summed over histories: a fault or a step that never happens is seen here.</summary>
internal sealed class Statistics
{
    public long Histories { get; set; }

    public long Steps { get; set; }

    public long Calls { get; set; }

    public long Runs { get; set; }

    /// <summary>Runs that were previewed first, what the previews showed, and what the runs went on to with things that came anew.</summary>
    public long Previews { get; set; }

    public long PreviewedActs { get; set; }

    public long FollowUps { get; set; }

    public SortedDictionary<string, long> StepsByName { get; } = new(StringComparer.Ordinal);

    /// <summary>By where they strike, and their sort.</summary>
    public SortedDictionary<(string Place, FaultSort Sort), long> Faults { get; } = [];

    public void Count(string place, FaultSort sort) => Faults[(place, sort)] = Faults.GetValueOrDefault((place, sort)) + 1;

    public void CountStep(string name) => StepsByName[name] = StepsByName.GetValueOrDefault(name) + 1;

    /// <summary>What histories came to, and what steps really did: a step that never finds anything to do is seen here.</summary>
    public SortedDictionary<string, long> Ends { get; } = new(StringComparer.Ordinal);

    public void CountEnd(string what) => Ends[what] = Ends.GetValueOrDefault(what) + 1;

    public void Add(Statistics other)
    {
        Histories += other.Histories;
        Steps += other.Steps;
        Calls += other.Calls;
        Runs += other.Runs;
        Previews += other.Previews;
        PreviewedActs += other.PreviewedActs;
        FollowUps += other.FollowUps;
        foreach (var (name, count) in other.StepsByName)
        {
            StepsByName[name] = StepsByName.GetValueOrDefault(name) + count;
        }

        foreach (var (what, count) in other.Ends)
        {
            Ends[what] = Ends.GetValueOrDefault(what) + count;
        }

        foreach (var (key, count) in other.Faults)
        {
            Faults[key] = Faults.GetValueOrDefault(key) + count;
        }
    }
}
