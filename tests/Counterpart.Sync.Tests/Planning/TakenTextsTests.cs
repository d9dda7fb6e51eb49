using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>S4: what goes to the item before the texts leave the record, when they leave it, and when a person let them stay.</summary>
[Rule("S4")]
public sealed class TakenTextsTests
{
    private const string Rejected = "an administrator rejected this change";
    private static readonly FieldSchema Schema = FieldSchema.Appointment;
    private static readonly Value? Private = Values.Choice(Choices.Private);
    private static readonly TimedSpan Later = new(Office.Now, Office.Now.Plus(Duration.FromHours(2)), "Europe/Berlin");
    private static readonly TimedSpan Latest = new(Office.Now, Office.Now.Plus(Duration.FromHours(3)), "Europe/Berlin");

    /// <summary>Both moved it: the rule *Business* takes the office's time, with the others the owner's stands.</summary>
    [Theory]
    [Rule("S4", "V5")]
    [InlineData(ConflictRule.Business, true)]
    [InlineData(ConflictRule.Mailbox, false)]
    [InlineData(ConflictRule.Latest, false)]
    [InlineData(ConflictRule.Ask, false)]
    public void BothMovedTheTime_TheRuleDecides(ConflictRule rule, bool office)
    {
        var tied = Full() with { Parameters = new Parameters { ConflictRule = rule } };
        var (record, item) = (tied.Record("times", Later), Made(tied));
        item.Values["times"] = Latest;
        var plan = tied.Plan(record, item);
        Assert.Equal(office ? (Later, null) : (null, Latest), (plan.ToItem?["times"], plan.ToRecord?["times"]));
        Assert.Equal(!office, plan.ErasesTexts);
    }

    /// <summary>Where direction lets only one side over, there is no choice: what the item may not give is the record's.</summary>
    [Fact]
    [Rule("S4", "V5")]
    public void BothMovedTheTime_OfARestoredRecord_TheItemsStands()
    {
        var tied = Full() with { Parameters = new Parameters { ConflictRule = ConflictRule.Business } };
        var (record, item) = (tied.Record("times", Later), Made(tied));
        item.Values["times"] = Latest;
        var plan = tied.Plan(new Sighting.Present(record, IsRestored: true), new Sighting.Present(item));
        Assert.Equal((null, Latest, true), (plan.ToItem, plan.ToRecord!["times"], plan.ErasesTexts));
    }

    /// <summary>V8: what the item can't hold does not keep the texts in the record; it is told what left with them.</summary>
    [Fact]
    [Rule("S4", "V8")]
    public void AnEditThatTheItemCantHold_IsTold_AndHindersNothing()
    {
        var tied = Full() with { MailboxForms = new RefusingForms("body", "categories") };
        var record = tied.Record("body", Values.Text("edited"));
        record.Values["location"] = Values.Text("Room 2");
        var first = tied.Plan(record, Made(tied));
        Assert.Equal([Schema["location"]], first.ToItem!.Known.In(Schema));
        var item = Made(tied);
        item.Values["location"] = Values.Text("Room 2");
        var plan = tied.Plan(record, item);
        Assert.Equal((true, null), (plan.ErasesTexts, plan.ToItem));
        Assert.Equal("made private in the mailbox: the record keeps its time only; the item could not hold what the record said in body (too much)", plan.Told);
    }

    [Fact]
    [Rule("S4", "V3", "I7")]
    public void WhatTheItemLacks_AndRefusedBefore_DoesNotGoAgain()
    {
        var tied = Full() with
        {
            Link = l => l with
            {
                Record = Tie.To(Tied.RecordId), Item = Tie.To(Tied.ItemId),
                Notes = l.Notes.Add("body", new FieldNote(FieldStanding.Refused, Values.Text("text"), null, "too long")),
            },
        };
        var item = Made(tied);
        item.Values["body"] = null;
        Assert.Equal((true, null), (tied.Plan(tied.Record(), item).ErasesTexts, tied.Plan(tied.Record(), item).ToItem));
    }

    /// <summary>V3, V8: the texts leave though the time stands still: it waits for a person, or the record can't hold it.</summary>
    [Theory]
    [Rule("S4", "V3", "V8")]
    [InlineData("waits", LinkState.Conflict)]
    [InlineData("refused", LinkState.InStep)]
    [InlineData("found by us", LinkState.InStep)]
    public void ATimeThatStands_StaysWhenTheTextsLeave(string what, LinkState state)
    {
        var tied = Full();
        tied = what == "found by us" ? tied with { BusinessForms = new RefusingForms("times") } : tied with
        {
            Link = l => l with
            {
                Notes = l.Notes.Add("times", new FieldNote(what == "waits" ? FieldStanding.Waiting : FieldStanding.Refused, tied.Base["times"], Later, "x"))
                    .Add("body", new FieldNote(FieldStanding.Waiting, Values.Text("one"), Values.Text("two"), "x")),
            },
        };
        var item = Made(tied);
        item.Values["times"] = Later;
        var plan = tied.Plan(tied.Record(), item);
        Assert.Equal((true, false, true), (plan.ErasesTexts, plan.ToRecord!.Knows(Schema["times"]), plan.ToRecord.Knows(Schema["body"])));
        Assert.Equal(("times", state, true), (Assert.Single(plan.Next.Notes).Key, plan.Next.State, plan.Next.IsDue));
        Assert.Equal((tied.Base["times"], tied.Base["times"]), (plan.Next.Record.Base!["times"], plan.Next.Item.Base!["times"]));
        Assert.Equal(Privacy.TimeOnly(Schema), plan.Next.Record.Base!.Known);
    }

    /// <summary>A person's word is heard before the texts leave.</summary>
    [Theory]
    [Rule("S4", "V3")]
    [InlineData("times", true)]
    [InlineData("body", true)]
    [InlineData("body", false)]
    public void DecidedForTheOffice_ItsValueGoesToTheItemFirst(string field, bool maySo)
    {
        var tied = Full();
        (Value Office, Value Own) values = field == "times" ? (Later, Latest) : (Values.Text("one")!, Values.Text("two")!);
        tied = tied with
        {
            Link = l => l with { Notes = l.Notes.Add(field, new FieldNote(FieldStanding.Waiting, values.Office, values.Own, "x")), Decisions = l.Decisions.Add(field, Side.Business) },
        };
        tied = maySo ? tied : tied with { Mappings = tied.Mappings.SetItem(ItemKind.Appointment, tied.Mappings[ItemKind.Appointment].With(Schema[field], Direction.ToBusiness)) };
        var item = Made(tied);
        item.Values[field] = values.Own;
        var plan = tied.Plan(tied.Record(field, values.Office), item);
        Assert.Equal((maySo ? values.Office : null, !maySo), (plan.ToItem?[field], plan.ErasesTexts));
    }

    /// <summary>What a restore put back is no edit: it does not go to the item, and leaves the record with the texts.</summary>
    [Fact]
    [Rule("S4", "D10")]
    public void WhatARestoredRecordShows_GoesNowhere()
    {
        var tied = Full();
        var record = tied.Record("body", Values.Text("older"));
        var plan = tied.Plan(new Sighting.Present(record, IsRestored: true), new Sighting.Present(Made(tied)));
        Assert.Equal((true, null), (plan.ErasesTexts, plan.ToItem));
        Assert.Null(plan.ToRecord!["body"]);
    }

    [Fact]
    public void TheEditsThatGoFirst_AreTold_AndReadAgain()
    {
        var tied = Full();
        var (then, now) = (Office.Now, Office.Now.Plus(Duration.FromMinutes(1)));
        var plan = tied.Plan(tied.Record("body", Values.Text("edited")) with { ModifiedAt = then }, Made(tied) with { ModifiedAt = now });
        Assert.Equal((SyncStep.Merge, PlannedEffect.Update), (plan.Step, plan.Effect));
        Assert.Equal("made private in the mailbox: the item gets what the record edited, then the record keeps its time only", plan.Told);
        Assert.Equal(("body=edited", "body=edited"), (plan.RecordAfter!.ToString(), plan.ItemAfter!.ToString()));
        var change = Assert.Single(plan.Changes);
        Assert.Equal((Side.Mailbox, "body", Values.Text("text"), Values.Text("edited")), (change.Side, change.Field.Name, change.Old, change.New));
        Assert.Equal("S4 made private: what the record edited goes to the item first", change.Cause);
        var next = plan.Next;
        Assert.Equal((true, new ItemVersion("2"), then, new ItemVersion("2"), now), (next.IsDue, next.Record.Version, next.Record.ModifiedAt, next.Item.Version, next.Item.ModifiedAt));
        Assert.Equal((tied.Base, tied.Base), (next.Record.Base, next.Item.Base));
        Assert.NotNull(plan.Record);
        Assert.NotNull(plan.Item);
    }

    [Theory]
    [Rule("S4", "V3", "V4")]
    [InlineData("both alike")]
    [InlineData("noted")]
    [InlineData("one way")]
    [InlineData("sensitivity")]
    [InlineData("emptied in the item")]
    public void WhatIsNoEditForTheItem_DoesNotGoFirst(string what)
    {
        var tied = Full();
        var (record, item) = (tied.Record("body", Values.Text("edited")), Made(tied));
        switch (what)
        {
            case "both alike":
                item.Values["body"] = Values.Text("edited");
                break;
            case "noted":
                tied = tied with { Link = l => l with { Notes = l.Notes.Add("body", new FieldNote(FieldStanding.Refused, Values.Text("edited"), Values.Text("text"), "x")) } };
                break;
            case "one way":
                tied = tied with { Mappings = tied.Mappings.SetItem(ItemKind.Appointment, tied.Mappings[ItemKind.Appointment].With(Schema["body"], Direction.ToBusiness)) };
                break;
            case "sensitivity":
                //  whether it is private its owner says
                record = tied.Record("sensitivity", Values.Choice("Personal"));
                break;
            case "emptied in the item":
                //  agreed once, so that its owner took it away
                record = tied.Record();
                item.Values["body"] = null;
                break;
        }

        var plan = tied.Plan(record, item);
        Assert.Equal((true, null), (plan.ErasesTexts, plan.ToItem));
        Assert.Equal((null, Private), (plan.ToRecord!["body"], plan.ToRecord["sensitivity"]));
    }

    /// <summary>I7: what the item lacks, it gets only of what may go to it.</summary>
    [Fact]
    [Rule("S4", "I7", "V4")]
    public void WhatNeverAgreed_AndMayNotGoToTheItem_DoesNot()
    {
        var tied = Full() with { Link = l => l with { Record = Tie.To(Tied.RecordId), Item = Tie.To(Tied.ItemId) } };
        tied = tied with { Mappings = tied.Mappings.SetItem(ItemKind.Appointment, tied.Mappings[ItemKind.Appointment].With(Schema["body"], Direction.ToBusiness)) };
        var item = Made(tied);
        item.Values["body"] = null;
        var plan = tied.Plan(tied.Record(), item);
        Assert.Equal((true, null), (plan.ErasesTexts, plan.ToItem));

        //  a field that a side does not tell of is neither lacking nor written
        var (record, silent) = (tied.Record(), Made(tied));
        silent.Values.Forget(Schema["location"]);
        record.Values["location"] = Values.Text("Room 2");
        Assert.Null(tied.Plan(record, silent).ToItem);
    }

    /// <summary>Hidden before, and made normal by somebody: what the office typed since is its own and stays; anything else may be the item's, and leaves.</summary>
    [Theory]
    [Rule("S4", "D10")]
    [InlineData("typed since", false)]
    [InlineData("stand-in, and a text typed since", false)]
    [InlineData("typed at that moment", true)]
    [InlineData("typed before", true)]
    [InlineData("not known who typed it", true)]
    [InlineData("from a mailbox", true)]
    [InlineData("one typed since, one not", true)]
    [InlineData("never synchronized", true)]
    [InlineData("restored", true)]
    public void WhatAHiddenRecordSays_StaysOnlyIfTheOfficeTypedItSince(string what, bool leaves)
    {
        var (hidden, record, item) = HiddenTimeTests.Hidden();
        var before = hidden.Link;
        var tied = hidden with { Link = l => before(l) with { SynchronizedAt = what == "never synchronized" ? null : Office.Now } };
        //  time and sensitivity say nothing of the item, nor does what no mailbox gives
        record.Values["sensitivity"] = Values.Choice("Normal");
        record.Values["busyStatus"] = Values.Choice("Free");
        item.Values["busyStatus"] = Values.Choice("Free");
        record.Values["activityNumber"] = item.Values["activityNumber"] = Values.Text("A-1");
        item.Values["body"] = Values.Text("secret");
        if (what != "stand-in, and a text typed since")
        {
            record.Values["subject"] = Values.Text("Off site");
        }

        record.Values["body"] = Values.Text("typed");
        var by = what == "from a mailbox" ? Entered.ByMailboxOf(new WorkerId("W2")) : "user:vera";
        var at = what switch { "typed at that moment" => Office.Now, "typed before" => Office.Now - Duration.FromMinutes(1), _ => Office.Now + Duration.FromMinutes(1) };
        var entered = new Entered(at, by);
        record = record with { Entered = what switch
        {
            "not known who typed it" => record.Entered,
            "one typed since, one not" => record.Entered.Add("body", entered),
            "stand-in, and a text typed since" => record.Entered.Add("body", entered),
            _ => record.Entered.Add("body", entered).Add("subject", entered),
        } };
        var plan = tied.Plan(new Sighting.Present(record, what == "restored"), new Sighting.Present(item));
        Assert.Equal((leaves, null), (plan.ErasesTexts, plan.ToItem));
        Assert.Equal((leaves, Private), (plan.ToRecord!.Knows(Schema["body"]), plan.ToRecord["sensitivity"]));
    }

    /// <summary>D8, V3: a person let the texts stay, for as long as neither side's sensitivity changes and nobody decides.</summary>
    [Theory]
    [Rule("D8", "V3", "S4")]
    [InlineData("as noted", false)]
    [InlineData("refused", true)]
    [InlineData("another reason", true)]
    [InlineData("the record's changed", true)]
    [InlineData("the item's changed", true)]
    [InlineData("decided for the mailbox", true)]
    [InlineData("decided elsewhere", true)]
    public void ARejectedHiding_WaitsUntilSomethingChanges(string what, bool hides)
    {
        var note = new FieldNote(what == "refused" ? FieldStanding.Refused : FieldStanding.Waiting, what == "the record's changed" ? Values.Choice("Personal") : null,
            what == "the item's changed" ? null : Private, what == "another reason" ? "x" : Rejected);
        var tied = Full() with
        {
            Link = l => l with
            {
                State = LinkState.Conflict, Notes = l.Notes.Add("sensitivity", note),
                Decisions = what.StartsWith("decided", StringComparison.Ordinal) ? l.Decisions.Add(what == "decided elsewhere" ? "body" : "sensitivity", Side.Mailbox) : l.Decisions,
            },
        };
        var plan = tied.Plan(tied.Record(), Made(tied));
        Assert.Equal(hides, plan.ErasesTexts);
        if (!hides)
        {
            Assert.Equal((SyncStep.Nothing, PlannedEffect.None, LinkState.Conflict, Rejected), (plan.Step, plan.Effect, plan.Next.State, plan.Next.Message));
            Assert.Equal(note, plan.Next.Notes["sensitivity"]);
        }
    }

    [Fact]
    [Rule("V3", "S4")]
    public void DecidedForTheOffice_TheItemIsMadeNormalAgain()
    {
        var tied = Full() with
        {
            Link = l => l with { Notes = l.Notes.Add("sensitivity", new FieldNote(FieldStanding.Waiting, null, Private, Rejected)), Decisions = l.Decisions.Add("sensitivity", Side.Business) },
        };
        var plan = tied.Plan(tied.Record(), Made(tied));
        Assert.Equal((false, null), (plan.ErasesTexts, plan.ToRecord));
        Assert.Equal([Schema["sensitivity"]], plan.ToItem!.Known.In(Schema));
        Assert.Null(plan.ToItem["sensitivity"]);
    }

    private static SideItem Made(Tied tied) => tied.Item("sensitivity", Private);

    private static Tied Full()
    {
        var tied = Tied.Appointment;
        tied.Base["body"] = Values.Text("text");
        return tied;
    }
}
