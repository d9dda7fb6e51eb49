using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>A run.</summary>
internal sealed class RunRow
{
    public long Key { get; init; }

    public required string Id { get; init; }

    public long Mailbox { get; init; }

    public required string Worker { get; init; }

    public required string Trigger { get; init; }

    public long Started { get; init; }

    public long? Ended { get; init; }

    public RunOutcome Outcome { get; init; }

    /// <summary>Until when its writes count (D8), in ticks, the most there is while it runs; null for the many that wrote nothing.</summary>
    public long? WrittenUntil { get; init; }

    /// <summary>What it did, as JSON; null if nothing.</summary>
    public byte[]? Counts { get; init; }

    public string? Message { get; init; }

    public string? Plan { get; init; }
}

/// <summary>A value that we overwrote or deleted.</summary>
internal sealed class HistoryRow
{
    public long Key { get; init; }

    public required string Id { get; init; }

    public required string Run { get; init; }

    public long Mailbox { get; init; }

    public required string Worker { get; init; }

    public required string Link { get; init; }

    public ItemKind Kind { get; init; }

    public Side Side { get; init; }

    public long At { get; init; }

    public HistoryAct Act { get; init; }

    public string? Record { get; init; }

    public string? Item { get; init; }

    public string? Field { get; init; }

    public string? Old { get; init; }

    public string? New { get; init; }

    public string? Formatted { get; init; }

    public string? Whole { get; init; }

    public required string Cause { get; init; }
}
