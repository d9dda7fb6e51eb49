using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// One plan that a person saw and approved before there was a synchronization to name it by: an observed or new mailbox (D8, R4). It
/// covers that effect on those two ends, and nothing else that a later plan may want to do with them.
/// </summary>
public sealed record ApprovedPlan(ItemKind Kind, SideId? Record, SideId? Item, PlannedEffect Effect)
{
    public static ApprovedPlan Of(LinkPlan plan) => Of(plan.Link, plan.Asked);

    public static ApprovedPlan Of(Link link, PlannedEffect effect) => new(link.Kind, link.Record.Id, link.Item.Id, effect);

    /// <summary>Everything that a previewed run would do, what a budget would hold included.</summary>
    public static IReadOnlySet<ApprovedPlan> All(RunReport report) =>
        report.Plans.Where(p => p.HasEffect || p.Ends is not null).Select(Of).Concat(report.HeldCreations.Select(l => Of(l, PlannedEffect.CreateItem))).ToHashSet();
}
