using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>What a plan says of itself: which side it writes, and whether it writes at all.</summary>
[Rule("U1")]
public sealed class LinkPlanTests
{
    [Theory]
    //          effect → the mailbox is written, the business system is
    [InlineData(PlannedEffect.None, false, false)]
    [InlineData(PlannedEffect.CreateItem, true, false)]
    [InlineData(PlannedEffect.CreateRecord, false, true)]
    [InlineData(PlannedEffect.Update, false, false)]
    [InlineData(PlannedEffect.DeleteItem, true, false)]
    [InlineData(PlannedEffect.DeleteRecord, false, true)]
    [InlineData(PlannedEffect.RestoreRecord, false, true)]
    [InlineData(PlannedEffect.BringItemBack, true, false)]
    [InlineData(PlannedEffect.MoveItem, true, false)]
    public void EachEffect_WritesItsSide(PlannedEffect effect, bool mailbox, bool business)
    {
        var plan = Plan(effect);
        Assert.Equal((mailbox, business), (plan.Writes(Side.Mailbox), plan.Writes(Side.Business)));
        Assert.Equal(effect != PlannedEffect.None, plan.HasEffect);
    }

    [Fact]
    public void AnUpdate_WritesTheSidesThatItHasSomethingFor()
    {
        var (update, values) = (Plan(PlannedEffect.Update), Office.Task("Call"));
        Assert.Equal((true, false), Writes(update with { ToItem = values }));
        Assert.Equal((false, true), Writes(update with { ToRecord = values }));
        Assert.Equal((true, true), Writes(update with { ToRecord = values, Stamps = true }));
        Assert.Equal((true, false), Writes(update with { Stamps = true }));
        Assert.Equal((true, false), Writes(update with { RemovesCategory = "Office" }));

        static (bool, bool) Writes(LinkPlan plan) => (plan.Writes(Side.Mailbox), plan.Writes(Side.Business));
    }

    [Fact]
    [Rule("D8", "I1")]
    public void OurStampAlone_IsNoChangeOfTheItem()
    {
        var (stamps, values) = (Plan(PlannedEffect.Update) with { Stamps = true }, Office.Task("Call"));
        Assert.True(stamps.IsStampAlone);
        Assert.False((stamps with { ToItem = values }).IsStampAlone);
        Assert.False((stamps with { ToRecord = values }).IsStampAlone);
        Assert.False((stamps with { Stamps = false }).IsStampAlone);
        Assert.False((stamps with { Effect = PlannedEffect.CreateItem }).IsStampAlone);
    }

    private static LinkPlan Plan(PlannedEffect effect)
    {
        var link = Tied.Task.Made();
        return new LinkPlan(link, SyncStep.Merge, effect) { Next = link };
    }
}
