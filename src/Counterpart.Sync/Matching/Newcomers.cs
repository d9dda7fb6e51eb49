using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// Things without a link: recognizes items by their stamps, lets in what takes part, pairs what is the same, and makes the links of what
/// is new. What stays out is remembered with its reason.
/// </summary>
internal sealed class Newcomers(RunScope scope, ItemKind kind, SideChanges business, SideChanges mailbox)
{
    /// <summary>Why a copied contact is left out.</summary>
    public const string OfACopy = "a copy of a synchronized contact; add it from the mailbox if it is another person";

    private readonly StateChange change = new();
    private readonly List<(SideItem Item, SideId? Proposed)> openItems = [];
    private readonly List<(Link Link, MatchKeys Keys)> openRecords = [];

    private Dictionary<LinkId, SideItem>? marked;

    /// <summary>Links to be planned: new ones, and those whose item was found again; by id.</summary>
    public Dictionary<LinkId, Link> Links { get; } = [];

    /// <summary>The items read for them.</summary>
    public Dictionary<SideId, SideItem> Items { get; } = [];

    public List<(Link Link, SideItem Item, Attempt Attempt)> Strays { get; } = [];

    public List<SideItem> Copies { get; } = [];

    /// <summary>What is left out, and what of it is gone; committed before the first effect.</summary>
    public StateChange Change => change;

    /// <summary>
    /// What kept out the things that have links now: markers, notes of being left out. Committed when those links are on disk: a run that
    /// dies between would forget them.
    /// </summary>
    public StateChange Afterwards { get; } = new();

    /// <summary>
    /// What was looked at again, and is left out for good, is not looked at a third time. A link that came back and ended again in this run
    /// has left its marker anew.
    /// </summary>
    public async Task SettleAsync(IReadOnlyList<Skipped> retried, CancellationToken cancellationToken)
    {
        if (Afterwards.MarkersDropped.Count > 0)
        {
            var alive = (await scope.Ports.State.LinksAsync(Afterwards.MarkersDropped, cancellationToken)).Select(l => l.Id).ToHashSet();
            Afterwards.MarkersDropped.RemoveAll(m => !alive.Contains(m));
        }

        var told = change.Skipped.Select(s => (s.Side, s.Id)).Concat(change.SkippedDropped.Select(s => (s.Side, s.Id))).ToHashSet();
        Afterwards.Skipped.AddRange(retried.Where(s => !told.Contains((s.Side, s.Id))).Select(s => s with { RetryAt = null }));
    }

    public async Task FindAsync(IReadOnlyDictionary<LinkId, Link> candidates, IEnumerable<SideId> items, IEnumerable<SideId> records, CancellationToken cancellationToken)
    {
        await TakeItemsAsync(items, cancellationToken);
        FollowByValues(candidates.Values);
        await TakeRecordsAsync(records, cancellationToken);
        await TakeNewLinksAsync(candidates, cancellationToken);
        await ProposeAsync(cancellationToken);
        Pair();
        await MakeRecordsAsync(cancellationToken);
        MakeItems();
    }

    private async Task TakeItemsAsync(IEnumerable<SideId> ids, CancellationToken cancellationToken)
    {
        foreach (var batch in ids.Chunk(ReadBatches.Size))
        {
            var results = await scope.Ports.Mailbox.ReadAsync(kind, batch, cancellationToken);
            var present = new List<SideItem>();
            for (var i = 0; i < batch.Length; i++)
            {
                if (results[i] is ReadResult.Present { Item: { Place: Place.Chosen } item })
                {
                    present.Add(item);
                }
                else
                {
                    await LeaveUnreadAsync(Side.Mailbox, batch[i], results[i], cancellationToken);
                }
            }

            var recognition = new Recognition(scope, kind, mailbox.IsFull);
            await recognition.TakeAsync(present, cancellationToken);
            File(recognition);
        }
    }

    private void File(Recognition recognition)
    {
        foreach (var (link, item) in recognition.Followed)
        {
            Add(link with { IsDue = true }, item);
        }

        Strays.AddRange(recognition.Strays);
        foreach (var copy in recognition.Copies)
        {
            Copies.Add(copy);
            if (kind == ItemKind.Contact)
            {
                Skip(Side.Mailbox, copy.Id, copy.Version, SkipReason.Copy, OfACopy);
            }
            else
            {
                JudgeItem(copy with { Stamp = null }, null);
            }
        }

        foreach (var (marker, item) in recognition.Revived)
        {
            Afterwards.MarkersDropped.Add(marker.Link);
            Add(Revive(marker) with
            {
                Item = new Tie(item.Id, null, marker.Last?.Item.Base),
                Attempt = item.Stamp!.Attempt,
                State = marker.Cause == EndCause.Cleared ? LinkState.New : LinkState.Returning,
            }, item);
        }

        foreach (var (item, marker) in recognition.Marked)
        {
            Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Marked, $"its synchronization ended: {marker.Cause}");
        }

        foreach (var item in recognition.Undecided)
        {
            change.Skipped.Add(new Skipped(scope.Mailbox, kind, Side.Mailbox, item.Id, SkipReason.Unreadable)
                { Detail = "the item that it may be a copy of can't be read", RetryAt = scope.Ports.Now + Parking.Wait(0) });
        }

        foreach (var (item, proposed) in recognition.Unknown)
        {
            JudgeItem(item, proposed);
        }
    }

    private void JudgeItem(SideItem item, SideId? proposed)
    {
        if (Admission.OfItem(item, scope.Policy, scope.Today) is { } reason)
        {
            Skip(Side.Mailbox, item.Id, item.Version, reason, item.NotOurs);
        }
        else
        {
            openItems.Add((item, proposed));
        }
    }

    /// <summary>Activities that concern the worker. Contacts come only through My contacts, or back to it (I9).</summary>
    private async Task TakeRecordsAsync(IEnumerable<SideId> ids, CancellationToken cancellationToken)
    {
        foreach (var batch in ids.Chunk(ReadBatches.Size))
        {
            var markers = (await scope.Ports.State.MarkersAsync(scope.Mailbox, kind, Side.Business, batch, cancellationToken))
                .Where(m => m.Record is not null).GroupBy(m => m.Record!.Value).ToDictionary(g => g.Key, g => g.MaxBy(m => m.At)!);
            var wanted = kind == ItemKind.Contact ? batch.Where(markers.ContainsKey).ToArray() : batch;
            var results = await scope.Ports.Business.ReadAsync(kind, wanted, cancellationToken);
            for (var i = 0; i < wanted.Length; i++)
            {
                if (results[i] is ReadResult.Present { Item: var record })
                {
                    await TakeRecordAsync(record, markers.GetValueOrDefault(wanted[i]), cancellationToken);
                }
                else
                {
                    await LeaveUnreadAsync(Side.Business, wanted[i], results[i], cancellationToken);
                }
            }
        }
    }

    private async Task TakeRecordAsync(SideItem record, Marker? marker, CancellationToken cancellationToken)
    {
        if (kind != ItemKind.Contact && record.Part == Part.None)
        {
            if (IsOtherThanReported(Side.Business, record.Id, record.Version))
            {
                Skip(Side.Business, record.Id, record.Version, SkipReason.OutOfSight, null);
            }
            else
            {
                Unskip(Side.Business, record.Id);
            }

            return;
        }

        if (marker is { Cause: EndCause.Removed or EndCause.Cleared or EndCause.Reverted })
        {
            Skip(Side.Business, record.Id, record.Version, SkipReason.Marked, $"its synchronization ended: {marker.Cause}");
        }
        else if (Admission.OfRecord(record, scope.Policy, scope.Today) is { } reason)
        {
            Skip(Side.Business, record.Id, record.Version, reason, null);
        }
        else if (marker is not null)
        {
            Afterwards.MarkersDropped.Add(marker.Link);
            Afterwards.SkippedDropped.Add((scope.Mailbox, kind, Side.Business, record.Id));
            if (Links.ContainsKey(marker.Link))
            {
                //  its item came back in this same run, and the link with it
                return;
            }

            var revived = Revive(marker);
            if (await MarkedItemAsync(marker, cancellationToken) is { } item)
            {
                Add(revived with { Item = new Tie(item.Id, null, marker.Last?.Item.Base), Attempt = item.Stamp?.Attempt }, item);
                return;
            }

            //  our own copy went with the link and is made again; what we only adopted is still there
            Add(revived with { Item = marker.IsMade ? Tie.Open : revived.Item, Attempt = marker.IsMade ? null : revived.Attempt }, null);
        }
        else
        {
            Afterwards.SkippedDropped.Add((scope.Mailbox, kind, Side.Business, record.Id));
            openRecords.Add((scope.NewLink(kind, "business") with { Record = Tie.To(record.Id) }, MatchKeysOf.Of(record.Values)));
        }
    }

    /// <summary>The item of an ended link that lies in the folder: a person took it out of Deleted Items while the cause of the end stood.</summary>
    private async Task<SideItem?> MarkedItemAsync(Marker marker, CancellationToken cancellationToken)
    {
        if (marked is null)
        {
            var ids = change.Skipped.Where(s => s is { Reason: SkipReason.Marked, Side: Side.Mailbox }).Select(s => s.Id).ToHashSet();
            await foreach (var skipped in scope.Ports.State.SkippedAsync(scope.Mailbox, kind, Side.Mailbox, SkipReason.Marked, cancellationToken))
            {
                ids.Add(skipped.Id);
            }

            var untied = await Unlinked.OfAsync(scope, kind, Side.Mailbox, ids, cancellationToken);
            var read = await scope.Ports.Mailbox.ReadByIdAsync(kind, untied, cancellationToken);
            marked = read.Values.OfType<ReadResult.Present>().Select(p => p.Item)
                .Where(i => i.Place == Place.Chosen && i.Stamp is { } stamp && stamp.Mailbox == scope.Mailbox && stamp.Installation == scope.Installation)
                .GroupBy(i => i.Stamp!.Link).ToDictionary(g => g.Key, g => g.First());
        }

        return marked.GetValueOrDefault(marker.Link);
    }

    /// <summary>New links from My contacts meet the untied items of the folder before an item is made.</summary>
    private async Task TakeNewLinksAsync(IReadOnlyDictionary<LinkId, Link> candidates, CancellationToken cancellationToken)
    {
        if (kind != ItemKind.Contact)
        {
            return;
        }

        var fresh = candidates.Values.Where(l => l is { State: LinkState.New, Item.Id: null, Record.Id: not null }).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        await AddOfferedAsync(cancellationToken);
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

    private async Task AddOfferedAsync(CancellationToken cancellationToken)
    {
        var ids = new List<SideId>();
        var seen = openItems.Select(o => o.Item.Id).ToHashSet();
        await foreach (var skipped in scope.Ports.State.SkippedAsync(scope.Mailbox, kind, Side.Mailbox, SkipReason.Offered, cancellationToken))
        {
            if (seen.Add(skipped.Id))
            {
                ids.Add(skipped.Id);
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

    /// <summary>I2: a stamp of another mailbox, or of a state that was lost, proposes its record.</summary>
    private async Task ProposeAsync(CancellationToken cancellationToken)
    {
        var proposals = openItems.Where(o => o.Proposed is not null).ToList();
        if (proposals.Count == 0)
        {
            return;
        }

        var records = proposals.Select(p => p.Proposed!.Value).Distinct().ToList();
        var linked = (await scope.Ports.State.LinksAsync(scope.Mailbox, kind, Side.Business, records, cancellationToken)).Select(l => l.Record.Id!.Value).ToHashSet();
        var read = await scope.Ports.Business.ReadByIdAsync(kind, records, cancellationToken);
        foreach (var proposal in proposals)
        {
            var record = proposal.Proposed!.Value;
            if (!linked.Add(record) || read[record] is not ReadResult.Present { Item: var there }
                || there.Part == Part.None || Admission.OfRecord(there, scope.Policy, scope.Today) is not null)
            {
                continue;
            }

            var open = openRecords.FindIndex(r => r.Link.Record.Id == record);
            if (kind == ItemKind.Contact && open < 0 && proposal.Item.Stamp?.Mailbox != scope.Mailbox)
            {
                continue;
            }

            var link = open < 0 ? scope.NewLink(kind, "stamp") with { Record = Tie.To(record) } : openRecords[open].Link;
            if (open >= 0)
            {
                openRecords.RemoveAt(open);
            }

            openItems.Remove(proposal);
            Add(link with { Item = Tie.To(proposal.Item.Id), IsDue = true }, proposal.Item);
        }
    }

    private void Pair()
    {
        if (openItems.Count == 0 || openRecords.Count == 0)
        {
            return;
        }

        var (pairs, unclear, waiting) = Pairing.Pair(
            [.. openRecords.Select(r => r.Keys)], [.. openItems.Select(i => MatchKeysOf.Of(i.Item.Values))]);
        foreach (var (record, item) in pairs)
        {
            Add(openRecords[record].Link with { Item = Tie.To(openItems[item].Item.Id), IsDue = true }, openItems[item].Item);
        }

        foreach (var item in unclear)
        {
            Skip(Side.Mailbox, openItems[item].Item.Id, openItems[item].Item.Version, SkipReason.Unclear, "it may be one of several records: link it, or create it");
        }

        foreach (var record in waiting)
        {
            Wait(openRecords[record].Link);
        }

        foreach (var item in pairs.Select(p => p.Item).Concat(unclear).OrderDescending())
        {
            openItems.RemoveAt(item);
        }

        foreach (var record in pairs.Select(p => p.Record).Concat(waiting).OrderDescending())
        {
            openRecords.RemoveAt(record);
        }
    }

    private void Wait(Link link)
    {
        if (kind == ItemKind.Contact)
        {
            var waits = link with
            {
                State = LinkState.Conflict, IsDue = false,
                Message = "the folder has items that may be this contact", Remedy = "link one of them, or create the item, under Needs a person",
            };
            change.Links.Add(waits);
            Links[link.Id] = waits;
        }
        else
        {
            Skip(Side.Business, link.Record.Id!.Value, null, SkipReason.Unclear, "the folder has items that may be this one: link one of them");
        }
    }

    /// <summary>I6, S1: an item becomes a record only if no record that the worker may see is the same.</summary>
    private async Task MakeRecordsAsync(CancellationToken cancellationToken)
    {
        var making = new List<SideItem>();
        foreach (var (item, _) in openItems)
        {
            if (kind == ItemKind.Contact && !NewContacts.Makes(item, scope.Policy.Parameters))
            {
                Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Offered, null);
            }
            else
            {
                making.Add(item);
            }
        }

        foreach (var batch in making.Chunk(ReadBatches.Size))
        {
            var keys = batch.Select(i => MatchKeysOf.Of(i.Values)).ToList();
            var matches = await scope.Ports.Business.MatchAsync(kind, keys, cancellationToken);
            var records = matches.SelectMany(m => m).Select(m => m.Id).Distinct().ToList();
            var linked = (await scope.Ports.State.LinksAsync(scope.Mailbox, kind, Side.Business, records, cancellationToken)).Select(l => l.Record.Id!.Value)
                .Concat(Links.Values.Select(l => l.Record.Id).OfType<SideId>()).ToHashSet();
            for (var i = 0; i < batch.Length; i++)
            {
                Make(batch[i], keys[i], [.. matches[i].Where(m => !linked.Contains(m.Id))]);
            }
        }
    }

    private void Make(SideItem item, MatchKeys keys, IReadOnlyList<MatchCandidate> candidates)
    {
        var certain = candidates.Where(c => Likenesses.Of(c.Keys, keys) == Likeness.Certain).ToList();
        if (certain.Count > 1 || (certain.Count == 0 && candidates.Any(c => Likenesses.Of(c.Keys, keys) == Likeness.Likely)))
        {
            Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Unclear, "it may be one of several records: link it, or create it");
            return;
        }

        var link = scope.NewLink(kind, "folder") with { Item = Tie.To(item.Id) };
        if (certain is [var match] && Links.Values.All(l => l.Record.Id != match.Id))
        {
            link = link with { Record = Tie.To(match.Id) };
        }

        else if (scope.Policy.Parameters.TypeFor(kind) == LinkType.View)
        {
            Skip(Side.Mailbox, item.Id, item.Version, SkipReason.ViewOnly, null);
            return;
        }

        Add(link, item);
    }

    private void MakeItems()
    {
        foreach (var (link, _) in openRecords)
        {
            Add(link, null);
        }
    }

    private Link Revive(Marker marker) => (marker.Last ?? new Link(marker.Link, scope.Mailbox, kind) { Record = Of(marker.Record), Item = Of(marker.Item) }) with
    {
        State = LinkState.New,
        IsDue = true,
        Message = null,
        Remedy = null,
    };

    private static Tie Of(SideId? id) => id is { } known ? Tie.To(known) : Tie.Open;

    private void Add(Link link, SideItem? item)
    {
        Links[link.Id] = link;
        if (item is not null)
        {
            Items[item.Id] = item;
            Afterwards.SkippedDropped.Add((scope.Mailbox, kind, Side.Mailbox, item.Id));
        }
    }

    /// <summary>R8: what can't be read, or is reported and not found, is looked at again with growing distance; what is gone is forgotten.</summary>
    private async Task LeaveUnreadAsync(Side side, SideId id, ReadResult result, CancellationToken cancellationToken)
    {
        var reason = result switch
        {
            ReadResult.Unreadable unreadable => unreadable.Reason,
            ReadResult.NotFound when (side == Side.Business ? business : mailbox)[id] is { IsDeleted: false } => "it was reported, and not found when it was read",
            _ => null,
        };
        if (reason is null)
        {
            Unskip(side, id);
            return;
        }

        var failures = (await scope.Ports.State.SkippedAsync(scope.Mailbox, kind, side, [id], cancellationToken)).FirstOrDefault()?.Failures ?? 0;
        change.Skipped.Add(new Skipped(scope.Mailbox, kind, side, id, SkipReason.Unreadable)
            { Detail = reason, RetryAt = scope.Ports.Now + Parking.Wait(failures), Failures = failures + 1 });
    }

    /// <summary>What was read at another version than reported is looked at once more: the server may lag behind.</summary>
    private void Skip(Side side, SideId id, ItemVersion? version, SkipReason reason, string? detail) =>
        change.Skipped.Add(new Skipped(scope.Mailbox, kind, side, id, reason)
            { Version = version, Detail = detail, RetryAt = IsOtherThanReported(side, id, version) ? scope.Ports.Now + Parking.Wait(0) : null });

    private bool IsOtherThanReported(Side side, SideId id, ItemVersion? read) =>
        read is not null && (side == Side.Business ? business : mailbox)[id]?.Version is { } reported && reported != read;

    /// <summary>I4: an item that was never stamped and has another id now is found by what it holds.</summary>
    private void FollowByValues(IEnumerable<Link> candidates)
    {
        foreach (var link in candidates.Where(l => l is { Attempt: null, Item: { Id: not null, Base: not null }, Record.Id: not null } && IsGone(l.Item.Id.Value)))
        {
            var keys = MatchKeysOf.Of(link.Item.Base!);
            var same = openItems.Where(o => o.Item.Stamp is null && Likenesses.Of(keys, MatchKeysOf.Of(o.Item.Values)) == Likeness.Certain).ToList();
            if (same is [var one])
            {
                openItems.Remove(one);
                Add(link with { Item = link.Item with { Id = one.Item.Id, Version = null }, IsDue = true }, one.Item);
            }
        }
    }

    private bool IsGone(SideId item) => mailbox[item] is { } reported ? reported.IsDeleted : mailbox.IsFull;

    private void Unskip(Side side, SideId id) => change.SkippedDropped.Add((scope.Mailbox, kind, side, id));
}
