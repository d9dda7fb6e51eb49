using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What plans come to, by kind and side. Pure.</summary>
public static class PlannedCounts
{
    /// <summary>Everything that the run plans, what a budget would hold included.</summary>
    public static RunCounts Of(RunReport report)
    {
        var counts = Of(report.Plans, report.HeldCreations);
        return ItemKinds.All.Aggregate(counts, (sum, k) => sum.With(k, sum[k] with { Held = report.Run.Counts[k].Held, Errors = report.Run.Counts[k].Errors }));
    }

    /// <summary>What these plans, and these items that are still to be planned, would write.</summary>
    public static RunCounts Of(IEnumerable<LinkPlan> plans, IEnumerable<Link> creations)
    {
        var counts = new RunCounts();
        foreach (var plan in plans)
        {
            var conflicts = plan.Changes.Any(c => c.IsConflict) || plan.Next.Notes.Values.Any(n => n.Standing == FieldStanding.Waiting) ? 1 : 0;
            var sum = counts[plan.Link.Kind];
            counts = counts.With(plan.Link.Kind, sum with
            {
                Mailbox = sum.Mailbox + ToMailbox(plan), Business = sum.Business + ToBusiness(plan), Conflicts = sum.Conflicts + conflicts,
            });
        }

        foreach (var creation in creations)
        {
            counts = counts.With(creation.Kind, counts[creation.Kind] with { Mailbox = counts[creation.Kind].Mailbox + new WriteCounts(Created: 1) });
        }

        return counts;
    }

    /// <summary>All that is written, on both sides.</summary>
    public static int Written(RunCounts counts) => ItemKinds.All.Sum(k => Sum(counts[k].Mailbox) + Sum(counts[k].Business));

    private static int Sum(WriteCounts written) => written.Created + written.Updated + written.Deleted;

    private static WriteCounts ToMailbox(LinkPlan plan) => plan.Effect switch
    {
        PlannedEffect.CreateItem or PlannedEffect.BringItemBack => new(Created: 1),
        PlannedEffect.DeleteItem => new(Deleted: 1),
        _ => new(Updated: plan.ToItem is null ? 0 : 1),
    };

    private static WriteCounts ToBusiness(LinkPlan plan) => plan.Effect switch
    {
        PlannedEffect.CreateRecord or PlannedEffect.RestoreRecord => new(Created: 1),
        PlannedEffect.DeleteRecord => new(Deleted: 1),
        _ => new(Updated: plan.ToRecord is null ? 0 : 1),
    };
}
