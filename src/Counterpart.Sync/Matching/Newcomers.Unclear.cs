using Counterpart.Model;

namespace Counterpart.Sync;

//  I6: what waits for a person, since it may be one of several.
internal sealed partial class Newcomers
{
    /// <summary>
    /// I6: what may be one of several is looked at together again as soon as one of it is: alone it would be tied or made as if there were
    /// no other.
    /// </summary>
    private async Task WidenAsync(HashSet<SideId> items, HashSet<SideId> records, CancellationToken cancellationToken)
    {
        if (items.Count == 0 && records.Count == 0)
        {
            return;
        }

        var (unclearItems, unclearRecords) = (await UnclearAsync(Side.Mailbox, cancellationToken), await UnclearAsync(Side.Business, cancellationToken));
        if (items.Overlaps(unclearItems) || records.Overlaps(unclearRecords))
        {
            items.UnionWith(unclearItems);
            records.UnionWith(unclearRecords);
        }
    }

    private async Task<List<SideId>> UnclearAsync(Side side, CancellationToken cancellationToken)
    {
        var ids = new List<SideId>();
        await foreach (var skipped in scope.Ports.State.SkippedAsync(scope.Mailbox, kind, side, SkipReason.Unclear, cancellationToken))
        {
            ids.Add(skipped.Id);
        }

        return ids.Count == 0 ? ids : await Unlinked.OfAsync(scope, kind, side, ids, cancellationToken);
    }
}
