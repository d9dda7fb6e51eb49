using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>U3: the run that takes back what another one wrote, kind by kind, under the same rules for every effect. It moves no position.</summary>
internal sealed class RevertRun(RunScope scope)
{
    /// <summary>Reverts; answers a sentence with the numbers.</summary>
    public async Task<string> RevertAsync(RunId reverted, CancellationToken cancellationToken)
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in scope.Ports.State.HistoryAsync(new HistoryFilter(Run: reverted, Mailbox: scope.Mailbox), cancellationToken))
        {
            entries.Add(entry);
        }

        var unanswered = (await scope.Ports.State.OpenIntentsAsync(scope.Mailbox, cancellationToken)).Select(i => i.Link).ToHashSet();
        var overtaken = await OvertakenAsync(reverted, entries, cancellationToken);
        //  told newest first
        entries.Reverse();
        var (done, left) = (0, 0);
        foreach (var kind in Undone.Of(entries).Select(u => u with { IsOvertaken = overtaken.Contains(u.Link), IsUnanswered = unanswered.Contains(u.Link) }).GroupBy(u => u.Kind).OrderBy(g => g.Key))
        {
            if (scope.Request.Frozen.Contains(kind.Key))
            {
                left += kind.Count();
                continue;
            }

            foreach (var batch in kind.Chunk(ReadBatches.Size))
            {
                var (batchDone, batchLeft) = await RevertAsync(kind.Key, batch, cancellationToken);
                (done, left) = (done + batchDone, left + batchLeft);
            }
        }

        return $"{(scope.IsReadOnly ? "would revert" : "reverted")} {done} synchronizations, left {left}";
    }

    /// <summary>The links to which another run wrote after this one had.</summary>
    private async Task<HashSet<LinkId>> OvertakenAsync(RunId reverted, IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        var overtaken = new HashSet<LinkId>();
        if (entries.Count == 0)
        {
            return overtaken;
        }

        var open = entries.Select(e => e.Link).ToHashSet();
        await foreach (var entry in scope.Ports.State.HistoryAsync(new HistoryFilter(Mailbox: scope.Mailbox), cancellationToken))
        {
            if (entry.Run == reverted)
            {
                open.Remove(entry.Link);
            }
            else if (open.Contains(entry.Link) && !Undone.IsCleaning(entry))
            {
                overtaken.Add(entry.Link);
            }

            if (open.Count == 0)
            {
                break;
            }
        }

        return overtaken;
    }

    private async Task<(int Done, int Left)> RevertAsync(ItemKind kind, IReadOnlyList<Undone> undone, CancellationToken cancellationToken)
    {
        var context = new PlanContext(kind, scope.Policy, scope.Today, scope.Ports.Business, scope.Ports.Mailbox);
        var ids = undone.Select(u => u.Link).ToList();
        var links = (await scope.Ports.State.LinksAsync(ids, cancellationToken)).ToDictionary(l => l.Id);
        var markers = (await scope.Ports.State.MarkersAsync(ids, cancellationToken)).ToDictionary(m => m.Link);
        var records = await scope.Ports.Business.ReadByIdAsync(kind, undone.Select(u => Record(u, links, markers)).OfType<SideId>(), cancellationToken);
        var items = await scope.Ports.Mailbox.ReadByIdAsync(kind, undone.Select(u => Item(u, links, markers)).OfType<SideId>(), cancellationToken);
        var shared = await HeldByOthersAsync(kind, [.. undone.Where(u => u.Made == Side.Business).Select(u => Record(u, links, markers)).OfType<SideId>()], cancellationToken);
        var plans = undone.Select(u => RevertPlanner.Plan(
            u with { IsHeldByOthers = Record(u, links, markers) is { } made && shared.Contains(made) }, links.GetValueOrDefault(u.Link), markers.GetValueOrDefault(u.Link),
            Record(u, links, markers) is { } record ? records[record] : null, Item(u, links, markers) is { } item ? items[item] : null, context)).ToList();
        plans.ForEach(scope.Tell);
        var open = plans.Where(p => p.HasEffect).ToList();
        if (scope.IsReadOnly)
        {
            return (open.Count, plans.Count - open.Count);
        }

        var applier = new Applier(scope, context);
        await applier.ApplyAsync(open, cancellationToken);
        foreach (var plan in open.Where(p => !applier.Done.Contains(p.Link.Id)))
        {
            var (why, remedy) = applier.Kept.TryGetValue(plan.Link.Id, out var kept) ? (kept, "release it there, then revert the run again")
                : ("it changed while it was reverted, or its answer was lost", "revert the run again");
            scope.Fail(plan.Link, why, remedy);
        }

        return (applier.Done.Count, plans.Count - applier.Done.Count);
    }

    /// <summary>Those of the records that other mailboxes have too.</summary>
    private async Task<HashSet<SideId>> HeldByOthersAsync(ItemKind kind, IReadOnlyList<SideId> records, CancellationToken cancellationToken)
    {
        var shared = new HashSet<SideId>();
        if (records.Count == 0 || !await IsHeldAsync(records))
        {
            return shared;
        }

        foreach (var record in records)
        {
            if (await IsHeldAsync([record]))
            {
                shared.Add(record);
            }
        }

        return shared;

        async Task<bool> IsHeldAsync(IReadOnlyList<SideId> some) => (await scope.Ports.State.HoldersAsync(kind, some, cancellationToken)).Any(m => m != scope.Mailbox);
    }

    private static SideId? Record(Undone undone, Dictionary<LinkId, Link> links, Dictionary<LinkId, Marker> markers) =>
        links.GetValueOrDefault(undone.Link)?.Record.Id ?? markers.GetValueOrDefault(undone.Link)?.Record ?? undone.Ids.Record;

    private static SideId? Item(Undone undone, Dictionary<LinkId, Link> links, Dictionary<LinkId, Marker> markers) =>
        links.GetValueOrDefault(undone.Link)?.Item.Id ?? markers.GetValueOrDefault(undone.Link)?.Item ?? undone.Ids.Item;
}
