using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>S4: of a hidden record only the time moves, and only from its owner's item to it.</summary>
[Rule("S4")]
public sealed class HiddenTimeTests
{
    private const string Rejected = "an administrator rejected this change";
    private static readonly FieldSchema Schema = FieldSchema.Appointment;
    private static readonly Value? Private = Values.Choice(Choices.Private);
    private static readonly TimedSpan Later = new(Office.Now, Office.Now.Plus(Duration.FromHours(2)), "Europe/Berlin");
    private static readonly TimedSpan Latest = new(Office.Now, Office.Now.Plus(Duration.FromHours(3)), "Europe/Berlin");

    [Theory]
    [Rule("V3", "S4")]
    [InlineData("as noted", true)]
    [InlineData("the item moved again", false)]
    [InlineData("the record moved", false)]
    [InlineData("decided for the mailbox", false)]
    public void ATimeThatWaits_GoesOver_OnlyWhenASideMovesItOrAPersonDecides(string what, bool waits)
    {
        var (tied, record, item) = Hidden();
        var before = tied.Link;
        item.Values["times"] = what == "the item moved again" ? Latest : Later;
        if (what == "the record moved")
        {
            record.Values["times"] = Latest;
        }

        tied = tied with { Link = l => Noted(before(l), FieldStanding.Waiting, what == "decided for the mailbox" ? Side.Mailbox : null) };
        var plan = tied.Plan(record, item);
        var next = plan.Next;
        //  written or not, the bases stand still until it is
        Assert.Equal((tied.Base["times"], tied.Base["times"]), (next.Record.Base!["times"], next.Item.Base!["times"]));
        if (waits)
        {
            Assert.Equal((SyncStep.Nothing, PlannedEffect.None, null), (plan.Step, plan.Effect, plan.ToRecord));
            Assert.Equal((LinkState.Conflict, $"times: {Rejected}"), (next.State, next.Message));
            Assert.StartsWith("decide", next.Remedy, StringComparison.Ordinal);
            Assert.Equal(("times", Later), (Assert.Single(next.Notes).Key, next.Notes["times"].Mailbox));
        }
        else
        {
            Assert.Equal((PlannedEffect.Update, item.Values["times"]), (plan.Effect, plan.ToRecord!["times"]));
            Assert.Equal((LinkState.InStep, null, null, 0, 0), (next.State, next.Message, next.Remedy, next.Notes.Count, next.Decisions.Count));
        }
    }

    /// <summary>Nothing goes to the item: decided for the office, the two times stand side by side.</summary>
    [Fact]
    [Rule("V3", "S4")]
    public void ATimeDecidedForTheOffice_StaysAsItIs_OnBothSides()
    {
        var (tied, record, item) = Hidden();
        var before = tied.Link;
        item.Values["times"] = Later;
        tied = tied with { Link = l => Noted(before(l), FieldStanding.Waiting, Side.Business) };
        var plan = tied.Plan(record, item);
        Assert.Equal((PlannedEffect.None, null, null), (plan.Effect, plan.ToRecord, plan.ToItem));
        Assert.Equal((LinkState.InStep, 0, 0), (plan.Next.State, plan.Next.Notes.Count, plan.Next.Decisions.Count));
    }

    /// <summary>V3, V8: a time that the record can't hold is told with the limit, once; the rest of the time goes over.</summary>
    [Theory]
    [Rule("V3", "V8", "S4")]
    [InlineData("found by us", true)]
    [InlineData("refused before", true)]
    [InlineData("refused before, the item moved since", false)]
    [InlineData("refused before, decided for the mailbox", false)]
    public void ARefusedTime_Stands_UntilItIsMovedOrDecided(string what, bool stands)
    {
        var (tied, record, item) = Hidden();
        var before = tied.Link;
        item.Values["times"] = what.EndsWith("since", StringComparison.Ordinal) ? Latest : Later;
        item.Values["busyStatus"] = Values.Choice("OOF");
        tied = what == "found by us" ? tied with { BusinessForms = new RefusingForms("times") }
            : tied with { Link = l => Noted(before(l), FieldStanding.Refused, what.EndsWith("mailbox", StringComparison.Ordinal) ? Side.Mailbox : null) };
        var plan = tied.Plan(record, item);
        Assert.Equal(stands ? [Schema["busyStatus"]] : [Schema["times"], Schema["busyStatus"]], plan.ToRecord!.Known.In(Schema));
        Assert.Equal((tied.Base["times"], tied.Base["times"]), (plan.Next.Record.Base!["times"], plan.Next.Item.Base!["times"]));
        Assert.Equal(LinkState.InStep, plan.Next.State);
        if (stands)
        {
            var (name, note) = Assert.Single(plan.Next.Notes);
            Assert.Equal(("times", FieldStanding.Refused, record.Values["times"], Later), (name, note.Standing, note.Business, note.Mailbox));
            Assert.Equal($"times: {(what == "found by us" ? "the business system can't hold it: too much" : Rejected)}", plan.Next.Message);
        }
        else
        {
            Assert.Empty(plan.Next.Notes);
        }
    }

    [Fact]
    [Rule("S4", "V4")]
    public void OfTheTime_WhatMayNotGoToTheRecord_Stays()
    {
        var (tied, record, item) = Hidden();
        item.Values["times"] = Later;
        item.Values["busyStatus"] = Values.Choice("OOF");
        var plan = tied.Plan(record with { ReadOnly = FieldSet.Of(Schema["times"]) }, item);
        Assert.Equal([Schema["busyStatus"]], plan.ToRecord!.Known.In(Schema));

        var (full, shown, made) = (Tied.Appointment, Tied.Appointment.Record(), Tied.Appointment.Item("sensitivity", Private));
        made.Values["times"] = Later;
        var hide = full.Plan(shown with { ReadOnly = FieldSet.Of(Schema["times"]) }, made);
        Assert.Equal((true, false), (hide.ErasesTexts, hide.ToRecord!.Knows(Schema["times"])));
    }

    [Fact]
    [Rule("S4", "R8")]
    public void Settled_TheLinkHasTheVersionsRead_AndNothingOpen()
    {
        var (tied, record, item) = Hidden();
        var before = tied.Link;
        tied = tied with
        {
            Link = l => before(l) with
            {
                IsDue = true, RetryAt = Office.Now, Failures = 3, Message = "x", Remedy = "y", State = LinkState.Conflict,
                Notes = l.Notes.Add("subject", new FieldNote(FieldStanding.Waiting, null, null, "x")), Decisions = l.Decisions.Add("subject", Side.Mailbox),
                Record = before(l).Record with { Id = new SideId("R0"), Sent = FieldSet.Of(Schema["times"]) },
                Item = before(l).Item with { Id = new SideId("I0"), Sent = FieldSet.Of(Schema["times"]) },
            },
        };
        var (then, now) = (Office.Now, Office.Now.Plus(Duration.FromMinutes(1)));
        var next = tied.Plan(record with { ModifiedAt = then }, item with { ModifiedAt = now }).Next;
        Assert.Equal((false, null, 0, null, null, LinkState.InStep), (next.IsDue, next.RetryAt, next.Failures, next.Message, next.Remedy, next.State));
        Assert.Equal((0, 0), (next.Notes.Count, next.Decisions.Count));
        Assert.Equal((record.Id, record.Version, FieldSet.Empty, then), (next.Record.Id, next.Record.Version, next.Record.Sent, next.Record.ModifiedAt));
        Assert.Equal((item.Id, item.Version, FieldSet.Empty, now), (next.Item.Id, next.Item.Version, next.Item.Sent, next.Item.ModifiedAt));
    }

    /// <summary>A restored state knows of no base: the owner's time goes to what stands in for his item, nothing comes back.</summary>
    [Fact]
    [Rule("S4", "D10")]
    public void AStandInWithoutBases_IsHidden()
    {
        var tied = Tied.Appointment with { Link = l => l with { Record = Tie.To(Tied.RecordId), Item = Tie.To(Tied.ItemId) } };
        var (_, record, item) = Hidden();
        var still = tied.Plan(record, item);
        Assert.Equal((PlannedEffect.None, null, null), (still.Effect, still.ToRecord, still.ToItem));
        item.Values["times"] = Later;
        var plan = tied.Plan(record, item);
        Assert.Equal([Schema["times"]], plan.ToRecord!.Known.In(Schema));
        Assert.Null(plan.ToItem);
    }

    /// <summary>S4: its deletion goes to the record; the stand-in is no edit that would bring the item back (D3).</summary>
    [Fact]
    [Rule("S4", "D3")]
    public void TheItemOfAStandIn_Deleted_TakesTheRecord()
    {
        var tied = Tied.Appointment;
        var (_, record, _) = Hidden();
        var plan = tied.Plan(new Sighting.Present(record), Sighting.Deleted);
        Assert.Equal((PlannedEffect.DeleteRecord, EndCause.ItemDeleted), (plan.Effect, plan.Ends));
    }

    /// <summary>An item that is as before was not made private: the record was another's before, and his item is what it hides.</summary>
    [Fact]
    [Rule("S4")]
    public void AStandInWhoseItemIsAsBefore_IsNotHiddenByIt()
    {
        var (_, record, _) = Hidden();
        var plan = Tied.Appointment.Plan(new Sighting.Present(record), Sighting.AsBefore);
        Assert.Equal((SyncStep.Withdraw, EndCause.Private), (plan.Step, plan.Ends));
    }

    /// <summary>An attendee's item hides no record (M2): what its owner keeps to himself is withdrawn from the others, or shows only the stand-in.</summary>
    [Fact]
    [Rule("S4", "M2")]
    public void AStandInOfAnAttendee_IsNotHiddenByHisItem()
    {
        var (_, record, _) = Hidden();
        var plan = Tied.Appointment.Plan(record with { Part = Part.Attendee }, Tied.Appointment.Item());
        Assert.Equal((SyncStep.Withdraw, EndCause.Private), (plan.Step, plan.Ends));
    }

    /// <summary>A name on one side alone was not agreed: the record with the stand-in was hidden.</summary>
    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public void CalledSoInOneBaseOnly_IsAStandIn(Side side)
    {
        var tied = Tied.Appointment with { Link = l => l.With(side, l.Of(side) with { Base = Called(l.Of(side).Base!) }) };
        var (_, record, item) = Hidden();
        var plan = tied.Plan(record, item);
        Assert.Equal((PlannedEffect.None, false, null), (plan.Effect, plan.ErasesTexts, plan.ToItem));
        Assert.Equal(Privacy.TimeOnly(Schema), plan.Next.Record.Base!.Known);

        static FieldValues Called(FieldValues values)
        {
            values["subject"] = Values.Text(Privacy.Subject);
            return values;
        }
    }

    /// <summary>A private thing's own name may be "Private" without being a stand-in for another: with the switch on, nothing is hidden.</summary>
    [Fact]
    public void ANormalRecordCalledSo_WithANormalItem_IsMergedAsEver()
    {
        var plan = Tied.Appointment.Plan(Tied.Appointment.Record("subject", Values.Text(Privacy.Subject)), Tied.Appointment.Item());
        Assert.Equal((Values.Text(Privacy.Subject), null), (plan.ToItem!["subject"], plan.ToRecord));
    }

    [Fact]
    [Rule("D7", "S4")]
    public void AHiddenOne_Withdrawn_Goes()
    {
        var (tied, record, item) = Hidden();
        var before = tied.Link;
        tied = tied with { Link = l => before(l) with { Withdraw = EndCause.OffBoarded } };
        var plan = tied.Plan(record, item);
        Assert.Equal((SyncStep.Withdraw, PlannedEffect.DeleteItem, EndCause.OffBoarded), (plan.Step, plan.Effect, plan.Ends));
    }

    [Theory]
    [Rule("S3", "S4")]
    [InlineData(false)]
    [InlineData(true)]
    public void OutsideTheWindow_NothingIsHidden_AndNothingMoves(bool withTexts)
    {
        var tied = Tied.Appointment;
        tied.Base["times"] = Office.Appointment("", -200)["times"];
        var record = tied.Record("sensitivity", withTexts ? null : Private);
        record.Values["subject"] = withTexts ? record.Values["subject"] : Values.Text(Privacy.Subject);
        var plan = tied.Plan(record, tied.Item("sensitivity", Private));
        Assert.Equal((PlannedEffect.None, LinkState.Released, null), (plan.Effect, plan.Next.State, plan.Told));
    }

    /// <summary>Let in by the worker's switch: the texts come as at a first tie, and it stays private.</summary>
    [Fact]
    [Rule("S4", "I7")]
    public void TheSwitchIsTurnedOn_TheTextsCome_AndItStaysPrivate()
    {
        var (tied, record, item) = Hidden();
        tied = tied with { Worker = tied.Worker with { IncludePrivateAppointments = true } };
        var plan = tied.Plan(record, item);
        Assert.Equal((Values.Text("Review"), Private, null), (plan.ToRecord!["subject"], plan.ToRecord["sensitivity"], plan.ToItem));
    }

    private static Link Noted(Link link, FieldStanding standing, Side? decided) => link with
    {
        Notes = link.Notes.Add("times", new FieldNote(standing, link.Record.Base!["times"], Later, Rejected)),
        State = LinkState.Conflict, Message = Rejected, Remedy = "decide",
        Decisions = decided is { } side ? link.Decisions.Add("times", side) : link.Decisions,
    };

    /// <summary>A link whose record keeps the time only, since a run before.</summary>
    internal static (Tied Tied, SideItem Record, SideItem Item) Hidden()
    {
        var tied = Tied.Appointment;
        var record = tied.Record("subject", Values.Text(Privacy.Subject));
        record.Values["sensitivity"] = Private;
        var time = new FieldValues(Schema) { ["times"] = tied.Base["times"], ["recurrence"] = null, ["busyStatus"] = null };
        return (tied with { Link = l => l with { Record = l.Record with { Base = time.Copy() }, Item = l.Item with { Base = time.Copy() } } }, record, tied.Item("sensitivity", Private));
    }
}
