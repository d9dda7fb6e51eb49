using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>Ids in the order in which they are asked for.</summary>
internal sealed class SeededIds : IIds
{
    private int last;

    public string Next() => $"id{++last:00000}";
}
