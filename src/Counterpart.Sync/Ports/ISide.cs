using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// One of the two places that are kept the same, as one worker's mailbox meets it: the business system seen for that worker, or the
/// mailbox. A run treats both alike. Answers come in the order of the questions; lists may be of any length, an implementation batches.
/// </summary>
/// <exception cref="SideUnavailableException">Any member: the side as a whole can't be used now. What was asked of it may have happened.</exception>
public interface ISide : IForms
{
    Side Side { get; }

    /// <summary>
    /// The changes since a position, or everything there is when there is none. Nothing is to be concluded before the page that says
    /// it is the last. The same thing may come more than once, in any order; the last word is what reading it says.
    /// </summary>
    IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, CancellationToken cancellationToken);

    /// <summary>Reads whole things, wherever on this side they are (deleted items too, by their id there).</summary>
    Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken);

    /// <summary>Makes things. Each carries its stamp, by which <see cref="FindAsync"/> finds it when the answer was lost.</summary>
    Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken);

    /// <summary>Writes the named fields, and only if the thing still has the expected version (R6).</summary>
    Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes so that it can be taken back: a mailbox moves to Deleted Items and answers the id there; the business system leaves a
    /// tombstone. What a mailbox can't check (D5) it does not check: read what comes back.
    /// </summary>
    Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken);

    /// <summary>Takes deletions back: from Deleted Items to the chosen folder (answers the new id), from the tombstone.</summary>
    Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Everything that carries one of these attempts, in every place of this side where a thing of the kind may be, deleted ones
    /// included. One attempt may be found several times (copies) or not at all.
    /// </summary>
    Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken);
}
