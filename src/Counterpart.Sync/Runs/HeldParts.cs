using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>D8: what of one kind on one side is beyond which budget, and the causes of what is held with it. Pure.</summary>
internal static class HeldParts
{
    /// <summary>The sorts that are beyond a budget, each with the reason in words; deletes first.</summary>
    public static IReadOnlyList<(HeldSort Sort, string Reason)> Beyond(
        Budgets.Demand demand, ItemKind kind, Side side, Budgets.Spent spent, Parameters parameters)
    {
        (HeldSort Sort, Budgets.Demand Demand)[] sorts =
            [(HeldSort.Deletes, new(0, 0, demand.Deletes)), (HeldSort.Changes, new(0, demand.Changes, 0)), (HeldSort.Creates, new(demand.Creates, 0, 0))];
        return [.. sorts.Select(s => (s.Sort, Reason: Budgets.Exceeded(s.Demand, kind, side, spent, parameters))).Where(s => s.Reason is not null).Select(s => (s.Sort, s.Reason!))];
    }

    /// <summary>Plans and creations that are held on that side, by cause.</summary>
    public static IEnumerable<HeldPart> Of(
        ItemKind kind, Side side, IEnumerable<LinkPlan> plans, IEnumerable<Link> creations, IReadOnlyList<(HeldSort Sort, string Reason)> beyond) =>
        plans.Select(p => (Cause: CauseOf(kind, side, p), p.Link.Id))
            .Concat(creations.Select(l => (Cause: new HeldCause(kind, side, HeldSort.Creates, SyncStep.CreateInMailbox), l.Id)))
            .GroupBy(h => h.Cause, h => h.Id)
            .Select(g => new HeldPart(g.Key, [.. g]) { Budget = beyond.FirstOrDefault(b => b.Sort == g.Key.Sort).Reason });

    private static HeldCause CauseOf(ItemKind kind, Side side, LinkPlan plan)
    {
        var demand = Budgets.Of(plan, side);
        return new HeldCause(kind, side, demand.Deletes > 0 ? HeldSort.Deletes : demand.Creates > 0 ? HeldSort.Creates : HeldSort.Changes, plan.Step)
            { Ends = plan.Step == SyncStep.Withdraw ? plan.Ends : null };
    }
}
