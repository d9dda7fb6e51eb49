using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A list that a revert took apart, of which the record holds x and y and the item x: it goes over as a whole.</summary>
[Rule("U3", "V6")]
public sealed class RevertedListMergeTests
{
    private const string Reverted = "reverted: which value shall stand?";
    private static readonly Field Exceptions = FieldSchema.Appointment["exceptions"];
    private static readonly Field Categories = FieldSchema.Task["categories"];

    [Theory]
    [InlineData("x y", "x z", ConflictRule.Ask, "x z")]
    [InlineData("x y z", "x", ConflictRule.Ask, "x y z")]
    [InlineData("y", "x", ConflictRule.Mailbox, "y")]
    [InlineData("x y z", "x w", ConflictRule.Business, "x y z")]
    [InlineData("x y z", "x w", ConflictRule.Mailbox, "x w")]
    public void EditedSince_TheEditedOneGoesOverWhole(string record, string item, ConflictRule rule, string after)
    {
        foreach (var field in new[] { Exceptions, Categories })
        {
            var outcome = FieldMerge.Decide(Case(field, record, item, Direction.Both, rule));
            Assert.Equal((FieldStep.Write, Of(field, after), Of(field, after)), (outcome.Step, outcome.Record, outcome.Item));
            Assert.Equal((record != after, item != after), (outcome.WritesRecord, outcome.WritesItem));
        }
    }

    [Fact]
    public void EditedOnBothSides_UnderAsk_WaitsOn_AsReverted()
    {
        foreach (var field in new[] { Exceptions, Categories })
        {
            var outcome = FieldMerge.Decide(Case(field, "x y z", "x w", Direction.Both, ConflictRule.Ask));
            Assert.Equal((FieldStep.Wait, Reverted), (outcome.Step, outcome.Reason));
        }
    }

    /// <summary>Only a revert takes the bases apart; and where nothing goes back, the mailbox's own names stay.</summary>
    [Fact]
    public void OtherNotes_AndNamesThatGoOneWay_MergeByElement()
    {
        var rows = Case(Exceptions, "x y", "x z", Direction.Both, ConflictRule.Ask);
        Assert.Equal(Of(Exceptions, "x y z"), FieldMerge.Decide(rows with { Note = rows.Note! with { Reason = "both sides changed it" } }).Record);
        Assert.Equal(Of(Exceptions, "x y z"), FieldMerge.Decide(rows with { Note = rows.Note! with { Standing = FieldStanding.Refused } }).Record);
        Assert.Equal(Of(Categories, "x y z"), FieldMerge.Decide(Case(Categories, "x y", "x z", Direction.ToMailbox, ConflictRule.Ask)).Item);
        Assert.Equal(Of(Exceptions, "x y"), FieldMerge.Decide(Case(Exceptions, "x y", "x z", Direction.ToMailbox, ConflictRule.Ask)).Item);
    }

    private static FieldCase Case(Field field, string record, string item, Direction direction, ConflictRule rule) => new(field)
    {
        Record = Of(field, record), Item = Of(field, item), RecordBase = Of(field, "x y"), ItemBase = Of(field, "x"), HasBase = true,
        Flow = direction, Mapped = direction, Rule = rule, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
        Note = new FieldNote(FieldStanding.Waiting, Of(field, "x y"), Of(field, "x"), Reverted),
    };

    private static Value? Of(Field field, string names) => field.Shape == Shape.Set ? Values.Set(names.Split(' '))
        : Values.Rows(names.Split(' ').Select(n => KeyValuePair.Create(n, OccurrenceCells.DeletedRow)));
}
