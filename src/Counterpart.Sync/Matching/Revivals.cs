using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>I9: links that come back from their markers.</summary>
internal sealed class Revivals(RunScope scope, ItemKind kind, LeftOut leftOut)
{
    private readonly Dictionary<LinkId, SideId> elsewhere = [];
    private Dictionary<LinkId, SideItem>? marked;

    /// <summary>The link as it ended, to be planned anew.</summary>
    public static Link Revive(Marker marker) => (marker.Last ?? new Link(marker.Link, marker.Mailbox, marker.Kind) 
        { Record = Of(marker.Record), Item = Of(marker.Item), Attempt = marker.Attempt, IsMade = marker.IsMade, Type = marker.Type }) with
    {
        State = LinkState.New,
        IsDue = true,
        IsReturning = false,
        Message = null,
        Remedy = null,
    };

    private static Tie Of(SideId? id) => id is { } known ? Tie.To(known) : Tie.Open;

    /// <summary>The copy of an ended link that lives: taken out of Deleted Items into another folder, or released where it stood; null: there is none.</summary>
    public SideId? Elsewhere(Marker marker) => elsewhere.TryGetValue(marker.Link, out var id) ? id : null;

    /// <summary>Looks for such copies, all at once; not those that have another link by now, as what was copied from them.</summary>
    public async Task LookElsewhereAsync(IEnumerable<Marker> markers, Func<SideId, bool> isTaken, CancellationToken cancellationToken)
    {
        var attempts = markers.Where(m => m is { IsMade: true, Attempt: not null, Cause: not (EndCause.Removed or EndCause.Cleared or EndCause.Reverted) })
            .Select(m => m.Attempt!.Value).ToHashSet();
        if (attempts.Count > 0)
        {
            var there = (await scope.Ports.Mailbox.FindAsync(kind, attempts, cancellationToken)).Where(f => f.Place is Place.Chosen or Place.Elsewhere && !isTaken(f.Id)).OrderBy(f => f.Place).ToList();
            var tied = (await scope.Ports.State.LinksAsync(scope.Mailbox, kind, Side.Mailbox, [.. there.Select(f => f.Id)], cancellationToken)).Select(l => l.Item.Id!.Value).ToHashSet();
            foreach (var found in there.Where(f => !tied.Contains(f.Id)))
            {
                elsewhere.TryAdd(found.Stamp.Link, found.Id);
            }
        }
    }

    /// <summary>The item of an ended link that lies in the folder: a person took it out of Deleted Items while the cause of the end stood.</summary>
    public async Task<SideItem?> ItemAsync(Marker marker, CancellationToken cancellationToken)
    {
        if (marked is null)
        {
            var ids = leftOut.Change.Skipped.Where(s => s is { Reason: SkipReason.Marked, Side: Side.Mailbox }).Select(s => s.Id).ToHashSet();
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
}
