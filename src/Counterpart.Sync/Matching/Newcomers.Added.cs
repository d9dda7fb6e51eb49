using Counterpart.Model;

namespace Counterpart.Sync;

//  What a person added to My contacts meets what lies in the folder before an item is made (I6, I9).
internal sealed partial class Newcomers
{
    /// <summary>New links from My contacts meet the untied items of the folder before an item is made.</summary>
    private async Task TakeNewLinksAsync(IReadOnlyDictionary<LinkId, Link> candidates, CancellationToken cancellationToken)
    {
        if (kind != ItemKind.Contact)
        {
            return;
        }

        //  not those whose item was recognized a moment ago
        var fresh = candidates.Values.Where(l => l is { State: LinkState.New, Item.Id: null, Record.Id: not null } && !Links.ContainsKey(l.Id)).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        await AddOfferedAsync(cancellationToken);
        await AddMarkedAsync(fresh.Select(l => l.Record.Id!.Value).ToHashSet(), cancellationToken);
        if (openItems.Count == 0)
        {
            return;
        }

        foreach (var batch in fresh.Chunk(ReadBatches.Size))
        {
            var results = await scope.Ports.Business.ReadAsync(kind, [.. batch.Select(l => l.Record.Id!.Value)], cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                if (results[i] is ReadResult.Present { Item: var record })
                {
                    openRecords.Add((batch[i], MatchKeysOf.Of(record.Values)));
                }
            }
        }
    }

    /// <summary>Items that were left out before, whether offered, one of several, or a copy: what a person adds now may be one of them.</summary>
    private async Task AddOfferedAsync(CancellationToken cancellationToken)
    {
        var ids = new List<SideId>();
        var seen = openItems.Select(o => o.Item.Id).ToHashSet();
        foreach (var reason in new[] { SkipReason.Offered, SkipReason.Unclear, SkipReason.Copy })
        {
            await foreach (var skipped in scope.Ports.State.SkippedAsync(scope.Mailbox, kind, Side.Mailbox, reason, cancellationToken))
            {
                if (seen.Add(skipped.Id))
                {
                    ids.Add(skipped.Id);
                    if (reason != SkipReason.Offered)
                    {
                        onlyToPair.Add(skipped.Id);
                    }
                }
            }
        }

        var untied = await Unlinked.OfAsync(scope, kind, Side.Mailbox, ids, cancellationToken);
        foreach (var (_, result) in await scope.Ports.Mailbox.ReadByIdAsync(kind, untied, cancellationToken))
        {
            if (result is ReadResult.Present { Item: { Place: Place.Chosen } item })
            {
                openItems.Add((item, null));
            }
        }
    }

    /// <summary>What was made for such a contact, and lay untied since its synchronization ended: nobody knew of it when that was.</summary>
    private async Task AddMarkedAsync(HashSet<SideId> records, CancellationToken cancellationToken)
    {
        var ids = new List<SideId>();
        await foreach (var skipped in scope.Ports.State.SkippedAsync(scope.Mailbox, kind, Side.Mailbox, SkipReason.Marked, cancellationToken))
        {
            ids.Add(skipped.Id);
        }

        var untied = await Unlinked.OfAsync(scope, kind, Side.Mailbox, ids, cancellationToken);
        var ours = (await scope.Ports.Mailbox.ReadByIdAsync(kind, untied, cancellationToken)).Values.OfType<ReadResult.Present>().Select(p => p.Item)
            .Where(i => i is { Place: Place.Chosen, Stamp: { Record: { } record } stamp } && stamp.Mailbox == scope.Mailbox && stamp.Installation == scope.Installation && records.Contains(record)).ToList();
        var marked = (await scope.Ports.State.MarkersAsync([.. ours.Select(i => i.Stamp!.Link).Distinct()], cancellationToken)).Select(m => m.Link).ToHashSet();
        foreach (var item in ours.Where(i => !marked.Contains(i.Stamp!.Link) && openItems.All(o => o.Item.Id != i.Id)))
        {
            onlyToPair.Add(item.Id);
            openItems.Add((item, item.Stamp!.Record));
        }
    }
}
