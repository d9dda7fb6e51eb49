using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What observing answers, page by page. Closed: a page, or the refusal of the position.</summary>
public abstract record Observation
{
    private Observation()
    {
    }

    /// <summary>Some changes, the position after them, and whether there is more. A page may be empty and yet not the last.</summary>
    public sealed record Page(IReadOnlyList<Observed> Changes, Position Next, bool IsLast) : Observation;

    /// <summary>The position is not known here (aged, of another folder, from before a restore): compare everything (R1).</summary>
    public sealed record Refused(string Reason) : Observation;
}

/// <summary>
/// A thing that was made, changed or deleted. <paramref name="Version"/> is null where the side does not tell it with the change.
/// Deleted: it is not where we look for it; whether it was deleted is judged elsewhere (D1).
/// </summary>
public readonly record struct Observed(SideId Id, ItemVersion? Version, bool IsDeleted);
