using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>D8 in a run: what goes beyond a budget waits for a person, with its causes; what he rejected stands still.</summary>
internal sealed class Holding(RunScope scope, ItemKind kind, SideChanges business, SideChanges mailbox)
{
    /// <summary>Takes out of the plans, and of the creations still to be planned, what was rejected and what is held.</summary>
    public async Task HoldAsync(List<LinkPlan> plans, List<Link> creations, CancellationToken cancellationToken)
    {
        await RejectAsync(plans, creations, cancellationToken);
        var reasons = new List<string>();
        //  what the one side will be written is not written yet when the other one is measured
        var granted = new RunCounts();
        var deletes = new Dictionary<Side, int>();
        foreach (var side in new[] { Side.Mailbox, Side.Business })
        {
            deletes[side] = plans.Where(p => !scope.IsApproved(p.Link, p.Asked)).Sum(p => Budgets.Of(p, side).Deletes);
        }

        var restingGone = plans.Count(IsRestingGone);
        await ReserveAsync(deletes.Values.Sum(), cancellationToken);
        foreach (var side in new[] { Side.Mailbox, Side.Business })
        {
            var open = plans.Where(p => !scope.IsApproved(p.Link, p.Asked)).ToList();
            var demand = open.Aggregate(default(Budgets.Demand), (sum, p) => sum + Budgets.Of(p, side));
            var made = side == Side.Mailbox ? creations.Where(l => !scope.IsApproved(l, PlannedEffect.CreateItem)).ToList() : [];
            demand += new Budgets.Demand(made.Count, 0, 0);
            if (demand == default || await BeyondAsync(demand, side, deletes[side == Side.Mailbox ? Side.Business : Side.Mailbox], restingGone, granted, cancellationToken) is not [var (_, reason), ..] beyond)
            {
                granted = granted.With(kind, granted[kind] + new KindCounts { Mailbox = Written(demand) });
                continue;
            }

            reasons.Add(reason);
            await ReserveAsync(-demand.Deletes, cancellationToken);
            var held = open.Where(p => Budgets.Of(p, side) != default).ToList();
            scope.Held.AddRange(HeldParts.Of(kind, side, held, made, beyond));
            scope.HeldCreations.AddRange(made);
            plans.RemoveAll(held.Contains);
            creations.RemoveAll(made.Contains);
            await RecordHeldAsync(
                [.. held.Select(p => p.Link with { HeldEffect = p.Asked }), .. made.Select(l => l with { HeldEffect = PlannedEffect.CreateItem })], reason, cancellationToken);
        }

        scope.HeldBecause.AddRange(reasons);
        if (scope.IsReadOnly)
        {
            //  what would be written counts for the kinds that come after, as it does once it is written
            scope.Foreseen = scope.Foreseen.With(kind, scope.Foreseen[kind] + Foresee(plans, creations));
        }
    }

    /// <summary>D8: what a person rejected is not done, and stands still until it changes.</summary>
    private async Task RejectAsync(List<LinkPlan> plans, List<Link> creations, CancellationToken cancellationToken)
    {
        if (scope.Request.Rejected is not { Count: > 0 } rejected || scope.IsReadOnly)
        {
            return;
        }

        var change = new StateChange();
        //  what was undone meanwhile, or is another thing by now, nobody rejected
        var refused = plans.Where(p => rejected.Contains(p.Link.Id) && (p.HasEffect || p.Ends is not null) && p.Link.WasAskedFor(p.Asked)).ToHashSet();
        foreach (var plan in refused)
        {
            Rejections.Reject(plan, change, scope.Ports.Now);
        }

        var unmade = creations.Where(l => rejected.Contains(l.Id) && l.WasAskedFor(PlannedEffect.CreateItem)).ToHashSet();
        foreach (var link in unmade)
        {
            change.Ended.Add(Markers.Of(link, EndCause.Removed, scope.Ports.Now));
        }

        plans.RemoveAll(refused.Contains);
        creations.RemoveAll(unmade.Contains);
        await scope.CommitAsync(change, cancellationToken);
    }

    private async Task<IReadOnlyList<(HeldSort Sort, string Reason)>> BeyondAsync(
        Budgets.Demand demand, Side side, int otherDeletes, int restingGone, RunCounts granted, CancellationToken cancellationToken)
    {
        var since = scope.Started - Duration.FromDays(1);
        var state = scope.Ports.State;
        var own = await state.WrittenSinceAsync(scope.Mailbox, since, cancellationToken);
        var all = demand.Deletes > 0 ? await state.WrittenSinceAsync(null, since, cancellationToken) : new RunCounts();
        var spent = new Budgets.Spent(
            own,
            all,
            await state.CountLinksAsync(scope.Mailbox, null, cancellationToken),
            await TakingPartAsync(demand.Deletes + otherDeletes, restingGone, cancellationToken),
            await state.CountLinksAsync(null, null, cancellationToken))
        {
            Reserved = Math.Max(0, all.Reserved - own.Reserved),
            OtherDeletes = otherDeletes,
            RestingGone = restingGone,
        };
        //  what may have been done, or may be done yet, and nobody knows
        var doubtful = (await state.OpenIntentsAsync(scope.Mailbox, cancellationToken)).Where(i => !i.IsApproved)
            .Aggregate(new RunCounts(), (sum, i) => sum.With(i.Kind, sum[i.Kind] + new KindCounts { Mailbox = i.Costs }));
        return HeldParts.Beyond(demand, kind, side, spent.With(doubtful).With(scope.Unsaved.Plus(scope.Foreseen).Plus(granted)), scope.Policy.Parameters);
    }

    /// <summary>It rests, and the run hears that one of its ends is gone.</summary>
    private bool IsRestingGone(LinkPlan plan) => plan is { Effect: PlannedEffect.None, Ends: null, Next.State: LinkState.Paused }
        && ((plan.Link.Item.Id is { } item && IsGone(mailbox, item)) || (plan.Link.Record.Id is { } record && IsGone(business, record)));

    private static bool IsGone(SideChanges changes, SideId id) => changes[id] is { } change ? change.IsDeleted : changes.IsFull;

    /// <summary>The links of the kind that a run can lose something of; those that rest are not asked for unless much goes.</summary>
    private async Task<int> TakingPartAsync(int lost, int restingGone, CancellationToken cancellationToken)
    {
        var all = await scope.Ports.State.CountLinksAsync(scope.Mailbox, kind, cancellationToken);
        if (lost + restingGone < Budgets.WholeFolder || lost + restingGone >= all)
        {
            return all;
        }

        all += restingGone;

        foreach (var state in new[] { LinkState.Paused, LinkState.Missing, LinkState.MovedAway })
        {
            var resting = await scope.Ports.State.FindLinksAsync(new LinkFilter(scope.Mailbox, kind, state), null, all, cancellationToken);
            all -= resting.Count;
        }

        return all;
    }

    /// <summary>
    /// Tells other runs how many deletes this one is about to do, before it measures what they have done: of two at once at least one sees
    /// the other.
    /// </summary>
    private async Task ReserveAsync(int deletes, CancellationToken cancellationToken)
    {
        if (deletes == 0 || scope.IsReadOnly || scope.Request.Frozen.Contains(kind) || scope.Run is not { } run)
        {
            return;
        }

        scope.Reserve(kind, deletes);
        var change = new StateChange();
        change.Runs.Add(run with { Counts = scope.Counts });
        await scope.CommitAsync(change, cancellationToken);
    }

    /// <summary>The kind is done: what was not deleted after all is not about to be.</summary>
    public static async Task SettleAsync(RunScope scope, ItemKind kind, CancellationToken cancellationToken)
    {
        if (scope.Counts[kind].Reserved > 0 && scope.Run is { } run)
        {
            scope.Reserve(kind, -scope.Counts[kind].Reserved);
            var change = new StateChange();
            change.Runs.Add(run with { Counts = scope.Counts });
            await scope.CommitAsync(change, cancellationToken);
        }
    }

    private async Task RecordHeldAsync(IReadOnlyList<Link> held, string reason, CancellationToken cancellationToken)
    {
        scope.Count(kind, c => c with { Held = c.Held + held.Count });
        foreach (var batch in held.Chunk(Applier.ChunkSize))
        {
            var change = new StateChange();
            change.Links.AddRange(batch.Select(l => Reports.Keep(l, business, mailbox) with
            {
                State = LinkState.Held, IsDue = false, RetryAt = null, Message = reason, Remedy = "an administrator approves or rejects the run",
            }));
            if (!scope.IsReadOnly)
            {
                await scope.CommitAsync(change, cancellationToken);
            }
        }
    }

    private static KindCounts Foresee(List<LinkPlan> plans, List<Link> creations)
    {
        var (mailbox, business) = (new WriteCounts(Created: creations.Count), new WriteCounts());
        foreach (var plan in plans)
        {
            (mailbox, business) = (mailbox + Written(Budgets.Of(plan, Side.Mailbox)), business + Written(Budgets.Of(plan, Side.Business)));
        }

        return new KindCounts { Mailbox = mailbox, Business = business };
    }

    private static WriteCounts Written(Budgets.Demand demand) => new(demand.Creates, demand.Changes, demand.Deletes);
}
