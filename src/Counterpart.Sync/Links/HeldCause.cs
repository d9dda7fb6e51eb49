using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// What brought it about that links are held (D8): what of that kind would be done on that side, and the step that asks for it. The same
/// cause may hold in many mailboxes; one answer can cover it everywhere.
/// </summary>
public sealed record HeldCause(ItemKind Kind, Side Side, HeldSort Sort, SyncStep Step)
{
    /// <summary>Why a withdrawn copy goes (sight lost, off-boarded, …); null for every other step.</summary>
    public EndCause? Ends { get; init; }
}

/// <summary>What a budget counts. Closed.</summary>
public enum HeldSort
{
    Deletes,
    Changes,
    Creates,
}

/// <summary>The links of one held run that wait with one cause.</summary>
public sealed record HeldPart(HeldCause Cause, IReadOnlyList<LinkId> Links)
{
    /// <summary>The budget that is exceeded, in words with its numbers; null: held along with another part of that kind and side.</summary>
    public string? Budget { get; init; }
}
