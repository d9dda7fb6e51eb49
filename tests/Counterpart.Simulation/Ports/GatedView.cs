using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <inheritdoc/>
internal sealed class GatedView(IBusinessView inner, Actor actor, World world) : GatedSide(inner, actor, world), IBusinessView
{
    public Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(ItemKind kind, IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken) =>
        ReadAsync("match", () => inner.MatchAsync(kind, keys, cancellationToken));

    public Task<IReadOnlyList<Found>> FindLinkedAsync(ItemKind kind, IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken) =>
        ReadAsync("find linked", () => inner.FindLinkedAsync(kind, links, cancellationToken));

    public async IAsyncEnumerable<IReadOnlyList<SideId>> TakingPartAsync(ItemKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PassAsync("taking part");
        await foreach (var page in inner.TakingPartAsync(kind, cancellationToken))
        {
            yield return page;
        }
    }
}
