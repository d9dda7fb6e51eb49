using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>S4: a record that shows the stand-in of a private thing, though the bases tell of its texts: the run that hid it said no more.</summary>
[Rule("S4", "R8")]
public sealed class HiddenPlanTests
{
    private static readonly FieldSchema Schema = FieldSchema.Appointment;

    private static readonly Value? Private = Values.Choice(Choices.Private);

    [Fact]
    public void OnlyTheOwnersNewTime_GoesToIt_AndTheBasesForgetTheTexts()
    {
        var item = Item(day: 2);
        var plan = Tied.Appointment.Plan(StandIn(), item);
        Assert.Equal((PlannedEffect.Update, false, null), (plan.Effect, plan.ErasesTexts, plan.ToItem));
        Assert.Equal([Schema["times"]], plan.ToRecord!.Known.In(Schema));
        Assert.Equal(item.Values["times"], plan.ToRecord["times"]);
        Assert.Equal(Privacy.TimeOnly(Schema), plan.Next.Record.Base!.Known);
        Assert.Equal(Privacy.TimeOnly(Schema), plan.Next.Item.Base!.Known);
    }

    [Fact]
    public void ATimeThatTheOwnerDidNotChange_DoesNotGoToIt()
    {
        var record = StandIn();
        record.Values["times"] = Times(3);
        var plan = Tied.Appointment.Plan(record, Item(day: 1));
        Assert.Equal((PlannedEffect.None, null, null), (plan.Effect, plan.ToRecord, plan.ToItem));
    }

    [Fact]
    [Rule("V4")]
    public void WhereNothingMayGoOver_ItStands_WithoutTheTexts()
    {
        var sent = FieldSet.Of(Schema["subject"], Schema["times"]);
        var tied = Tied.Appointment with
        {
            Parameters = new Parameters { AppointmentType = LinkType.View },
            Link = l => l with { Record = l.Record with { Sent = sent }, Item = l.Item with { Sent = sent } },
        };
        var plan = tied.Plan(StandIn(), Item(day: 1));
        Assert.Equal((PlannedEffect.None, LinkState.InStep, null), (plan.Effect, plan.Next.State, plan.Told));
        Assert.All([plan.Next.Record, plan.Next.Item], tie =>
        {
            Assert.Equal(Privacy.TimeOnly(Schema), tie.Base!.Known);
            Assert.Equal(Times(1), tie.Base["times"]);
            Assert.Equal(FieldSet.Of(Schema["times"]), tie.Sent);
        });
    }

    [Fact]
    public void WhatWasMadePrivateBeforeThereWasARecord_MakesNone()
    {
        var plan = (Tied.Appointment with { Link = l => l with { Record = Tie.Open, IsDue = true } }).Plan(Sighting.Never, new Sighting.Present(Item(day: 1)));
        Assert.Equal((PlannedEffect.None, EndCause.Private, false), (plan.Effect, plan.Ends, plan.Next.IsDue));
        Assert.Equal("made private in the mailbox before there was a record", plan.Told);
    }

    /// <summary>The state was restored to before it was hidden, and somebody made the stand-in normal: what it says is no edit of the record.</summary>
    [Fact]
    [Rule("D10")]
    public void AStandInThatWasMadeNormal_IsHiddenAgain_AndTakesNothingFromTheItem()
    {
        var tied = Tied.Appointment with { Link = l => l with { Record = l.Record with { Base = WithBody(l.Record.Base!) }, Item = l.Item with { Base = WithBody(l.Item.Base!) } } };
        var record = StandIn();
        record.Values["sensitivity"] = Values.Choice("Normal");
        var item = Item(day: 1);
        item.Values["body"] = Values.Text("bring the papers");
        var plan = tied.Plan(record, item);
        Assert.Null(plan.ToItem);
        Assert.Equal((true, Private), (plan.ErasesTexts, plan.ToRecord!["sensitivity"]));

        static FieldValues WithBody(FieldValues values)
        {
            var copy = values.Copy();
            copy["body"] = Values.Text("bring the papers");
            return copy;
        }
    }

    private static Value Times(int day) => Office.Appointment("", day)["times"]!;

    private static SideItem StandIn()
    {
        var record = Tied.Appointment.Record("sensitivity", Private);
        record.Values["subject"] = Values.Text(Privacy.Subject);
        return record;
    }

    private static SideItem Item(int day)
    {
        var item = Tied.Appointment.Item("sensitivity", Private);
        item.Values["times"] = Times(day);
        return item;
    }
}
