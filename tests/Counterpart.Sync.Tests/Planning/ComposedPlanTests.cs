using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>V4: composed names follow the merged parts in the same plan; the mailbox's own composition is never taken.</summary>
[Rule("V4")]
public sealed class ComposedPlanTests
{
    [Fact]
    public void ANamePartEditedInTheMailbox_ComposesTheRecordsNamesAnew()
    {
        var tied = Tied.Contact;
        var plan = tied.Plan(tied.Record(), tied.Item("lastName", Values.Text("Holm")));
        Assert.Equal("lastName=Holm", plan.ToRecord!.ToString());
        Assert.Equal("fullName=Mara Holm; fileAs=Holm, Mara; subject=Mara Holm", plan.ToItem!.ToString());
        Assert.Equal(
            [(Side.Business, "lastName", "Stein"), (Side.Mailbox, "fullName", "Mara Stein"), (Side.Mailbox, "fileAs", "Stein, Mara"), (Side.Mailbox, "subject", "Mara Stein")],
            plan.Changes.Select(c => (c.Side, c.Field.Name, c.Old?.ToString())));
        Assert.Equal("lastName=Holm; fullName=Mara Holm; fileAs=Holm, Mara; subject=Mara Holm", plan.RecordAfter!.ToString());
        Assert.Equal(plan.RecordAfter, plan.ItemAfter);
    }

    [Fact]
    public void NamesThatTheRecordSends_GoAsItComposedThem()
    {
        //  the business system's own composition stands, where no part came from the mailbox
        var tied = Tied.Contact;
        var record = tied.Record("fileAs", Values.Text("Stein (Mara)"));
        var plan = tied.Plan(record, tied.Item("jobTitle", Values.Text("Head")));
        Assert.Equal(("fileAs=Stein (Mara)", "jobTitle=Head"), (plan.ToItem!.ToString(), plan.ToRecord!.ToString()));
        Assert.Equal("fileAs=Stein (Mara); jobTitle=Head", plan.RecordAfter!.ToString());
    }

    [Fact]
    public void ANameComposedInTheMailbox_IsPutBack_AndNeverTaken()
    {
        var tied = Tied.Contact;
        var plan = tied.Plan(tied.Record(), tied.Item("fullName", Values.Text("Somebody")));
        Assert.Equal(("fullName=Mara Stein", null), (plan.ToItem!.ToString(), plan.ToRecord));
        Assert.Equal("fullName=Mara Stein", plan.RecordAfter!.ToString());
        var change = Assert.Single(plan.Changes);
        Assert.Equal((Side.Mailbox, Values.Text("Somebody"), Values.Text("Mara Stein")), (change.Side, change.Old, change.New));
    }

    [Fact]
    [Rule("V2")]
    public void WhatTheMailboxMakesOfAName_IsNoDifference_AndBecomesItsBase()
    {
        var tied = Tied.Contact with { MailboxForms = MemoryForms.Trimming };
        var plan = tied.Plan(tied.Record("fileAs", Values.Text("Stein ")), tied.Item("fileAs", Values.Text("Stein")));
        Assert.Null(plan.ToItem);
        Assert.Equal((Values.Text("Stein "), Values.Text("Stein")), (plan.Next.Record.Base!["fileAs"], plan.Next.Item.Base!["fileAs"]));
        var alike = (tied with { MailboxForms = MemoryForms.Exact }).Plan(tied.Record("fileAs", Values.Text("S")), tied.Item("fileAs", Values.Text("S")));
        Assert.Equal((PlannedEffect.None, Values.Text("S"), Values.Text("S")), (alike.Effect, alike.Next.Record.Base!["fileAs"], alike.Next.Item.Base!["fileAs"]));
    }

    [Fact]
    [Rule("V2")]
    public void ANameThatWasConfirmedInTheMailboxsOwnForm_Stands()
    {
        var tied = Tied.Contact with
        {
            Link = l =>
            {
                l.Item.Base!["fileAs"] = Values.Text("Stein, M.");
                return l;
            },
        };
        Assert.Equal(PlannedEffect.None, tied.Plan(tied.Record(), tied.Item("fileAs", Values.Text("Stein, M."))).Effect);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void AtAFirstTie_NamesGoToTheItem_EvenIfOneBaseKnowsThem(bool recordKnows, bool itemKnows)
    {
        var tied = Tied.Contact with
        {
            Link = l => l with
            {
                Record = l.Record with { Base = recordKnows ? l.Record.Base : null }, Item = l.Item with { Base = itemKnows ? l.Item.Base : null },
            },
        };
        var plan = tied.Plan(tied.Record(), tied.Item());
        Assert.Equal((tied.Base["fileAs"], tied.Base["fileAs"]), (plan.Next.Record.Base!["fileAs"], plan.Next.Item.Base!["fileAs"]));
        Assert.Null(plan.ToItem);
    }

    [Fact]
    public void ARecordWithoutAComposedName_LeavesTheItemsOwn()
    {
        var tied = Tied.Contact;
        var plan = tied.Plan(tied.Record("fileAs"), tied.Item("fileAs", Values.Text("Own")));
        Assert.Null(plan.ToItem);
        Assert.Null(plan.Next.Record.Base!["fileAs"]);
        Assert.Equal(Values.Text("Own"), plan.Next.Item.Base!["fileAs"]);
    }

    [Theory]
    [InlineData("mapping")]
    [InlineData("unknown")]
    [InlineData("readonly")]
    public void WhereNamesMayNotGo_NothingIsComposed(string why)
    {
        var tied = Tied.Contact;
        var fileAs = FieldSchema.Contact["fileAs"];
        if (why == "mapping")
        {
            tied = tied with { Mappings = tied.Mappings.SetItem(ItemKind.Contact, tied.Mappings[ItemKind.Contact].With(fileAs, Direction.None)) };
        }

        var item = tied.Item("fileAs", Values.Text("Own"));
        if (why == "unknown")
        {
            item.Values.Forget(fileAs);
        }

        item = why == "readonly" ? item with { ReadOnly = FieldSet.Of(fileAs) } : item;
        Assert.Equal(PlannedEffect.None, tied.Plan(tied.Record(), item).Effect);
    }

    [Fact]
    public void TheSubjectOfAnActivity_IsNoComposedName()
    {
        var tied = Tied.Task;
        Assert.Equal("subject=Mine", tied.Plan(tied.Record(), tied.Item("subject", Values.Text("Mine"))).ToRecord!.ToString());
    }

    /// <summary>A name of which a part waits for a person waits with it; the company is no part that a full name needs.</summary>
    [Theory]
    [Rule("V3", "V4")]
    [InlineData("firstName", false)]
    [InlineData("companyName", true)]
    public void ANameOfWhichAPartWaits_WaitsToo(string field, bool composes)
    {
        var note = new FieldNote(FieldStanding.Waiting, Values.Text("Theirs"), Values.Text("Mine"), "an administrator rejected this change");
        var tied = Tied.Contact with { Link = l => l with { Notes = l.Notes.Add(field, note) } };
        var (record, item) = (tied.Record(field, note.Business), tied.Item(field, note.Mailbox));
        record.Values["lastName"] = Values.Text("Holm");
        ComposedNames.Compose(record.Values);
        var plan = tied.Plan(record, item);
        Assert.Equal((FieldStanding.Waiting, Values.Text("Holm")), (plan.Next.Notes[field].Standing, plan.ToItem!["lastName"]));
        Assert.Equal(composes, plan.ToItem.Knows(FieldSchema.Contact["fullName"]));
    }

    [Fact]
    [Rule("V2", "V4")]
    public void AConfirmedName_Stands_ThoughAnotherFieldGoesToTheItem()
    {
        var own = Values.Text("Stein, M.");
        var tied = Tied.Contact with
        {
            Link = l =>
            {
                l.Item.Base!["fullName"] = own;
                return l;
            },
        };
        var plan = tied.Plan(tied.Record("jobTitle", Values.Text("Head")), tied.Item("fullName", own));
        Assert.Equal("jobTitle=Head", plan.ToItem!.ToString());
    }
}
