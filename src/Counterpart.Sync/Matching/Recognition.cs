using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// I1–I5, I9 for items without a link: whose they are by their stamp. Each is handed on as a tie that followed its item, a stray of a
/// lost answer, a copy, a link to be revived, something left out, or a new item.
/// </summary>
internal sealed class Recognition(RunScope scope, ItemKind kind, bool isFull)
{
    /// <summary>Links whose item is found under a new id, or for the first time; with the item.</summary>
    public List<(Link Link, SideItem Item)> Followed { get; } = [];

    /// <summary>Items of lost answers: the tied one stays, these go.</summary>
    public List<(Link Link, SideItem Item, Attempt Attempt)> Strays { get; } = [];

    /// <summary>Items that carry a stamp which is another's: it comes off. Contacts stay untied, others are new.</summary>
    public List<SideItem> Copies { get; } = [];

    /// <summary>Links that come back with their item (I9).</summary>
    public List<(Marker Marker, SideItem Item)> Revived { get; } = [];

    /// <summary>Items without a tie, which <see cref="Admission"/> judges next; with the record that their stamp proposes, if any (I2).</summary>
    public List<(SideItem Item, SideId? Proposed)> Unknown { get; } = [];

    /// <summary>Items of which nobody can tell whether they are copies, since the tied one can't be read now.</summary>
    public List<SideItem> Undecided { get; } = [];

    /// <summary>Items that a marker keeps out.</summary>
    public List<(SideItem Item, Marker Marker)> Marked { get; } = [];

    public async Task TakeAsync(IReadOnlyList<SideItem> items, CancellationToken cancellationToken)
    {
        await TakeOthersAsync([.. items.Where(i => !IsOurs(i))], cancellationToken);
        await TakeOursAsync([.. items.Where(IsOurs)], cancellationToken);
    }

    private async Task TakeOthersAsync(IReadOnlyList<SideItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        //  a link may have ended before its item was ever stamped: then the marker knows it by its id
        var kept = (await scope.Ports.State.MarkersAsync(scope.Mailbox, kind, Side.Mailbox, [.. items.Select(i => i.Id)], cancellationToken))
            .ToLookup(m => m.Item!.Value);
        foreach (var item in items)
        {
            if (kept[item.Id].MaxBy(m => m.At) is { } marker)
            {
                Marked.Add((item, marker));
            }
            else
            {
                Unknown.Add((item, item.Stamp?.Installation == scope.Installation ? item.Stamp.Record : null));
            }
        }
    }

    private async Task TakeOursAsync(IReadOnlyList<SideItem> ours, CancellationToken cancellationToken)
    {
        if (ours.Count == 0)
        {
            return;
        }

        var linkIds = ours.Select(i => i.Stamp!.Link).Distinct().ToList();
        var links = (await scope.Ports.State.LinksAsync(linkIds, cancellationToken)).ToDictionary(l => l.Id);
        var markers = (await scope.Ports.State.MarkersAsync(linkIds, cancellationToken)).ToDictionary(m => m.Link);
        var attempts = (await scope.Ports.State.AttemptsAsync(scope.Mailbox, ours.Select(i => i.Stamp!.Attempt).Distinct().ToList(), cancellationToken))
            .ToDictionary(a => a.Id);
        var known = await scope.Ports.Mailbox.ReadByIdAsync(
            kind, links.Values.Select(l => l.Item.Id).Concat(markers.Values.Select(m => m.Item)).OfType<SideId>(), cancellationToken);
        await FollowStayedAsync(ours, links, attempts, known, cancellationToken);
        //  D10: marked before the record was made, and the state is of before both: the record's own stamp names the link
        var unnamed = ours.Select(i => i.Stamp!).Where(s => s.Record is null && !links.ContainsKey(s.Link) && !markers.ContainsKey(s.Link)).Select(s => s.Link).ToHashSet();
        var records = unnamed.Count == 0 ? [] : (await scope.Ports.Business.FindLinkedAsync(kind, unnamed, cancellationToken))
            .OrderBy(f => f.Place).DistinctBy(f => f.Stamp.Link).ToDictionary(f => f.Stamp.Link, f => f.Id);
        //  several items of one link: the oldest first, so that the copies are the newer ones
        foreach (var item in ours.OrderBy(i => i.ModifiedAt))
        {
            var stamp = item.Stamp!;
            var tied = links.GetValueOrDefault(stamp.Link)?.Item.Id ?? markers.GetValueOrDefault(stamp.Link)?.Item;
            if (tied is { } there && known.GetValueOrDefault(there) is ReadResult.Unreadable)
            {
                Undecided.Add(item);
            }
            else if (links.TryGetValue(stamp.Link, out var link))
            {
                links[link.Id] = OfLink(link, item, attempts.GetValueOrDefault(stamp.Attempt), known);
            }
            else if (markers.TryGetValue(stamp.Link, out var marker))
            {
                OfMarker(marker, item, known);
            }
            else
            {
                Unknown.Add((item, stamp.Record ?? (records.TryGetValue(stamp.Link, out var record) ? record : null)));
            }
        }
    }

    /// <summary>
    /// A link whose item somebody wants made again, while it is there: it stays with the item that nobody reported, so that a reported one is
    /// its copy.
    /// </summary>
    private async Task FollowStayedAsync(
        IReadOnlyList<SideItem> ours, Dictionary<LinkId, Link> links, Dictionary<AttemptId, Attempt> attempts, Dictionary<SideId, ReadResult> known, CancellationToken cancellationToken)
    {
        var open = links.Values.Where(l => l is { Item.Id: null, Attempt: not null } && ours.Any(i => i.Stamp!.Attempt == l.Attempt)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var reported = ours.Select(i => i.Id).ToHashSet();
        var found = (await scope.Ports.Mailbox.FindAsync(kind, open.Select(l => l.Attempt!.Value).ToHashSet(), cancellationToken))
            .Where(f => f.Place == Place.Chosen && !reported.Contains(f.Id)).DistinctBy(f => f.Stamp.Attempt).ToDictionary(f => f.Stamp.Attempt, f => f.Id);
        var read = await scope.Ports.Mailbox.ReadByIdAsync(kind, found.Values, cancellationToken);
        foreach (var link in open)
        {
            if (found.TryGetValue(link.Attempt!.Value, out var id) && read[id] is ReadResult.Present { Item: var stayed })
            {
                known[id] = read[id];
                links[link.Id] = Follow(link, stayed, attempts.GetValueOrDefault(link.Attempt.Value));
                Followed.Add((links[link.Id], stayed));
            }
        }
    }

    private bool IsOurs(SideItem item) =>
        item.Stamp is { } stamp && stamp.Installation == scope.Installation && stamp.Mailbox == scope.Mailbox;

    private Link OfLink(Link link, SideItem item, Attempt? attempt, Dictionary<SideId, ReadResult> known)
    {
        if (link.Item.Id == item.Id)
        {
            return link;
        }

        if (link.Attempt == item.Stamp!.Attempt || link.Item.Id is null)
        {
            if (link.Item.Id is { } id && IsAlive(known, id))
            {
                Copies.Add(item);
                return link;
            }

            //  D10: without an item, an attempt that we never made is one of a time that a restore of the state took back
            if (link.Attempt == item.Stamp.Attempt || attempt is not null || link.Item.Id is null)
            {
                var followed = Follow(link, item, attempt);
                known[item.Id] = new ReadResult.Present(item);
                Followed.Add((followed, item));
                return followed;
            }
        }
        else if (attempt?.Sent is not null)
        {
            //  only what was made can be a stray: marking an item makes none
            Strays.Add((link, item, attempt));
            return link;
        }
        else if (attempt is null && !IsAlive(known, link.Item.Id.Value))
        {
            //  D10: an attempt that we never made is one of a time that a restore of the state took back; there the link had this item
            var followed = Follow(link, item, null);
            known[item.Id] = new ReadResult.Present(item);
            Followed.Add((followed, item));
            return followed;
        }

        Copies.Add(item);
        return link;
    }

    /// <summary>The tie moves to the id that the item has now. A first tie takes what its attempt was sent for the base (V2).</summary>
    private static Link Follow(Link link, SideItem item, Attempt? attempt)
    {
        var known = link.Item.Base ?? attempt?.Sent;
        return link with
        {
            Attempt = item.Stamp!.Attempt,
            Item = new Tie(item.Id, null, known)
            {
                Sent = link.Item.Base is null && known is not null ? known.Known : link.Item.Sent,
                ModifiedAt = link.Item.ModifiedAt,
            },
        };
    }

    /// <summary>
    /// Under the id that it had it never left: its synchronization stays ended. Under another one it came back, and its link with it (I9),
    /// or it is a copy of the one that stayed.
    /// </summary>
    private void OfMarker(Marker marker, SideItem item, Dictionary<SideId, ReadResult> known)
    {
        if (marker is { Cause: EndCause.Private, Record: null })
        {
            //  it never had a record: once it is private no more it is new (I9)
            Unknown.Add((item with { Stamp = null }, null));
        }
        else if (marker is { Cause: EndCause.Released } && marker.Item == item.Id && IsEditedInside(marker, item))
        {
            //  I9: an edit that leaves it inside the window makes again what was deleted outside of it
            Revived.Add((marker, item));
        }
        else if (marker.Item == item.Id)
        {
            Marked.Add((item, marker));
        }
        else if ((marker.Item is { } id && IsAlive(known, id)) || Revived.Exists(r => r.Marker.Link == marker.Link))
        {
            Copies.Add(item);
        }
        else if (marker.Cause is EndCause.Cleared or EndCause.ItemDeleted or EndCause.RecordDeleted && !isFull)
        {
            Revived.Add((marker, item));
        }
        else
        {
            Marked.Add((item, marker));
        }
    }

    private bool IsEditedInside(Marker marker, SideItem item) => marker.Last?.Item.Base is { } known && !Equals(known, item.Values)
        && item.ModifiedAt > (marker.Last.Item.ModifiedAt ?? marker.At) && Admission.OfItem(item, scope.Policy, scope.Today) is null;

    private static bool IsAlive(Dictionary<SideId, ReadResult> known, SideId id) =>
        known.TryGetValue(id, out var there) && there is ReadResult.Present { Item.Place: Place.Chosen };
}
