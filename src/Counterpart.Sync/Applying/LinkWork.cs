using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>One plan on its way: what was tried on each side, and what came of it.</summary>
internal sealed class LinkWork(LinkPlan plan)
{
    public LinkPlan Plan { get; } = plan;

    /// <summary>The link as it will be committed; grows with the results.</summary>
    public Link Link { get; set; } = plan.Next;

    /// <summary>The attempt of this plan's stamp; null if it writes none.</summary>
    public AttemptId? Attempt { get; set; }

    public Dictionary<Side, Intent> Intents { get; } = [];

    /// <summary>The intents that stay open: their answer was lost.</summary>
    public HashSet<Side> Doubtful { get; } = [];

    public Dictionary<Side, WriteResult.Written> Written { get; } = [];

    /// <summary>Something stopped it; the other side is not written either.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Something was changed under our hands, or a field was refused: to be read and planned again.</summary>
    public bool WantsReplan { get; set; }

    public EndCause? Ends { get; set; } = plan.Ends;

    public string? Told { get; set; } = plan.Told;

    /// <summary>The item as it was read back after the write.</summary>
    public SideItem? ReadBack { get; set; }

    public List<HistoryEntry> History { get; } = [];

    /// <summary>Everything that a deleted item held, read just before.</summary>
    public SideItem? Removed { get; set; }

    /// <summary>Whether that side's part of the plan is done, or there was none.</summary>
    public bool IsDone(Side side) => !Plan.Writes(side) || Written.ContainsKey(side);
}
