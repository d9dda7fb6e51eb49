using System.Collections.Immutable;
using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>Rows merge by their key: <c>x=1</c> is a row x with one cell.</summary>
[Rule("V6", "T3")]
public sealed class RowsMergeTests
{
    private static readonly Field Exceptions = FieldSchema.Appointment["exceptions"];

    [Theory]
    //          record base, record, item base, item, direction, rule → record after, item after, a conflict
    [InlineData("x=1 y=1", "x=2 y=1", "x=1 y=1", "x=1 y=2", Direction.Both, ConflictRule.Business, "x=2 y=2", "x=2 y=2", false)]
    [InlineData("x=1", "x=1 y=1", "x=1", "x=1 z=1", Direction.Both, ConflictRule.Ask, "x=1 y=1 z=1", "x=1 y=1 z=1", false)]
    [InlineData("x=1 y=1", "y=1", "x=1 y=1", "x=1 y=1", Direction.Both, ConflictRule.Business, "y=1", "y=1", false)]
    [InlineData("x=1 y=1", "x=1 y=1", "x=1 y=1", "x=1", Direction.Both, ConflictRule.Business, "x=1", "x=1", false)]
    [InlineData("x=1", "x=2", "x=1", "x=3", Direction.Both, ConflictRule.Business, "x=2", "x=2", true)]
    [InlineData("x=1", "x=2", "x=1", "x=3", Direction.Both, ConflictRule.Mailbox, "x=3", "x=3", true)]
    [InlineData("x=1 y=1", "x=2 y=2", "x=1 y=1", "x=3 y=1", Direction.Both, ConflictRule.Business, "x=2 y=2", "x=2 y=2", true)]
    [InlineData("x=1 y=1", "x=2 y=2", "x=1 y=1", "x=3 y=3", Direction.Both, ConflictRule.Business, "x=2 y=2", "x=2 y=2", true)]
    [InlineData("x=1 y=1", "x=2 y=1", "x=1 y=1", "x=2 y=2", Direction.Both, ConflictRule.Ask, "x=2 y=2", "x=2 y=2", false)]
    [InlineData("x=1", "x=2", "x=1", "x=3", Direction.ToMailbox, ConflictRule.Mailbox, "x=2", "x=2", true)]
    [InlineData("x=1", "x=2", "x=1", "x=3", Direction.ToBusiness, ConflictRule.Ask, "x=3", "x=3", true)]
    [InlineData("x=1", "x=1", "x=1", "x=3", Direction.ToMailbox, ConflictRule.Business, "x=1", "x=1", false)]
    [InlineData("x=1 z=1", "x=1 z=1", "x=1", "x=2", Direction.Both, ConflictRule.Business, "x=2 z=1", "x=2", false)]
    [InlineData("?", "x=1", "?", "y=1", Direction.Both, ConflictRule.Ask, "x=1 y=1", "x=1 y=1", false)]
    [InlineData("?", "x=1", "?", "x=2 y=1", Direction.Both, ConflictRule.Mailbox, "x=1 y=1", "x=1 y=1", false)]
    [InlineData("?", "x=1", "?", "y=1", Direction.ToMailbox, ConflictRule.Ask, "x=1", "x=1 y=1", false)]
    [InlineData("?", "x=1", "?", "y=1", Direction.ToBusiness, ConflictRule.Ask, "x=1 y=1", "y=1", false)]
    public void Rows_MergeByKey(string recordBase, string record, string itemBase, string item, Direction direction, ConflictRule rule, string recordAfter, string itemAfter, bool conflict)
    {
        var outcome = FieldMerge.Decide(Case(recordBase, record, itemBase, item, direction, rule));
        Assert.Equal(FieldStep.Write, outcome.Step);
        Assert.Equal((Of(recordAfter), Of(itemAfter)), (outcome.Record, outcome.Item));
        Assert.Equal((record != recordAfter, item != itemAfter, conflict), (outcome.WritesRecord, outcome.WritesItem, outcome.IsConflict));
    }

    [Fact]
    public void OneRowChangedOnBothSides_UnderAsk_WaitsWhole_AndNamesTheRow()
    {
        var outcome = FieldMerge.Decide(Case("x=1 y=1", "x=2 y=2", "x=1 y=1", "x=3 y=1", Direction.Both, ConflictRule.Ask));
        Assert.Equal((FieldStep.Wait, Of("x=2 y=2"), Of("x=3 y=1")), (outcome.Step, outcome.Record, outcome.Item));
        Assert.True(outcome.IsConflict);
        Assert.Equal("both sides changed x; which one shall stand?", outcome.Reason);
    }

    [Fact]
    public void WhereNothingGoesOver_BothStand() =>
        Assert.Equal(FieldStep.Stand, FieldMerge.Decide(Case("x=1", "x=2", "x=1", "x=3", Direction.None, ConflictRule.Business) with { Mapped = Direction.Both }).Step);

    [Fact]
    [Rule("V8")]
    public void WhatASideCantHold_IsRefused_WithTheSide()
    {
        var both = Case("x=1", "x=2", "x=1", "x=1", Direction.Both, ConflictRule.Business);
        var refused = FieldMerge.Decide(both with { MailboxForms = RefusingForms.All });
        Assert.Equal((FieldStep.Refuse, both.Record, both.Item, "the mailbox can't hold it: too much"), (refused.Step, refused.Record, refused.Item, refused.Reason));
        var back = Case("x=1", "x=1", "x=1", "x=2", Direction.Both, ConflictRule.Business) with { BusinessForms = RefusingForms.All };
        refused = FieldMerge.Decide(back);
        Assert.Equal((FieldStep.Refuse, back.Record, back.Item, "the business system can't hold it: too much"), (refused.Step, refused.Record, refused.Item, refused.Reason));
        //  nothing is written there: nobody has to hold it
        Assert.Equal(FieldStep.Write, FieldMerge.Decide(both with { BusinessForms = RefusingForms.All }).Step);
    }

    private static FieldCase Case(string recordBase, string record, string itemBase, string item, Direction direction, ConflictRule rule) => new(Exceptions)
    {
        Record = Of(record), Item = Of(item), RecordBase = Of(recordBase), ItemBase = Of(itemBase), HasBase = recordBase != "?",
        Flow = direction, Mapped = direction, Rule = rule, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
    };

    private static Value? Of(string rows) => rows == "?" ? null : Values.Rows(rows.Split(' ').Select(r => r.Split('='))
        .Select(r => KeyValuePair.Create(r[0], new Row(ImmutableSortedDictionary<string, string>.Empty.Add("subject", r[1])))));
}
