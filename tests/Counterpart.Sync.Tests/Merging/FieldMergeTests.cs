using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>V1–V9, I7: one field, every pair of changes in every direction. A value is a letter; <c>-</c> is empty, <c>?</c> an unknown base.</summary>
public sealed class FieldMergeTests
{
    private static readonly Field JobTitle = FieldSchema.Contact["jobTitle"];

    [Theory]
    [Rule("V1", "V4", "V5", "I7")]
    //          record base, record, item base, item, direction, rule → record after, item after, step
    [InlineData("a", "a", "a", "a", Direction.Both, ConflictRule.Business, "a", "a", FieldStep.Unchanged)]
    [InlineData("a", "b", "a", "a", Direction.Both, ConflictRule.Business, "b", "b", FieldStep.Write)]
    [InlineData("a", "a", "a", "b", Direction.Both, ConflictRule.Business, "b", "b", FieldStep.Write)]
    [InlineData("a", "b", "a", "b", Direction.Both, ConflictRule.Business, "b", "b", FieldStep.Agree)]
    [InlineData("a", "b", "a", "c", Direction.Both, ConflictRule.Business, "b", "b", FieldStep.Write)]
    [InlineData("a", "b", "a", "c", Direction.Both, ConflictRule.Mailbox, "c", "c", FieldStep.Write)]
    [InlineData("a", "b", "a", "c", Direction.Both, ConflictRule.Ask, "b", "c", FieldStep.Wait)]
    [InlineData("a", "-", "a", "a", Direction.Both, ConflictRule.Business, "-", "-", FieldStep.Write)]
    [InlineData("a", "a", "a", "-", Direction.Both, ConflictRule.Business, "-", "-", FieldStep.Write)]
    [InlineData("a", "-", "a", "b", Direction.Both, ConflictRule.Business, "-", "-", FieldStep.Write)]
    [InlineData("a", "-", "a", "b", Direction.Both, ConflictRule.Mailbox, "b", "b", FieldStep.Write)]
    [InlineData("a", "b", "a", "a", Direction.ToMailbox, ConflictRule.Business, "b", "b", FieldStep.Write)]
    [InlineData("a", "a", "a", "b", Direction.ToMailbox, ConflictRule.Business, "a", "a", FieldStep.Write)]
    [InlineData("a", "b", "a", "c", Direction.ToMailbox, ConflictRule.Mailbox, "b", "b", FieldStep.Write)]
    [InlineData("a", "b", "a", "a", Direction.ToBusiness, ConflictRule.Business, "b", "a", FieldStep.Stand)]
    [InlineData("a", "a", "a", "b", Direction.ToBusiness, ConflictRule.Business, "b", "b", FieldStep.Write)]
    [InlineData("a", "b", "a", "c", Direction.ToBusiness, ConflictRule.Business, "c", "c", FieldStep.Write)]
    [InlineData("a", "b", "a", "c", Direction.None, ConflictRule.Business, "b", "c", FieldStep.Stand)]
    [InlineData("a", "b", "a", "b", Direction.None, ConflictRule.Business, "b", "b", FieldStep.Stand)]
    [InlineData("?", "a", "?", "a", Direction.Both, ConflictRule.Business, "a", "a", FieldStep.Agree)]
    [InlineData("?", "a", "?", "-", Direction.Both, ConflictRule.Business, "a", "a", FieldStep.Write)]
    [InlineData("?", "-", "?", "a", Direction.Both, ConflictRule.Business, "a", "a", FieldStep.Write)]
    [InlineData("?", "-", "?", "a", Direction.ToMailbox, ConflictRule.Business, "-", "a", FieldStep.Stand)]
    [InlineData("?", "a", "?", "-", Direction.ToBusiness, ConflictRule.Business, "a", "-", FieldStep.Stand)]
    [InlineData("?", "a", "?", "b", Direction.Both, ConflictRule.Mailbox, "b", "b", FieldStep.Write)]
    [InlineData("?", "a", "?", "b", Direction.ToMailbox, ConflictRule.Mailbox, "a", "a", FieldStep.Write)]
    public void OneField_IsDecided(
        string recordBase, string record, string itemBase, string item, Direction direction, ConflictRule rule, string recordAfter, string itemAfter, FieldStep step)
    {
        var outcome = FieldMerge.Decide(new FieldCase(JobTitle)
        {
            Record = Of(record), Item = Of(item), RecordBase = Of(recordBase), ItemBase = Of(itemBase), HasBase = recordBase != "?",
            Flow = direction, Mapped = direction, Rule = rule, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Trimming,
        });
        Assert.Equal(step, outcome.Step);
        Assert.Equal(Of(recordAfter), outcome.Record);
        Assert.Equal(Of(itemAfter), outcome.Item);
        Assert.Equal(outcome.WritesRecord, step == FieldStep.Write && record != recordAfter);
        Assert.Equal(outcome.WritesItem, step == FieldStep.Write && item != itemAfter);
    }

    [Theory]
    //  item's zone kept: the record's own stays, finer than what Exchange can say (V9)
    [InlineData("Europe/Vienna", "Europe/Vienna", "Europe/Berlin", "Europe/Berlin", "Europe/Vienna")]
    //  both changed their times, and only the record its zone: the winner's goes whole (V10)
    [InlineData("Europe/Vienna", "Europe/Rome", "Europe/Berlin", "Europe/Berlin", "Europe/Berlin")]
    [InlineData("Europe/Vienna", "Europe/Vienna", "Europe/Berlin", "Europe/Paris", "Europe/Paris")]
    public void TimesThatGoOver_TakeTheZoneThatSomebodyChose(string recordBase, string record, string itemBase, string item, string zone)
    {
        var now = Instant.FromUtc(2026, 11, 23, 9, 0);
        TimedSpan Span(int hours, string of) => new(now + Duration.FromHours(hours), now + Duration.FromHours(hours + 1), of);
        var outcome = FieldMerge.Decide(new FieldCase(FieldSchema.Appointment["times"])
        {
            RecordBase = Span(0, recordBase), Record = Span(recordBase == record ? 0 : 1, record), ItemBase = Span(0, itemBase), Item = Span(2, item), HasBase = true,
            Flow = Direction.Both, Mapped = Direction.Both, Rule = ConflictRule.Mailbox, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
        });
        Assert.True(outcome.WritesRecord);
        Assert.Equal(Span(2, zone), outcome.Record);
    }

    [Fact]
    [Rule("I7")]
    public void AContactBody_ThatDiffersAtTheFirstTie_AlwaysWaits() =>
        Assert.Equal(FieldStep.Wait, FieldMerge.Decide(Case(FieldSchema.Contact["body"], "a", "b")).Step);

    [Fact]
    [Rule("V8")]
    public void AMandatoryFieldEmptied_IsPutBack()
    {
        var emptied = Case(FieldSchema.Contact["lastName"], "a", "-") with { HasBase = true, RecordBase = Of("a"), ItemBase = Of("a") };
        var outcome = FieldMerge.Decide(emptied);
        Assert.True(outcome.WritesItem);
        Assert.Equal(Of("a"), outcome.Item);
    }

    [Fact]
    [Rule("V2")]
    public void SentAndTrimmed_IsNoEdit()
    {
        var sent = Case(JobTitle, "a ", "a") with { HasBase = true, RecordBase = Of("a "), ItemBase = Of("a "), ItemSent = true };
        Assert.Equal(FieldStep.Unchanged, FieldMerge.Decide(sent).Step);
        Assert.Equal(FieldStep.Write, FieldMerge.Decide(sent with { Item = Of("b") }).Step);
    }

    [Fact]
    [Rule("V3")]
    public void Waiting_StandsStill_UntilASideChanges()
    {
        var note = new FieldNote(FieldStanding.Waiting, Of("b"), Of("c"), "both changed");
        var waiting = Case(JobTitle, "b", "c") with { HasBase = true, RecordBase = Of("a"), ItemBase = Of("a"), Note = note };
        Assert.Equal(FieldStep.Wait, FieldMerge.Decide(waiting).Step);
        Assert.Equal(FieldStep.Write, FieldMerge.Decide(waiting with { Item = Of("d") }).Step);
        Assert.Equal(FieldStep.Agree, FieldMerge.Decide(waiting with { Item = Of("b") }).Step);
        Assert.Equal(Of("c"), FieldMerge.Decide(waiting with { Decision = Side.Mailbox }).Record);
    }

    [Theory]
    [Rule("V6")]
    //          record base, record, item base, item, direction → record after, item after
    [InlineData("a b", "a b c", "a b", "a", Direction.Both, "a c", "a c")]
    [InlineData("a b", "a b", "a b", "A B x", Direction.Both, "a b x", "a b x")]
    [InlineData("a b", "a b", "a b", "b x", Direction.ToMailbox, "a b", "a b x")]
    [InlineData("a b", "b", "a b x", "a b x", Direction.ToMailbox, "b", "b x")]
    [InlineData("?", "a", "?", "b", Direction.Both, "a b", "a b")]
    [InlineData("?", "a", "?", "b", Direction.ToMailbox, "a", "a b")]
    [InlineData("?", "a", "?", "b", Direction.ToBusiness, "a b", "b")]
    [InlineData("a b", "a", "a b", "a b x", Direction.Both, "a x", "a x")]
    [InlineData("a b", "a b c", "a b", "a x", Direction.ToBusiness, "a c x", "a x")]
    [InlineData("a b", "a b c", "a b", "a x", Direction.None, "a b c", "a x")]
    public void Sets_MergeByElement(string recordBase, string record, string itemBase, string item, Direction direction, string recordAfter, string itemAfter)
    {
        var outcome = FieldMerge.Decide(new FieldCase(FieldSchema.Contact["categories"])
        {
            Record = Set(record), Item = Set(item), RecordBase = Set(recordBase), ItemBase = Set(itemBase), HasBase = recordBase != "?",
            Flow = direction, Mapped = direction, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
        });
        Assert.Equal(Set(recordAfter), outcome.Record);
        Assert.Equal(Set(itemAfter), outcome.Item);
    }

    [Theory]
    [Rule("V6", "V4")]
    [InlineData("a b x", Direction.ToMailbox, FieldStep.Agree)]
    [InlineData("a b x", Direction.None, FieldStep.Stand)]
    public void ANameThatAMailboxAddedForItself_IsSeen_WhereOtherNamesGoOver(string item, Direction flow, FieldStep step)
    {
        var outcome = FieldMerge.Decide(new FieldCase(FieldSchema.Contact["categories"])
        {
            Record = Set("a b"), Item = Set(item), RecordBase = Set("a b"), ItemBase = Set("a b"), HasBase = true,
            Flow = flow, Mapped = Direction.Both, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
        });
        Assert.Equal((step, Set("a b"), Set(item)), (outcome.Step, outcome.Record, outcome.Item));
    }

    [Fact]
    [Rule("V9", "V10")]
    public void AZoneThatTheMailboxDidNotChange_StaysTheRecordsOwn()
    {
        var (start, hour) = (Instant.FromUtc(2026, 11, 23, 9, 0), Duration.FromHours(1));
        var record = new TimedSpan(start, start + hour, "Europe/Vienna");
        var item = new TimedSpan(start, start + hour, "Europe/Berlin");
        var outcome = FieldMerge.Decide(new FieldCase(FieldSchema.Appointment["times"])
        {
            Record = record, RecordBase = record, ItemBase = item, Item = item with { End = start + hour + hour }, HasBase = true,
            Flow = Direction.Both, Mapped = Direction.Both, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
        });
        Assert.Equal(record with { End = start + hour + hour }, outcome.Record);
    }

    private static FieldCase Case(Field field, string record, string item) => new(field)
    {
        Record = Of(record), Item = Of(item), Flow = Direction.Both, Mapped = Direction.Both, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Trimming,
    };

    private static Value? Of(string text) => text is "-" or "?" ? null : new TextValue(text);

    private static Value? Set(string text) => text is "-" or "?" ? null : Values.Set(text.Split(' '));
}
