using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>What the missing end of a link is made of: an item of its record, a record of its item, a record that a restore took away.</summary>
public sealed class CreationPlanTests
{
    private static readonly string Long = new('x', 300);

    [Fact]
    [Rule("S1", "V3", "V8")]
    public void AnItem_GetsWhatMayGoToTheMailbox_AndWhatItCantHoldIsRefusedAlone()
    {
        var tied = New(Tied.Contact);
        tied.Base["jobTitle"] = Values.Text(Long);
        tied.Base["spouse"] = Values.Text("Lena");
        var record = tied.Record() with { Part = Part.Attendee };
        var plan = tied.Plan(new Sighting.Present(record), Sighting.Never);

        Assert.Equal((SyncStep.CreateInMailbox, PlannedEffect.CreateItem, true), (plan.Step, plan.Effect, plan.Stamps));
        Assert.Equal((Values.Text("Mara"), null), (plan.ToItem!["firstName"], plan.ToItem["department"]));
        Assert.True(plan.ToItem.Knows(tied.Base.Schema["department"]), "an empty field is said to be empty");
        Assert.False(plan.ToItem.Knows(tied.Base.Schema["spouse"]), "it is not mapped");
        Assert.False(plan.ToItem.Knows(tied.Base.Schema["jobTitle"]), "it is refused");
        var note = plan.Next.Notes["jobTitle"];
        Assert.Equal((FieldStanding.Refused, Values.Text(Long), null), (note.Standing, note.Business, note.Mailbox));
        Assert.StartsWith("the mailbox can't hold it: jobTitle holds at most 255", note.Reason, StringComparison.Ordinal);

        Assert.Equal(plan.ToItem, plan.ItemAfter);
        Assert.Equal(plan.ToItem, plan.RecordAfter);
        Assert.Equal(record, plan.Record);
        Assert.Contains(plan.Changes, c => c is { Side: Side.Mailbox, Field.Name: "firstName", Old: null, New: TextValue { Content: "Mara" } });
        Assert.DoesNotContain(plan.Changes, c => c.New is null);
    }

    [Fact]
    [Rule("D10", "I8")]
    public void AnItemThatWeMake_IsMadeByUs_AndWhatDoesNotFlowIsKnownToo()
    {
        var tied = New(Tied.Contact) with
        {
            Link = l => l with { Item = Tie.Open, IsMade = false, IsDue = true, RetryAt = Office.Now, Failures = 3, Message = "x", Remedy = "y", Part = Part.None },
        };
        tied.Base["spouse"] = Values.Text("Lena");
        var next = tied.Plan(new Sighting.Present(tied.Record()), Sighting.Never).Next;
        Assert.Equal((true, false, null, 0, LinkState.InStep), (next.IsMade, next.IsDue, next.RetryAt, next.Failures, next.State));
        Assert.Equal((null, null, Part.Owner), (next.Message, next.Remedy, next.Part));
        Assert.Equal(Values.Text("Lena"), next.Record.Base!["spouse"]);
        Assert.False(next.Record.Base.Knows(tied.Base.Schema["firstName"]), "what is sent gets its base with the answer");
        Assert.Empty(next.Notes);
    }

    [Fact]
    [Rule("S1", "V8")]
    public void ARecord_GetsWhatMayGoToTheBusinessSystem_AndWhatItCantHoldIsRefusedAlone()
    {
        var tied = New(Tied.Contact) with { Link = l => l with { Record = Tie.Open, RetryAt = Office.Now, Failures = 2, Message = "x", Remedy = "y", Part = Part.None } };
        tied.Base["jobTitle"] = Values.Text(Long);
        tied.Base["spouse"] = Values.Text("Lena");
        tied.Base["companyName"] = Values.Text("Nord AG");
        var plan = tied.Plan(Sighting.Never, new Sighting.Present(tied.Item()));
        Assert.Equal((SyncStep.CreateInBusiness, PlannedEffect.CreateRecord), (plan.Step, plan.Effect));
        Assert.Equal((Values.Text("Mara"), Values.Text("Stein")), (plan.ToRecord!["firstName"], plan.ToRecord["lastName"]));
        Assert.Equal(Values.Text("Nord AG"), plan.ToRecord["companyName"]);
        Assert.False(plan.ToRecord.Knows(tied.Base.Schema["spouse"]));
        Assert.False(plan.ToRecord.Knows(tied.Base.Schema["jobTitle"]));
        var note = plan.Next.Notes["jobTitle"];
        Assert.Equal((FieldStanding.Refused, null, Values.Text(Long)), (note.Standing, note.Business, note.Mailbox));
        Assert.StartsWith("the business system can't hold it: jobTitle holds at most 255", note.Reason, StringComparison.Ordinal);

        Assert.False(plan.ItemAfter!.Knows(tied.Base.Schema["companyName"]), "it only finds the organization");
        Assert.Equal(plan.ItemAfter.Known, plan.RecordAfter!.Known);
        Assert.Equal(Values.Text("Mara"), plan.ItemAfter["firstName"]);
        var next = plan.Next;
        Assert.Equal((true, true, null, 0, LinkState.InStep, Part.Owner), (next.IsRecordMade, next.IsDue, next.RetryAt, next.Failures, next.State, next.Part));
        Assert.Equal((null, null), (next.Message, next.Remedy));
        Assert.NotNull(plan.Item);
        Assert.Contains(plan.Changes, c => c is { Side: Side.Business, Field.Name: "firstName", Old: null });
        Assert.DoesNotContain(plan.Changes, c => c.New is null);
    }

    [Theory]
    [Rule("V8")]
    [InlineData("lastName fullName fileAs companyName email1Address", "lastName")]
    [InlineData("fullName fileAs companyName email1Address", "fullName")]
    [InlineData("fileAs companyName email1Address", "fileAs")]
    [InlineData("companyName email1Address", "companyName")]
    [InlineData("email1Address", "email1Address")]
    [InlineData("", "(no name)")]
    public void ARecordWithoutALastName_TakesItFromWhatTheItemSays(string held, string lastName)
    {
        var values = new FieldValues(FieldSchema.Contact) { ["firstName"] = null, ["lastName"] = null };
        foreach (var name in held.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            values[name] = name.StartsWith("email", StringComparison.Ordinal) ? new EmailValue(name) : Values.Text(name);
        }

        var plan = New(new Tied(values)).Plan(Sighting.Never, new Sighting.Present(New(new Tied(values)).Item()));
        Assert.Equal(Values.Text(lastName), plan.ToRecord!["lastName"]);
        Assert.Equal(values["lastName"], plan.ItemAfter!["lastName"]);
    }

    [Fact]
    [Rule("V8")]
    public void AnActivityWithoutASubject_IsCalledSo_AndOneWithKeepsIt()
    {
        foreach (var tied in new[] { New(Tied.Task), New(Tied.Appointment) })
        {
            var subject = tied.Base["subject"];
            Assert.Equal(subject, tied.Plan(Sighting.Never, new Sighting.Present(tied.Item())).ToRecord!["subject"]);
            tied.Base["subject"] = null;
            Assert.Equal(Values.Text("(no subject)"), tied.Plan(Sighting.Never, new Sighting.Present(tied.Item())).ToRecord!["subject"]);
        }
    }

    [Theory]
    [Rule("V4")]
    [InlineData(ItemKind.Contact)]
    [InlineData(ItemKind.Appointment)]
    [InlineData(ItemKind.Task)]
    public void AViewMailbox_MakesNoRecord(ItemKind kind)
    {
        var tied = New(Tied.Of(kind)) with { Parameters = new Parameters { AllowedType = LinkType.View, AppointmentType = LinkType.View, TaskType = LinkType.View } };
        var plan = tied.Plan(Sighting.Never, new Sighting.Present(tied.Item()));
        Assert.Equal((SyncStep.CreateInBusiness, PlannedEffect.None, LinkState.Paused), (plan.Step, plan.Effect, plan.Next.State));
        Assert.Equal("the synchronization is View: the mailbox makes no record", plan.Told);
    }

    [Theory]
    [Rule("D10")]
    [InlineData(ItemKind.Contact, LinkType.Edit, Part.Attendee, MeetingRole.None, true)]
    [InlineData(ItemKind.Contact, LinkType.View, Part.Owner, MeetingRole.None, false)]
    [InlineData(ItemKind.Appointment, LinkType.Edit, Part.Owner, MeetingRole.Organizer, true)]
    [InlineData(ItemKind.Appointment, LinkType.Edit, Part.Attendee, MeetingRole.None, false)]
    [InlineData(ItemKind.Appointment, LinkType.Edit, Part.Owner, MeetingRole.Attendee, false)]
    [InlineData(ItemKind.Task, LinkType.View, Part.Owner, MeetingRole.None, false)]
    public void ALostRecord_IsMadeAgain_ByItsOwnersEditMailboxOnly(ItemKind kind, LinkType type, Part part, MeetingRole meeting, bool makes)
    {
        var tied = Tied.Of(kind) with
        {
            Link = l => l with { Part = part }, Parameters = new Parameters { AllowedType = type, AppointmentType = type, TaskType = type },
        };
        var plan = tied.Plan(new Sighting.Lost(IsRestore: true), new Sighting.Present(tied.Item() with { Meeting = meeting }));
        Assert.Equal(makes ? (PlannedEffect.CreateRecord, LinkState.InStep) : (PlannedEffect.None, LinkState.Missing), (plan.Effect, plan.Next.State));
        Assert.Equal(makes ? null : "the record was lost in a restore; another mailbox, or a person, makes it again", plan.Told);
    }

    [Fact]
    [Rule("D10")]
    public void ALostRecord_ComesBackAsItWas_WithWhatTheItemEdited()
    {
        var tied = Tied.Contact;
        tied.Base["spouse"] = Values.Text("Lena");
        tied.Base["companyName"] = Values.Text("Nord AG");
        tied.Base["jobTitle"] = Values.Text("Clerk");
        tied.Base["department"] = null;
        var item = tied.Item("jobTitle", Values.Text("Head"));
        item.Values["spouse"] = Values.Text("Eva");
        item.Values["companyName"] = Values.Text("Other");
        var plan = tied.Plan(new Sighting.Lost(IsRestore: true), new Sighting.Present(item));
        var made = plan.ToRecord!;
        Assert.Equal((Values.Text("Head"), Values.Text("Lena"), Values.Text("Mara")), (made["jobTitle"], made["spouse"], made["firstName"]));
        Assert.Equal(Values.Text("Nord AG"), made["companyName"]);
        Assert.False(made.Knows(made.Schema["fullName"]), "the business system composes it");
        Assert.Equal(made, plan.RecordAfter);
        Assert.Equal("jobTitle=Head", plan.ItemAfter!.ToString());
        Assert.Contains(plan.Changes, c => c is { Side: Side.Business, Field.Name: "spouse" });
        Assert.DoesNotContain(plan.Changes, c => c.Field.Name == "department");

        tied.Base["companyName"] = null;
        Assert.Equal(Values.Text("Other"), tied.Plan(new Sighting.Lost(true), new Sighting.Present(item)).ToRecord!["companyName"]);
    }

    [Fact]
    [Rule("D10", "V8")]
    public void ALostRecord_GetsWhatItMustHold_AndNothingThatItCant()
    {
        var contact = Tied.Contact;
        contact.Base["lastName"] = null;
        contact.Base["jobTitle"] = Values.Text(Long);
        var made = contact.Plan(new Sighting.Lost(true), new Sighting.Present(contact.Item())).ToRecord!;
        Assert.Equal(contact.Base["fullName"], made["lastName"]);
        Assert.False(made.Knows(made.Schema["jobTitle"]));

        var task = Tied.Task;
        task.Base["subject"] = null;
        Assert.Equal(Values.Text("(no subject)"), task.Plan(new Sighting.Lost(true), new Sighting.Present(task.Item())).ToRecord!["subject"]);
    }

    [Fact]
    [Rule("V8", "D10")]
    public void ALastNameThatDoesNotFlow_StillNamesANewRecord_AndALostOneKeepsItsOwn()
    {
        var tied = Tied.Contact;
        tied = tied with { Mappings = tied.Mappings.SetItem(ItemKind.Contact, tied.Mappings[ItemKind.Contact].With(FieldSchema.Contact["lastName"], Direction.ToMailbox)) };
        Assert.Equal(Values.Text("Stein"), New(tied).Plan(Sighting.Never, new Sighting.Present(tied.Item())).ToRecord!["lastName"]);
        var lost = tied.Plan(new Sighting.Lost(true), new Sighting.Present(tied.Item("lastName", Values.Text("Holm"))));
        Assert.Equal(Values.Text("Stein"), lost.ToRecord!["lastName"]);
    }

    [Fact]
    [Rule("D10")]
    public void ALostRecordWithoutABase_IsMadeOfItsItem()
    {
        var tied = Tied.Task with { Link = l => l with { Record = Tie.To(Tied.RecordId) } };
        var plan = tied.Plan(new Sighting.Lost(true), new Sighting.Present(tied.Item()));
        Assert.Equal((PlannedEffect.CreateRecord, tied.Base["dueDate"]), (plan.Effect, plan.ToRecord!["dueDate"]));
    }

    private static Tied New(Tied tied) => tied with
    {
        Link = l => l with { Record = l.Record with { Base = null }, Item = Tie.Open, IsMade = false, Attempt = null, State = LinkState.New },
    };
}
