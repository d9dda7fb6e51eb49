namespace Counterpart.Simulation;

/// <summary>Draws what goes wrong, by the seed, and counts it.</summary>
internal sealed class Faults(Random random, double rate, Statistics statistics)
{
    private static readonly FaultSort[] OfWrites =
        [FaultSort.Unreachable, FaultSort.LostAnswer, FaultSort.LateEffect, FaultSort.Busy, FaultSort.PartNotDone, FaultSort.PartDone, FaultSort.CrashBefore, FaultSort.CrashAfter];

    private static readonly FaultSort[] OfReads = [FaultSort.Unreachable, FaultSort.Busy, FaultSort.StaleRead, FaultSort.StaleRead, FaultSort.Unreadable, FaultSort.CrashBefore];

    private static readonly FaultSort[] OfObserving = [FaultSort.Unreachable, FaultSort.DuplicateChanges, FaultSort.ReorderedChanges, FaultSort.PagesOfOne, FaultSort.PositionRefused];

    private static readonly FaultSort[] OfCommits = [FaultSort.CrashBefore, FaultSort.CrashAfter];

    public Random Random => random;

    public FaultSort? Write(Actor actor) => Draw(actor, OfWrites, 8);

    public FaultSort? Read(Actor actor) => Draw(actor, OfReads, 2);

    public FaultSort? Observe(Actor actor) => Draw(actor, OfObserving, 2);

    public FaultSort? Commit(Actor actor) => Draw(actor, OfCommits, 0.7);

    public void Count(FaultSort sort) => statistics.Count(sort);

    private FaultSort? Draw(Actor actor, FaultSort[] sorts, double weight)
    {
        if (!actor.IsFaulty || random.NextDouble() >= rate * weight)
        {
            return null;
        }

        var sort = sorts[random.Next(sorts.Length)];
        statistics.Count(sort);
        return sort;
    }
}
