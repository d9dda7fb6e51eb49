using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What a run has found out about one end of a link. Closed.</summary>
public abstract record Sighting
{
    private Sighting()
    {
    }

    /// <summary>There is no thing yet at this end.</summary>
    public static Sighting Never { get; } = new NeverMade();

    /// <summary>No change was reported, so it still holds what its base says.</summary>
    public static Sighting AsBefore { get; } = new Unchanged();

    /// <summary>Proved deleted: a tombstone, or found among the deleted items, or gone for good (D1).</summary>
    public static Sighting Deleted { get; } = new Gone();


    /// <summary>Gone, and nothing proves that it was deleted.</summary>
    public static Sighting Missing { get; } = new Lost();

    public sealed record NeverMade : Sighting;

    public sealed record Unchanged : Sighting;

    /// <summary><paramref name="IsRestored"/>: it reads older than its base, so a restore put it back and nobody edited it (D9, D10).</summary>
    public sealed record Present(SideItem Item, bool IsRestored = false) : Sighting;

    /// <summary><paramref name="Lies"/>: the id under which it lies among the deleted things, if it was found there.</summary>
    public sealed record Gone(SideId? Lies = null) : Sighting;

    /// <summary>Alive in another folder, under this id.</summary>
    public sealed record Elsewhere(SideId Id) : Sighting;

    /// <summary><paramref name="IsRestore"/>: a restore took it away with the time in which it was made (D10).</summary>
    public sealed record Lost(bool IsRestore = false) : Sighting;
}
