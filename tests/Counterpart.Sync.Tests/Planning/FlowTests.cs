using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>Which fields of one link may go where: mapping, type, what a side takes not, meetings, slots.</summary>
public sealed class FlowTests
{
    private static readonly FieldSchema Contact = FieldSchema.Contact;
    private static readonly FieldSchema Appointment = FieldSchema.Appointment;

    [Theory]
    [Rule("V4")]
    [InlineData(Direction.Both, Direction.Both)]
    [InlineData(Direction.ToMailbox, Direction.ToMailbox)]
    [InlineData(Direction.ToBusiness, Direction.ToBusiness)]
    [InlineData(Direction.None, Direction.None)]
    public void TheMapping_IsTheWidest(Direction mapped, Direction flows)
    {
        var field = Contact["jobTitle"];
        var flow = FlowOfLink.OfMapping(Mapping.Suggested(ItemKind.Contact).With(field, mapped), MemoryForms.Exact, MemoryForms.Exact);
        Assert.Equal(flows, flow[field]);
        Assert.Equal(mapped != Direction.None, flow.Mapped.Contains(field));
    }

    [Fact]
    [Rule("V4")]
    public void WhatAFieldNeverMay_NoMappingAllows()
    {
        var field = Contact["companyName"];
        var flow = FlowOfLink.OfMapping(Mapping.Suggested(ItemKind.Contact).With(field, Direction.Both), MemoryForms.Exact, MemoryForms.Exact);
        Assert.Equal(Direction.ToMailbox, flow[field]);
        flow = FlowOfLink.OfMapping(Mapping.Suggested(ItemKind.Contact).With(field, Direction.ToBusiness), MemoryForms.Exact, MemoryForms.Exact);
        Assert.Equal((Direction.None, false), (flow[field], flow.Mapped.Contains(field)));
    }

    [Theory]
    [Rule("V4")]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatOneSideDoesNotHold_FlowsNowhere(bool business)
    {
        var (field, without) = (Contact["jobTitle"], new Without("jobTitle"));
        IForms exact = MemoryForms.Exact;
        var flow = FlowOfLink.OfMapping(Mapping.Suggested(ItemKind.Contact), business ? without : exact, business ? exact : without);
        Assert.Equal((Direction.None, false), (flow[field], flow.Mapped.Contains(field)));
        Assert.Equal(Direction.Both, flow[Contact["department"]]);

        //  and a plan of such a kind touches it not
        var tied = Tied.Contact with { BusinessForms = business ? without : exact, MailboxForms = business ? exact : without };
        Assert.Equal(PlannedEffect.None, tied.Plan(tied.Record("jobTitle", Values.Text("a")), tied.Item("jobTitle", Values.Text("b"))).Effect);
        var first = tied with { Link = l => l with { Record = Tie.To(Tied.RecordId), Item = Tie.To(Tied.ItemId) } };
        Assert.False(first.Plan(tied.Record("jobTitle", Values.Text("a")), tied.Item("jobTitle", Values.Text("a"))).Next.Item.Base!.Knows(field));
    }

    [Fact]
    [Rule("V4")]
    public void View_LetsNothingToTheBusinessSystem()
    {
        var flow = Wide(ItemKind.Contact).For(ItemKind.Contact, LinkType.View, null, null);
        Assert.Equal(Direction.ToMailbox, flow[Contact["jobTitle"]]);
        Assert.True(flow.ToBusiness.IsEmpty);
    }

    [Fact]
    [Rule("V12", "V4")]
    public void WhatASideDoesNotTake_IsNotSentThere_AnInheritedSlotOnlyItsClearing()
    {
        var (slot, job) = (Contact["mobileTelephoneNumber"], Contact["jobTitle"]);
        var own = FieldSet.Of(slot, job);
        var tied = Tied.Contact;
        var flow = Wide(ItemKind.Contact).For(ItemKind.Contact, LinkType.Edit, tied.Record() with { ReadOnly = own }, tied.Item());
        Assert.Equal((Direction.ToMailbox, Direction.ToMailbox), (flow[slot], flow[job]));
        Assert.Equal(FieldSet.Of(slot), flow.Clears);
        flow = Wide(ItemKind.Contact).For(ItemKind.Contact, LinkType.Edit, tied.Record(), tied.Item() with { ReadOnly = own });
        Assert.Equal((Direction.ToBusiness, Direction.ToBusiness, true), (flow[slot], flow[job], flow.Clears.IsEmpty));
        flow = Wide(ItemKind.Contact).For(ItemKind.Contact, LinkType.View, tied.Record() with { ReadOnly = own }, tied.Item());
        Assert.True(flow.Clears.IsEmpty);

        var inherits = tied.Record() with { ReadOnly = FieldSet.Of(slot) };
        var cleared = tied.Plan(inherits, tied.Item("mobileTelephoneNumber"));
        Assert.True(cleared.ToRecord!.Knows(slot));
        Assert.Null(cleared.ToItem);
        var edited = tied.Plan(inherits, tied.Item("mobileTelephoneNumber", Values.Text("+49 30 2")));
        Assert.Equal((null, "mobileTelephoneNumber=+49 30 1"), (edited.ToRecord, edited.ToItem?.ToString()));
    }

    [Fact]
    [Rule("V12")]
    public void AnActivity_HasNoSlotsToClear()
    {
        var task = Tied.Task;
        var flow = Wide(ItemKind.Task).For(ItemKind.Task, LinkType.Edit, task.Record() with { ReadOnly = FieldSchema.Task.All }, task.Item());
        Assert.True(flow.Clears.IsEmpty && flow.ToBusiness.IsEmpty);
    }

    [Theory]
    [Rule("M2", "M4")]
    //          whose meeting the item is, what the worker is to the record → subject, attendees, his own row (categories)
    [InlineData(MeetingRole.None, Part.Owner, Direction.Both, Direction.None, Direction.Both)]
    [InlineData(MeetingRole.Organizer, Part.Owner, Direction.Both, Direction.ToBusiness, Direction.Both)]
    [InlineData(MeetingRole.Attendee, Part.Owner, Direction.None, Direction.None, Direction.Both)]
    [InlineData(MeetingRole.None, Part.Attendee, Direction.ToMailbox, Direction.None, Direction.Both)]
    [InlineData(MeetingRole.Organizer, Part.Attendee, Direction.ToMailbox, Direction.None, Direction.Both)]
    [InlineData(null, Part.Owner, Direction.Both, Direction.ToBusiness, Direction.Both)]
    [InlineData(null, Part.Attendee, Direction.ToMailbox, Direction.None, Direction.Both)]
    [InlineData(MeetingRole.Attendee, null, Direction.None, Direction.None, Direction.Both)]
    [InlineData(MeetingRole.None, null, Direction.Both, Direction.None, Direction.Both)]
    public void AMeeting_FollowsItsOrganizer_AnAttendeeRulesHisOwnRow(MeetingRole? meeting, Part? part, Direction subject, Direction attendees, Direction own)
    {
        var tied = Tied.Appointment;
        var flow = Wide(ItemKind.Appointment).For(ItemKind.Appointment, LinkType.Edit,
            part is { } p ? tied.Record() with { Part = p } : null, meeting is { } m ? tied.Item() with { Meeting = m } : null);
        Assert.Equal((subject, attendees, own), (flow[Appointment["subject"]], flow[Appointment["attendees"]], flow[Appointment["categories"]]));
        foreach (var name in new[] { "organizer", "responseRequested", "meetingStatus" })
        {
            Assert.Equal(attendees, flow[Appointment[name]]);
        }

        foreach (var name in new[] { "sensitivity", "busyStatus", "reminder" })
        {
            Assert.Equal(own, flow[Appointment[name]]);
        }
    }

    [Fact]
    [Rule("V1", "V3")]
    public void AFieldThatASideDoesNotKnow_IsNotLookedAt()
    {
        var tied = Tied.Task;
        var body = FieldSchema.Task["body"];
        tied.Base["body"] = Values.Text("held");
        var (record, item) = (tied.Record(), tied.Item());
        item.Values.Forget(body);
        Assert.Equal(PlannedEffect.None, tied.Plan(record, item).Effect);
        Assert.Equal(PlannedEffect.DeleteItem, tied.Plan(Sighting.Deleted, new Sighting.Present(item)).Effect);
        item = tied.Item();
        record.Values.Forget(body);
        Assert.Equal(PlannedEffect.None, tied.Plan(record, item).Effect);

        //  one base knows it: they never agreed
        var lost = tied with { Link = l => l with { Item = l.Item with { Base = Office.Task("Call", Tied.Today) } } };
        Assert.Equal("body=more", lost.Plan(lost.Record("body", Values.Text("more")), lost.Item("body")).ToItem!.ToString());
        Assert.Equal("body=held", lost.Plan(lost.Record(), lost.Item("body")).ToItem!.ToString());
    }

    private static FlowOfLink Wide(ItemKind kind) => FlowOfLink.OfMapping(Mapping.Suggested(kind), MemoryForms.Exact, MemoryForms.Exact);

    /// <summary>A side that does not hold one field.</summary>
    private sealed class Without(string field) : IForms
    {
        public Value? NormalForm(Field of, Value? value) => value;

        public string? Refuses(Field of, Value? value) => null;

        public FieldSet Holds(ItemKind kind) => FieldSchema.Of(kind).All.Without(FieldSchema.Of(kind)[field]);
    }
}
