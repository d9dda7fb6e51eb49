using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// D8: how much a run may do without a person. A plan beyond a budget is held: that kind on that side, before its first write. Pure.
/// </summary>
public static class Budgets
{
    /// <summary>Fewer links than this are never "a whole folder".</summary>
    internal const int WholeFolder = 10;

    /// <summary>What a run plans for one kind and side.</summary>
    public readonly record struct Demand(int Creates, int Changes, int Deletes)
    {
        public static Demand operator +(Demand left, Demand right) =>
            new(left.Creates + right.Creates, left.Changes + right.Changes, left.Deletes + right.Deletes);
    }

    /// <summary>What was written in the last day, and how many links there are, to measure a demand by.</summary>
    public readonly record struct Spent(RunCounts Mailbox, RunCounts All, int Links, int LinksOfKind, int LinksOfAll)
    {
        /// <summary>Deletes that runs of other mailboxes are about to do.</summary>
        public int Reserved { get; init; }

        /// <summary>Deletes of the same kind that the run plans on the other side: a folder is lost on both together.</summary>
        public int OtherDeletes { get; init; }

        /// <summary>Resting links of the kind that the run finds gone: nothing follows from that, but the folder lost them with the others.</summary>
        public int RestingGone { get; init; }

        /// <summary>With what the present run has written so far, which is not yet among the runs that are remembered.</summary>
        public Spent With(RunCounts now) => this with { Mailbox = Mailbox.Plus(now), All = All.Plus(now) };
    }

    /// <summary>Why the demand is held, in words with its numbers; null if it is within the budgets.</summary>
    public static string? Exceeded(Demand demand, ItemKind kind, Side side, Spent spent, Parameters parameters)
    {
        var where = $"{kind.Name()}s in the {(side == Side.Mailbox ? "mailbox" : "business system")}";
        var lost = demand.Deletes + spent.OtherDeletes + spent.RestingGone;
        if (demand.Deletes > 0 && lost >= WholeFolder && lost >= spent.LinksOfKind)
        {
            return $"all {lost} {(spent.OtherDeletes > 0 ? $"{kind.Name()}s, on one side or the other," : where)} would go at once: such a loss is always asked about";
        }

        var mailbox = Sum(spent.Mailbox);
        var deletes = parameters.DeleteLimit.For(spent.Links);
        if (demand.Deletes > 0 && mailbox.Deletes + demand.Deletes > deletes)
        {
            return $"{demand.Deletes} deletes of {where}, {mailbox.Deletes} in the last day: more than the deleteLimit of {deletes}";
        }

        var all = Sum(spent.All);
        var deletesOfAll = parameters.DeleteLimitAll.For(spent.LinksOfAll);
        if (demand.Deletes > 0 && all.Deletes + spent.Reserved + demand.Deletes > deletesOfAll)
        {
            return $"{demand.Deletes} deletes of {where}, {all.Deletes + spent.Reserved} in all mailboxes in the last day: more than the deleteLimitAll of {deletesOfAll}";
        }

        var changes = parameters.ChangeLimit.For(spent.Links);
        if (demand.Changes > 0 && mailbox.Changes + demand.Changes > changes)
        {
            return $"{demand.Changes} changes of {where}, {mailbox.Changes} in the last day: more than the changeLimit of {changes}";
        }

        var creates = parameters.FirstCreateLimit.For(spent.Links);
        return demand.Creates > 0 && mailbox.Creates + demand.Creates > creates
            ? $"{demand.Creates} new {where}, {mailbox.Creates} in the last day: more than the firstCreateLimit of {creates}"
            : null;
    }

    /// <summary>What a plan costs on a side. Our stamp or category alone costs nothing; a link that a deletion ends costs a delete.</summary>
    public static Demand Of(LinkPlan plan, Side side) =>
        side == Side.Mailbox
            ? plan.Effect switch
            {
                PlannedEffect.CreateItem => new(1, 0, 0),
                PlannedEffect.BringItemBack => new(1, 0, 0),
                PlannedEffect.DeleteItem => new(0, 0, 1),
                _ => new(0, plan.ToItem is null ? 0 : 1, 0),
            }
            : plan.Effect switch
            {
                PlannedEffect.CreateRecord => new(1, 0, 0),
                PlannedEffect.RestoreRecord => new(1, 0, 0),
                PlannedEffect.DeleteRecord => new(0, 0, 1),
                PlannedEffect.None or PlannedEffect.Update when plan.EndsByDeletion => new(0, 0, 1),
                _ => new(0, plan.ToRecord is null ? 0 : 1, 0),
            };

    private static Demand Sum(RunCounts counts)
    {
        var sum = default(Demand);
        foreach (var kind in ItemKinds.All)
        {
            var (m, b, a) = (counts[kind].Mailbox, counts[kind].Business, counts[kind].Approved);
            sum += new Demand(m.Created + b.Created - a.Created, m.Updated + b.Updated - a.Updated, m.Deleted + b.Deleted - a.Deleted + counts[kind].Ended);
        }

        return sum;
    }
}
