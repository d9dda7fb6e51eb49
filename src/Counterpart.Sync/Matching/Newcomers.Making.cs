using Counterpart.Model;

namespace Counterpart.Sync;

//  Which items become records, and which records items, once nothing ties them (S1, I3, I6).
internal sealed partial class Newcomers
{
    /// <summary>I6, S1: an item becomes a record only if no record that the worker may see is the same.</summary>
    private async Task MakeRecordsAsync(CancellationToken cancellationToken)
    {
        var making = new List<SideItem>();
        foreach (var (item, _) in openItems)
        {
            if (kind == ItemKind.Contact && !NewContacts.Makes(item, scope.Policy.Parameters))
            {
                LeftOut.Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Offered, null);
            }
            else
            {
                making.Add(item);
            }
        }

        var chosen = new List<(SideItem Item, SideId? Record)>();
        foreach (var batch in making.Chunk(ReadBatches.Size))
        {
            var keys = batch.Select(i => MatchKeysOf.Of(i.Values)).ToList();
            var matches = await scope.Ports.Business.MatchAsync(kind, keys, cancellationToken);
            var records = matches.SelectMany(m => m).Select(m => m.Id).Distinct().ToList();
            var ties = (await scope.Ports.State.LinksAsync(scope.Mailbox, kind, Side.Business, records, cancellationToken)).Where(l => !Links.ContainsKey(l.Id))
                .Concat(Links.Values.Where(l => l.Record.Id is not null)).ToLookup(l => l.Record.Id!.Value);
            var linked = ties.Select(t => t.Key).ToHashSet();
            var ended = (await scope.Ports.State.MarkersAsync(scope.Mailbox, kind, Side.Business, records, cancellationToken))
                .Where(m => m.Cause is EndCause.Removed or EndCause.Cleared or EndCause.Reverted).Select(m => m.Record!.Value).ToHashSet();
            for (var i = 0; i < batch.Length; i++)
            {
                if (copied.Contains(batch[i].Id) && matches[i].SelectMany(m => ties[m.Id]).Any(l => IsDouble(batch[i], l)))
                {
                    LeftOut.Skip(Side.Mailbox, batch[i].Id, batch[i].Version, SkipReason.Copy, LeftOut.OfADouble);
                    continue;
                }

                Choose(batch[i], keys[i], matches[i], linked, ended, chosen);
            }
        }

        //  which of several items is the one record, a person says
        var several = chosen.Where(c => c.Record is not null).GroupBy(c => c.Record!.Value).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        foreach (var (item, record) in chosen)
        {
            if (record is { } one && several.Contains(one))
            {
                LeftOut.Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Unclear, $"it may be {one}, as may another item of the folder: link the right one, or create it");
            }
            else
            {
                Make(item, record);
            }
        }
    }

    /// <summary>Which record the item is, if it is one and clearly so; what may be one of several, or one that the mailbox has already, waits for a person.</summary>
    private void Choose(SideItem item, MatchKeys keys, IReadOnlyList<MatchCandidate> matches, HashSet<SideId> linked, HashSet<SideId> ended, List<(SideItem, SideId?)> chosen)
    {
        var alike = matches.Select(m => (m.Id, Likeness: Likenesses.Of(m.Keys, keys))).Where(m => m.Likeness != Likeness.Different).ToList();
        var tied = alike.Where(m => linked.Contains(m.Id)).ToList();
        var open = alike.Except(tied).ToList();
        var certain = open.Where(m => m.Likeness == Likeness.Certain).ToList();
        if (certain.Count > 1 || (certain.Count == 0 && open.Count > 0))
        {
            LeftOut.Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Unclear, "it may be one of several records: link it, or create it");
        }
        else if (kind == ItemKind.Contact && certain.Count == 0 && tied.Count > 0)
        {
            LeftOut.Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Unclear, $"it may be {tied[0].Id}, which another item of the mailbox shows: delete the one too many, or create it");
        }
        else if (certain is [var known] && ended.Contains(known.Id))
        {
            //  I9: no match makes again what a person ended
            LeftOut.Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Unclear, $"it may be {known.Id}, whose synchronization was ended: link it, or create it");
        }
        else
        {
            chosen.Add((item, certain is [var one] ? one.Id : null));
        }
    }

    /// <summary>Whether the item holds in every mapped field what the tied one does.</summary>
    private bool IsDouble(SideItem item, Link tie)
    {
        var mapping = scope.Policy.Mapping(kind);
        return (tie.Item.Id is { } id && Items.TryGetValue(id, out var read) ? read.Values : tie.Item.Base) is { } tied
            && (tied.Known & item.Values.Known).In(mapping.Schema).Where(f => mapping[f] != Direction.None).All(f => Equals(tied[f], item.Values[f]));
    }

    private void Make(SideItem item, SideId? record)
    {
        var link = scope.NewLink(kind, "folder") with { Item = Tie.To(item.Id) };
        if (record is not null)
        {
            link = link with { Record = Tie.To(record.Value) };
        }
        else if (scope.Policy.Parameters.TypeFor(kind) == LinkType.View)
        {
            LeftOut.Skip(Side.Mailbox, item.Id, item.Version, SkipReason.ViewOnly, null);
            return;
        }

        Add(link, item);
    }

    private void MakeItems()
    {
        foreach (var (link, _) in openRecords)
        {
            AddOpen(link, null);
        }
    }
}
