using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D9, D10: one field of which one side was put back to what it held before. Both bases held b.</summary>
public sealed class RestoredMergeTests
{
    [Theory]
    [Rule("D9")]
    [InlineData(Direction.Both, "b", FieldStep.Write)]
    [InlineData(Direction.ToMailbox, "b", FieldStep.Write)]
    [InlineData(Direction.ToBusiness, "a", FieldStep.Agree)]
    [InlineData(Direction.None, "a", FieldStep.Agree)]
    public void ItemRestored_TheRecordGoesToIt_WhereItMay(Direction flow, string item, FieldStep step)
    {
        var outcome = FieldMerge.Decide(Case("jobTitle", "b", "a", flow) with { ItemRestored = true });
        Assert.Equal((step, Values.Text("b"), Values.Text(item)), (outcome.Step, outcome.Record, outcome.Item));
        Assert.Equal(step == FieldStep.Write ? FieldMerge.CauseItemRestored : null, outcome.Cause);
    }

    [Theory]
    [Rule("D10")]
    [InlineData(Direction.Both, "b", "b", FieldStep.Write)]
    [InlineData(Direction.ToBusiness, "b", "b", FieldStep.Write)]
    [InlineData(Direction.ToMailbox, "a", "a", FieldStep.Write)]
    [InlineData(Direction.None, "a", "b", FieldStep.Agree)]
    public void RecordRestored_TheItemGoesToIt_WhereItMay(Direction flow, string record, string item, FieldStep step)
    {
        var outcome = FieldMerge.Decide(Case("jobTitle", "a", "b", flow) with { RecordRestored = true });
        Assert.Equal((step, Values.Text(record), Values.Text(item)), (outcome.Step, outcome.Record, outcome.Item));
        Assert.Equal(step == FieldStep.Write ? FieldMerge.CauseRecordRestored : null, outcome.Cause);
    }

    [Theory]
    [Rule("D9", "D10")]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void NotMapped_BothStand_AndWhatIsTheSame_Agrees(bool record, bool item)
    {
        var apart = Case("jobTitle", "a", "b", Direction.None) with { RecordRestored = record, ItemRestored = item };
        Assert.Equal(FieldStep.Stand, FieldMerge.Decide(apart with { Mapped = Direction.None }).Step);
        Assert.Equal(FieldStep.Agree, FieldMerge.Decide(apart with { Flow = Direction.Both, Item = apart.Record }).Step);
    }

    [Fact]
    [Rule("D10", "I7")]
    public void BothRestored_IsAsIfTheyHadNeverAgreed()
    {
        var both = Case("jobTitle", "a", "c", Direction.Both) with { RecordRestored = true, ItemRestored = true, Rule = ConflictRule.Mailbox };
        Assert.Equal(Values.Text("c"), FieldMerge.Decide(both).Record);
        Assert.Equal(Values.Text("a"), FieldMerge.Decide(both with { Item = null }).Item);
    }

    [Theory]
    [Rule("D9", "D10", "V8")]
    [InlineData(null, "b", Direction.Both, "b", "b", FieldStep.Write)]
    [InlineData(null, "b", Direction.ToMailbox, null, "b", FieldStep.Stand)]
    [InlineData("b", null, Direction.Both, "b", "b", FieldStep.Write)]
    [InlineData("b", null, Direction.ToBusiness, "b", null, FieldStep.Stand)]
    public void AMandatoryField_RestoredToNothing_IsPutBack(string? record, string? item, Direction flow, string? recordAfter, string? itemAfter, FieldStep step)
    {
        var outcome = FieldMerge.Decide(Case("lastName", record, item, flow) with { RecordRestored = record is null, ItemRestored = item is null });
        Assert.Equal((step, Values.Text(recordAfter), Values.Text(itemAfter)), (outcome.Step, outcome.Record, outcome.Item));
        Assert.Equal(step == FieldStep.Write ? FieldMerge.CauseMandatory : null, outcome.Cause);
    }

    [Theory]
    [Rule("D9", "D10", "V6")]
    //          record, item, direction, the restored side → record after, item after; both bases held a b
    [InlineData("a b", "a x", Direction.Both, Side.Mailbox, "a b", "a b")]
    [InlineData("a b", "a x", Direction.ToMailbox, Side.Mailbox, "a b", "a b x")]
    [InlineData("a x", "a b", Direction.Both, Side.Business, "a b", "a b")]
    [InlineData("a x", "a b y", Direction.ToMailbox, Side.Business, "a x", "a x y")]
    public void Sets(string record, string item, Direction flow, Side restored, string recordAfter, string itemAfter)
    {
        var outcome = FieldMerge.Decide(new FieldCase(FieldSchema.Contact["categories"])
        {
            Record = Set(record), Item = Set(item), RecordBase = Set("a b"), ItemBase = Set("a b"), HasBase = true, Flow = flow, Mapped = Direction.Both,
            RecordRestored = restored == Side.Business, ItemRestored = restored == Side.Mailbox, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
        });
        Assert.Equal((Set(recordAfter), Set(itemAfter)), (outcome.Record, outcome.Item));
    }

    private static FieldCase Case(string field, string? record, string? item, Direction flow) => new(FieldSchema.Contact[field])
    {
        Record = Values.Text(record), Item = Values.Text(item), RecordBase = Values.Text("b"), ItemBase = Values.Text("b"), HasBase = true,
        Flow = flow, Mapped = Direction.Both, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
    };

    private static Value? Set(string names) => Values.Set(names.Split(' '));
}
