using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Finds out, for links, how both their ends are now: reads what may have changed, and proves deletions (D1).</summary>
internal sealed class Sightings(RunScope scope, PlanContext context, SideChanges business, SideChanges mailbox, bool isAgain)
{
    /// <summary>After so many doubts in a row what is read is believed: a server may change versions without a word.</summary>
    private const int MostDoubts = 3;

    private readonly ItemKind kind = context.Kind;

    /// <summary>Items that are read already, by id: newly recognized ones.</summary>
    public Dictionary<SideId, SideItem> Known { get; } = [];

    /// <summary>Links with an end that can't be read now (R8): to be put aside.</summary>
    public List<Link> Parked { get; } = [];

    /// <summary>
    /// Links with an end that was read at another version than the one we wrote or heard of: changed a moment ago, or read from a
    /// server that lags behind. What it held is not concluded from; they are looked at once more when the next run has heard of it.
    /// </summary>
    public List<Link> Doubted { get; } = [];

    /// <summary>The links with what each end shows. A link whose end can't be read is parked, and left out.</summary>
    public async Task<IReadOnlyList<(Link Link, Sighting Business, Sighting Mailbox)>> LookAsync(
        IReadOnlyList<Link> links, CancellationToken cancellationToken)
    {
        var records = await scope.Ports.Business.ReadByIdAsync(kind, links.Select(l => l.Record.Id).OfType<SideId>(), cancellationToken);
        var items = await scope.Ports.Mailbox.ReadByIdAsync(
            kind, links.Where(l => MustReadItem(l) || IsLostRecord(l, records)).Select(l => l.Item.Id).OfType<SideId>(), cancellationToken);
        var lost = links.Where(l => IsLost(l, items) || IsToBeMadeAgain(l)).ToList();
        var proofs = await DeletionProof.FindAsync(scope, kind, lost, IsReportedDeleted, Known.ContainsKey, cancellationToken);
        var seen = new List<(Link, Sighting, Sighting)>(links.Count);
        foreach (var link in links)
        {
            var record = OfRecord(link, records);
            var item = !proofs.TryGetValue(link.Id, out var proof) ? OfItem(link, items)
                : proof is Sighting.Present found ? Present(found.Item, link.Item, mailbox)
                : IsToBeMadeAgain(link) && proof is not Sighting.Elsewhere ? Sighting.Never : proof;
            if (record is null || item is null)
            {
                continue;
            }

            //  once more, where only the absence of something new speaks: a server may lag behind its own answers
            var mayLag = item is Sighting.Gone { Lies: null } && Report(link) is null && !link.Item.IsGone && IsUnreported(link) && link.Failures == 0;
            if (mayLag || link.Failures < MostDoubts && (IsDoubtful(link.Record, record, business) || IsDoubtful(link.Item, item, mailbox)))
            {
                Doubted.Add(Doubt(link));
            }
            else
            {
                seen.Add((Believed(link, record, item), record, item));
            }
        }

        return seen;
    }

    /// <summary>Whether what was read is neither what was reported, now or before, nor what we wrote and did not see since.</summary>
    private bool IsDoubtful(Tie tie, Sighting sighting, SideChanges changes)
    {
        if (sighting is not Sighting.Present { Item: var read } || tie.Id != read.Id)
        {
            return false;
        }

        var reported = changes[read.Id];
        if (isAgain)
        {
            return tie.Version is not null && (tie.Reported ?? tie.Version) != read.Version && (tie.Reported is not null || reported?.Version != read.Version);
        }

        if ((reported is not null ? reported.Value.Version : tie.Reported ?? (tie.Sent.IsEmpty ? null : tie.Version)) is { } expected)
        {
            return expected != read.Version;
        }

        //  nobody reported it, and it reads older than before: a restore starts with a full compare, so that only a server that lags behind is left
        return !changes.IsFull && reported is null && tie.IsAheadOf(read);
    }

    private Link Doubt(Link link) => Reports.Keep(link, business, mailbox) with { IsDue = true, Failures = link.Failures + 1 };

    /// <summary>What was reported of an end that is seen now has served.</summary>
    private Link Believed(Link link, Sighting record, Sighting item)
    {
        var tie = Believed(link.Item, item);
        //  found by its stamp under an id that nobody reported yet
        var isUnseen = item is Sighting.Present { Item: var found } && found.Id != tie.Id && mailbox[found.Id] is null && !mailbox.IsFull;
        //  a full compare has told of everything that there is; what is elsewhere is told of when it returns
        var isSeen = tie.IsUnseen && ((mailbox.IsFull && !isAgain) || item is Sighting.Elsewhere or Sighting.Lost);
        return link with { Record = Believed(link.Record, record), Item = isUnseen || isSeen ? tie with { IsUnseen = isUnseen } : tie };
    }

    private static Tie Believed(Tie tie, Sighting sighting) => tie.Reported is null && !tie.IsGone ? tie
        : tie with { Reported = null, IsGone = tie.IsGone && sighting is not (Sighting.Present or Sighting.Elsewhere) };

    private Sighting? Unread(Link link, string reason)
    {
        scope.Fail(link, reason);
        Parked.Add(Parking.ParkUnread(Reports.Keep(link, business, mailbox), reason, scope.Ports.Now));
        return null;
    }

    /// <summary>A link that stands still in some field is read even if nothing was reported: its base does not say what the item holds.</summary>
    private bool MustReadItem(Link link) =>
        link.Item.Id is { } id && !Known.ContainsKey(id)
        && (link.IsDue || (link.Item.IsUnseen && Report(link) is null) || link.RetryAt is not null || link.Attempt is null || HasHoles(link) || !link.Item.Sent.IsEmpty || !link.Notes.IsEmpty
            || !link.Decisions.IsEmpty || link.State != LinkState.InStep
            || (Report(link) is { IsDeleted: false } change && (change.Version is null || change.Version != link.Item.Version)));

    /// <summary>A mapped field whose sides never agreed: no base tells what the item holds in it.</summary>
    private bool HasHoles(Link link) => link.Item.Base is not { } known || link.Record.Base is not { } record
        || !((context.Flow.Mapped - known.Known) | (context.Flow.Mapped - record.Known)).IsEmpty;

    /// <summary>What was reported of the item before the run changed anything itself.</summary>
    private Observed? Report(Link link) => !isAgain && link.Item.Id is { } id ? mailbox[id] : null;

    private bool IsReportedDeleted(Link link) => Report(link)?.IsDeleted ?? (link.Item.IsGone || IsUnreported(link));

    /// <summary>Made by us and never reported since: that it is not there is never reported either.</summary>
    private bool IsUnreported(Link link) => link.Item.IsUnseen && !mailbox.IsFull;

    /// <summary>Somebody said that a missing item is to be made again; it may have come back before that is done.</summary>
    private static bool IsToBeMadeAgain(Link link) => link is { Item.Id: null, Attempt: not null };

    private bool IsLost(Link link, Dictionary<SideId, ReadResult> items)
    {
        if (link.Item.Id is not { } id || Known.ContainsKey(id))
        {
            return false;
        }

        return items.TryGetValue(id, out var result)
            ? result is ReadResult.NotFound || (result is ReadResult.Present { Item.Place: Place.Deleted or Place.Recoverable } && link.Attempt is not null)
            : IsReportedDeleted(link) || (!isAgain && mailbox.IsFull && Report(link) is null);
    }

    /// <summary>D10: the record was lost in a restore, so that its item has to tell what it held.</summary>
    private static bool IsLostRecord(Link link, Dictionary<SideId, ReadResult> records) =>
        link.Record.Id is { } id && (records[id] is ReadResult.NotFound { IsLost: true } || (records[id] is ReadResult.NotFound && IsNamedAlone(link)));

    /// <summary>Only the item's stamp tells of the record: both were made in a time that a restore took back (D10).</summary>
    private static bool IsNamedAlone(Link link) => link is { MadeBy: Link.ByStamp, Record.Base: null, Item.Id: not null };

    /// <summary>
    /// D9, D10: what reads older than its base was put back by a restore. Not what the side reported as changed since our position: an
    /// edit that reached the server late carries the time at which it was made.
    /// </summary>
    private static Sighting Present(SideItem read, Tie tie, SideChanges changes) => new Sighting.Present(
        read, read.ModifiedAt < tie.ModifiedAt && (changes.IsFull || changes[read.Id] is null));

    private Sighting? OfRecord(Link link, Dictionary<SideId, ReadResult> records)
    {
        if (link.Record.Id is not { } id)
        {
            return Sighting.Never;
        }

        switch (records[id])
        {
            case ReadResult.Present present:
                return Present(present.Item, link.Record, business);
            case ReadResult.Deleted { MergedInto: not null } when link is { Withdraw: null, RefusesDeletion: false }:
                //  I11: merged since the run looked for that; the next one moves the tie
                scope.WantsAnother = true;
                Doubted.Add(link with { IsDue = true, Record = link.Record with { IsGone = true } });
                return null;
            case ReadResult.Deleted:
                return Sighting.Deleted;
            case ReadResult.NotFound { IsLost: true }:
            case ReadResult.NotFound when IsNamedAlone(link):
                return new Sighting.Lost(IsRestore: true);
            case ReadResult.NotFound:
                return Sighting.Missing;
            case ReadResult.Unreadable unreadable:
                return Unread(link, $"the record can't be read: {unreadable.Reason}");
            default:
                throw new InvalidOperationException("an unknown answer to reading a record");
        }
    }

    private Sighting? OfItem(Link link, Dictionary<SideId, ReadResult> items)
    {
        if (link.Item.Id is not { } id)
        {
            return Sighting.Never;
        }

        if (Known.TryGetValue(id, out var known))
        {
            return Present(known, link.Item, mailbox);
        }

        if (!items.TryGetValue(id, out var result))
        {
            return Sighting.AsBefore;
        }

        switch (result)
        {
            case ReadResult.Present { Item.Place: Place.Chosen } present:
                return Present(present.Item, link.Item, mailbox);
            case ReadResult.Present { Item.Place: Place.Elsewhere } away:
                return new Sighting.Elsewhere(away.Item.Id);
            case ReadResult.Present present:
                return new Sighting.Gone(present.Item.Id);
            case ReadResult.Unreadable unreadable:
                return Unread(link, $"the item can't be read: {unreadable.Reason}");
            default:
                return Sighting.Missing;
        }
    }
}
