using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What a run found, did and left.</summary>
public sealed record RunReport(RunRecord Run)
{
    /// <summary>The plans with an effect or something to tell, in the order in which they were made.</summary>
    public IReadOnlyList<LinkPlan> Plans { get; init; } = [];

    /// <summary>Items with an error, each one line.</summary>
    public IReadOnlyList<RunError> Errors { get; init; } = [];

    /// <summary>Records that this run wrote: their other holders are to be run (R9).</summary>
    public IReadOnlyList<(ItemKind Kind, SideId Record)> ChangedRecords { get; init; } = [];

    /// <summary>What a budget holds, by cause (D8).</summary>
    public IReadOnlyList<HeldPart> Held { get; init; } = [];

    /// <summary>Links among them whose item would be made; no plan of theirs is among <see cref="Plans"/>.</summary>
    public IReadOnlyList<Link> HeldCreations { get; init; } = [];

    /// <summary>Records and items left out by this run because they may be the same as several others (I6).</summary>
    public int Unclear { get; init; }

    /// <summary>When something that had to wait (a lost answer, a busy server, a parked item) is to be tried again; null: nothing waits.</summary>
    public NodaTime.Instant? RetryAt { get; init; }

    /// <summary>What made a side unavailable, and ended the run; null if nothing did.</summary>
    public SideUnavailableException? Fault { get; init; }

    /// <summary>Folders that are gone or may not be written, in one line each, by kind; the other kinds went on (L5).</summary>
    public IReadOnlyList<(ItemKind Kind, string Reason)> Folders { get; init; } = [];

    /// <summary>It passed over every kind that takes part: a folder that it does not name is well.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Why what a person asked (a restore from the history) was refused; null if it was not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The run left work that can be done at once: an item changed under its hands.</summary>
    public bool WantsAnother { get; init; }
}

/// <summary>One thing that went wrong, and what mends it.</summary>
public sealed record RunError(ItemKind Kind, LinkId? Link, SideId? Record, SideId? Item, string Message, string? Remedy = null);
