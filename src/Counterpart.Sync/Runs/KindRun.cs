using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The parts of one run that <see cref="SyncRun"/> puts in order: what a kind's pass gathers, plans, holds and applies.</summary>
internal sealed class KindRun(RunScope scope, ItemKind kind, MailboxProgress progress)
{
    /// <summary>Links read again after they changed under our hands, before they are left to the next run (R6).</summary>
    private const int Rounds = 4;

    private readonly PlanContext context = new(kind, scope.Policy, scope.Today, scope.Ports.Business, scope.Ports.Mailbox)
    {
        IsFolderNew = progress.Folders.TryGetValue(kind, out var folder) && folder != NextProgress.FolderOf(scope, kind),
    };
    private readonly List<LinkPlan> plans = [];
    private readonly List<Link> creations = [];
    private readonly List<LinkId> seen = [];
    private SideChanges? business;
    private SideChanges? mailbox;
    private Newcomers? newcomers;
    private IReadOnlyList<Skipped> retried = [];
    private Dictionary<LinkId, Link> links = [];
    private IReadOnlySet<LinkId>? unsettled;

    /// <summary>(1) Both sides, since their positions or anew.</summary>
    public async Task ObserveAsync(CancellationToken cancellationToken)
    {
        business = await SideChanges.ReadAsync(scope.Ports.Business, kind, PositionOf(Side.Business), cancellationToken);
        mailbox = await SideChanges.ReadAsync(scope.Ports.Mailbox, kind, PositionOf(Side.Mailbox), cancellationToken);
    }

    /// <summary>(2) The links concerned, and what was never seen.</summary>
    public async Task MatchAsync(CancellationToken cancellationToken)
    {
        var replan = PolicyChanged;
        links = await Candidates.GatherAsync(scope, kind, business!, mailbox!, replan, seen, cancellationToken);
        await new MergedRecords(scope, context).FollowAsync(links, business!, cancellationToken);
        newcomers = new Newcomers(scope, kind, business!, mailbox!);
        var items = await Unlinked.FindAsync(scope, kind, Side.Mailbox, mailbox!, replan, cancellationToken);
        var records = await Unlinked.FindAsync(scope, kind, Side.Business, business!, replan, cancellationToken);
        if (replan)
        {
            //  what ended a link may be gone with the old policy: sight given back, a switch turned on (I9)
            var ended = new List<SideId>();
            await foreach (var marker in scope.Ports.State.AllMarkersAsync(scope.Mailbox, kind, cancellationToken))
            {
                if (marker is { Record: { } record, Cause: EndCause.SightLost or EndCause.Private or EndCause.Reassigned })
                {
                    ended.Add(record);
                }
            }

            records.UnionWith(await Unlinked.OfAsync(scope, kind, Side.Business, ended, cancellationToken));
        }

        if (WindowMoved(out var entered))
        {
            items.UnionWith(await Unlinked.EnteredAsync(scope, kind, Side.Mailbox, entered, cancellationToken));
            records.UnionWith(await Unlinked.EnteredAsync(scope, kind, Side.Business, null, cancellationToken));
        }

        retried = await scope.Ports.State.DueSkippedAsync(scope.Mailbox, kind, scope.Ports.Now, cancellationToken);
        foreach (var side in retried.GroupBy(s => s.Side))
        {
            (side.Key == Side.Mailbox ? items : records).UnionWith(
                await Unlinked.OfAsync(scope, kind, side.Key, [.. side.Select(s => s.Id)], cancellationToken));
        }

        await newcomers.FindAsync(links, items, records, cancellationToken);
        scope.Unclear += newcomers.LeftOut.Change.Skipped.Count(s => s.Reason == SkipReason.Unclear) + newcomers.LeftOut.Change.Links.Count;
        foreach (var (id, link) in newcomers.Links)
        {
            //  a tie that is made of this very report: were the run to die, the report would not come again from the former position
            var isReported = link.Item.Id is { } item && mailbox![item] is { IsDeleted: false };
            links[id] = isReported ? link with { Item = link.Item with { IsUnseen = true } } : link;
            if (isReported)
            {
                seen.Add(id);
            }
        }

        //  what waits for a person about its match is not made meanwhile (I6)
        foreach (var waiting in newcomers.Links.Values.Where(l => l is { State: LinkState.Conflict, IsDue: false }))
        {
            links.Remove(waiting.Id);
        }
    }

    /// <summary>(3) One plan a link. Items to be made of records are planned as they are applied, so that they cost no memory before.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        foreach (var batch in links.Values.Chunk(ReadBatches.Size))
        {
            var lazily = batch.Where(IsPlainCreation).ToList();
            creations.AddRange(lazily);
            plans.AddRange(await PlanAsync(batch.Except(lazily).ToList(), cancellationToken));
        }

        foreach (var (link, stray, _) in newcomers!.Strays)
        {
            scope.Tell(Strays.Plan(link, stray));
        }
    }

    /// <summary>(4) What goes beyond a budget is held: that kind on that side, before its first write.</summary>
    public Task HoldAsync(CancellationToken cancellationToken) =>
        new Holding(scope, kind, business!, mailbox!).HoldAsync(plans, creations, cancellationToken);

    /// <summary>(5) Effects, each base saved with its result; what changed under our hands is planned again.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (scope.IsReadOnly || scope.Request.Frozen.Contains(kind))
        {
            await PlanAsync(creations, cancellationToken);
            return;
        }

        Copies.LookAgain(scope, newcomers!);
        await scope.CommitAsync(newcomers!.LeftOut.Change, cancellationToken);
        var applier = new Applier(scope, context);
        await new Strays(scope, context, newcomers.LeftOut).RemoveAsync(newcomers, cancellationToken);
        await Copies.UnstampAsync(scope, context, newcomers, cancellationToken);
        await applier.ApplyAsync(plans, cancellationToken);
        foreach (var batch in creations.Chunk(ReadBatches.Size))
        {
            await applier.ApplyAsync(await PlanAsync(batch, cancellationToken), cancellationToken);
        }

        for (var round = 1; applier.Again.Count > 0 && round < Rounds; round++)
        {
            var again = applier.Again.DistinctBy(l => l.Id).ToList();
            applier.Again.Clear();
            var planned = await PlanAsync(again, cancellationToken, fresh: true);
            //  another plan than the one that was measured, as a create for an update, has its price
            await new Holding(scope, kind, business!, mailbox!).HoldAsync(planned, [], cancellationToken);
            await applier.ApplyAsync(planned, cancellationToken);
        }

        scope.WantsAnother |= applier.Again.Count > 0;
        await Holding.SettleAsync(scope, kind, cancellationToken);
        await newcomers.LeftOut.SettleAsync(retried, cancellationToken);
        await scope.CommitAsync(newcomers.LeftOut.Afterwards, cancellationToken);
    }

    /// <summary>(6) The positions, when everything before them is on disk.</summary>
    public async Task<MailboxProgress> MoveAsync(CancellationToken cancellationToken)
    {
        if (scope.IsReadOnly || scope.Request.Frozen.Contains(kind))
        {
            return progress;
        }

        var next = NextProgress.Of(progress, scope, kind, business!, mailbox!);
        //  with the position, and not before: a run that dies between them hears of these items no second time
        var told = seen.Count == 0 ? [] : (await scope.Ports.State.LinksAsync(seen, cancellationToken)).Where(l => l.Item is { IsUnseen: true, Id: { } id } && mailbox![id] is not null).ToList();
        if (told.Count > 0 || NextProgress.Differs(progress, next, kind))
        {
            var change = new StateChange();
            change.Links.AddRange(told.Select(l => l with { Item = l.Item with { IsUnseen = false } }));
            change.Progress.Add((scope.Mailbox, next));
            await scope.CommitAsync(change, cancellationToken);
        }

        return next;
    }

    private async Task<List<LinkPlan>> PlanAsync(IReadOnlyList<Link> of, CancellationToken cancellationToken, bool fresh = false)
    {
        var sightings = new Sightings(scope, context, business!, mailbox!, isAgain: fresh);
        if (!fresh)
        {
            foreach (var (id, item) in newcomers!.Items)
            {
                sightings.Known[id] = item;
            }
        }

        var made = new List<LinkPlan>(of.Count);
        var open = await UnsettledAsync(cancellationToken);
        var before = of.ToDictionary(l => l.Id);
        foreach (var (link, record, item) in await sightings.LookAsync(of, cancellationToken))
        {
            if (open.Contains(link.Id))
            {
                made.Add(new LinkPlan(link, SyncStep.Nothing, PlannedEffect.None) { Next = link, Told = LinkPlan.Unsettled });
                scope.Tell(made[^1]);
                continue;
            }

            var plan = SyncPlanner.Plan(IsForgotten(link, record, item) ? link with { RefusesDeletion = true } : link, record, item, context);
            if (item is Sighting.Gone)
            {
                //  what is not carried out, since it is held or changed under our hands, has to know it still
                plan = plan with { Link = plan.Link with { Item = plan.Link.Item with { IsGone = true, IsUnseen = false } } };
            }

            if (item is Sighting.Gone && plan is { Effect: PlannedEffect.None, Ends: null })
            {
                //  nothing follows from the deletion now; it is told once, and has to be known when something may
                plan = plan with { Next = plan.Next with { Item = plan.Next.Item with { IsGone = true, IsUnseen = false } } };
            }

            var had = before[link.Id];
            made.Add(plan with { HasNews = plan.Link.Record != had.Record || plan.Link.Item != had.Item });
            scope.Tell(made[^1]);
        }

        if (sightings.Parked.Count + sightings.Doubted.Count > 0 && !scope.IsReadOnly)
        {
            var change = new StateChange();
            change.Links.AddRange(sightings.Parked);
            change.Links.AddRange(sightings.Doubted);
            await scope.CommitAsync(change, cancellationToken);
        }

        return made;
    }

    /// <summary>
    /// U1: what a run that was interrupted did last, nobody knows before the next one looks for it (R7). A preview looks for nothing, and would
    /// take what is gone for somebody's deletion.
    /// </summary>
    private async Task<IReadOnlySet<LinkId>> UnsettledAsync(CancellationToken cancellationToken) => !scope.IsReadOnly ? ImmutableHashSet<LinkId>.Empty
        : unsettled ??= (await scope.Ports.State.OpenIntentsAsync(scope.Mailbox, cancellationToken)).Select(i => i.Link).ToImmutableHashSet();

    /// <summary>
    /// D10: with no position on either side, and links, the state was restored. Who deleted an item since its backup nobody knows any more,
    /// it may have been we who withdrew it: it is missing, and told, until a person answers.
    /// </summary>
    private bool IsForgotten(Link link, Sighting record, Sighting item) => item is Sighting.Gone && record is not Sighting.Gone && link.State != LinkState.New
        && !scope.Request.Force && PositionAt(Side.Business) is null && PositionAt(Side.Mailbox) is null
        //  a run came to its end once: else it is a first one that died
        && progress.Policies.ContainsKey(kind);

    private static bool IsPlainCreation(Link link) => link is { State: LinkState.New, Withdraw: null, Item.Id: null, Record: { Id: not null, Base: null } };

    private Position? PositionAt(Side side) => progress.Positions.TryGetValue((side, kind), out var position) ? position : null;

    private Position? PositionOf(Side side) => scope.Request.Force ? null : PositionAt(side);

    /// <summary>
    /// R3: another policy than the links were last planned with. Also where no run came to its end yet: one that died may have planned some
    /// with another policy, and at a first run everything is new anyway.
    /// </summary>
    private bool PolicyChanged => !progress.Policies.TryGetValue(kind, out var digest) || digest != scope.Policy.Digest(kind);

    private bool WindowMoved(out DateInterval entered)
    {
        var now = scope.Policy.Window(scope.Today);
        entered = now;
        if (kind == ItemKind.Contact || progress.Windows.GetValueOrDefault(kind) is not { } before || Equals(before, now))
        {
            return false;
        }

        //  days pass at the window's end; a wider setting may open it at both
        entered = before.Start <= now.Start && before.End < now.End && before.End >= now.Start
            ? new DateInterval(before.End.PlusDays(1), now.End) : now;
        return true;
    }
}
