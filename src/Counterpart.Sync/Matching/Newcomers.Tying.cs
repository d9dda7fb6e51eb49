using Counterpart.Model;

namespace Counterpart.Sync;

//  Which of the open items and records are tied to each other (I2, I6).
internal sealed partial class Newcomers
{
    /// <summary>I2: a stamp of another mailbox, or of a state that was lost, proposes its record.</summary>
    private async Task ProposeAsync(CancellationToken cancellationToken)
    {
        var proposals = openItems.Where(o => o.Proposed is not null).ToList();
        if (proposals.Count == 0)
        {
            return;
        }

        var records = proposals.Select(p => p.Proposed!.Value).Distinct().ToList();
        //  a contact that was added anew and has no item yet takes the one that names it
        var linked = (await scope.Ports.State.LinksAsync(scope.Mailbox, kind, Side.Business, records, cancellationToken))
            .Where(l => l.Item.Id is not null || openRecords.All(r => r.Link.Id != l.Id)).Select(l => l.Record.Id!.Value).ToHashSet();
        var read = await scope.Ports.Business.ReadByIdAsync(kind, records, cancellationToken);
        foreach (var proposal in proposals)
        {
            var record = proposal.Proposed!.Value;
            var isOwn = proposal.Item.Stamp?.Mailbox == scope.Mailbox;
            if (linked.Contains(record))
            {
                if (isOwn)
                {
                    //  I9: its record is tied in this mailbox already
                    TakeForCopy(proposal);
                }

                continue;
            }

            if (isOwn && read[record] is ReadResult.NotFound)
            {
                //  D10: record and link are of a time that a restore took back; the item makes the record again, under its own id
                linked.Add(record);
                openItems.Remove(proposal);
                Add(Again(proposal.Item.Stamp!, proposal.Item.Id, record), proposal.Item);
                continue;
            }

            if (isOwn && read[record] is ReadResult.Deleted)
            {
                //  a tombstone is a deletion (D4), and whether the item was made or adopted nobody knows any more: it stays, makes no record unasked,
                //  and is tied again when the record comes back
                openItems.Remove(proposal);
                var stamp = proposal.Item.Stamp!;
                LeftOut.Change.Ended.Add(Markers.Of(
                    new Link(stamp.Link, scope.Mailbox, kind) { Record = Tie.To(record), Item = Tie.To(proposal.Item.Id), Attempt = stamp.Attempt, MadeBy = Link.ByStamp },
                    EndCause.RecordDeleted, scope.Ports.Now));
                LeftOut.Skip(Side.Mailbox, proposal.Item.Id, proposal.Item.Version, SkipReason.Marked,
                    $"it names {record}, which was deleted: restore the record, or delete the item");
                continue;
            }

            if (read[record] is not ReadResult.Present { Item: var there })
            {
                continue;
            }

            var isAnothers = kind != ItemKind.Contact && there.Part == Part.None;
            var contradicts = Contradict(there, proposal.Item);
            if (isOwn && (isAnothers || contradicts))
            {
                //  the id may have been given out anew, or the activity be another's by now: neither tied nor doubled unasked
                openItems.Remove(proposal);
                LeftOut.Skip(Side.Mailbox, proposal.Item.Id, proposal.Item.Version, SkipReason.Unclear,
                    $"it names {record}, which looks like another one: link it, or create it");
                if (!isAnothers && openRecords.RemoveAll(r => r.Link.Record.Id == record && kind != ItemKind.Contact) > 0)
                {
                    LeftOut.Skip(Side.Business, record, there.Version, SkipReason.Unclear, "an item that names it looks like another one: link it, or create one");
                }

                continue;
            }

            //  what was tied is tied again whatever keeps the record out by now: the plan lets it rest, or go, and nothing is made twice
            if (isAnothers || (!isOwn && Admission.OfRecord(there, scope.Policy, scope.Today) is not null) || contradicts)
            {
                continue;
            }

            linked.Add(record);
            var open = openRecords.FindIndex(r => r.Link.Record.Id == record);
            if (kind == ItemKind.Contact && open < 0 && !isOwn)
            {
                continue;
            }

            var link = isOwn && (open < 0 || kind != ItemKind.Contact) ? Again(proposal.Item.Stamp!, proposal.Item.Id, record)
                : open < 0 ? scope.NewLink(kind, Link.ByStamp) with { Record = Tie.To(record) } : openRecords[open].Link;
            if (open >= 0)
            {
                openRecords.RemoveAt(open);
            }

            openItems.Remove(proposal);
            AddOpen(link with { Item = Tie.To(proposal.Item.Id), IsDue = true }, proposal.Item);
        }

        foreach (var proposal in proposals.Where(p => leftOutOtherwise.ContainsKey(p.Item.Id) && openItems.Remove(p)))
        {
            LeftOut.Skip(Side.Mailbox, proposal.Item.Id, proposal.Item.Version, leftOutOtherwise[proposal.Item.Id], null);
        }
    }

    /// <summary>Whether they can't be the same. A record that names the same link was made of the item, whatever was changed on either side since.</summary>
    private bool Contradict(SideItem record, SideItem item) =>
        !(item.Stamp is { } stamp && record.Stamp is { } other && other.Link == stamp.Link && other.Mailbox == stamp.Mailbox)
        //  nor does the stand-in of what its owner keeps to himself say what it is (S4)
        && !(kind != ItemKind.Contact && Privacy.IsPrivate(record.Values) && record.Values["subject"]?.ToString() == Privacy.Subject)
        && Likenesses.Contradict(record.Values, item.Values);

    /// <summary>I3: the second item of one stamp.</summary>
    private void TakeForCopy((SideItem Item, SideId? Proposed) proposal)
    {
        var copy = proposal.Item;
        if (leftOutOtherwise.ContainsKey(copy.Id))
        {
            return;
        }

        openItems.Remove(proposal);
        Copies.Add(copy);
        if (kind == ItemKind.Contact)
        {
            LeftOut.Skip(Side.Mailbox, copy.Id, copy.Version, SkipReason.Copy, LeftOut.OfACopy);
        }
        else if (!Links.ContainsKey(copy.Stamp!.Link))
        {
            //  D10: made for that record in a time that a restore took back, and no new thing however it differs by now
            LeftOut.Skip(Side.Mailbox, copy.Id, copy.Version, SkipReason.Copy, LeftOut.OfAnother);
        }
        else
        {
            copied.Add(copy.Id);
            openItems.Add((copy with { Stamp = null }, null));
        }
    }

    /// <summary>The link that an item of ours names, of which a restored state knows nothing: as the stamp says, so that nothing has to be written.</summary>
    private Link Again(Stamp stamp, SideId item, SideId record) => new(stamp.Link, scope.Mailbox, kind)
    {
        Record = Tie.To(record), Item = Tie.To(item), Attempt = stamp.Attempt, Type = scope.Policy.Parameters.TypeFor(kind), Category = scope.Policy.Parameters.Category, IsDue = true, MadeBy = Link.ByStamp,
    };

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
            AddOpen(openRecords[record].Link with { Item = Tie.To(openItems[item].Item.Id), IsDue = true }, openItems[item].Item);
        }

        foreach (var item in unclear)
        {
            LeftOut.Skip(Side.Mailbox, openItems[item].Item.Id, openItems[item].Item.Version, SkipReason.Unclear, "it may be one of several records: link it, or create it");
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
            LeftOut.Change.Links.Add(waits);
            Links[link.Id] = waits;
        }
        else
        {
            LeftOut.Skip(Side.Business, link.Record.Id!.Value, null, SkipReason.Unclear, "the folder has items that may be this one: link one of them");
        }
    }
}
