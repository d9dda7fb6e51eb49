using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>What waits, what a person decided, and what the history is told of one field.</summary>
public sealed class ToldMergeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    private static readonly FieldCase Both = new(FieldSchema.Contact["jobTitle"])
    {
        Record = Values.Text("b"), Item = Values.Text("c"), RecordBase = Values.Text("a"), ItemBase = Values.Text("a"), HasBase = true,
        Flow = Direction.Both, Mapped = Direction.Both, Rule = ConflictRule.Business, BusinessForms = MemoryForms.Exact, MailboxForms = MemoryForms.Exact,
    };

    [Theory]
    [Rule("V3")]
    [InlineData(FieldStanding.Waiting, FieldStep.Wait)]
    [InlineData(FieldStanding.Refused, FieldStep.Refuse)]
    public void WhatWaitsOrIsRefused_StaysSo_WithItsReason(FieldStanding standing, FieldStep step)
    {
        var outcome = FieldMerge.Decide(Both with { Note = new FieldNote(standing, Both.Record, Both.Item, "so it is") });
        Assert.Equal((step, Both.Record, Both.Item, "so it is"), (outcome.Step, outcome.Record, outcome.Item, outcome.Reason));
    }

    [Fact]
    [Rule("U3", "V3")]
    public void SidesThatARevertTookApart_Wait_UntilTheySayTheSame()
    {
        var note = new FieldNote(FieldStanding.Waiting, null, null, "reverted");
        var apart = Both with { RecordBase = Both.Record, ItemBase = Both.Item, Note = note };
        Assert.Equal((FieldStep.Wait, "reverted"), (FieldMerge.Decide(apart).Step, FieldMerge.Decide(apart).Reason));
        Assert.Equal(FieldStep.Unchanged, FieldMerge.Decide(apart with { Note = note with { Standing = FieldStanding.Refused } }).Step);
        Assert.Equal(FieldStep.Unchanged, FieldMerge.Decide(apart with { Item = apart.Record, ItemBase = apart.Record }).Step);
    }

    [Theory]
    [Rule("V3", "V5")]
    [InlineData(Side.Business, Direction.Both, "b", "b", "a person decided: business system")]
    [InlineData(Side.Mailbox, Direction.Both, "c", "c", "a person decided: mailbox")]
    [InlineData(Side.Business, Direction.ToBusiness, "c", "c", FieldMerge.CauseOneWay)]
    [InlineData(Side.Mailbox, Direction.ToMailbox, "b", "b", FieldMerge.CauseOneWay)]
    [InlineData(Side.Mailbox, Direction.None, "b", "c", null)]
    public void APersonsDecision_GoesOver_WhereItMay(Side side, Direction flow, string record, string item, string? cause)
    {
        var outcome = FieldMerge.Decide(Both with { Decision = side, Flow = flow });
        Assert.Equal((Values.Text(record), Values.Text(item), cause), (outcome.Record, outcome.Item, outcome.Cause));
        Assert.Equal(cause is null ? FieldStep.Stand : FieldStep.Write, outcome.Step);
        Assert.Equal(FieldStep.Agree, FieldMerge.Decide(Both with { Decision = side, Flow = flow, Item = Both.Record }).Step);
    }

    [Theory]
    [Rule("V5", "U2")]
    [InlineData(ConflictRule.Business, null, "V5 conflict: Business rule, business system wins")]
    [InlineData(ConflictRule.Mailbox, null, "V5 conflict: Mailbox rule, mailbox wins")]
    [InlineData(ConflictRule.Mailbox, "mailbox:W2", "V5 conflict: Mailbox rule, mailbox wins (record's value by mailbox:W2)")]
    public void AConflict_SaysWhoWins_AndWhoseValueTheRecordHeld(ConflictRule rule, string? by, string cause)
    {
        var outcome = FieldMerge.Decide(Both with { Rule = rule, Entered = by is null ? null : new Entered(Now, by) });
        Assert.Equal((cause, true), (outcome.Cause, outcome.IsConflict));
    }

    [Theory]
    [Rule("V5")]
    [InlineData(5 * 60, Side.Business)]
    [InlineData((5 * 60) + 1, Side.Mailbox)]
    public void Latest_FiveMinutesAreNotLater(int seconds, Side winner)
    {
        var latest = Both with { Rule = ConflictRule.Latest, Entered = new Entered(Now, "user:anna"), ItemModifiedAt = Now + Duration.FromSeconds(seconds) };
        Assert.Equal(winner, ConflictRules.Winner(latest));
        Assert.Equal(Side.Mailbox, ConflictRules.Winner(latest with { Entered = null }));
        Assert.Equal(Side.Business, ConflictRules.Winner(latest with { ItemModifiedAt = null }));
    }

    [Fact]
    [Rule("V4", "V5")]
    public void OnlyOneDirection_IsTheCause_AndAConflictOnlyWhereTheyHadAgreed()
    {
        foreach (var flow in new[] { Direction.ToMailbox, Direction.ToBusiness })
        {
            var outcome = FieldMerge.Decide(Both with { Flow = flow });
            Assert.Equal((FieldMerge.CauseOneWay, true), (outcome.Cause, outcome.IsConflict));
            Assert.False(FieldMerge.Decide(Both with { Flow = flow, HasBase = false }).IsConflict);
        }

        var edited = Both with { Record = Both.RecordBase, Flow = Direction.ToMailbox };
        Assert.Equal(FieldMerge.CauseView, FieldMerge.Decide(edited).Cause);
        Assert.Equal(FieldStep.Stand, FieldMerge.Decide(edited with { Flow = Direction.None }).Step);
        Assert.Equal(FieldStep.Stand, FieldMerge.Decide(Both with { Flow = Direction.None }).Step);
    }

    [Fact]
    [Rule("V5", "I7")]
    public void WhatWaits_SaysWhatIsAsked()
    {
        var asked = FieldMerge.Decide(Both with { Rule = ConflictRule.Ask });
        Assert.Equal(("both sides changed it; which value shall stand?", true), (asked.Reason, asked.IsConflict));
        var body = Both with { Field = FieldSchema.Contact["body"], HasBase = false };
        Assert.Equal("both sides hold a text of their own; which one shall stand?", FieldMerge.Decide(body).Reason);
        Assert.Equal(FieldStep.Wait, FieldMerge.Decide(body with { Flow = Direction.ToMailbox }).Step);
        Assert.Equal(FieldStep.Stand, FieldMerge.Decide(body with { Flow = Direction.None }).Step);
    }

    [Theory]
    [Rule("V8")]
    [InlineData(null, "c", Direction.Both, "c", "c", FieldStep.Write)]
    [InlineData(null, "a", Direction.ToMailbox, null, "a", FieldStep.Stand)]
    [InlineData("a", null, Direction.ToBusiness, "a", null, FieldStep.Stand)]
    [InlineData("b", null, Direction.ToMailbox, "b", "b", FieldStep.Write)]
    public void AMandatoryField_IsPutBack_WhereItMay(string? record, string? item, Direction flow, string? recordAfter, string? itemAfter, FieldStep step)
    {
        var outcome = FieldMerge.Decide(Both with { Field = FieldSchema.Contact["lastName"], Record = Values.Text(record), Item = Values.Text(item), Flow = flow });
        Assert.Equal((step, Values.Text(recordAfter), Values.Text(itemAfter)), (outcome.Step, outcome.Record, outcome.Item));
    }

    [Fact]
    [Rule("V8")]
    public void WhatASideCantHold_IsRefused_WithTheSide()
    {
        var toItem = FieldMerge.Decide(Both with { Item = Both.ItemBase, MailboxForms = RefusingForms.All });
        Assert.Equal((FieldStep.Refuse, "the mailbox can't hold it: too much"), (toItem.Step, toItem.Reason));
        var toRecord = FieldMerge.Decide(Both with { Record = Both.RecordBase, BusinessForms = RefusingForms.All });
        Assert.Equal((FieldStep.Refuse, "the business system can't hold it: too much"), (toRecord.Step, toRecord.Reason));
    }

    [Theory]
    [Rule("V9", "V10")]
    //          the source's zone, and its base's; the target's zone, and its base's → the zone that the target gets
    [InlineData("Europe/Berlin", "Europe/Berlin", "Europe/Vienna", "Europe/Vienna", "Europe/Vienna")]
    [InlineData("Europe/Paris", "Europe/Berlin", "Europe/Vienna", "Europe/Vienna", "Europe/Paris")]
    [InlineData("Europe/Berlin", "Europe/Berlin", "Europe/Paris", "Europe/Vienna", "Europe/Berlin")]
    public void AZone_StaysTheTargetsOwn_UnlessOneOfThemChangedIt(string now, string before, string there, string was, string zone)
    {
        TimedSpan Timed(string z) => new(Now, Now + Duration.FromHours(1), z);
        SeriesSpan Series(string z) => new(new LocalDateTime(2026, 11, 23, 9, 0), Duration.FromHours(1), z);
        Assert.Equal(Timed(zone), Coarseness.Refine(Timed(now), Timed(before), Timed(there), Timed(was)));
        Assert.Equal(Series(zone), Coarseness.Refine(Series(now), Series(before), Series(there), Series(was)));
    }
}
