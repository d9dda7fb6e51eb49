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

    /// <summary>Items that a marker keeps out.</summary>
    public List<(SideItem Item, Marker Marker)> Marked { get; } = [];

    public async Task TakeAsync(IReadOnlyList<SideItem> items, CancellationToken cancellationToken)
    {
        var ours = items.Where(IsOurs).ToList();
        foreach (var item in items.Where(i => !IsOurs(i)))
        {
            Unknown.Add((item, item.Stamp?.Installation == scope.Installation ? item.Stamp.Record : null));
        }

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
            kind, links.Values.Select(l => l.Item.Id).OfType<SideId>(), cancellationToken);
        //  several items of one link: the oldest first, so that the copies are the newer ones
        foreach (var item in ours.OrderBy(i => i.ModifiedAt))
        {
            var stamp = item.Stamp!;
            if (links.TryGetValue(stamp.Link, out var link))
            {
                links[link.Id] = OfLink(link, item, attempts.GetValueOrDefault(stamp.Attempt), known);
            }
            else if (markers.TryGetValue(stamp.Link, out var marker))
            {
                OfMarker(marker, item);
            }
            else
            {
                Unknown.Add((item, stamp.Record));
            }
        }
    }

    private bool IsOurs(SideItem item) =>
        item.Stamp is { } stamp && stamp.Installation == scope.Installation && stamp.Mailbox == scope.Mailbox;

    private Link OfLink(Link link, SideItem item, Attempt? attempt, Dictionary<SideId, ReadResult> known)
    {
        if (link.Attempt == item.Stamp!.Attempt || link.Item.Id is null)
        {
            var alive = link.Item.Id is { } id && known.TryGetValue(id, out var there)
                && there is ReadResult.Present { Item.Place: Place.Chosen };
            if (alive)
            {
                Copies.Add(item);
                return link;
            }

            if (link.Attempt == item.Stamp.Attempt || attempt is not null)
            {
                var followed = Follow(link, item, attempt);
                Followed.Add((followed, item));
                return followed;
            }
        }
        else if (attempt is not null)
        {
            Strays.Add((link, item, attempt));
            return link;
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
            Item = new Tie(item.Id, null, known) { Sent = link.Item.Base is null && known is not null ? known.Known : link.Item.Sent },
        };
    }

    private void OfMarker(Marker marker, SideItem item)
    {
        var undeleted = marker.Cause is EndCause.Cleared or EndCause.ItemDeleted or EndCause.RecordDeleted;
        if (undeleted && !isFull)
        {
            Revived.Add((marker, item));
        }
        else
        {
            Marked.Add((item, marker));
        }
    }
}
