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
            if (records[one.Stamp.Record!.Value] is ReadResult.Present { Item: var record } && items[one.Id] is ReadResult.Present { Item: var item }
                && (kind == ItemKind.Contact || record.Part != Part.None) && !Likenesses.Contradict(record.Values, item.Values) && tied.Add(record.Id))
            {
                Add(Again(item, record.Id), null);
            }
        }
    }

    /// <summary>
    /// The same for contacts, whose records are not read one by one: the record is looked for by what its item names or holds, and known by
    /// its stamp.
    /// </summary>
    private async Task TakeUntoldAsync(IReadOnlyDictionary<LinkId, Link> candidates, CancellationToken cancellationToken)
    {
        if (!business.IsFull || kind != ItemKind.Contact)
        {
            return;
        }

        var open = (await scope.Ports.State.OpenIntentsAsync(scope.Mailbox, cancellationToken)).Select(i => i.Link).ToHashSet();
        foreach (var batch in candidates.Values.Where(l => l is { Record.Id: null, Item.Id: not null } && !open.Contains(l.Id) && !Links.ContainsKey(l.Id)).Chunk(ReadBatches.Size))
        {
            var read = await scope.Ports.Mailbox.ReadByIdAsync(kind, batch.Select(l => l.Item.Id!.Value), cancellationToken);
            var found = batch.Select(l => (Link: l, Item: (read[l.Item.Id!.Value] as ReadResult.Present)?.Item)).Where(f => f.Item is not null).ToList();
            var matches = await scope.Ports.Business.MatchAsync(kind, [.. found.Select(f => MatchKeysOf.Of(f.Item!.Values))], cancellationToken);
            var ids = found.Select((f, i) => matches[i].Select(m => m.Id).Concat(f.Item!.Stamp?.Record is { } named ? [named] : []).Distinct().ToList()).ToList();
            var records = await scope.Ports.Business.ReadByIdAsync(kind, ids.SelectMany(i => i), cancellationToken);
            for (var i = 0; i < found.Count; i++)
            {
                var (link, item) = found[i];
                if (ids[i].Select(id => records[id]).OfType<ReadResult.Present>().FirstOrDefault(r => r.Item.Stamp is { } s && s.Link == link.Id && s.Mailbox == scope.Mailbox) is { } made)
                {
                    Add(link with { Record = Tie.To(made.Item.Id), IsDue = true }, item);
                }
            }
        }
    }

    /// <summary>
    /// A record that was made of an item, after the state was backed up with that item's link still without one: nothing else tells of the
    /// attempt that its stamp names. It is the link's, and is not made again.
    /// </summary>
    private async Task<Dictionary<LinkId, Link>> UntoldAsync(IReadOnlyList<Stamp> stamps, CancellationToken cancellationToken)
    {
        if (stamps.Count == 0)
        {
            return [];
        }

        var made = (await scope.Ports.State.OpenIntentsAsync(scope.Mailbox, cancellationToken)).Select(i => i.Id)
            .Concat((await scope.Ports.State.AttemptsAsync(scope.Mailbox, [.. stamps.Select(s => s.Attempt)], cancellationToken)).Select(a => a.Id)).ToHashSet();
        var links = (await scope.Ports.State.LinksAsync([.. stamps.Select(s => s.Link)], cancellationToken)).Where(l => l.Record.Id is null).ToDictionary(l => l.Id);
        return stamps.Where(s => !made.Contains(s.Attempt) && links.ContainsKey(s.Link)).DistinctBy(s => s.Link).ToDictionary(s => s.Link, s => links[s.Link]);
    }
}
