using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>S4, S5, V4: what a right or a switch keeps still, and what becomes of it when its record has gone meanwhile.</summary>
public sealed class RestingPlanTests
{
    private static readonly Value? Private = Values.Choice(Choices.Private);
    private static readonly Value Daily = new RecurrenceValue(new DailyPattern(1), new RecurrenceRange(Tied.Today));

    /// <summary>Nothing is written either way while it rests, also when its record is deleted; what no longer rests follows the deletion (D4).</summary>
    [Theory]
    [Rule("V4", "S5", "D6")]
    [InlineData(LinkState.Paused, SynchronizationRights.MainResponsibleOnly, true)]
    [InlineData(LinkState.Paused, SynchronizationRights.AllUsers, false)]
    [InlineData(LinkState.InStep, SynchronizationRights.MainResponsibleOnly, false)]
    public void AContactsRecordGone_WhileTheRightIsLost_TakesNothing(LinkState state, SynchronizationRights rights, bool rests)
    {
        var tied = Tied.Contact with { Parameters = new Parameters { Rights = rights }, Link = l => l with { State = state } };
        Judged(tied, rests);
    }

    [Theory]
    [Rule("S4", "S5", "D6")]
    [InlineData("", "", true)]
    [InlineData("record private", "", true)]
    [InlineData("item private", "", true)]
    [InlineData("record private", "private", false)]
    [InlineData("item private", "private", false)]
    [InlineData("record private", "recurring", true)]
    [InlineData("recurs", "", true)]
    [InlineData("recurs", "private", true)]
    [InlineData("recurs", "recurring", false)]
    [InlineData("record private, recurs", "private", true)]
    [InlineData("record private, recurs", "recurring", true)]
    [InlineData("record private, recurs", "private, recurring", false)]
    public void AnActivitysRecordGone_WhileItRests_TakesNothing(string held, string switches, bool rests)
    {
        var tied = Tied.Appointment;
        tied = tied with
        {
            Worker = tied.Worker with { IncludePrivateAppointments = switches.Contains("private", StringComparison.Ordinal), IncludeRecurringAppointments = switches.Contains("recurring", StringComparison.Ordinal) },
            Link = l => l with
            {
                State = LinkState.Paused,
                Record = l.Record with { Base = With(l.Record.Base!, held.Contains("record private", StringComparison.Ordinal), held.Contains("recurs", StringComparison.Ordinal)) },
                Item = l.Item with { Base = With(l.Item.Base!, held.Contains("item private", StringComparison.Ordinal), false) },
            },
        };
        Judged(tied, rests);

        static FieldValues With(FieldValues values, bool isPrivate, bool recurs)
        {
            (values["sensitivity"], values["recurrence"]) = (isPrivate ? Private : null, recurs ? Daily : null);
            return values;
        }
    }

    [Fact]
    [Rule("S5", "D6")]
    public void ARecordGone_OfALinkThatRestsWithoutABase_TakesNothing() =>
        Judged(Tied.Task with { Link = l => l with { State = LinkState.Paused, Record = l.Record with { Base = null } } }, true);

    [Fact]
    [Rule("D7")]
    public void WhatAPersonWithdraws_Goes_ThoughItRestsAndItsRecordIsGone() =>
        Judged(Tied.Task with { Link = l => l with { State = LinkState.Paused, Withdraw = EndCause.OffBoarded } }, false);

    [Theory]
    [Rule("D10", "S5")]
    [InlineData(true, SyncStep.Pause)]
    [InlineData(false, SyncStep.WaitMissing)]
    public void ARecordLost_WhileItRests_IsNotMadeAgain(bool restore, SyncStep step)
    {
        var tied = Tied.Task with { Link = l => l with { State = LinkState.Paused } };
        var plan = tied.Plan(new Sighting.Lost(restore), new Sighting.Present(tied.Item()));
        Assert.Equal((step, PlannedEffect.None), (plan.Step, plan.Effect));
    }

    /// <summary>S4, S5: private when both sides agreed, with the switch on; turned off, it pauses the link and removes nothing.</summary>
    [Theory]
    [Rule("S4", "S5")]
    [InlineData(ItemKind.Appointment, true, true)]
    [InlineData(ItemKind.Appointment, true, false)]
    [InlineData(ItemKind.Appointment, false, true)]
    [InlineData(ItemKind.Task, true, true)]
    [InlineData(ItemKind.Task, false, true)]
    public void PrivateOnBothSides_TheSwitchIsTurnedOff_Pauses(ItemKind kind, bool off, bool isRead)
    {
        var tied = Agreed(kind, !off);
        var record = tied.Record("body", Values.Text("more"));
        var plan = tied.Plan(new Sighting.Present(record), isRead ? new Sighting.Present(tied.Item()) : Sighting.AsBefore);
        Assert.Equal(off ? (SyncStep.Pause, PlannedEffect.None, LinkState.Paused) : (SyncStep.Merge, PlannedEffect.Update, LinkState.InStep), (plan.Step, plan.Effect, plan.Next.State));
        Assert.Equal(off ? "private ones are switched off for this worker" : null, plan.Told);
        Assert.Equal(plan.Told, plan.Next.Message);
    }

    /// <summary>S4: what the office made normal, while its owner's item is private, stays as it is.</summary>
    [Theory]
    [Rule("S4", "S5")]
    [InlineData(true)]
    [InlineData(false)]
    public void MadeNormalByTheOffice_WhileTheItemIsPrivate_Pauses(bool isRead)
    {
        var tied = Agreed(ItemKind.Task, includes: false);
        var plan = tied.Plan(new Sighting.Present(tied.Record("sensitivity")), isRead ? new Sighting.Present(tied.Item()) : Sighting.AsBefore);
        Assert.Equal((SyncStep.Pause, "private ones are switched off for this worker"), (plan.Step, plan.Told));

        var on = Agreed(ItemKind.Task, includes: true);
        var over = on.Plan(new Sighting.Present(on.Record("sensitivity")), isRead ? new Sighting.Present(on.Item()) : Sighting.AsBefore);
        Assert.Equal((PlannedEffect.Update, null), (over.Effect, over.ToItem!["sensitivity"]));
    }

    [Fact]
    [Rule("S4", "S5")]
    public void MadeNormalByItsOwner_ItTakesPartAgain()
    {
        var tied = Agreed(ItemKind.Task, includes: false);
        var plan = tied.Plan(tied.Record(), tied.Item("sensitivity"));
        Assert.Equal((SyncStep.Merge, PlannedEffect.Update), (plan.Step, plan.Effect));
        Assert.True(plan.ToRecord!.Knows(FieldSchema.Task["sensitivity"]));
        Assert.Null(plan.ToRecord["sensitivity"]);
    }

    /// <summary>What an attendee made private in his own row is no reason to take it from him, nor to let it rest.</summary>
    [Fact]
    [Rule("S4", "M1")]
    public void AnAttendeesOwnPrivateRow_NeitherRestsNorLeaves()
    {
        var tied = Agreed(ItemKind.Appointment, includes: false);
        var plan = tied.Plan(tied.Record("subject", Values.Text("Changed")) with { Part = Part.Attendee }, tied.Item());
        Assert.Equal((SyncStep.Merge, Values.Text("Changed")), (plan.Step, plan.ToItem!["subject"]));
    }

    /// <summary>A hidden one rests like any other, and says why.</summary>
    [Theory]
    [Rule("S4", "S5")]
    [InlineData(false, Part.Owner)]
    [InlineData(false, Part.Attendee)]
    [InlineData(true, Part.Attendee)]
    public void HiddenAndKeepSynchronizedOff_Pauses(bool keeps, Part part)
    {
        var (tied, record, item) = HiddenTimeTests.Hidden();
        var plan = tied.Plan(record with { KeepSynchronized = keeps, Part = part }, item);
        Assert.Equal((SyncStep.Nothing, PlannedEffect.None), (plan.Step, plan.Effect));
        Assert.Equal(keeps ? (LinkState.InStep, null) : (LinkState.Paused, "'keep synchronized' is off for this activity"), (plan.Next.State, plan.Told));
    }

    /// <summary>D8: a withdrawal that an administrator rejected stands still; one that a person ordered since does not.</summary>
    [Theory]
    [Rule("D8", "D7", "I11")]
    [InlineData(null, "an administrator rejected its withdrawal: the worker is no longer responsible for it or attending")]
    [InlineData(EndCause.Merged, "an administrator rejected its withdrawal: another record was merged into this one, and its item holds more")]
    [InlineData(EndCause.OffBoarded, null)]
    public void ARejectedWithdrawal_Pauses_UnlessAPersonOrdersIt(EndCause? withdraw, string? told)
    {
        var tied = Tied.Task with { Link = l => l with { RefusesDeletion = true, Withdraw = withdraw } };
        var plan = tied.Plan(tied.Record() with { Part = Part.None }, tied.Item());
        Assert.Equal(told is null ? (SyncStep.Withdraw, PlannedEffect.DeleteItem) : (SyncStep.Withdraw, PlannedEffect.None), (plan.Step, plan.Effect));
        if (told is not null)
        {
            Assert.Equal((told, LinkState.Paused, null), (plan.Told, plan.Next.State, plan.Ends));
        }
    }

    private static void Judged(Tied tied, bool rests)
    {
        var item = tied.Item(tied.Kind == ItemKind.Contact ? "jobTitle" : "body");
        item.Values["sensitivity"] = tied.Made().Item.Base!["sensitivity"];
        var plan = tied.Plan(Sighting.Deleted, new Sighting.Present(item));
        Assert.Equal(rests ? (SyncStep.Pause, PlannedEffect.None, null) : (SyncStep.FollowRecordDeletion, PlannedEffect.DeleteItem, EndCause.RecordDeleted), (plan.Step, plan.Effect, plan.Ends));
        Assert.Equal(rests ? "its record is gone; nothing follows from that while this synchronization rests" : null, plan.Told);
        Assert.Equal(rests, plan.Next.State == LinkState.Paused && plan.Next.Message is not null);
    }

    /// <summary>Private on both sides, and agreed so.</summary>
    private static Tied Agreed(ItemKind kind, bool includes)
    {
        var tied = Tied.Of(kind);
        tied.Base["sensitivity"] = Private;
        return tied with { Worker = tied.Worker with { IncludePrivateTasks = includes, IncludePrivateAppointments = includes } };
    }
}
