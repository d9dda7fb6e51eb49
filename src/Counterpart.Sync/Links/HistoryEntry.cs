using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Something that a run did to a side: what stood there before, and what it put in its place (U2, U3).</summary>
public sealed record HistoryEntry(string Id, RunId Run, MailboxId Mailbox, WorkerId Worker, LinkId Link, ItemKind Kind, Side Side, Instant At)
{
    public HistoryAct Act { get; init; }

    public SideId? Record { get; init; }

    public SideId? Item { get; init; }

    /// <summary>The field by name; null: the whole thing, with <see cref="Whole"/>.</summary>
    public string? Field { get; init; }

    /// <summary>What stood there, in the JSON form of the field; null: nothing.</summary>
    public string? Old { get; init; }

    /// <summary>What was put in its place, or what the winning side held.</summary>
    public string? New { get; init; }

    /// <summary>Of a formatted text that a plain one replaced: the text with its formatting, as HTML (V9).</summary>
    public string? Formatted { get; init; }

    /// <summary>All values of a deleted thing, as a plain JSON object.</summary>
    public string? Whole { get; init; }

    /// <summary>Why: a rule by its name (<c>V5 conflict: business</c>, <c>V4 view</c>, <c>D4</c>).</summary>
    public string Cause { get; init; } = "";
}

/// <summary>What was done to a side.</summary>
public enum HistoryAct
{
    /// <summary>A field was written; what stood there, if anything, is in <see cref="HistoryEntry.Old"/>.</summary>
    Wrote,

    /// <summary>A thing was deleted; all that it held is in <see cref="HistoryEntry.Whole"/>.</summary>
    Deleted,

    /// <summary>A thing was made.</summary>
    Made,

    /// <summary>A deletion was taken back.</summary>
    BroughtBack,
}
