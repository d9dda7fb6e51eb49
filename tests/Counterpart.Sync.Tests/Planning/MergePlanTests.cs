using System.Collections.Immutable;
using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>The plan of a link whose both ends are there: what is written, what is told, how the link stands afterwards.</summary>
public sealed class MergePlanTests
{
    [Fact]
    [Rule("V1", "R4")]
    public void WithoutEdits_NothingIsDone_WhateverWasRead()
    {
        foreach (var kind in ItemKinds.All)
        {
            var tied = Tied.Of(kind);
            var plan = tied.Plan(tied.Record(), tied.Item());
            Assert.Equal((SyncStep.Nothing, PlannedEffect.None, null, false), (plan.Step, plan.Effect, plan.Told, plan.Stamps));
            Assert.Equal((null, null, null, null), (plan.ToItem, plan.ToRecord, plan.ItemAfter, plan.RecordAfter));
            Assert.Equal((new ItemVersion("2"), new ItemVersion("2")), (plan.Next.Record.Version, plan.Next.Item.Version));
            Assert.Equal((tied.Base, tied.Base), (plan.Next.Record.Base, plan.Next.Item.Base));
            Assert.Equal(SyncStep.Nothing, tied.Plan(Sighting.AsBefore, Sighting.AsBefore).Step);
        }
    }

    [Fact]
    [Rule("V1", "V5")]
    public void DifferentFields_BothGoOver()
    {
        var tied = Tied.Task;
        var plan = tied.Plan(tied.Record("body", Values.Text("more")), tied.Item("subject", Values.Text("Changed")));
        Assert.Equal((SyncStep.Merge, PlannedEffect.Update, null), (plan.Step, plan.Effect, plan.Told));
        Assert.Equal(("body=more", "subject=Changed"), (plan.ToItem!.ToString(), plan.ToRecord!.ToString()));
        Assert.Equal("subject=Changed; body=more", plan.RecordAfter!.ToString());
        Assert.Equal("subject=Changed; body=more", plan.ItemAfter!.ToString());
        Assert.Equal(
            [(Side.Business, "subject", "Call", "Changed"), (Side.Mailbox, "body", null, "more")],
            plan.Changes.Select(c => (c.Side, c.Field.Name, c.Old?.ToString(), c.New?.ToString())));
        Assert.NotNull(plan.Record);
        Assert.NotNull(plan.Item);
    }

    [Fact]
    [Rule("V1")]
    public void ASideThatReportedNoChange_HoldsItsBase()
    {
        var tied = Tied.Task;
        var toItem = tied.Plan(new Sighting.Present(tied.Record("body", Values.Text("more"))), Sighting.AsBefore);
        Assert.Equal(("body=more", null, null), (toItem.ToItem!.ToString(), toItem.ToRecord, toItem.Item));
        Assert.Equal(new ItemVersion("1"), toItem.Next.Item.Version);
        var toRecord = tied.Plan(Sighting.AsBefore, new Sighting.Present(tied.Item("body", Values.Text("more"))));
        Assert.Equal(("body=more", null, null), (toRecord.ToRecord!.ToString(), toRecord.ToItem, toRecord.Record));
        Assert.Equal(new ItemVersion("1"), toRecord.Next.Record.Version);
    }

    [Fact]
    [Rule("V1", "V2")]
    public void BothChangedAlike_TheBasesTakeIt()
    {
        var tied = Tied.Task with { MailboxForms = MemoryForms.Trimming };
        var (record, item) = (tied.Record("subject", Values.Text("Changed ")), tied.Item("subject", Values.Text("Changed")));
        record.Values["body"] = item.Values["body"] = Values.Text("more");
        var plan = tied.Plan(record, item);
        Assert.Equal((SyncStep.Nothing, PlannedEffect.None), (plan.Step, plan.Effect));
        Assert.Equal((Values.Text("more"), Values.Text("more")), (plan.Next.Record.Base!["body"], plan.Next.Item.Base!["body"]));
        Assert.Equal((Values.Text("Changed "), Values.Text("Changed")), (plan.Next.Record.Base["subject"], plan.Next.Item.Base["subject"]));
        Assert.Equal((tied.Base["dueDate"], tied.Base["dueDate"]), (plan.Next.Record.Base["dueDate"], plan.Next.Item.Base["dueDate"]));
    }

    [Fact]
    [Rule("V2", "D4")]
    public void SentAndComeBackInItsNormalForm_IsNoEdit()
    {
        var tied = Tied.Task with { MailboxForms = MemoryForms.Trimming };
        tied.Base["mileage"] = Values.Text("7 ");
        var back = tied.Item("mileage", Values.Text("7"));
        var sent = tied with { Link = l => l with { Item = l.Item with { Sent = FieldSet.Of(FieldSchema.Task["mileage"]) } } };
        Assert.Equal(PlannedEffect.None, sent.Plan(sent.Record(), back).Effect);
        Assert.Equal(FieldSet.Empty, sent.Plan(sent.Record(), back).Next.Item.Sent);
        Assert.Equal(PlannedEffect.DeleteItem, sent.Plan(Sighting.Deleted, new Sighting.Present(back)).Effect);
        //  not sent, or not what the mailbox makes of it: an edit
        Assert.Equal(PlannedEffect.RestoreRecord, tied.Plan(Sighting.Deleted, new Sighting.Present(back)).Effect);
        Assert.Equal(PlannedEffect.RestoreRecord, sent.Plan(Sighting.Deleted, new Sighting.Present(tied.Item("mileage", Values.Text("8")))).Effect);

        var business = Tied.Task with
        {
            BusinessForms = MemoryForms.Trimming,
            Link = l => l with { Record = l.Record with { Sent = FieldSet.Of(FieldSchema.Task["mileage"]) } },
        };
        business.Base["mileage"] = Values.Text("7 ");
        Assert.Equal(PlannedEffect.None, business.Plan(business.Record("mileage", Values.Text("7")), business.Item()).Effect);
        Assert.Equal(PlannedEffect.DeleteRecord, business.Plan(new Sighting.Present(business.Record("mileage", Values.Text("7"))), Sighting.Deleted).Effect);
    }

    [Fact]
    [Rule("V4", "I7")]
    public void AFieldThatIsNotMapped_KeepsItsBases_ThoughBothSidesSayTheSame()
    {
        var tied = Tied.Task;
        tied.Base["mileage"] = Values.Text("7");
        tied = tied with { Mappings = tied.Mappings.SetItem(ItemKind.Task, tied.Mappings[ItemKind.Task].With(FieldSchema.Task["mileage"], Direction.None)) };
        var next = tied.Plan(tied.Record("mileage", Values.Text("9")), tied.Item("mileage", Values.Text("9"))).Next;
        Assert.Equal((Values.Text("7"), Values.Text("7")), (next.Record.Base!["mileage"], next.Item.Base!["mileage"]));
    }

    [Fact]
    [Rule("D9", "V9")]
    public void OfARestoredItem_WhatReadsAsBefore_IsNotWritten()
    {
        var tied = Tied.Appointment;
        var (times, coarse) = ((TimedSpan)tied.Base["times"]!, (TimedSpan)tied.Base["times"]! with { Zone = "Europe/Vienna" });
        tied = tied with
        {
            Link = l =>
            {
                l.Record.Base!["times"] = coarse;
                return l;
            },
        };
        var item = tied.Item("subject", Values.Text("Before"));
        var plan = tied.Plan(new Sighting.Present(tied.Record("times", coarse)), new Sighting.Present(item, IsRestored: true));
        Assert.Equal(("subject=Review", null), (plan.ToItem!.ToString(), plan.ToRecord));
        Assert.Equal(times, plan.Next.Item.Base!["times"]);
    }

    [Theory]
    [Rule("D4", "V3", "V4")]
    [InlineData("subject", Direction.Both, null, PlannedEffect.RestoreRecord)]
    [InlineData("subject", Direction.ToMailbox, null, PlannedEffect.DeleteItem)]
    [InlineData("subject", Direction.Both, "Changed", PlannedEffect.DeleteItem)]
    [InlineData("subject", Direction.Both, "Changed before", PlannedEffect.RestoreRecord)]
    public void AnEditCountsAgainstADeletion_OnlyIfItMayGoOver(string field, Direction direction, string? noted, PlannedEffect effect)
    {
        var tied = Tied.Task;
        tied = tied with
        {
            Mappings = tied.Mappings.SetItem(ItemKind.Task, tied.Mappings[ItemKind.Task].With(FieldSchema.Task[field], direction)),
            Link = l => noted is null ? l : l with { Notes = l.Notes.Add(field, Waits with { Mailbox = Values.Text(noted) }) },
        };
        Assert.Equal(effect, tied.Plan(Sighting.Deleted, new Sighting.Present(tied.Item(field, Values.Text("Changed")))).Effect);
    }

    [Theory]
    [Rule("D3", "V4")]
    [InlineData(Direction.ToMailbox, PlannedEffect.CreateItem)]
    [InlineData(Direction.ToBusiness, PlannedEffect.DeleteRecord)]
    public void ARecordsEditCountsAgainstADeletion_OnlyIfItMayGoOver(Direction direction, PlannedEffect effect)
    {
        var tied = Tied.Task;
        tied = tied with { Mappings = tied.Mappings.SetItem(ItemKind.Task, tied.Mappings[ItemKind.Task].With(FieldSchema.Task["body"], direction)) };
        Assert.Equal(effect, tied.Plan(new Sighting.Present(tied.Record("body", Values.Text("more"))), Sighting.Deleted).Effect);
    }

    [Fact]
    [Rule("V3", "V5")]
    public void AConflictUnderAsk_Waits_IsTold_AndEndsWithADecision()
    {
        var tied = Tied.Task with { Parameters = new Parameters { ConflictRule = ConflictRule.Ask }, Link = l => l with { IsDue = true, Failures = 2, RetryAt = Office.Now } };
        var (record, item) = (tied.Record("subject", Values.Text("Theirs")), tied.Item("subject", Values.Text("Mine")));
        item.Values["body"] = Values.Text("more");
        record.Values["body"] = Values.Text("less");
        var plan = tied.Plan(record, item);
        Assert.Equal((SyncStep.Nothing, PlannedEffect.None, LinkState.Conflict), (plan.Step, plan.Effect, plan.Next.State));
        Assert.Equal("body: both sides changed it; which value shall stand?; subject: both sides changed it; which value shall stand?", plan.Told);
        Assert.Equal((plan.Told, "decide under Needs a person, or give the field the same value on both sides"), (plan.Next.Message, plan.Next.Remedy));
        Assert.Equal((false, 0, null), (plan.Next.IsDue, plan.Next.Failures, plan.Next.RetryAt));
        var note = plan.Next.Notes["subject"];
        Assert.Equal((FieldStanding.Waiting, Values.Text("Theirs"), Values.Text("Mine")), (note.Standing, note.Business, note.Mailbox));
        Assert.Equal((tied.Base, tied.Base), (plan.Next.Record.Base, plan.Next.Item.Base));

        var decided = tied with
        {
            Link = _ => plan.Next with { Decisions = ImmutableDictionary<string, Side>.Empty.Add("subject", Side.Mailbox).Add("body", Side.Business) },
        };
        var done = decided.Plan(record, item);
        Assert.Equal(("subject=Mine", "body=less"), (done.ToRecord!.ToString(), done.ToItem!.ToString()));
        Assert.Equal((LinkState.InStep, null, null), (done.Next.State, done.Next.Message, done.Next.Remedy));
        Assert.True(done.Next.Notes.IsEmpty && done.Next.Decisions.IsEmpty);
    }

    [Fact]
    [Rule("V3", "V8")]
    public void WhatIsRefused_IsNoted_AndNoConflict()
    {
        var tied = Tied.Task;
        var plan = tied.Plan(tied.Record("mileage", Values.Text(new string('x', 300))), tied.Item("subject", Values.Text("Changed")));
        Assert.Equal((LinkState.InStep, null, "subject=Changed"), (plan.Next.State, plan.Next.Remedy, plan.ToRecord!.ToString()));
        Assert.Equal(FieldStanding.Refused, plan.Next.Notes["mileage"].Standing);
        Assert.StartsWith("mileage: the mailbox can't hold it", plan.Told, StringComparison.Ordinal);
    }

    [Theory]
    [Rule("V3")]
    [InlineData(Direction.Both, "same")]
    [InlineData(Direction.Both, "back")]
    [InlineData(Direction.None, "apart")]
    public void ANote_GoesWithItsCause(Direction direction, string now)
    {
        var tied = Tied.Task;
        tied = tied with
        {
            Link = l => l with { Notes = l.Notes.Add("body", new FieldNote(FieldStanding.Refused, Values.Text("a"), Values.Text("b"), "was")), State = LinkState.Conflict },
            Mappings = tied.Mappings.SetItem(ItemKind.Task, tied.Mappings[ItemKind.Task].With(FieldSchema.Task["body"], direction)),
        };
        tied.Base["body"] = null;
        var plan = now switch
        {
            "same" => tied.Plan(tied.Record("body", Values.Text("c")), tied.Item("body", Values.Text("c"))),
            "back" => tied.Plan(tied.Record(), tied.Item()),
            _ => tied.Plan(tied.Record("body", Values.Text("c")), tied.Item("body", Values.Text("d"))),
        };
        Assert.Empty(plan.Next.Notes);
        Assert.Equal(LinkState.InStep, plan.Next.State);
    }

    [Theory]
    [Rule("I1", "I11", "D9")]
    //          an attempt of ours, the stamp's record, restored → it is stamped
    [InlineData(true, "R1", false, false)]
    [InlineData(false, "R1", false, true)]
    [InlineData(true, "R7", false, true)]
    [InlineData(true, "none", false, true)]
    [InlineData(true, null, false, false)]
    [InlineData(true, null, true, true)]
    [InlineData(true, "R1", true, false)]
    public void AnItem_CarriesTheStampOfItsRecord(bool attempt, string? record, bool restored, bool stamps)
    {
        var tied = attempt ? Tied.Task : Tied.Task with { Link = l => l with { Attempt = null } };
        var stamp = record is null ? null : tied.Item().Stamp! with { Record = record == "none" ? null : new SideId(record) };
        var plan = tied.Plan(new Sighting.Present(tied.Record()), new Sighting.Present(tied.Item() with { Stamp = stamp }, restored));
        Assert.Equal((stamps, stamps ? PlannedEffect.Update : PlannedEffect.None, stamps ? SyncStep.Merge : SyncStep.Nothing), (plan.Stamps, plan.Effect, plan.Step));
        Assert.Equal(stamps, plan.IsStampAlone);
        Assert.False(tied.Plan(Sighting.AsBefore, Sighting.AsBefore).Stamps);
    }

    [Theory]
    [Rule("V6")]
    //          what the item carries from us, what is set, an attempt of ours → it is stamped, what is taken off
    [InlineData("Office", "Office", true, false, null)]
    [InlineData("Office", "Other", true, true, "Office")]
    [InlineData("Office", null, true, true, "Office")]
    [InlineData(null, "Other", true, true, null)]
    [InlineData(null, null, true, false, null)]
    [InlineData("Office", "Other", false, true, null)]
    public void AnotherCategoryIsSet_OursAloneIsSwapped(string? carries, string? set, bool attempt, bool stamps, string? removes)
    {
        var tied = Tied.Task with
        {
            Parameters = new Parameters { Category = set }, Link = l => l with { Category = carries, Attempt = attempt ? l.Attempt : null },
        };
        var plan = tied.Plan(tied.Record(), tied.Item());
        Assert.Equal((stamps, removes), (plan.Stamps, plan.RemovesCategory));
        Assert.Null(plan.ToRecord);
        Assert.False(tied.Plan(Sighting.AsBefore, Sighting.AsBefore).Stamps);
    }

    [Fact]
    [Rule("I1", "V6")]
    public void AnotherRecordsStamp_AndAnotherCategory_AreBothSetRight()
    {
        var tied = Tied.Task with { Parameters = new Parameters { Category = "Other" }, Link = l => l with { Category = "Office" } };
        var item = tied.Item();
        var plan = tied.Plan(tied.Record(), item with { Stamp = item.Stamp! with { Record = new SideId("R7") } });
        Assert.Equal((true, "Office"), (plan.Stamps, plan.RemovesCategory));
    }

    [Theory]
    [Rule("V6")]
    [InlineData("office Red", "Red")]
    [InlineData("Office", null)]
    [InlineData("Red", "Red")]
    public void TheFormerCategory_IsNoPartOfTheValue(string item, string? counts)
    {
        var tied = Tied.Task with { Parameters = new Parameters { Category = "Other" }, Link = l => l with { Category = "Office" } };
        tied.Base["categories"] = Values.Set(["Blue"]);
        var plan = tied.Plan(tied.Record(), tied.Item("categories", Values.Set(item.Split(' '))));
        Assert.Equal(Values.Set(counts?.Split(' ')), plan.ToRecord!["categories"]);
    }

    [Fact]
    [Rule("V6", "D9")]
    public void TheFormerCategoryTakenAway_ARestoredItemStaysRestored()
    {
        var tied = Tied.Task with { Parameters = new Parameters { Category = "Other" }, Link = l => l with { Category = "Office" } };
        var item = tied.Item("categories", Values.Set(["Office"]));
        item.Values["subject"] = Values.Text("Before");
        var plan = tied.Plan(new Sighting.Present(tied.Record()), new Sighting.Present(item, IsRestored: true));
        Assert.Equal(("subject=Call", null), (plan.ToItem!.ToString(), plan.ToRecord));
    }

    [Fact]
    [Rule("D9", "D10")]
    public void ARestoredThing_StaysOne_UntilAWriteOfOursIsNewer()
    {
        var (then, now) = (Office.Now, Office.Now.Plus(Duration.FromDays(1)));
        foreach (var restored in new[] { true, false })
        {
            var tied = Tied.Task with { Link = l => l with { Record = l.Record with { ModifiedAt = then }, Item = l.Item with { ModifiedAt = then } } };
            var next = tied.Plan(new Sighting.Present(tied.Record() with { ModifiedAt = now }, restored), new Sighting.Present(tied.Item() with { ModifiedAt = now }, restored)).Next;
            Assert.Equal(restored ? (then, then) : (now, now), (next.Record.ModifiedAt, next.Item.ModifiedAt));
        }
    }

    [Fact]
    [Rule("I7", "V3")]
    public void AFirstTie_HasNoBases_AndGetsThem()
    {
        var tied = Tied.Task with { Link = l => l with { Record = Tie.To(Tied.RecordId), Item = Tie.To(Tied.ItemId), Part = Part.None } };
        var plan = tied.Plan(tied.Record("body", Values.Text("more")) with { Part = Part.Attendee }, tied.Item());
        Assert.Equal(tied.Base["subject"], plan.Next.Record.Base!["subject"]);
        Assert.Equal(tied.Base["subject"], plan.Next.Item.Base!["subject"]);
        Assert.Equal(Part.Attendee, plan.Next.Part);

        //  nothing agrees: the bases are there and know nothing
        var apart = new Tied(new FieldValues(FieldSchema.Task) { ["subject"] = null }) { Link = tied.Link, Parameters = new Parameters { ConflictRule = ConflictRule.Ask } };
        var next = apart.Plan(apart.Record("subject", Values.Text("a")), apart.Item("subject", Values.Text("b"))).Next;
        Assert.True(next.Record.Base!.Known.IsEmpty && next.Item.Base!.Known.IsEmpty);
    }

    [Theory]
    [Rule("V6", "V3")]
    [InlineData(Direction.Both, "Red, Blue", "Red, Blue")]
    [InlineData(Direction.ToMailbox, null, null)]
    public void SetsKeptApart_UniteOnceBothSidesMayHaveThem(Direction direction, string? record, string? item)
    {
        var tied = Tied.Task;
        tied = tied with
        {
            Mappings = tied.Mappings.SetItem(ItemKind.Task, tied.Mappings[ItemKind.Task].With(FieldSchema.Task["categories"], direction)),
            Link = l =>
            {
                l.Record.Base!["categories"] = Values.Set(["Red"]);
                l.Item.Base!["categories"] = Values.Set(["Blue"]);
                return l;
            },
        };
        var plan = tied.Plan(tied.Record("categories", Values.Set(["Red"])), tied.Item("categories", Values.Set(["Blue"])));
        Assert.Equal((Named(record), Named(item)), (plan.ToRecord?["categories"], plan.ToItem?["categories"]));

        static Value? Named(string? names) => Values.Set(names?.Split(", "));
    }

    [Fact]
    [Rule("V5", "V11")]
    public void AConflict_NamesWhoEnteredTheRecordsValue_AndLatestComparesTheTimes()
    {
        var tied = Tied.Task with { Parameters = new Parameters { ConflictRule = ConflictRule.Latest } };
        var record = tied.Record("subject", Values.Text("Theirs"));
        record = record with { Entered = record.Entered.Add("subject", new Entered(Office.Now, "mailbox:W2")) };
        var late = tied.Item("subject", Values.Text("Mine")) with { ModifiedAt = Office.Now.Plus(Duration.FromMinutes(6)) };
        var change = Assert.Single(tied.Plan(record, late).Changes);
        Assert.Equal((Side.Business, true, "V5 conflict: Latest rule, mailbox wins (record's value by mailbox:W2)"), (change.Side, change.IsConflict, change.Cause));
        change = Assert.Single(tied.Plan(record, late with { ModifiedAt = Office.Now }).Changes);
        Assert.Equal((Side.Mailbox, true, "V5 conflict: Latest rule, business system wins (record's value by mailbox:W2)"), (change.Side, change.IsConflict, change.Cause));
    }

    private static FieldNote Waits => new(FieldStanding.Waiting, null, null, "waits");
}
