using Counterpart.Model;

namespace Counterpart.Sync;

//  D10: what a restored state forgot, and shows by the stamps alone.
internal sealed partial class Newcomers
{
    /// <summary>
    /// Items that were tied since the backup and lie in another folder by now: their links come back as they are, so that their records get
    /// no second item. Looked for when everything is compared, since nothing is known of before then.
    /// </summary>
    private async Task TakeElsewhereAsync(CancellationToken cancellationToken)
    {
        if (!mailbox.IsFull)
        {
            return;
        }

        var found = (await scope.Ports.Mailbox.FindElsewhereAsync(kind, scope.Installation, scope.Mailbox, cancellationToken))
            .Where(f => f.Stamp.Record is not null).GroupBy(f => f.Stamp.Link).Select(g => g.First()).ToList();
        foreach (var batch in found.Chunk(ReadBatches.Size))
        {
            await TakeElsewhereAsync(batch, cancellationToken);
        }
    }

    private async Task TakeElsewhereAsync(IReadOnlyList<Found> found, CancellationToken cancellationToken)
    {
        var ids = found.Select(f => f.Stamp.Link).ToList();
        var known = (await scope.Ports.State.LinksAsync(ids, cancellationToken)).ToDictionary(l => l.Id);
        var ended = (await scope.Ports.State.MarkersAsync(ids, cancellationToken)).Select(m => m.Link).ToHashSet();
        var tied = (await scope.Ports.State.LinksAsync(scope.Mailbox, kind, Side.Business, [.. found.Select(f => f.Stamp.Record!.Value)], cancellationToken))
            .Select(l => l.Record.Id!.Value).Concat(Links.Values.Select(l => l.Record.Id).OfType<SideId>()).ToHashSet();
        var forgotten = new List<Found>();
        foreach (var one in found.Where(f => !ended.Contains(f.Stamp.Link) && !Links.ContainsKey(f.Stamp.Link)))
        {
            if (!known.TryGetValue(one.Stamp.Link, out var link))
            {
                forgotten.Add(one);
            }
            else if (link.Item.Id is null && link.Record.Id == one.Stamp.Record)
            {
                Add(link with { Item = Tie.To(one.Id), Attempt = one.Stamp.Attempt, IsDue = true }, null);
            }
        }

        var items = await scope.Ports.Mailbox.ReadByIdAsync(kind, forgotten.Select(f => f.Id), cancellationToken);
        var records = await scope.Ports.Business.ReadByIdAsync(kind, forgotten.Select(f => f.Stamp.Record!.Value), cancellationToken);
        foreach (var one in forgotten)
        {
            var id = one.Stamp.Record!.Value;
            var record = (records[id] as ReadResult.Present)?.Item;
            if (records[id] is ReadResult.Deleted)
            {
                //  a deletion (D4): it stays, and is tied again when the record comes back
                LeftOut.Change.Ended.Add(Markers.Of(Again(one.Stamp, one.Id, id), EndCause.RecordDeleted, scope.Ports.Now));
                continue;
            }

            if (records[id] is ReadResult.NotFound || (kind != ItemKind.Contact && record is { Part: Part.None }))
            {
                continue;
            }

            if (record is not null && items[one.Id] is ReadResult.Present { Item: var item } && Contradict(record, item))
            {
                named.Add(id);
            }
            else if (tied.Add(id))
            {
                //  also what can't be read now: its stamp says enough
                Add(Again(one.Stamp, one.Id, id), null);
            }
        }
    }

    /// <summary>
    /// Links that were backed up after their item was marked and before its record was made: the record is known by its stamp, and not made
    /// again.
    /// </summary>
    private async Task TakeUntoldAsync(IReadOnlyDictionary<LinkId, Link> candidates, CancellationToken cancellationToken)
    {
        if (!business.IsFull || candidates.Values.All(l => l.Record.Id is not null))
        {
            return;
        }

        //  what is journalled is looked for by its attempt (R5)
        var open = (await scope.Ports.State.OpenIntentsAsync(scope.Mailbox, cancellationToken)).Select(i => i.Link).ToHashSet();
        foreach (var batch in candidates.Values.Where(l => l is { Record.Id: null, Item.Id: not null } && !open.Contains(l.Id)).Chunk(ReadBatches.Size))
        {
            var links = batch.ToDictionary(l => l.Id, l => Links.GetValueOrDefault(l.Id, l));
            foreach (var found in (await scope.Ports.Business.FindLinkedAsync(kind, links.Keys, cancellationToken)).OrderBy(f => f.Place).DistinctBy(f => f.Stamp.Link))
            {
                Add(links[found.Stamp.Link] with { Record = Tie.To(found.Id), IsDue = true }, null);
            }
        }
    }
}
