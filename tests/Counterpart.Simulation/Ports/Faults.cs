using Counterpart.Model;
using static Counterpart.Simulation.FaultSort;

namespace Counterpart.Simulation;

/// <summary>Draws what goes wrong, by the seed, and counts it.</summary>
internal sealed class Faults(Random random, double rate, Statistics statistics)
{
    private static readonly FaultSort[] OfWrites = [Unreachable, LostAnswer, LateEffect, Busy, PartNotDone, PartDone, CrashBefore, CrashAfter];
    private static readonly FaultSort[] OfReads = [Unreachable, Busy, Unreadable, CrashBefore];
    private static readonly FaultSort[] OfLagging = [StaleRead];
    private static readonly FaultSort[] OfObserving = [Unreachable, DuplicateChanges, ReorderedChanges, PagesOfOne, PositionRefused];
    private static readonly FaultSort[] OfCommits = [CrashBefore, CrashAfter];

    //  at requests to Exchange
    private static readonly FaultSort[] OfWriting =
    [
        Unreachable, NotExecuted, LostAnswer, CutAnswer, LateEffect, TimedOut, Busy, ServiceUnavailable, PartNotDone, PartNotDone, PartDone, PartDone,
        CrashBefore, CrashAfter,
    ];

    private static readonly FaultSort[] OfAsking = [Unreachable, LostAnswer, CutAnswer, TimedOut, Busy, ServiceUnavailable, CrashBefore];
    private static readonly FaultSort[] OfGetItem = [.. OfAsking, .. Enumerable.Repeat(Unreadable, 6), PartNotDone];
    private static readonly FaultSort[] OfFindItem = [.. OfAsking, PagesOfOne, PagesOfOne];

    private static readonly FaultSort[] OfSyncFolderItems =
        [.. OfAsking, DuplicateChanges, ReorderedChanges, PagesOfOne, PagesOfOne, EmptyPage, PositionRefused, PositionRefused];

    private readonly Dictionary<string, int> lagged = [];

    /// <summary>What can go wrong where, so that one that never happens is seen.</summary>
    public static IEnumerable<(string Place, FaultSort Sort)> All(bool isExchange) =>
    [
        .. Each("Business", [.. OfWrites, .. OfReads, StaleRead, .. OfObserving]),
        .. isExchange ? Each("Mailbox", [.. OfWriting, .. OfGetItem, StaleRead, .. OfFindItem, .. OfSyncFolderItems]) : Each("Mailbox", [.. OfWrites, .. OfReads, StaleRead, .. OfObserving]),
        .. Each("State", OfCommits), ("Lease", SecondRunner),
    ];

    public Random Random => random;

    public FaultSort? Write(Actor actor, Side side) => Draw(actor, side.ToString(), OfWrites, 8);

    public FaultSort? Read(Actor actor, Side side) => Draw(actor, side.ToString(), OfReads, 2);

    /// <summary>Whether a thing that changed since it was read last is answered as it was then.</summary>
    public bool Lags(Actor actor, Side side) => Draw(actor, side.ToString(), OfLagging, 6) is not null;

    /// <summary>Whether a request of an Exchange mailbox is answered by a replica that lags behind: never a third time in a row.</summary>
    public bool RequestLags(Actor actor)
    {
        var isSo = lagged.GetValueOrDefault(actor.Name) < FormerReads.MostLags && Lags(actor, Side.Mailbox);
        lagged[actor.Name] = isSo ? lagged.GetValueOrDefault(actor.Name) + 1 : 0;
        return isSo;
    }

    public FaultSort? Observe(Actor actor, Side side) => Draw(actor, side.ToString(), OfObserving, 2);

    public FaultSort? Commit(Actor actor) => Draw(actor, "State", OfCommits, 0.7);

    /// <summary>What goes wrong with a request to Exchange.</summary>
    public FaultSort? Request(Actor actor, string operation, bool writes) => Draw(actor, "Mailbox", writes ? OfWriting : operation switch
    {
        "GetItem" => OfGetItem,
        "FindItem" => OfFindItem,
        "SyncFolderItems" => OfSyncFolderItems,
        _ => OfAsking,
    }, writes ? 8 : operation == "GetItem" ? 2 : 1);

    public void Count(string place, FaultSort sort) => statistics.Count(place, sort);

    private static IEnumerable<(string, FaultSort)> Each(string place, FaultSort[] sorts) => sorts.Distinct().Order().Select(s => (place, s));

    private FaultSort? Draw(Actor actor, string place, FaultSort[] sorts, double weight)
    {
        if (!actor.IsFaulty || random.NextDouble() >= rate * weight)
        {
            return null;
        }

        var sort = sorts[random.Next(sorts.Length)];
        statistics.Count(place, sort);
        return sort;
    }
}
