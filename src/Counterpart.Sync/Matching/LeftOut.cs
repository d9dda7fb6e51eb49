using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>R3, R8: what a run leaves out, with its reason and the time to look again; and what it forgets of former reasons.</summary>
internal sealed class LeftOut(RunScope scope, ItemKind kind, SideChanges business, SideChanges mailbox)
{
    /// <summary>Why a copied contact is left out.</summary>
    public const string OfACopy = "a copy of a synchronized contact; add it from the mailbox if it is another person";

    /// <summary>Why a copied activity is left out.</summary>
    public const string OfADouble = "an exact double of a synchronized one; it takes part as soon as it differs";

    /// <summary>Why an item of ours is left out that a restored state knows nothing of, while its record has another one (D10).</summary>
    public const string OfAnother = "it was made for a record that another item of the mailbox shows by now; edit it, or delete the one too many";

    /// <summary>What is left out, and what of it is gone; committed before the first effect.</summary>
    public StateChange Change { get; } = new();

    /// <summary>
    /// What kept out the things that have links now: markers, notes of being left out. Committed when those links are on disk: a run that
    /// dies between would forget them.
    /// </summary>
    public StateChange Afterwards { get; } = new();

    /// <summary>R8: what can't be read, or is reported and not found, is looked at again with growing distance; what is gone is forgotten.</summary>
    public async Task LeaveUnreadAsync(Side side, SideId id, ReadResult result, CancellationToken cancellationToken)
    {
        var reason = result switch
        {
            ReadResult.Unreadable unreadable => unreadable.Reason,
            ReadResult.NotFound when (side == Side.Business ? business : mailbox)[id] is { IsDeleted: false } => "it was reported, and not found when it was read",
            _ => null,
        };
        if (reason is null)
        {
            Drop(side, id);
            return;
        }

        var failures = (await scope.Ports.State.SkippedAsync(scope.Mailbox, kind, side, [id], cancellationToken)).FirstOrDefault()?.Failures ?? 0;
        Change.Skipped.Add(new Skipped(scope.Mailbox, kind, side, id, SkipReason.Unreadable)
            { Detail = reason, RetryAt = scope.Ports.Now + Parking.Wait(failures), Failures = failures + 1 });
    }

    /// <summary>What was read at another version than reported is looked at once more: the server may lag behind.</summary>
    public void Skip(Side side, SideId id, ItemVersion? version, SkipReason reason, string? detail) =>
        Change.Skipped.Add(new Skipped(scope.Mailbox, kind, side, id, reason)
            { Version = version, Detail = detail, RetryAt = IsOtherThanReported(side, id, version) ? scope.Ports.Now + Parking.Wait(0) : null });

    /// <summary>The same of what is read otherwise than when it was left out, and nobody reported: a server may lag behind. It is looked at once more.</summary>
    public void SkipForNow(Side side, SideId id, ItemVersion? version, SkipReason reason) =>
        Change.Skipped.Add(new Skipped(scope.Mailbox, kind, side, id, reason) { Version = version, RetryAt = scope.Ports.Now + Parking.Wait(0) });

    /// <summary>Whether it was left out at another version, and for another reason, and nothing was reported of it since.</summary>
    public async Task<bool> WasOtherAsync(Side side, SideItem read, SkipReason reason, CancellationToken cancellationToken) =>
        (side == Side.Business ? business : mailbox)[read.Id] is null
        && (await scope.Ports.State.SkippedAsync(scope.Mailbox, kind, side, [read.Id], cancellationToken)).Any(s => s.Reason != reason && s.Version != read.Version);

    public bool IsOtherThanReported(Side side, SideId id, ItemVersion? read) =>
        read is not null && (side == Side.Business ? business : mailbox)[id]?.Version is { } reported && reported != read;

    /// <summary>Nobody can tell now whether it is a copy, since the tied item can't be read.</summary>
    public void LeaveUndecided(SideId item) => Change.Skipped.Add(new Skipped(scope.Mailbox, kind, Side.Mailbox, item, SkipReason.Unreadable)
        { Detail = "the item that it may be a copy of can't be read", RetryAt = scope.Ports.Now + Parking.Wait(0) });

    /// <summary>It is not left out any more: it is gone, or none of ours.</summary>
    public void Drop(Side side, SideId id) => Change.SkippedDropped.Add((scope.Mailbox, kind, side, id));

    /// <summary>It is not left out any more: it has a link.</summary>
    public void DropAfterwards(Side side, SideId id) => Afterwards.SkippedDropped.Add((scope.Mailbox, kind, side, id));

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

        var told = Change.Skipped.Select(s => (s.Side, s.Id)).Concat(Change.SkippedDropped.Select(s => (s.Side, s.Id))).ToHashSet();
        Afterwards.Skipped.AddRange(retried.Where(s => !told.Contains((s.Side, s.Id))).Select(s => s with { RetryAt = null }));
    }
}
