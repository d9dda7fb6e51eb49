using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// Things without a link: recognizes items by their stamps, lets in what takes part, pairs what is the same, and makes the links of what
/// is new. What stays out is remembered with its reason.
/// </summary>
internal sealed partial class Newcomers(RunScope scope, ItemKind kind, SideChanges business, SideChanges mailbox)
{
    private readonly List<(SideItem Item, SideId? Proposed)> openItems = [];

    /// <summary>Items among them that are left out for that reason, if their stamp ties them to nothing.</summary>
    private readonly Dictionary<SideId, SkipReason> leftOutOtherwise = [];
    private readonly List<(Link Link, MatchKeys Keys)> openRecords = [];

    /// <summary>Records that an item of ours names which looks like something else: neither tied to it nor made once more unasked.</summary>
    private readonly HashSet<SideId> named = [];

    /// <summary>Copies of activities: an exact double of what is tied stays untied until it differs (I3).</summary>
    private readonly HashSet<SideId> copied = [];

    /// <summary>Contacts that were left out before, and stay so unless a record that is added now is one of them.</summary>
    private readonly HashSet<SideId> onlyToPair = [];
    private Revivals? revivals;

    /// <summary>Links to be planned: new ones, and those whose item was found again; by id.</summary>
    public Dictionary<LinkId, Link> Links { get; } = [];

    /// <summary>The items read for them.</summary>
    public Dictionary<SideId, SideItem> Items { get; } = [];

    public List<(Link Link, SideItem Item, Attempt Attempt)> Strays { get; } = [];

    public List<SideItem> Copies { get; } = [];

    /// <summary>What stays out, and what kept things out that have links now.</summary>
    public LeftOut LeftOut { get; } = new(scope, kind, business, mailbox);

    public async Task FindAsync(IReadOnlyDictionary<LinkId, Link> candidates, HashSet<SideId> items, HashSet<SideId> records, CancellationToken cancellationToken)
    {
        await WidenAsync(items, records, cancellationToken);
        await TakeItemsAsync(items, cancellationToken);
        await FollowByValuesAsync(candidates.Values, cancellationToken);
        await TakeElsewhereAsync(cancellationToken);
        await TakeUntoldAsync(candidates, cancellationToken);
        await TakeRecordsAsync(records, cancellationToken);
        await TakeNewLinksAsync(candidates, cancellationToken);
        await ProposeAsync(cancellationToken);
        Pair();
        openItems.RemoveAll(o => onlyToPair.Contains(o.Item.Id));
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
                    await LeftOut.LeaveUnreadAsync(Side.Mailbox, batch[i], results[i], cancellationToken);
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
                LeftOut.Skip(Side.Mailbox, copy.Id, copy.Version, SkipReason.Copy, LeftOut.OfACopy);
            }
            else
            {
                copied.Add(copy.Id);
                JudgeItem(copy with { Stamp = null }, null);
            }
        }

        foreach (var (marker, item) in recognition.Revived)
        {
            LeftOut.Afterwards.MarkersDropped.Add(marker.Link);
            Add(Revivals.Revive(marker) with
            {
                Item = new Tie(item.Id, null, marker.Last?.Item.Base),
                Attempt = item.Stamp!.Attempt,
                IsReturning = kind != ItemKind.Contact || marker.Cause != EndCause.Cleared,
            }, item);
        }

        foreach (var (item, marker) in recognition.Marked)
        {
            LeftOut.Skip(Side.Mailbox, item.Id, item.Version, SkipReason.Marked, $"its synchronization ended: {marker.Cause}");
        }

        foreach (var item in recognition.Undecided)
        {
            LeftOut.LeaveUndecided(item.Id);
        }

        foreach (var (item, proposed) in recognition.Unknown)
        {
            JudgeItem(item, proposed);
        }
    }

    private void JudgeItem(SideItem item, SideId? proposed)
    {
        if (Admission.OfItem(item, scope.Policy, scope.Today) is not { } reason)
        {
            openItems.Add((item, proposed));
        }
        else if (proposed is not null && item.NotOurs is null && item.Stamp?.Mailbox == scope.Mailbox)
        {
            //  D10: one of ours that a restored state never heard of is nothing new in the folder; what its stamp says comes first
            openItems.Add((item, proposed));
            leftOutOtherwise[item.Id] = reason;
        }
        else
        {
            LeftOut.Skip(Side.Mailbox, item.Id, item.Version, reason, item.NotOurs);
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
            await (revivals ??= new Revivals(scope, kind, LeftOut)).LookElsewhereAsync(markers.Values, Items.ContainsKey, cancellationToken);
            var results = await scope.Ports.Business.ReadAsync(kind, wanted, cancellationToken);
            var ours = results.OfType<ReadResult.Present>().Select(p => p.Item.Stamp).OfType<Stamp>()
                .Where(s => s.Mailbox == scope.Mailbox && s.Installation == scope.Installation).ToList();
            var unmade = ours.Count == 0 ? [] : (await scope.Ports.State.LinksAsync([.. ours.Select(s => s.Link).Distinct()], cancellationToken))
                .Where(l => l.Record.Id is null).Select(l => l.Id).ToHashSet();
            var tied = Links.Values.Select(l => l.Record.Id).OfType<SideId>().ToHashSet();
            for (var i = 0; i < wanted.Length; i++)
            {
                if (tied.Contains(wanted[i]))
                {
                    LeftOut.DropAfterwards(Side.Business, wanted[i]);
                }
                else if (named.Contains(wanted[i]))
                {
                    LeftOut.Skip(Side.Business, wanted[i], null, SkipReason.Unclear, "an item that names it looks like another one: link it, or create one");
                }
                else if (results[i] is ReadResult.Present { Item.Stamp: { } stamp } && unmade.Contains(stamp.Link))
                {
                    //  R5: our own create, whose answer was lost, had its effect after this run looked for it; the next one takes it over
                    scope.WantsAnother = true;
                }
                else if (results[i] is ReadResult.Present { Item: var record })
                {
                    await TakeRecordAsync(record, markers.GetValueOrDefault(wanted[i]), cancellationToken);
                }
                else
                {
                    await LeftOut.LeaveUnreadAsync(Side.Business, wanted[i], results[i], cancellationToken);
                }
            }
        }
    }

    private async Task TakeRecordAsync(SideItem record, Marker? marker, CancellationToken cancellationToken)
    {
        if (kind != ItemKind.Contact && record.Part == Part.None)
        {
            if (LeftOut.IsOtherThanReported(Side.Business, record.Id, record.Version) || await LeftOut.WasOtherAsync(Side.Business, record, SkipReason.OutOfSight, cancellationToken))
            {
                LeftOut.SkipForNow(Side.Business, record.Id, record.Version, SkipReason.OutOfSight);
            }
            else
            {
                LeftOut.Drop(Side.Business, record.Id);
            }

            return;
        }

        //  a rule that fits again is judged outside of runs, by all that decides (I9)
        if (marker is { Cause: EndCause.Removed or EndCause.Cleared or EndCause.Reverted or EndCause.RuleEnded })
        {
            LeftOut.Skip(Side.Business, record.Id, record.Version, SkipReason.Marked, $"its synchronization ended: {marker.Cause}");
        }
        else if (marker is { Cause: EndCause.Released }
            && (Admission.OfRecord(record, scope.Policy, scope.Today) == SkipReason.OutsideWindow || !await IsEditedSinceAsync(record, marker, cancellationToken)))
        {
            LeftOut.Skip(Side.Business, record.Id, record.Version, SkipReason.Marked, "it was deleted in the mailbox while it was outside the window: an edit brings it back");
        }
        else if (Admission.OfRecord(record, scope.Policy, scope.Today) is { } reason)
        {
            LeftOut.Skip(Side.Business, record.Id, record.Version, reason, null);
        }
        else if (marker is not null)
        {
            LeftOut.Afterwards.MarkersDropped.Add(marker.Link);
            LeftOut.DropAfterwards(Side.Business, record.Id);
            if (Links.ContainsKey(marker.Link))
            {
                //  its item came back in this same run, and the link with it
                return;
            }

            var revived = Revivals.Revive(marker);
            if (await revivals!.ItemAsync(marker, cancellationToken) is { } item)
            {
                Add(revived with { Item = new Tie(item.Id, null, marker.Last?.Item.Base), Attempt = item.Stamp?.Attempt }, item);
                return;
            }

            if (revivals.Elsewhere(marker) is { } away)
            {
                Add(revived with { Item = Tie.To(away), Attempt = marker.Attempt }, null);
                return;
            }

            //  our own copy went with the link and is made again, as is what a person deleted; what else we only adopted is still there
            var isGone = marker.IsMade || marker.Cause == EndCause.ItemDeleted;
            Add(revived with { Item = isGone ? Tie.Open : revived.Item, Attempt = isGone ? null : revived.Attempt }, null);
        }
        else
        {
            openRecords.Add((scope.NewLink(kind, "business") with { Record = Tie.To(record.Id) }, MatchKeysOf.Of(record.Values)));
        }
    }

    /// <summary>I9: neither passing days nor a full compare are an edit; nor is one that was seen, and left it outside.</summary>
    private async Task<bool> IsEditedSinceAsync(SideItem record, Marker marker, CancellationToken cancellationToken)
    {
        var left = (await scope.Ports.State.SkippedAsync(scope.Mailbox, kind, Side.Business, [record.Id], cancellationToken)).FirstOrDefault();
        return left is { Reason: SkipReason.Marked, Version: { } seen } ? seen != record.Version
            : record.ModifiedAt is { } modified ? modified > (marker.Last?.Record.ModifiedAt ?? marker.At) : record.Version != marker.Last?.Record.Version;
    }

    private void AddOpen(Link link, SideItem? item)
    {
        if (kind != ItemKind.Contact)
        {
            LeftOut.DropAfterwards(Side.Business, link.Record.Id!.Value);
        }

        Add(link, item);
    }

    private void Add(Link link, SideItem? item)
    {
        Links[link.Id] = link;
        if (item is not null)
        {
            Items[item.Id] = item;
            LeftOut.DropAfterwards(Side.Mailbox, item.Id);
        }
    }
}
