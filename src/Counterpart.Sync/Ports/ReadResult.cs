using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What reading one thing answers. Closed.</summary>
public abstract record ReadResult
{
    private ReadResult()
    {
    }

    public sealed record Present(SideItem Item) : ReadResult;

    /// <summary>
    /// There is a tombstone (business). What lies in a mailbox's Deleted Items is <see cref="Present"/>, with its place.
    /// <paramref name="MergedInto"/>: the record that took its place, the last one of a chain (I11); null: it was deleted.
    /// </summary>
    public sealed record Deleted(SideId? MergedInto = null) : ReadResult;

    /// <summary>
    /// There is no such thing, and nothing says why. <paramref name="IsLost"/>: the id was given out in a time that a restore took back
    /// (D10).
    /// </summary>
    public sealed record NotFound(bool IsLost = false) : ReadResult;

    /// <summary>It is there and can't be read; the run goes on without it (R8).</summary>
    public sealed record Unreadable(string Reason) : ReadResult;
}
