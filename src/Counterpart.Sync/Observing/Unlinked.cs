using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The things of one side that have no link and are to be looked at: new, changed, or let in by a wider policy or window.</summary>
internal static class Unlinked
{
    /// <summary>Reported things without a link; with <paramref name="again"/> also all that was left out before (R3).</summary>
    public static async Task<HashSet<SideId>> FindAsync(
        RunScope scope, ItemKind kind, Side side, SideChanges changes, bool again, CancellationToken cancellationToken)
    {
        var unlinked = new HashSet<SideId>();
        foreach (var batch in changes.All.Where(c => !c.IsDeleted).Chunk(ReadBatches.Size))
        {
            var ids = batch.Select(c => c.Id).ToList();
            var linked = (await scope.Ports.State.LinksAsync(scope.Mailbox, kind, side, ids, cancellationToken)).Select(l => l.Of(side).Id).ToHashSet();
            var left = (await scope.Ports.State.SkippedAsync(scope.Mailbox, kind, side, ids, cancellationToken)).ToDictionary(s => s.Id);
            unlinked.UnionWith(batch
                .Where(c => !linked.Contains(c.Id) && !(left.TryGetValue(c.Id, out var skipped) && c.Version is not null && skipped.Version == c.Version))
                .Select(c => c.Id));
        }

        if (again)
        {
            var left = new List<SideId>();
            await foreach (var skipped in scope.Ports.State.SkippedAsync(scope.Mailbox, kind, side, default(SkipReason?), cancellationToken))
            {
                left.Add(skipped.Id);
            }

            unlinked.UnionWith(await OfAsync(scope, kind, side, left, cancellationToken));
        }

        return unlinked;
    }

    /// <summary>Those of the things that have no link.</summary>
    public static async Task<List<SideId>> OfAsync(RunScope scope, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        var unlinked = new List<SideId>(ids.Count);
        foreach (var batch in ids.Chunk(ReadBatches.Size))
        {
            var linked = (await scope.Ports.State.LinksAsync(scope.Mailbox, kind, side, batch, cancellationToken)).Select(l => l.Of(side).Id).ToHashSet();
            unlinked.AddRange(batch.Where(id => !linked.Contains(id)));
        }

        return unlinked;
    }

    /// <summary>S3: what was left out as outside the window, and may be inside now; of a mailbox only what touches the days newly covered.</summary>
    public static async Task<HashSet<SideId>> EnteredAsync(
        RunScope scope, ItemKind kind, Side side, DateInterval? days, CancellationToken cancellationToken)
    {
        var outside = new HashSet<SideId>();
        await foreach (var skipped in scope.Ports.State.SkippedAsync(scope.Mailbox, kind, side, SkipReason.OutsideWindow, cancellationToken))
        {
            outside.Add(skipped.Id);
        }

        outside = [.. await OfAsync(scope, kind, side, outside, cancellationToken)];
        if (days is null || outside.Count == 0)
        {
            return outside;
        }

        var entered = new HashSet<SideId>();
        await foreach (var page in scope.Ports.Mailbox.WindowAsync(kind, days.Start, days.End.PlusDays(1), cancellationToken))
        {
            entered.UnionWith(page.Where(outside.Contains));
        }

        return entered;
    }
}
