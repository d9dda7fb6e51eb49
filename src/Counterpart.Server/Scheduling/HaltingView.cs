using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Scheduling;

/// <summary>The business system in which a freeze or a pause takes hold in the middle of a run.</summary>
internal sealed class HaltingView(IBusinessView view, Halt halt) : IBusinessView
{
    public Side Side => view.Side;

    public Value? NormalForm(Field field, Value? value) => view.NormalForm(field, value);

    public string? Refuses(Field field, Value? value) => view.Refuses(field, value);

    public FieldSet Holds(ItemKind kind) => view.Holds(kind);

    public IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, CancellationToken cancellationToken) =>
        view.ObserveAsync(kind, since, cancellationToken);

    public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        view.ReadAsync(kind, ids, cancellationToken);

    public async Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await view.CreateAsync(kind, items, cancellationToken);
    }

    public async Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await view.UpdateAsync(kind, changes, cancellationToken);
    }

    public async Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await view.DeleteAsync(kind, items, cancellationToken);
    }

    public async Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await view.RestoreAsync(kind, ids, cancellationToken);
    }

    public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) =>
        view.FindAsync(kind, attempts, cancellationToken);

    public Task<IReadOnlyList<Found>> FindLinkedAsync(ItemKind kind, IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken) => view.FindLinkedAsync(kind, links, cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(ItemKind kind, IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken) =>
        view.MatchAsync(kind, keys, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SideId>> TakingPartAsync(ItemKind kind, CancellationToken cancellationToken) =>
        view.TakingPartAsync(kind, cancellationToken);
}
