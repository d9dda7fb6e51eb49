using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>S4: what is remembered of private things, and what a restore makes of them.</summary>
public sealed class PrivateEndsTests
{
    private static readonly Value? Private = Values.Choice(Choices.Private);

    /// <summary>By its record or its item; what was not read is as it was.</summary>
    [Theory]
    [Rule("S4")]
    [InlineData(ItemKind.Task, "private", "normal", false, true)]
    [InlineData(ItemKind.Task, "normal", "private", false, true)]
    [InlineData(ItemKind.Task, "normal", "normal", true, false)]
    [InlineData(ItemKind.Task, "normal", "normal", false, false)]
    [InlineData(ItemKind.Task, null, "normal", true, true)]
    [InlineData(ItemKind.Task, "normal", null, true, true)]
    [InlineData(ItemKind.Task, null, "normal", false, false)]
    [InlineData(ItemKind.Task, null, null, true, true)]
    [InlineData(ItemKind.Contact, "private", "private", false, false)]
    public void ALinkIsPrivate_AsItsEndsWereLastRead(ItemKind kind, string? record, string? item, bool was, bool now)
    {
        var tied = Tied.Of(kind) with { Link = l => l with { IsPrivate = was } };
        tied = tied with { Worker = tied.Worker with { IncludePrivateTasks = true } };
        var plan = tied.Plan(
            record is null ? Sighting.AsBefore : new Sighting.Present(tied.Record("sensitivity", record == "private" ? Private : null)),
            item is null ? Sighting.AsBefore : new Sighting.Present(tied.Item("sensitivity", item == "private" ? Private : null)));
        Assert.Equal(now, plan.Next.IsPrivate);
    }

    /// <summary>Another mailbox that still held the texts writes them into no history and no marker.</summary>
    [Theory]
    [Rule("S4", "U2")]
    [InlineData("mailbox:W2", "Private", true, true)]
    [InlineData("mailbox:W1", "Private", true, false)]
    [InlineData("user:vera", "Private", true, false)]
    [InlineData(null, "Private", true, false)]
    [InlineData("mailbox:W2", "Review", true, false)]
    [InlineData("mailbox:W2", "Private", false, false)]
    public void HiddenByAnother_NoTextIsKeptOfIt(string? by, string subject, bool isPrivate, bool keepsNone)
    {
        var tied = Tied.Appointment;
        var record = tied.Record("subject", Values.Text(subject));
        record.Values["sensitivity"] = isPrivate ? Private : null;
        record = record with { Part = Part.Attendee, Entered = by is null ? record.Entered : record.Entered.Add("subject", new Entered(Office.Now, by)) };
        Assert.Equal(keepsNone, tied.Plan(record, tied.Item()).KeepsNoTexts);
        Assert.Equal(keepsNone, tied.Plan(new Sighting.Present(record), Sighting.Deleted).KeepsNoTexts);
        Assert.False(tied.Plan(Sighting.AsBefore, new Sighting.Present(tied.Item())).KeepsNoTexts);
    }

    [Fact]
    [Rule("S4")]
    public void AContactsSensitivity_IsAFieldLikeAnyOther_AndHidesNothing()
    {
        var tied = Tied.Contact;
        var plan = tied.Plan(tied.Record("sensitivity", Private), tied.Item());
        Assert.Equal((false, Private, LinkState.InStep), (plan.KeepsNoTexts, plan.ToItem!["sensitivity"], plan.Next.State));
        var back = tied.Plan(tied.Record(), tied.Item("sensitivity", Private));
        Assert.Equal((Private, false), (back.ToRecord!["sensitivity"], back.ErasesTexts));
    }

    /// <summary>A restore took the record away, and its owner keeps it to himself by now: it says that there is something, and when.</summary>
    [Theory]
    [Rule("D10", "S4")]
    [InlineData(false)]
    [InlineData(true)]
    public void ALostRecordOfAPrivateItem_IsMadeAgainWithItsTimeOnly(bool moved)
    {
        var tied = Tied.Appointment;
        tied.Base["body"] = Values.Text("text");
        tied.Base["busyStatus"] = Values.Choice("Free");
        var item = tied.Item("sensitivity", Private);
        item.Values["body"] = Values.Text("secret");
        var times = moved ? Office.Appointment("", 2)["times"] : tied.Base["times"];
        item.Values["times"] = times;
        var plan = tied.Plan(new Sighting.Lost(IsRestore: true), new Sighting.Present(item));
        Assert.Equal((PlannedEffect.CreateRecord, true), (plan.Effect, plan.ForgetsTexts));
        Assert.Equal("made again after a restore with its time only: it is private in the mailbox", plan.Told);
        var made = plan.ToRecord!;
        Assert.Equal((Values.Text(Privacy.Subject), Private, times), (made["subject"], made["sensitivity"], made["times"]));
        Assert.Equal(Values.Choice("Free"), made["busyStatus"]);
        Assert.Null(made["body"]);
        var time = Privacy.TimeOnly(FieldSchema.Appointment);
        Assert.Equal(time, plan.RecordAfter!.Known);
        Assert.Equal(times, plan.RecordAfter["times"]);
        Assert.All(plan.Changes, c => Assert.True(time.Contains(c.Field)));
        Assert.Contains(plan.Changes, c => c is { Side: Side.Business, Field.Name: "times", Old: null } && Equals(c.New, times));
        Assert.Equal((time, time), (plan.Next.Record.Base!.Known, plan.Next.Item.Base!.Known));
        Assert.Equal(moved ? times : null, plan.ItemAfter!["times"]);
        Assert.False(plan.Item!.Values.Knows(FieldSchema.Appointment["body"]));
    }

    [Fact]
    [Rule("D10", "S4")]
    public void ALostRecordOfAPrivateItem_WithTheSwitchOn_IsMadeAgainWhole()
    {
        var tied = Tied.Task with { Worker = Tied.Task.Worker with { IncludePrivateTasks = true } };
        var plan = tied.Plan(new Sighting.Lost(IsRestore: true), new Sighting.Present(tied.Item("sensitivity", Private)));
        Assert.Equal((Values.Text("Call"), Private, false), (plan.ToRecord!["subject"], plan.ToRecord["sensitivity"], plan.ForgetsTexts));
    }

    [Theory]
    [Rule("S4")]
    [InlineData(false)]
    [InlineData(true)]
    public void APrivateItemWithoutARecord_MakesOne_OnlyWithTheSwitch(bool includes)
    {
        var tied = Tied.Task with { Link = l => l with { Record = Tie.Open, IsDue = true } };
        tied = tied with { Worker = tied.Worker with { IncludePrivateTasks = includes } };
        foreach (var business in new[] { Sighting.Never, new Sighting.Lost(IsRestore: true) })
        {
            var plan = tied.Plan(business, new Sighting.Present(tied.Item("sensitivity", Private)));
            Assert.Equal(includes ? (PlannedEffect.CreateRecord, null) : (PlannedEffect.None, EndCause.Private), (plan.Effect, plan.Ends));
            Assert.Equal(includes ? null : "made private in the mailbox before there was a record", plan.Told);
            Assert.NotNull(plan.Item);
        }
    }

    /// <summary>What stands in for a mandatory field that the business system can't hold is no value that the item could take.</summary>
    [Fact]
    [Rule("V8")]
    public void ARefusedMandatoryField_IsNotedWithWhatStandsInForIt()
    {
        var contact = Tied.Contact with { Link = l => l with { Record = Tie.Open, Item = Tie.Open } };
        var name = Values.Text(new string('x', 300));
        contact.Base["lastName"] = name;
        contact.Base["jobTitle"] = name;
        var plan = contact.Plan(Sighting.Never, new Sighting.Present(contact.Item()));
        Assert.Equal((contact.Base["fullName"], name), (plan.Next.Notes["lastName"].Business, plan.Next.Notes["lastName"].Mailbox));
        Assert.Equal(plan.ToRecord!["lastName"], plan.Next.Notes["lastName"].Business);
        Assert.Null(plan.Next.Notes["jobTitle"].Business);
        //  it has one: nothing of its names is agreed before the answer
        Assert.Equal((null, null), (plan.Next.Record.Base, plan.Next.Item.Base));
    }

    /// <summary>The item's own names stay until the record's name is edited: what it says and what the record composes count as agreed.</summary>
    [Theory]
    [Rule("V8", "V4")]
    [InlineData("fullName fileAs", "fullName fileAs")]
    [InlineData("fullName", "fullName")]
    [InlineData("", "")]
    public void AnItemWithoutALastName_KeepsItsOwnNames(string held, string agreed)
    {
        var schema = FieldSchema.Contact;
        var values = new FieldValues(schema) { ["firstName"] = Values.Text("Mara"), ["lastName"] = null };
        foreach (var name in held.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            values[name] = Values.Text("Chief");
        }

        var tied = new Tied(values) { Link = l => l with { Record = Tie.Open, Item = Tie.Open } };
        var plan = tied.Plan(Sighting.Never, new Sighting.Present(tied.Item()));
        Assert.Equal(agreed, string.Join(' ', plan.Next.Item.Base!.Known.In(schema).Select(f => f.Name)));
        Assert.Equal(plan.Next.Item.Base.Known, plan.Next.Record.Base!.Known);
        Assert.All(plan.Next.Item.Base.Known.In(schema), f => Assert.Equal(Values.Text("Chief"), plan.Next.Item.Base[f]));
        if (agreed.Length > 0)
        {
            var composed = plan.ToRecord!.Copy();
            ComposedNames.Compose(composed);
            Assert.Equal(composed["fullName"], plan.Next.Record.Base["fullName"]);
            Assert.NotEqual(Values.Text("Chief"), plan.Next.Record.Base["fullName"]);
        }

        //  an activity has no names
        var task = Tied.Task with { Link = l => l with { Record = Tie.Open, Item = Tie.Open } };
        Assert.Equal((null, null), (task.Plan(Sighting.Never, new Sighting.Present(task.Item())).Next.Record.Base, task.Made().Item.Base));
    }

    [Fact]
    [Rule("D10", "V8")]
    public void ALostRecordWithoutALastName_KeepsWhatItsEndsLastHeld()
    {
        var tied = Tied.Contact;
        tied.Base["lastName"] = null;
        var next = tied.Plan(new Sighting.Lost(IsRestore: true), new Sighting.Present(tied.Item())).Next;
        Assert.Equal((tied.Base, tied.Base), (next.Record.Base, next.Item.Base));
    }
}
