using System.Linq.Expressions;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>What a view does differently for contacts and for activities. Lists are as long as one statement should take.</summary>
internal interface IKindView
{
    /// <summary>The next changes after a feed number, in the order of the feed.</summary>
    Task<List<ChangedRecord>> ChangesAsync(long after, int limit, bool withDeleted, CancellationToken cancellationToken);

    Task<IReadOnlyList<ReadResult>> ReadAsync(IReadOnlyList<SideId> ids, CancellationToken cancellationToken);

    Task<IReadOnlyList<WriteResult>> CreateAsync(IReadOnlyList<NewItem> items, CancellationToken cancellationToken);

    Task<IReadOnlyList<WriteResult>> UpdateAsync(IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken);

    Task<IReadOnlyList<WriteResult>> DeleteAsync(IReadOnlyList<ItemReference> items, CancellationToken cancellationToken);

    Task<IReadOnlyList<WriteResult>> RestoreAsync(IReadOnlyList<SideId> ids, CancellationToken cancellationToken);

    /// <summary>The records whose stamps are like that, deleted ones too.</summary>
    Task<IReadOnlyList<Found>> FindAsync(Expression<Func<StampRow, bool>> which, CancellationToken cancellationToken);

    Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken);

    /// <summary>The next numbers of what the worker takes part in, in order.</summary>
    Task<List<long>> TakingPartAsync(long after, int limit, CancellationToken cancellationToken);
}

/// <summary>A record and the number of its last change.</summary>
internal readonly record struct ChangedRecord(long Number, long Version, bool IsDeleted);
