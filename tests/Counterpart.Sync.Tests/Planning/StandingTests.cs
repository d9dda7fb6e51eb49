using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>S3–S6, D1, D7, D10: how the ends of a link stand, and what is told of it.</summary>
public sealed class StandingTests
{
    [Theory]
    [Rule("S5", "D7")]
    [InlineData(true, PlannedEffect.DeleteItem)]
    [InlineData(false, PlannedEffect.None)]
    public void Reassigned_TheMadeCopyGoes_AnAdoptedItemStays(bool made, PlannedEffect effect)
    {
        var tied = Tied.Task with { Link = l => l with { IsMade = made } };
        var plan = tied.Plan(tied.Record() with { Part = Part.None }, tied.Item());
        Assert.Equal((SyncStep.Withdraw, effect, EndCause.Reassigned), (plan.Step, plan.Effect, plan.Ends));
        Assert.Equal("the worker is no longer responsible for it or attending", plan.Told);
    }

    [Fact]
    [Rule("S5", "D6")]
    public void Reassigned_ItGoes_ThoughItsBasesLieOutsideTheWindow()
    {
        var tied = Tied.Outside;
        var plan = tied.Plan(tied.Record("progress") with { Part = Part.None }, tied.Item());
        Assert.Equal((PlannedEffect.DeleteItem, EndCause.Reassigned), (plan.Effect, plan.Ends));
    }

    [Theory]
    [Rule("S5", "D7")]
    [InlineData(Part.None, EndCause.Reassigned, "the worker is no longer responsible for it or attending")]
    [InlineData(Part.Owner, EndCause.OffBoarded, "it was taken out, and its copy withdrawn")]
    public void ItemGone_AndTheRecordLeft_TheLinkEndsWithItsCause(Part part, EndCause cause, string why)
    {
        var tied = Tied.Task with { Link = l => l with { Withdraw = cause == EndCause.Reassigned ? null : cause } };
        var plan = tied.Plan(new Sighting.Present(tied.Record() with { Part = part }), Sighting.Deleted);
        Assert.Equal((SyncStep.End, PlannedEffect.None, cause, why), (plan.Step, plan.Effect, plan.Ends, plan.Told));
        Assert.NotNull(plan.Record);
    }

    [Theory]
    [Rule("S4")]
    [InlineData(ItemKind.Task, false, PlannedEffect.DeleteItem)]
    [InlineData(ItemKind.Task, true, PlannedEffect.None)]
    [InlineData(ItemKind.Contact, false, PlannedEffect.None)]
    public void PrivateInTheBusinessSystem_TheCopyIsWithdrawn_UnlessTheSwitchIsOn(ItemKind kind, bool includes, PlannedEffect effect)
    {
        var tied = Tied.Of(kind);
        tied = tied with { Worker = tied.Worker with { IncludePrivateTasks = includes } };
        //  a link without the item's base: nothing was ever agreed, so nothing can be hidden
        tied = tied with { Link = l => l with { Item = effect == PlannedEffect.None ? l.Item : l.Item with { Base = null } } };
        if (effect == PlannedEffect.None)
        {
            tied.Base["sensitivity"] = Values.Choice(Choices.Private);
        }

        var plan = tied.Plan(tied.Record("sensitivity", Values.Choice(Choices.Private)), tied.Item());
        Assert.Equal(effect, plan.Effect);
        if (effect == PlannedEffect.DeleteItem)
        {
            Assert.Equal((EndCause.Private, "it was made private in the business system"), (plan.Ends, plan.Told));
        }
    }

    [Theory]
    [Rule("S6", "D7")]
    [InlineData(Sight.All, "W2", true)]
    [InlineData(Sight.MainResponsibleOnly, "W1", true)]
    [InlineData(Sight.MainResponsibleOnly, "W2", false)]
    public void AContactOutOfSight_IsWithdrawn(Sight sight, string responsible, bool sees)
    {
        var tied = Tied.Contact with { Parameters = new Parameters { Sight = sight } };
        var plan = tied.Plan(tied.Record() with { Responsible = new WorkerId(responsible), Part = Part.None }, tied.Item());
        Assert.Equal(sees ? null : EndCause.SightLost, plan.Ends);
        Assert.Equal(sees ? null : "the worker may no longer see this contact", plan.Told);
    }

    [Theory]
    [Rule("V4", "S6")]
    [InlineData(SynchronizationRights.MainResponsibleOnly, "W2", true)]
    [InlineData(SynchronizationRights.MainResponsibleOnly, "W1", false)]
    [InlineData(SynchronizationRights.AllUsers, "W2", false)]
    public void ALostRight_PausesAContact_AndNothingIsWrittenEitherWay(SynchronizationRights rights, string responsible, bool paused)
    {
        var tied = Tied.Contact with { Parameters = new Parameters { Rights = rights } };
        var plan = tied.Plan(tied.Record("jobTitle", Values.Text("Head")) with { Responsible = new WorkerId(responsible) }, tied.Item());
        Assert.Equal(paused ? (SyncStep.Pause, PlannedEffect.None) : (SyncStep.Merge, PlannedEffect.Update), (plan.Step, plan.Effect));
        if (paused)
        {
            Assert.Equal((LinkState.Paused, "only the main responsible worker may synchronize this contact"), (plan.Next.State, plan.Next.Message));
            Assert.Equal(plan.Next.Message, plan.Told);
        }
    }

    [Fact]
    [Rule("S5")]
    public void KeepSynchronizedOff_Pauses()
    {
        foreach (var tied in new[] { Tied.Task, Tied.Appointment })
        {
            var plan = tied.Plan(tied.Record() with { KeepSynchronized = false }, tied.Item("subject", Values.Text("Changed")));
            Assert.Equal((SyncStep.Pause, PlannedEffect.None, LinkState.Paused, "'keep synchronized' is off for this activity"),
                (plan.Step, plan.Effect, plan.Next.State, plan.Told));
        }
    }

    [Theory]
    [Rule("S4", "S5")]
    [InlineData(ItemKind.Appointment, false, true, true)]
    [InlineData(ItemKind.Appointment, true, true, false)]
    [InlineData(ItemKind.Appointment, false, false, false)]
    [InlineData(ItemKind.Task, false, true, false)]
    public void ARecurringAppointment_Pauses_WhereItsSwitchIsOff(ItemKind kind, bool includes, bool recurs, bool paused)
    {
        var tied = Tied.Of(kind);
        tied.Base["recurrence"] = recurs ? new RecurrenceValue(new DailyPattern(1), new RecurrenceRange(Tied.Today)) : null;
        tied = tied with { Worker = tied.Worker with { IncludeRecurringAppointments = includes } };
        var plan = tied.Plan(tied.Record(), tied.Item());
        Assert.Equal(paused ? "recurring appointments are switched off for this worker" : null, plan.Told);
        Assert.Equal(paused ? SyncStep.Pause : SyncStep.Nothing, plan.Step);
    }

    [Theory]
    [Rule("D7", "I11")]
    [InlineData(EndCause.OffBoarded, "it was taken out, and its copy withdrawn")]
    [InlineData(EndCause.Merged, "another record was merged into this one, and its item holds more")]
    public void APersonWithdrewIt_TheMadeCopyGoes_WhateverTheRecordIs(EndCause cause, string told)
    {
        var tied = Tied.Task with { Link = l => l with { Withdraw = cause } };
        foreach (var business in new[] { Sighting.AsBefore, new Sighting.Present(tied.Record()), Sighting.Missing })
        {
            var plan = tied.Plan(business, new Sighting.Present(tied.Item()));
            Assert.Equal((SyncStep.Withdraw, PlannedEffect.DeleteItem, cause, told), (plan.Step, plan.Effect, plan.Ends, plan.Told));
        }
    }

    [Theory]
    [Rule("D4", "I11")]
    [InlineData(EndCause.Merged, EndCause.Merged, "its record was merged into another, which the mailbox holds already")]
    [InlineData(EndCause.OffBoarded, EndCause.RecordDeleted, null)]
    public void ARecordThatIsGone_WasMerged_OrDeleted(EndCause withdraw, EndCause ends, string? told)
    {
        var tied = Tied.Task with { Link = l => l with { Withdraw = withdraw } };
        var plan = tied.Plan(Sighting.Deleted, new Sighting.Present(tied.Item()));
        Assert.Equal((PlannedEffect.DeleteItem, ends, told), (plan.Effect, plan.Ends, plan.Told));
    }

    [Theory]
    [Rule("D10")]
    [InlineData(ItemKind.Task, LinkState.Missing, true)]
    [InlineData(ItemKind.Task, LinkState.InStep, false)]
    [InlineData(ItemKind.Contact, LinkState.Missing, false)]
    public void ARecordMadeAgainWithoutTheWorker_DeletesNothing(ItemKind kind, LinkState state, bool missing)
    {
        var tied = Tied.Of(kind) with { Link = l => l with { State = state } };
        var plan = tied.Plan(tied.Record() with { Part = Part.None }, tied.Item());
        Assert.Equal(missing, plan.Step == SyncStep.WaitMissing);
        Assert.Equal(missing ? "the record was made again after a restore, without this worker" : null, missing ? plan.Told : null);
        Assert.Equal(kind == ItemKind.Task && !missing, plan.Effect == PlannedEffect.DeleteItem);
    }

    [Fact]
    [Rule("D1", "D6")]
    public void AnItemElsewhere_MovedAway_OrLeftBehindInTheFormerFolder()
    {
        var away = new Sighting.Elsewhere(new SideId("I9"));
        var moved = Tied.Task.Plan(Sighting.AsBefore, away);
        Assert.Equal((SyncStep.WaitMovedAway, PlannedEffect.None, LinkState.MovedAway), (moved.Step, moved.Effect, moved.Next.State));
        Assert.Equal("the item lies outside the chosen folder; it is taken up again when it returns", moved.Told);

        var left = (Tied.Task with { IsFolderNew = true }).Plan(Sighting.AsBefore, away);
        Assert.Equal((SyncStep.MoveToFolder, PlannedEffect.MoveItem, away.Id, true), (left.Step, left.Effect, left.MoveFrom, left.Next.IsDue));
        Assert.Equal("its item follows to the folder that is chosen now", left.Told);

        //  a person had moved it away before another folder was chosen
        var before = Tied.Task with { IsFolderNew = true, Link = l => l with { State = LinkState.MovedAway } };
        Assert.Equal(SyncStep.WaitMovedAway, before.Plan(Sighting.AsBefore, away).Step);
    }

    [Fact]
    [Rule("D1", "D10")]
    public void WhatIsGoneWithoutProof_IsTold_AndLeftAlone()
    {
        var tied = Tied.Task;
        Assert.Equal("the item is gone and was not found among the deleted ones", tied.Plan(Sighting.AsBefore, Sighting.Missing).Told);
        foreach (var business in new[] { Sighting.Missing, new Sighting.Elsewhere(new SideId("R9")) })
        {
            var plan = tied.Plan(business, new Sighting.Present(tied.Item()));
            Assert.Equal((SyncStep.WaitMissing, PlannedEffect.None, LinkState.Missing), (plan.Step, plan.Effect, plan.Next.State));
            Assert.Equal("the record is gone and nothing says that it was deleted", plan.Told);
        }
    }

    [Fact]
    [Rule("S3")]
    public void OutsideTheWindow_NothingMoves_AndNothingIsTold()
    {
        var tied = Tied.Outside with { Link = l => l with { IsDue = true, Message = "x", Remedy = "y", RetryAt = Office.Now } };
        var plan = tied.Plan(tied.Record("subject", Values.Text("Changed")), tied.Item());
        Assert.Equal((SyncStep.Nothing, PlannedEffect.None, null), (plan.Step, plan.Effect, plan.Told));
        Assert.Equal((LinkState.Released, null, null, false, null), (plan.Next.State, plan.Next.Message, plan.Next.Remedy, plan.Next.IsDue, plan.Next.RetryAt));
        Assert.Equal((tied.Base, tied.Base), (plan.Next.Record.Base, plan.Next.Item.Base));
    }

    [Theory]
    [Rule("S3")]
    [InlineData(true)]
    [InlineData(false)]
    public void TheEditThatMovesAThingOut_OrIn_IsStillCarried(bool outward)
    {
        var (from, to) = outward ? (Tied.Task, Tied.Outside) : (Tied.Outside, Tied.Task);
        var moved = Office.Task("Call", (to.Base["dueDate"] as DateValue)!.Day);
        moved["progress"] = to.Base["progress"];
        from.Base["progress"] ??= null;
        var toItem = from.Plan(from.Record() with { Values = moved }, from.Item());
        Assert.Equal(moved["dueDate"], toItem.ToItem?["dueDate"]);
        var toRecord = from.Plan(from.Record(), from.Item() with { Values = moved });
        Assert.Equal(moved["dueDate"], toRecord.ToRecord?["dueDate"]);
    }

    [Fact]
    [Rule("S3")]
    public void InTheWindowByOneOfItsBases_ItMoves()
    {
        foreach (var side in new[] { Side.Business, Side.Mailbox })
        {
            var tied = Tied.Outside with { Link = l => l.With(side, l.Of(side) with { Base = Tied.Task.Base }) };
            Assert.NotEqual(LinkState.Released, tied.Plan(tied.Record(), tied.Item()).Next.State);
        }
    }

    [Theory]
    [Rule("S3")]
    [InlineData("record")]
    [InlineData("item")]
    [InlineData("record base")]
    [InlineData("item base")]
    public void WhatIsKnownOfOneEndAlone_PutsItOutside(string known)
    {
        var tied = Tied.Outside with
        {
            Link = l => l with
            {
                Record = known == "record base" ? l.Record : Tie.To(Tied.RecordId), Item = known == "item base" ? l.Item : Tie.To(Tied.ItemId),
            },
        };
        var plan = tied.Plan(
            known == "record" ? new Sighting.Present(tied.Record()) : Sighting.AsBefore, known == "item" ? new Sighting.Present(tied.Item()) : Sighting.AsBefore);
        Assert.Equal(LinkState.Released, plan.Next.State);
    }

    [Fact]
    [Rule("S3")]
    public void AContact_HasNoWindow_AndALinkThatKnowsNothingIsNotOutside()
    {
        Assert.Equal(LinkState.InStep, Tied.Contact.Plan(Sighting.AsBefore, Sighting.AsBefore).Next.State);
        var unknown = Tied.Task with { Link = l => l with { Record = Tie.To(Tied.RecordId), Item = Tie.Open } };
        Assert.Equal(LinkState.Missing, unknown.Plan(Sighting.AsBefore, Sighting.Missing).Next.State);
    }

    [Fact]
    [Rule("D9", "D10", "D4")]
    public void ARestoredSide_HoldsNoEdit_ThatCouldSaveTheOtherOne()
    {
        var tied = Tied.Task;
        var old = new Sighting.Present(tied.Item("subject", Values.Text("Before")), IsRestored: true);
        Assert.Equal(PlannedEffect.DeleteItem, tied.Plan(Sighting.Deleted, old).Effect);
        var oldRecord = new Sighting.Present(tied.Record("subject", Values.Text("Before")), IsRestored: true);
        Assert.Equal(PlannedEffect.DeleteRecord, tied.Plan(oldRecord, Sighting.Deleted).Effect);
    }
}
