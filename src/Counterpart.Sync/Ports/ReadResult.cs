namespace Counterpart.Sync;

/// <summary>What reading one thing answers. Closed.</summary>
public abstract record ReadResult
{
    private ReadResult()
    {
    }

    public sealed record Present(SideItem Item) : ReadResult;

    /// <summary>There is a tombstone (business). What lies in a mailbox's Deleted Items is <see cref="Present"/>, with its place.</summary>
    public sealed record Deleted : ReadResult;

    /// <summary>There is no such thing, and nothing says why.</summary>
    public sealed record NotFound : ReadResult;

    /// <summary>It is there and can't be read; the run goes on without it (R8).</summary>
    public sealed record Unreadable(string Reason) : ReadResult;
}
