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
        Assert.Equal([Schema["sensitivity"]], plan.ToRecord!.Known.In(Schema));
        Assert.Equal(Private, plan.ToRecord["sensitivity"]);
        Assert.Equal(Privacy.TimeOnly(Schema), plan.Next.Item.Base!.Known);

        static FieldValues WithBody(FieldValues values)
        {
            var copy = values.Copy();
            copy["body"] = Values.Text("bring the papers");
            return copy;
        }
    }

    [Theory]
    [Rule("U2")]
    [InlineData("user:vera", true)]
    [InlineData("mailbox:W1", false)]
    [InlineData(null, false)]
    public void ASubjectThatTheOfficeTyped_IsNoStandIn(string? by, bool goesOver)
    {
        var record = StandIn();
        record = by is null ? record : record with { Entered = record.Entered.Add("subject", new Entered(Office.Now, by)) };
        var tied = Tied.Appointment with { Worker = Tied.Appointment.Worker with { IncludePrivateAppointments = true } };
        var plan = tied.Plan(record, tied.Item());
        Assert.Equal(goesOver, Equals(Values.Text(Privacy.Subject), plan.ToItem?["subject"]));
        Assert.Equal(goesOver, Equals(Private, plan.ToItem?["sensitivity"]));
        Assert.Equal(goesOver, plan.ToRecord is null);
    }

    [Fact]
    public void WhatBothSidesAgreedToCallSo_IsNoStandIn()
    {
        var called = Tied.Appointment;
        called.Base["subject"] = Values.Text(Privacy.Subject);
        called.Base["sensitivity"] = Private;
        var tied = called with { Worker = called.Worker with { IncludePrivateAppointments = true } };
        var plan = tied.Plan(tied.Record("location", Values.Text("room 4")), tied.Item());
        Assert.Equal([Schema["location"]], plan.ToItem!.Known.In(Schema));
        Assert.Null(plan.ToRecord);
    }

    /// <summary>Its texts were taken away before: what it says now shows nothing of the item, and stays until the owner shows that again.</summary>
    [Fact]
    public void WhatTheOfficeTypesInAHiddenRecord_Stays_AndMeetsTheItemWhenThatIsShown()
    {
        var time = new FieldValues(Schema) { ["times"] = Times(1), ["recurrence"] = null, ["busyStatus"] = null };
        var tied = Tied.Appointment with
        {
            Link = l => l with { Record = l.Record with { Base = time }, Item = l.Item with { Base = time }, SynchronizedAt = Office.Now - NodaTime.Duration.FromMinutes(1) },
            Parameters = new Parameters { ConflictRule = ConflictRule.Ask },
        };
        var record = StandIn();
        record.Values["subject"] = Values.Text("Off site");
        record.Values["sensitivity"] = null;
        record = record with { Entered = record.Entered.Add("subject", new Entered(Office.Now, "user:vera")) };

        var plan = tied.Plan(record, Item(day: 1));
        Assert.Equal([Schema["sensitivity"]], plan.ToRecord!.Known.In(Schema));
        Assert.Equal((false, null), (plan.ErasesTexts, plan.ToItem));

        record.Values["sensitivity"] = Private;
        var shown = tied.Plan(record, Tied.Appointment.Item());
        Assert.Equal(FieldStanding.Waiting, shown.Next.Notes["subject"].Standing);
    }

    [Fact]
    public void TextsOfTheMailboxInAHiddenRecord_AreTakenAwayAgain()
    {
        var time = new FieldValues(Schema) { ["times"] = Times(1), ["recurrence"] = null, ["busyStatus"] = null };
        var tied = Tied.Appointment with { Link = l => l with { Record = l.Record with { Base = time }, Item = l.Item with { Base = time } } };
        var record = Tied.Appointment.Record("body", Values.Text("bring the papers"));
        record = record with { Entered = record.Entered.Add("body", new Entered(Office.Now, Entered.ByMailboxOf(new WorkerId("W1")))) };
        var item = Item(day: 1);
        item.Values["body"] = Values.Text("bring the papers");
        var plan = tied.Plan(record, item);
        Assert.True(plan.ErasesTexts);
        Assert.Equal((Values.Text(Privacy.Subject), null), (plan.ToRecord!["subject"], plan.ToRecord["body"]));
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
