using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>The business system as one worker's mailbox sees it: his own rows and slots, inherited fields marked read-only.</summary>
public interface IBusinessView : ISide
{
    /// <summary>
    /// The records that may be the same as each of these, among all that the worker may see (I6), before anything is made of them.
    /// One list a question; empty if none.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(ItemKind kind, IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken);

    /// <summary>D10: the records, deleted ones too, whose stamps name one of these links of this mailbox.</summary>
    Task<IReadOnlyList<Found>> FindLinkedAsync(ItemKind kind, IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken);

    /// <summary>Contacts: every record in sight; activities: those that the worker is responsible for or attends. By id, in pages.</summary>
    IAsyncEnumerable<IReadOnlyList<SideId>> TakingPartAsync(ItemKind kind, CancellationToken cancellationToken);
}
