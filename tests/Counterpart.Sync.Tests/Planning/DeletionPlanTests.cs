using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D2–D7: what a proved deletion on one side means for the other one.</summary>
public sealed class DeletionPlanTests
{
    private static readonly SideId Lies = new("I1-deleted");

    [Theory]
    [Rule("D2")]
    [InlineData(LinkType.Edit, ContactsDeleteAction.Delete, false, PlannedEffect.DeleteRecord, EndCause.ItemDeleted, null)]
    [InlineData(LinkType.Edit, ContactsDeleteAction.Clear, false, PlannedEffect.None, EndCause.Cleared, null)]
    [InlineData(LinkType.View, ContactsDeleteAction.Delete, false, PlannedEffect.None, EndCause.Cleared, null)]
    [InlineData(LinkType.Edit, ContactsDeleteAction.Delete, true, PlannedEffect.None, EndCause.Cleared, "deleted in the mailbox while the record was edited: the record stays")]
    [InlineData(LinkType.Edit, ContactsDeleteAction.Clear, true, PlannedEffect.None, EndCause.Cleared, null)]
    [InlineData(LinkType.View, ContactsDeleteAction.Delete, true, PlannedEffect.None, EndCause.Cleared, null)]
    public void AContactDeletedInTheMailbox(LinkType type, ContactsDeleteAction action, bool edited, PlannedEffect effect, EndCause ends, string? told)
    {
        var tied = Tied.Contact with { Parameters = new Parameters { ContactsDeleteAction = action, AllowedType = type } };
        var plan = tied.Plan(new Sighting.Present(edited ? tied.Record("jobTitle", Values.Text("Head")) : tied.Record()), Sighting.Deleted);
        Assert.Equal((edited ? SyncStep.JudgeItemDeletion : SyncStep.FollowItemDeletion, effect, ends, told), (plan.Step, plan.Effect, plan.Ends, plan.Told));
        Assert.Equal(effect == PlannedEffect.DeleteRecord, plan.Record is not null);
        Assert.False(plan.Next.IsDue);
    }

    [Theory]
    [Rule("D3", "M6")]
    [InlineData(ItemKind.Task, Part.Owner, EndCause.ItemDeleted)]
    [InlineData(ItemKind.Appointment, Part.Owner, EndCause.ItemDeleted)]
    [InlineData(ItemKind.Appointment, Part.Attendee, EndCause.Cleared)]
    public void AnActivityDeletedInAnEditMailbox_TakesTheRecord_OrTheAttendeesRow(ItemKind kind, Part part, EndCause ends)
    {
        var tied = Tied.Of(kind);
        var record = tied.Record() with { Part = part };
        var plan = tied.Plan(new Sighting.Present(record), new Sighting.Gone(Lies));
        Assert.Equal((PlannedEffect.DeleteRecord, ends, record), (plan.Effect, plan.Ends, plan.Record));
        Assert.Equal(EndCause.ItemDeleted, tied.Plan(Sighting.AsBefore, Sighting.Deleted).Ends);
    }

    [Fact]
    [Rule("D3", "M6")]
    public void AnAttendeesDeletion_EndsHisLink_ThoughTheRecordWasEdited()
    {
        var tied = Tied.Appointment;
        var edited = tied.Record("subject", Values.Text("Changed")) with { Part = Part.Attendee };
        var plan = tied.Plan(new Sighting.Present(edited), new Sighting.Gone(Lies));
        Assert.Equal((SyncStep.JudgeItemDeletion, PlannedEffect.DeleteRecord, EndCause.Cleared), (plan.Step, plan.Effect, plan.Ends));
        var view = (tied with { Parameters = new Parameters { AppointmentType = LinkType.View } }).Plan(new Sighting.Present(edited), new Sighting.Gone(Lies));
        Assert.Equal((PlannedEffect.BringItemBack, null), (view.Effect, view.Ends));
    }

    [Theory]
    [Rule("D3")]
    [InlineData(LinkType.View, false, "it was deleted in a mailbox that may only view it")]
    [InlineData(LinkType.Edit, true, "deleted in the mailbox while the record was edited: it comes back")]
    public void WhatMayNotGo_OrWasEdited_ComesBack(LinkType type, bool edited, string told)
    {
        var tied = Tied.Task with { Parameters = new Parameters { TaskType = type } };
        var record = edited ? tied.Record("body", Values.Text("more")) : tied.Record();
        var found = tied.Plan(new Sighting.Present(record), new Sighting.Gone(Lies));
        Assert.Equal((PlannedEffect.BringItemBack, Lies, null, told, true, record), (found.Effect, found.BringBack, found.Ends, found.Told, found.Next.IsDue, found.Record));

        //  not among the deleted ones: it is made again
        var made = tied.Plan(new Sighting.Present(record), Sighting.Deleted);
        Assert.Equal((found.Step, PlannedEffect.CreateItem, null, told), (made.Step, made.Effect, made.BringBack, made.Told));
        Assert.Equal((Tie.Open, null), (made.Next.Item, made.Next.Attempt));
        Assert.Equal(record.Values["body"], made.ToItem!["body"]);
    }

    [Fact]
    [Rule("D3")]
    public void WhatComesBack_AndWasNotRead_IsReadFirst()
    {
        var plan = (Tied.Task with { Parameters = new Parameters { TaskType = LinkType.View } }).Plan(Sighting.AsBefore, Sighting.Deleted);
        Assert.Equal((PlannedEffect.None, true, null), (plan.Effect, plan.Next.IsDue, plan.Ends));
        Assert.Equal("it was deleted in a mailbox that may only view it", plan.Told);
    }

    [Theory]
    [Rule("D4", "I8")]
    [InlineData(true, null, PlannedEffect.DeleteItem, null)]
    [InlineData(true, "Office", PlannedEffect.DeleteItem, null)]
    [InlineData(false, null, PlannedEffect.None, null)]
    [InlineData(false, "Office", PlannedEffect.Update, "Office")]
    public void DeletedInTheBusinessSystem_AMadeCopyGoes_AnAdoptedItemLosesOurCategory(bool made, string? category, PlannedEffect effect, string? removes)
    {
        var tied = Tied.Task with { Link = l => l with { IsMade = made, Category = category }, Parameters = new Parameters { Category = category } };
        var plan = tied.Plan(Sighting.Deleted, new Sighting.Present(tied.Item()));
        Assert.Equal((SyncStep.FollowRecordDeletion, effect, EndCause.RecordDeleted, removes), (plan.Step, plan.Effect, plan.Ends, plan.RemovesCategory));
        Assert.NotNull(plan.Item);
        Assert.Null(plan.ToItem);
        Assert.False(plan.Next.IsDue);
    }

    [Theory]
    [Rule("D4")]
    [InlineData(LinkType.Edit, true, PlannedEffect.RestoreRecord)]
    [InlineData(LinkType.Edit, false, PlannedEffect.None)]
    [InlineData(LinkType.View, true, PlannedEffect.DeleteItem)]
    public void DeletedInTheBusinessSystem_AnEditOfAMadeCopyInAnEditMailbox_BringsTheRecordBack(LinkType type, bool made, PlannedEffect effect)
    {
        var tied = Tied.Task with { Link = l => l with { IsMade = made }, Parameters = new Parameters { TaskType = type } };
        var plan = tied.Plan(Sighting.Deleted, new Sighting.Present(tied.Item("subject", Values.Text("Changed"))));
        var back = effect == PlannedEffect.RestoreRecord;
        Assert.Equal((effect, back ? null : EndCause.RecordDeleted, back), (plan.Effect, plan.Ends, plan.Next.IsDue));
        Assert.Equal(back ? "deleted in the business system while the item was edited: the record comes back" : null, plan.Told);
        Assert.Equal(type == LinkType.Edit ? SyncStep.JudgeRecordDeletion : SyncStep.FollowRecordDeletion, plan.Step);
        Assert.NotNull(plan.Item);
    }

    [Theory]
    [Rule("D6", "S3")]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void ADeletionOfWhatWasOutsideTheWindow_ReleasesTheLinkOnly(bool inMailbox, bool edited)
    {
        //  the edit moves it into the window; what it last held decides
        var tied = Tied.Outside;
        var field = edited ? "progress" : null;
        var plan = inMailbox
            ? tied.Plan(new Sighting.Present(tied.Record(field)), Sighting.Deleted)
            : tied.Plan(Sighting.Deleted, new Sighting.Present(tied.Item(field)));
        Assert.Equal((PlannedEffect.None, EndCause.Released, null), (plan.Effect, plan.Ends, plan.Told));
    }

    /// <summary>Of a hidden task only the dates are known: one that was done long ago is not taken for one that is still to be done.</summary>
    [Theory]
    [Rule("D6", "S3", "S4")]
    [InlineData(true, EndCause.Released)]
    [InlineData(false, EndCause.ItemDeleted)]
    public void ADeletionOfAHiddenTask_OutsideTheWindow_ReleasesTheLinkOnly(bool isOutside, EndCause ends)
    {
        var tied = isOutside ? Tied.Outside : Tied.Task;
        var plan = (tied with { Link = l => l with { Record = l.Record with { Base = Dates(l.Record.Base!) }, Item = l.Item with { Base = Dates(l.Item.Base!) } } })
            .Plan(Sighting.AsBefore, Sighting.Deleted);
        Assert.Equal(ends, plan.Ends);

        static FieldValues Dates(FieldValues of) => new(of.Schema) { ["startDate"] = of["startDate"], ["dueDate"] = of["dueDate"] };
    }

    [Theory]
    [Rule("D6", "S3")]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void InTheWindowByOneOfItsBases_ADeletionIsOne(bool recordInside, bool itemInside)
    {
        var tied = Tied.Outside with
        {
            Link = l => l with { Record = l.Record with { Base = In(recordInside) }, Item = l.Item with { Base = In(itemInside) } },
        };
        Assert.Equal(PlannedEffect.DeleteRecord, tied.Plan(Sighting.AsBefore, Sighting.Deleted).Effect);

        static FieldValues In(bool inside) => inside ? Tied.Task.Base : Tied.Outside.Base;
    }

    [Theory]
    [Rule("D6", "S3")]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void WithOneBaseOnly_ThatOneDecides(bool record, bool outside)
    {
        var tied = (outside ? Tied.Outside : Tied.Task) with
        {
            Link = l => record ? l with { Item = l.Item with { Base = null } } : l with { Record = l.Record with { Base = null } },
        };
        Assert.Equal(outside ? EndCause.Released : EndCause.ItemDeleted, tied.Plan(Sighting.AsBefore, Sighting.Deleted).Ends);
    }

    [Fact]
    [Rule("D6")]
    public void WithoutABase_NothingSaysThatItWasOutside()
    {
        var tied = Tied.Task with { Link = l => l with { Record = Tie.To(Tied.RecordId), Item = Tie.To(Tied.ItemId) } };
        Assert.Equal(EndCause.ItemDeleted, tied.Plan(Sighting.AsBefore, Sighting.Deleted).Ends);
    }

    [Fact]
    [Rule("I9")]
    public void BothSidesDeleted_TheLinkEnds()
    {
        var plan = Tied.Task.Plan(Sighting.Deleted, Sighting.Deleted);
        Assert.Equal((SyncStep.End, PlannedEffect.None, EndCause.RecordDeleted, false), (plan.Step, plan.Effect, plan.Ends, plan.Next.IsDue));
        var never = Tied.Task.Plan(Sighting.Never, Sighting.Deleted);
        Assert.Equal((SyncStep.End, EndCause.ItemDeleted), (never.Step, never.Ends));
    }

    [Theory]
    [Rule("D8", "D1")]
    [InlineData(Side.Business, "the record is gone and nothing says that it was deleted")]
    [InlineData(Side.Mailbox, "the item is gone, and nothing is deleted for it before a person says so")]
    public void ARejectedDeletion_IsMissing_AndTakesNothingWithIt(Side gone, string told)
    {
        var tied = Tied.Task with { Link = l => l with { RefusesDeletion = true, IsDue = true } };
        var plan = gone == Side.Business
            ? tied.Plan(Sighting.Deleted, new Sighting.Present(tied.Item()))
            : tied.Plan(new Sighting.Present(tied.Record()), Sighting.Deleted);
        Assert.Equal((SyncStep.WaitMissing, PlannedEffect.None, null, told), (plan.Step, plan.Effect, plan.Ends, plan.Told));
        Assert.Equal((LinkState.Missing, told, false), (plan.Next.State, plan.Next.Message, plan.Next.IsDue));

        //  there again on both sides: it is over
        Assert.False(tied.Plan(tied.Record(), tied.Item()).Next.RefusesDeletion);
    }

    [Theory]
    [Rule("I9")]
    [InlineData(LinkType.Edit, true)]
    [InlineData(LinkType.View, false)]
    public void AnItemTakenOutOfDeletedItems_BringsItsRecordBack_WhereItMay(LinkType type, bool back)
    {
        var tied = Tied.Task with { Link = l => l with { IsReturning = true }, Parameters = new Parameters { TaskType = type } };
        var plan = tied.Plan(Sighting.Deleted, new Sighting.Present(tied.Item()));
        Assert.Equal(back ? PlannedEffect.RestoreRecord : PlannedEffect.DeleteItem, plan.Effect);
        if (back)
        {
            Assert.Equal((SyncStep.JudgeRecordDeletion, LinkState.New, true), (plan.Step, plan.Next.State, plan.Next.IsDue));
            Assert.Equal("taken out of Deleted Items: the record comes back", plan.Told);
            Assert.False(plan.Next.IsReturning, "it is asked for once");
            Assert.NotNull(plan.Item);
        }

        //  the record is there, or the item has gone again: nothing is to come back
        var there = tied.Plan(tied.Record(), tied.Item());
        Assert.Equal((PlannedEffect.None, false), (there.Effect, there.Next.IsReturning));
        Assert.Equal(SyncStep.End, tied.Plan(Sighting.Deleted, Sighting.Deleted).Step);
    }

    [Theory]
    [Rule("I9", "D3")]
    [InlineData(Part.Attendee, Part.None, PlannedEffect.RestoreRecord)]
    [InlineData(Part.Owner, Part.None, PlannedEffect.DeleteItem)]
    [InlineData(Part.Attendee, Part.Attendee, PlannedEffect.None)]
    public void AnAttendeesItemTakenOutOfDeletedItems_BringsHisRowBack(Part was, Part now, PlannedEffect effect)
    {
        var tied = Tied.Appointment with { Link = l => l with { IsReturning = true, Part = was } };
        var plan = tied.Plan(tied.Record() with { Part = now }, tied.Item());
        Assert.Equal(effect, plan.Effect);
        if (effect == PlannedEffect.RestoreRecord)
        {
            Assert.Equal("taken out of Deleted Items: the worker attends again", plan.Told);
            Assert.NotNull(plan.Record);
        }
    }
}
