using Counterpart.Model;
using static Counterpart.Sync.Budgets;

namespace Counterpart.Sync.Tests;

/// <summary>D8: what a plan costs, and from which number on it is held.</summary>
[Rule("D8")]
public sealed class BudgetsTests
{
    private static readonly Parameters Small = new()
    {
        DeleteLimit = new Limit(5), DeleteLimitAll = new Limit(8), ChangeLimit = new Limit(20), FirstCreateLimit = new Limit(30),
    };

    private static readonly Parameters Wide = Small with { DeleteLimit = new Limit(1000), DeleteLimitAll = new Limit(1000) };

    [Theory]
    [InlineData(9, 9, false)]
    [InlineData(10, 10, true)]
    [InlineData(10, 11, false)]
    [InlineData(12, 11, true)]
    public void AFolderOfTenOrMore_ThatLosesAll_IsAlwaysHeld(int deletes, int links, bool held) =>
        Assert.Equal(held ? $"all {deletes} appointments in the business system would go at once: such a loss is always asked about" : null,
            Exceeded(new Demand(0, 0, deletes), ItemKind.Appointment, Side.Business, new Spent(new(), new(), 100, links, 100), Wide));

    [Theory]
    [InlineData(0, 0, 2, 3, 3, null)]
    [InlineData(0, 0, 3, 3, 3, "3 deletes of tasks in the mailbox, 3 in the last day: more than the deleteLimit of 5")]
    [InlineData(0, 0, 0, 9, 9, null)]
    [InlineData(0, 0, 1, 4, 7, null)]
    [InlineData(0, 0, 1, 4, 8, "1 deletes of tasks in the mailbox, 8 in all mailboxes in the last day: more than the deleteLimitAll of 8")]
    [InlineData(0, 17, 0, 3, 3, null)]
    [InlineData(0, 18, 0, 3, 3, "18 changes of tasks in the mailbox, 3 in the last day: more than the changeLimit of 20")]
    [InlineData(0, 0, 0, 40, 40, null)]
    [InlineData(27, 0, 0, 3, 3, null)]
    [InlineData(28, 0, 0, 3, 3, "28 new tasks in the mailbox, 3 in the last day: more than the firstCreateLimit of 30")]
    public void WhatTheLastDayUsedUp_IsNotFreeAnyMore(int creates, int changes, int deletes, int spent, int spentOfAll, string? why) =>
        Assert.Equal(why, Exceeded(new Demand(creates, changes, deletes), ItemKind.Task, Side.Mailbox,
            new Spent(Counts(spent), Counts(spentOfAll), 100, 100, 100), Small));

    [Theory]
    [InlineData(200, 1000, 10, null)]
    [InlineData(199, 1000, 10, "10 deletes of contacts in the mailbox, 0 in the last day: more than the deleteLimit of 9")]
    [InlineData(200, 900, 10, "10 deletes of contacts in the mailbox, 0 in all mailboxes in the last day: more than the deleteLimitAll of 9")]
    public void AShare_IsOfThisMailboxsLinks_OrOfAll(int links, int linksOfAll, int deletes, string? why) =>
        Assert.Equal(why, Exceeded(new Demand(0, 0, deletes), ItemKind.Contact, Side.Mailbox, new Spent(new(), new(), links, 100, linksOfAll),
            new Parameters { DeleteLimit = new Limit(0, 5), DeleteLimitAll = new Limit(0, 1) }));

    [Fact]
    public void BothSidesAndAllKindsCount_WhatAPersonApprovedDoesNot()
    {
        var counts = new RunCounts
        {
            Contact = new KindCounts { Mailbox = new(1, 2, 3), Business = new(1, 1, 1) },
            Task = new KindCounts { Mailbox = new(10, 10, 10), Approved = new(4, 5, 6) },
        };
        var spent = new Spent(counts, new(), 100, 100, 100);
        Assert.Contains("1 deletes of contacts in the mailbox, 8 in the last day", Exceeded(new(0, 0, 1), ItemKind.Contact, Side.Mailbox, spent, Small)!, StringComparison.Ordinal);
        Assert.Contains("20 changes of contacts in the mailbox, 8 in the last day", Exceeded(new(0, 20, 0), ItemKind.Contact, Side.Mailbox, spent, Small)!, StringComparison.Ordinal);
        Assert.Contains("30 new contacts in the mailbox, 8 in the last day", Exceeded(new(30, 0, 0), ItemKind.Contact, Side.Mailbox, spent, Small)!, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheRunHasWrittenSoFar_CountsToo()
    {
        var spent = new Spent(Counts(1), Counts(2), 100, 90, 200);
        Assert.Equal(new Spent(Counts(4), Counts(5), 100, 90, 200), spent.With(Counts(3)));
    }

    [Fact]
    public void Demands_AddUp() => Assert.Equal(new Demand(11, 22, 33), new Demand(1, 2, 3) + new Demand(10, 20, 30));

    [Theory]
    //          effect, why it ends, both sides are written → what it costs in the mailbox, and in the business system
    [InlineData(PlannedEffect.CreateItem, null, true, "1 0 0", "0 1 0")]
    [InlineData(PlannedEffect.BringItemBack, null, false, "1 0 0", "0 0 0")]
    [InlineData(PlannedEffect.DeleteItem, EndCause.RecordDeleted, false, "0 0 1", "0 0 0")]
    [InlineData(PlannedEffect.CreateRecord, null, true, "0 1 0", "1 0 0")]
    [InlineData(PlannedEffect.RestoreRecord, null, false, "0 0 0", "1 0 0")]
    [InlineData(PlannedEffect.DeleteRecord, EndCause.ItemDeleted, false, "0 0 0", "0 0 1")]
    [InlineData(PlannedEffect.Update, null, true, "0 1 0", "0 1 0")]
    [InlineData(PlannedEffect.Update, null, false, "0 0 0", "0 0 0")]
    [InlineData(PlannedEffect.None, EndCause.Cleared, false, "0 0 0", "0 0 1")]
    [InlineData(PlannedEffect.None, EndCause.ItemDeleted, false, "0 0 0", "0 0 1")]
    [InlineData(PlannedEffect.None, EndCause.RecordDeleted, false, "0 0 0", "0 0 1")]
    [InlineData(PlannedEffect.None, EndCause.Released, false, "0 0 0", "0 0 1")]
    [InlineData(PlannedEffect.None, null, false, "0 0 0", "0 0 0")]
    public void EachEffect_CostsOnItsSide(PlannedEffect effect, EndCause? ends, bool writes, string mailbox, string business)
    {
        var link = Tied.Task.Made();
        var values = writes ? Office.Task("Call") : null;
        var plan = new LinkPlan(link, SyncStep.Merge, effect) { Next = link, Ends = ends, ToItem = values, ToRecord = values };
        Assert.Equal((mailbox, business), (Costs(Side.Mailbox), Costs(Side.Business)));

        string Costs(Side side)
        {
            var demand = Budgets.Of(plan, side);
            return $"{demand.Creates} {demand.Changes} {demand.Deletes}";
        }
    }

    private static RunCounts Counts(int each) => new() { Task = new KindCounts { Mailbox = new(each, each, each) } };
}
