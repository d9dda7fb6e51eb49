using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>A value that we overwrote or deleted, on either side (U2).</summary>
public sealed record HistoryEntry(string Id, RunId Run, MailboxId Mailbox, WorkerId Worker, LinkId Link, ItemKind Kind, Side Side, Instant At)
{
    public SideId? Record { get; init; }

    public SideId? Item { get; init; }

    /// <summary>The field by name; null: the whole thing, with <see cref="Whole"/>.</summary>
    public string? Field { get; init; }

    /// <summary>What stood there, in the JSON form of the field.</summary>
    public string? Old { get; init; }

    /// <summary>What was put in its place, or what the winning side held.</summary>
    public string? New { get; init; }

    /// <summary>All values of a deleted thing, as a plain JSON object.</summary>
    public string? Whole { get; init; }

    /// <summary>Why: a rule by its name (<c>V5 conflict: business</c>, <c>V4 view</c>, <c>D4</c>).</summary>
    public string Cause { get; init; } = "";
}
