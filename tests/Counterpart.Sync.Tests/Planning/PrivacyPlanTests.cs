using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>S4: an item made private in an Edit mailbox whose worker keeps private things to himself.</summary>
[Rule("S4")]
public sealed class PrivacyPlanTests
{
    private static readonly ChoiceValue Private = new(Choices.Private);
    private static readonly TimedSpan Later = new(Office.Now, Office.Now.Plus(Duration.FromHours(2)), "Europe/Berlin");

    /// <summary>Made private and edited, and its record deleted, in one interval: what was typed into it lies with it, and is in no history.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void MadePrivate_AndGoingWithItsRecord_ItLeavesNoTexts(bool isPrivate, bool keepsNone)
    {
        var tied = Full() with { Link = l => l with { Item = l.Item with { Base = l.Item.Base!.Copy() } } };
        tied = tied with { Mappings = tied.Mappings.SetItem(tied.Kind, tied.Mappings[tied.Kind].With(FieldSchema.Of(tied.Kind)["sensitivity"], Direction.ToMailbox)) };
        var plan = tied.Plan(Sighting.Deleted, new Sighting.Present(isPrivate ? tied.Item("sensitivity", Private) : tied.Item()));
        Assert.Equal((PlannedEffect.DeleteItem, EndCause.RecordDeleted, keepsNone), (plan.Effect, plan.Ends, plan.KeepsNoTexts));
    }

    [Fact]
    public void MadePrivate_TheRecordKeepsItsTimeOnly_AndItsTextsLeaveTheBases()
    {
        var tied = Full() with { Link = l => l with { Notes = l.Notes.Add("location", new FieldNote(FieldStanding.Waiting, null, null, "x")), IsDue = true, State = LinkState.Conflict } };
        var item = tied.Item("sensitivity", Private);
        item.Values["times"] = Later;
        var (then, now) = (Office.Now, Office.Now.Plus(Duration.FromMinutes(1)));
        var plan = tied.Plan(tied.Record() with { ModifiedAt = then }, item with { ModifiedAt = now });
        Assert.Equal((then, now), (plan.Next.Record.ModifiedAt, plan.Next.Item.ModifiedAt));
        Assert.Equal((SyncStep.Merge, PlannedEffect.Update, true), (plan.Step, plan.Effect, plan.ErasesTexts));
        Assert.Equal("made private in the mailbox: the record keeps its time only", plan.Told);
        var held = plan.ToRecord!;
        Assert.Equal((Values.Text("Private"), Private, Later, null), (held["subject"], held["sensitivity"], held["times"], held["body"]));
        Assert.True(held.Knows(held.Schema["body"]));
        Assert.False(held.Knows(held.Schema["busyStatus"]), "it is the same on both sides");
        Assert.False(held.Knows(held.Schema["activityNumber"]), "no mailbox takes that from the record");
        Assert.False(held.Knows(held.Schema["location"]), "there is nothing to take away");
        Assert.Null(plan.ToItem);
        Assert.Equal(held, plan.RecordAfter);
        var time = Assert.Single(plan.Changes, c => c.Field.Name == "times");
        Assert.Equal((Side.Business, tied.Base["times"], Later, "S4 made private: the item's time"), (time.Side, time.Old, time.New, time.Cause));
        Assert.All(plan.Changes.Where(c => c != time), c => Assert.Equal((Side.Business, null, null, "S4 made private"), (c.Side, c.Old, c.New, c.Cause)));
        Assert.Equal(held.Known.Count, plan.Changes.Count);

        var next = plan.Next;
        Assert.Equal((LinkState.InStep, true, 0), (next.State, next.IsDue, next.Notes.Count));
        Assert.Equal(FieldSet.Of(held.Schema["times"], held.Schema["recurrence"], held.Schema["busyStatus"]), next.Record.Base!.Known);
        Assert.Equal(next.Record.Base, next.Item.Base);
        Assert.Equal(Later, next.Item.Base!["times"]);
        Assert.Equal((Tied.RecordId, new ItemVersion("2"), Tied.ItemId, new ItemVersion("2")), (next.Record.Id, next.Record.Version, next.Item.Id, next.Item.Version));
        Assert.NotNull(plan.Record);
        Assert.NotNull(plan.Item);
    }

    [Fact]
    public void WhatTheRecordEdited_GoesToTheItemFirst()
    {
        var tied = Full();
        var record = tied.Record("body", Values.Text("edited"));
        record.Values["location"] = Values.Text("Room 2");
        var item = tied.Item("sensitivity", Private);
        item.Values["location"] = Values.Text("At home");
        var plan = tied.Plan(record, item);
        Assert.Equal("body=edited", plan.ToItem!.ToString());
        //  nothing leaves the record before the item has it
        Assert.Equal((null, false, true), (plan.ToRecord, plan.ErasesTexts, plan.Next.IsDue));

        //  a time that the record moved goes too, and is not put back by the item's
        var moved = tied.Plan(tied.Record("times", Later), tied.Item("sensitivity", Private));
        Assert.Equal(Later, moved.ToItem!["times"]);
        Assert.Null(moved.ToRecord);
    }

    [Fact]
    [Rule("V7")]
    public void WhatTheRecordDoesNotKnow_IsNotWritten()
    {
        var tied = Full();
        var record = tied.Record();
        record.Values.Forget(FieldSchema.Appointment["busyStatus"]);
        Assert.False(tied.Plan(record, tied.Item("sensitivity", Private)).ToRecord!.Knows(FieldSchema.Appointment["busyStatus"]));
    }

    [Fact]
    public void HiddenAlready_OnlyTheTimeGoesToTheRecord_AndNothingToTheItem()
    {
        var (tied, record, item) = Hidden();
        var still = tied.Plan(record, item);
        Assert.Equal((SyncStep.Nothing, PlannedEffect.None, null, null, null), (still.Step, still.Effect, still.ToRecord, still.ToItem, still.RecordAfter));
        Assert.False(still.ErasesTexts);

        item.Values["times"] = Later;
        item.Values["body"] = Values.Text("secret");
        record.Values["location"] = Values.Text("Room 2");
        var plan = tied.Plan(record, item);
        Assert.Equal((SyncStep.Merge, PlannedEffect.Update, null), (plan.Step, plan.Effect, plan.ToItem));
        Assert.Equal(FieldSet.Of(FieldSchema.Appointment["times"]), plan.ToRecord!.Known);
        Assert.Equal((Later, plan.ToRecord), (plan.ToRecord["times"], plan.RecordAfter));
        var change = Assert.Single(plan.Changes);
        Assert.Equal((Side.Business, record.Values["times"], Later), (change.Side, change.Old, change.New));
        //  only when it is written do both sides agree on it
        Assert.Equal((tied.Base["times"], Later), (plan.Next.Item.Base!["times"], plan.ItemAfter!["times"]));

        //  a time that the record alone moved is neither put back nor sent
        var (again, movedRecord, same) = Hidden();
        movedRecord.Values["times"] = Later;
        Assert.Equal(PlannedEffect.None, again.Plan(movedRecord, same).Effect);
    }

    [Theory]
    [InlineData("switch")]
    [InlineData("view")]
    [InlineData("attendee")]
    [InlineData("invited")]
    [InlineData("personal")]
    public void WhereItIsNotHis_OrTheSwitchIsOn_NoTextIsTakenAway(string why)
    {
        var tied = Full();
        tied = why switch
        {
            "switch" => tied with { Worker = tied.Worker with { IncludePrivateAppointments = true } },
            "view" => tied with { Parameters = new Parameters { AppointmentType = LinkType.View } },
            _ => tied,
        };
        var record = tied.Record() with { Part = why == "attendee" ? Part.Attendee : Part.Owner };
        var item = tied.Item("sensitivity", why == "personal" ? new ChoiceValue("Personal") : Private);
        item = item with { Meeting = why == "invited" ? MeetingRole.Attendee : MeetingRole.None };
        var plan = tied.Plan(record, item);
        Assert.False(plan.ErasesTexts);
        Assert.DoesNotContain(plan.Changes, c => c.Field.Name == "subject");
    }

    /// <summary>Tied by its stamp after a restore, or by a person: his text may not leave him because nobody knows what agreed once.</summary>
    [Fact]
    [Rule("I7")]
    public void WhatNeverAgreed_IsHiddenToo_AndTheItemGetsWhatItLacks()
    {
        var tied = Full() with { Link = l => l with { Record = Tie.To(l.Record.Id!.Value), Item = Tie.To(l.Item.Id!.Value) } };
        var record = tied.Record("body", Values.Text("from the office"));
        var item = tied.Item("sensitivity", Private);
        item.Values["body"] = null;
        var first = tied.Plan(record, item);
        Assert.Null(first.ToRecord);
        Assert.Equal(Values.Text("from the office"), first.ToItem!["body"]);
        Assert.Equal([FieldSchema.Appointment["body"]], first.ToItem.Known.In(FieldSchema.Appointment));

        item.Values["body"] = Values.Text("from the office");
        var plan = tied.Plan(record, item);
        Assert.Equal((true, null), (plan.ErasesTexts, plan.ToItem));
        Assert.Equal((Values.Text(Privacy.Subject), null), (plan.ToRecord!["subject"], plan.ToRecord["body"]));
    }

    [Fact]
    public void PrivateOnBothSides_WithTextsInTheBase_IsTheBusinessSystemsWord_AndTheCopyIsWithdrawn()
    {
        var tied = Full();
        var plan = tied.Plan(tied.Record("sensitivity", Private), tied.Item("sensitivity", Private));
        Assert.Equal((PlannedEffect.DeleteItem, EndCause.Private), (plan.Effect, plan.Ends));
    }

    [Fact]
    [Rule("I7")]
    public void MadeNormalAgain_TheTextsComeAsAtAFirstTie()
    {
        var (tied, record, item) = Hidden();
        item.Values["sensitivity"] = null;
        item.Values["body"] = Values.Text("told");
        var plan = tied.Plan(record, item);
        Assert.Equal((SyncStep.Merge, PlannedEffect.Update), (plan.Step, plan.Effect));
        Assert.Equal((Values.Text("Review"), Values.Text("told")), (plan.ToRecord!["subject"], plan.ToRecord["body"]));
        Assert.Equal((Values.Text("Review"), Values.Text("told")), (plan.RecordAfter!["subject"], plan.RecordAfter["body"]));
        Assert.True(plan.ToRecord.Knows(FieldSchema.Appointment["sensitivity"]));
        Assert.Null(plan.ToRecord["sensitivity"]);
        Assert.Null(plan.ToItem);
        Assert.Null(plan.RecordAfter["sensitivity"]);
        Assert.True(plan.RecordAfter.Knows(FieldSchema.Appointment["sensitivity"]));
    }

    [Fact]
    public void MadePersonal_TheRecordTakesThatSensitivity()
    {
        var (tied, record, item) = Hidden();
        item.Values["sensitivity"] = new ChoiceValue("Personal");
        Assert.Equal(new ChoiceValue("Personal"), tied.Plan(record, item).ToRecord!["sensitivity"]);
    }

    [Fact]
    public void ATaskMadePrivate_KeepsItsDates()
    {
        var tied = Tied.Task;
        tied.Base["startDate"] = new DateValue(Tied.Today);
        tied.Base["body"] = Values.Text("text");
        var plan = tied.Plan(tied.Record(), tied.Item("sensitivity", Private));
        Assert.Equal("subject=Private; sensitivity=Private", plan.ToRecord!.ToString());
        Assert.Equal("startDate=2026-11-23; dueDate=2026-11-23", plan.Next.Record.Base!.ToString());
    }

    private static Tied Full()
    {
        var tied = Tied.Appointment;
        tied.Base["body"] = Values.Text("text");
        tied.Base["location"] = null;
        tied.Base["sensitivity"] = null;
        tied.Base["busyStatus"] = new ChoiceValue("Free");
        tied.Base["activityNumber"] = Values.Text("A-1");
        return tied;
    }

    /// <summary>A link whose record keeps the time only, since a run before.</summary>
    private static (Tied Tied, SideItem Record, SideItem Item) Hidden()
    {
        var tied = Full();
        var record = tied.Record("subject", Values.Text(Privacy.Subject));
        record.Values["body"] = null;
        record.Values["sensitivity"] = Private;
        var item = tied.Item("sensitivity", Private);
        var time = new FieldValues(FieldSchema.Appointment) { ["times"] = tied.Base["times"], ["recurrence"] = null, ["busyStatus"] = tied.Base["busyStatus"] };
        return (tied with { Link = l => l with { Record = l.Record with { Base = time }, Item = l.Item with { Base = time } } }, record, item);
    }
}
