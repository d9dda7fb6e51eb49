using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>One worker's mailbox, its chosen folders in hand.</summary>
public interface IMailbox : ISide, IAsyncDisposable
{
    /// <summary>
    /// R7: no request that changes anything starts from then on, however long a call waits or repeats; what was not sent by then answers
    /// <see cref="WriteResult.NotSent"/>. Null: whenever.
    /// </summary>
    Instant? WritesUntil { get; set; }

    /// <summary>The ids of the items of the chosen folder that touch the days, bounds included and exclusive; for tasks those due or started then (S3).</summary>
    IAsyncEnumerable<IReadOnlyList<SideId>> WindowAsync(ItemKind kind, LocalDate from, LocalDate until, CancellationToken cancellationToken);

    /// <summary>Every folder of the mailbox that can hold the kind, the chosen one marked.</summary>
    Task<IReadOnlyList<MailboxFolder>> FoldersAsync(ItemKind kind, CancellationToken cancellationToken);

    /// <summary>
    /// D10: the things with a stamp of this installation and mailbox that lie in other folders than the chosen one; none of those that
    /// were deleted.
    /// </summary>
    Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId mailbox, CancellationToken cancellationToken);

    /// <summary>Moves items to the chosen folder of the kind; answers the new ids.</summary>
    Task<IReadOnlyList<WriteResult>> MoveToChosenAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// V9: the formatted text behind the items' plain body, as the mailbox keeps it (HTML), in the order asked; null where the text has no
    /// formatting, or can't be read now.
    /// </summary>
    Task<IReadOnlyList<string?>> FormattedAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken);

    /// <summary>The connection test: what works, in words, by steps; writes nothing.</summary>
    Task<IReadOnlyList<CheckFinding>> CheckAsync(CancellationToken cancellationToken);
}
