using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Which fields may go where, for one link as it is now: mapping, type, ownership, meeting role and what the sides hold.</summary>
public readonly record struct FlowOfLink(FieldSet Mapped, FieldSet ToMailbox, FieldSet ToBusiness)
{
    /// <summary>Fields of a meeting that only the organizer's side may write, by the rules M; no mailbox gets them from us (M4).</summary>
    private static readonly FieldSet MeetingFields = FieldSet.Of(
        new[] { "organizer", "attendees", "responseRequested", "meetingStatus" }.Select(n => FieldSchema.Appointment[n]));

    private static readonly FieldSet OwnRow = FieldSet.Of(FieldSchema.Appointment.Fields.Where(f => f.IsOwnRow));

    /// <summary>Inherited slots: nothing goes to them but their clearing, which frees the slot in that mailbox (V12).</summary>
    public FieldSet Clears { get; init; }

    private static readonly FieldSet Slots = FieldSet.Of(FieldSchema.Contact.Fields.Where(f => f.Slot is not null));

    /// <summary>The mapping's directions of a kind as sets, limited to what both sides hold. Made once a run.</summary>
    public static FlowOfLink OfMapping(Mapping mapping, IForms business, IForms mailbox)
    {
        var schema = mapping.Schema;
        var held = business.Holds(schema.Kind) & mailbox.Holds(schema.Kind);
        return new FlowOfLink(
            Where(mapping, d => d != Direction.None) & held,
            Where(mapping, d => (d & Direction.ToMailbox) != 0) & held,
            Where(mapping, d => (d & Direction.ToBusiness) != 0) & held);
    }

    /// <summary>The flow of one link: narrower than the mapping's, never wider.</summary>
    public FlowOfLink For(ItemKind kind, LinkType type, SideItem? record, SideItem? item)
    {
        var (toMailbox, toBusiness) = (ToMailbox, ToBusiness);
        if (type == LinkType.View)
        {
            toBusiness = FieldSet.Empty;
        }

        var clears = FieldSet.Empty;
        if (record is not null)
        {
            clears = kind == ItemKind.Contact ? toBusiness & record.ReadOnly & Slots : FieldSet.Empty;
            toBusiness -= record.ReadOnly;
        }

        if (item is not null)
        {
            toMailbox -= item.ReadOnly;
        }

        if (kind == ItemKind.Appointment)
        {
            toMailbox -= MeetingFields;
            var attendees = item?.Meeting == MeetingRole.Attendee;
            if (item is { Meeting: not MeetingRole.Organizer })
            {
                toBusiness -= MeetingFields;
            }

            if (attendees || record?.Part == Part.Attendee)
            {
                //  M2, M4: an attendee's copy rules his own row; the rest is the organizer's
                toBusiness &= OwnRow;
            }

            if (attendees)
            {
                toMailbox &= OwnRow;
            }
        }

        return this with { ToMailbox = toMailbox, ToBusiness = toBusiness, Clears = clears };
    }

    /// <summary>The direction of one field.</summary>
    public Direction this[Field field] =>
        (ToMailbox.Contains(field) ? Direction.ToMailbox : Direction.None) | (ToBusiness.Contains(field) ? Direction.ToBusiness : Direction.None);

    private static FieldSet Where(Mapping mapping, Func<Direction, bool> fits) =>
        FieldSet.Of(mapping.Schema.Fields.Where(f => fits(mapping[f] & f.Allowed)));
}
