using NodaTime;

namespace Counterpart.Exchange;

/// <summary>How much goes into one request, and how long it may take.</summary>
public sealed record MailboxOptions
{
    /// <summary>Items in one GetItem. Servers give one request about a minute.</summary>
    public int ReadBatch { get; init; } = 100;

    /// <summary>Items in one CreateItem, UpdateItem or MoveItem.</summary>
    public int WriteBatch { get; init; } = 100;

    /// <summary>Changes in one page of SyncFolderItems; servers give 512 at most.</summary>
    public int SyncPage { get; init; } = 512;

    /// <summary>CreateItem requests of one mailbox in flight at once. Their order does not matter: each item is new.</summary>
    public int CreatesInFlight { get; init; } = 2;

    public long MaximumAnswerBytes { get; init; } = 64L * 1024 * 1024;

    public Duration RequestDeadline { get; init; } = Duration.FromSeconds(100);
}
