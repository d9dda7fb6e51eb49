namespace Counterpart.Simulation;

/// <summary>What was played, summed over histories: a fault or a step that never happens is seen here.</summary>
internal sealed class Statistics
{
    public long Histories { get; set; }

    public long Steps { get; set; }

    public long Calls { get; set; }

    public long Runs { get; set; }

    public SortedDictionary<string, long> StepsByName { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<FaultSort, long> Faults { get; } = [];

    public void Count(FaultSort sort) => Faults[sort] = Faults.GetValueOrDefault(sort) + 1;

    public void CountStep(string name) => StepsByName[name] = StepsByName.GetValueOrDefault(name) + 1;

    public void Add(Statistics other)
    {
        Histories += other.Histories;
        Steps += other.Steps;
        Calls += other.Calls;
        Runs += other.Runs;
        foreach (var (name, count) in other.StepsByName)
        {
            StepsByName[name] = StepsByName.GetValueOrDefault(name) + count;
        }

        foreach (var (sort, count) in other.Faults)
        {
            Faults[sort] = Faults.GetValueOrDefault(sort) + count;
        }
    }
}
