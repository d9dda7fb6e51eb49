using Counterpart.Model;

namespace Counterpart.Sync;

//  I4: tied items that have another id now, and no stamp that tells.
internal sealed partial class Newcomers
{
    /// <summary>
    /// An item that was never stamped is found by what it holds; so is one whose mailbox was restored to a time before our stamp, and which was
    /// moved since (D9). Stamps come first: of a stamped item that lies anywhere, among the deleted ones too, nothing else is taken for it.
    /// </summary>
    private async Task FollowByValuesAsync(IEnumerable<Link> candidates, CancellationToken cancellationToken)
    {
        List<Link> lost = [.. candidates.Where(l => l is { Item: { Id: not null, Base: not null }, Record.Id: not null } && !Links.ContainsKey(l.Id)
            && IsGone(l.Item.Id.Value) && (l.Attempt is null || mailbox.IsFull))];
        List<(SideItem Item, SideId? Proposed)> unstamped = [.. openItems.Where(o => o.Item.Stamp is null)];
        if (lost.Count == 0 || unstamped.Count == 0)
        {
            return;
        }

        var (pairs, _, _) = Pairing.Pair([.. lost.Select(l => MatchKeysOf.Of(l.Item.Base!))], [.. unstamped.Select(o => MatchKeysOf.Of(o.Item.Values))]);
        var proofs = await DeletionProof.FindAsync(
            scope, kind, [.. pairs.Select(p => lost[p.Record]).Where(l => l.Attempt is not null)], _ => false, Items.ContainsKey, cancellationToken);
        foreach (var (at, found) in pairs.Where(p => !proofs.TryGetValue(lost[p.Record].Id, out var proof) || proof is Sighting.Lost))
        {
            var (link, one) = (lost[at], unstamped[found]);
            openItems.Remove(one);
            Add(link with { Item = link.Item with { Id = one.Item.Id, Version = null }, Attempt = null, IsDue = true }, one.Item);
        }
    }

    private bool IsGone(SideId item) => mailbox[item] is { } reported ? reported.IsDeleted : mailbox.IsFull;
}
