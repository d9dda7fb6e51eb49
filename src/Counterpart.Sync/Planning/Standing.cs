using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Puts the two ends of a link into the states of the table.</summary>
internal static class Standing
{
    /// <summary>The record's state; where it left the mailbox or rests, also why, as a cause and in words.</summary>
    public static (RecordState State, EndCause? Ends, string? Why) OfRecord(Link link, Sighting business, SideItem? item, FlowOfLink flow, PlanContext context)
    {
        switch (business)
        {
            case Sighting.NeverMade:
                return (RecordState.None, null, null);
            case not Sighting.Gone when link.Withdraw is { } cause:
                //  a person said so, whatever has become of the record
                return (RecordState.Withdrawn, cause, cause == EndCause.Merged
                    ? "another record was merged into this one, and its item holds more" : "it was taken out, and its copy withdrawn");
            case Sighting.Gone when link.Withdraw == EndCause.Merged:
                return (RecordState.Withdrawn, EndCause.Merged, "its record was merged into another, which the mailbox holds already");
            case Sighting.Gone or Sighting.Lost { IsRestore: true } when StillRests(link, context):
                return (RecordState.Paused, null, "its record is gone; nothing follows from that while this synchronization rests");
            case Sighting.Gone:
                return (RecordState.Deleted, EndCause.RecordDeleted, null);
            case Sighting.Lost { IsRestore: true }:
                return (RecordState.Lost, null, null);
            case Sighting.Lost or Sighting.Elsewhere:
                return (RecordState.Missing, null, null);
            case Sighting.Unchanged:
                return (RecordState.Same, null, null);
        }

        var record = ((Sighting.Present)business).Item;
        if (link is { State: LinkState.Missing, Kind: not ItemKind.Contact } && record.Part == Part.None)
        {
            //  D10: no delete by a restore
            return (RecordState.Missing, null, "the record was made again after a restore, without this worker");
        }

        if (Left(link, record, context) is { } left)
        {
            return (RecordState.Withdrawn, left.Cause, left.Why);
        }

        if (Rests(link, record, item, context) is { } why)
        {
            return (RecordState.Paused, null, why);
        }

        return (business is Sighting.Present { IsRestored: false } && IsEdited(link, Side.Business, record.Values, flow, context) ? RecordState.Edited : RecordState.Same, null, null);
    }

    public static ItemState OfItem(Link link, Sighting mailbox, FlowOfLink flow, PlanContext context) => mailbox switch
    {
        Sighting.NeverMade => ItemState.None,
        Sighting.Gone => ItemState.Deleted,
        Sighting.Elsewhere when context.IsFolderNew && link.State != LinkState.MovedAway => ItemState.LeftBehind,
        Sighting.Elsewhere => ItemState.MovedAway,
        Sighting.Lost => ItemState.Missing,
        Sighting.Present { IsRestored: true } => ItemState.Same,
        Sighting.Present present => IsEdited(link, Side.Mailbox, present.Item.Values, flow, context) ? ItemState.Edited : ItemState.Same,
        _ => ItemState.Same,
    };

    /// <summary>S4–S6: the record belongs in this mailbox no more.</summary>
    private static (EndCause Cause, string Why)? Left(Link link, SideItem record, PlanContext context)
    {
        if (record.Kind == ItemKind.Contact)
        {
            return SightRule.Sees(record, context.Policy) ? null : (EndCause.SightLost, "the worker may no longer see this contact");
        }

        return record.Part == Part.None ? (EndCause.Reassigned, "the worker is no longer responsible for it or attending")
            : IsKeptOut(link, record, context) && !WasPrivate(link)
                ? (EndCause.Private, "it was made private in the business system")
            : null;
    }

    /// <summary>Private, and neither by the worker's own row nor by his own item.</summary>
    private static bool IsKeptOut(Link link, SideItem record, PlanContext context) =>
        Privacy.KeepsOut(record.Values, context.Policy) && !IsOwnRow(link, record) && !PrivacyPlan.IsHidden(link, record);

    /// <summary>Private already when both sides agreed: it is the worker's switch that keeps it out now, and a switch takes nothing away (S5).</summary>
    private static bool WasPrivate(Link link) => WasPrivate(link.Record);

    /// <inheritdoc cref="WasPrivate(Link)"/>
    public static bool WasPrivate(Tie tie) => tie.Base is { } known && Privacy.IsPrivate(known);

    /// <summary>What an attendee made private in his own row, by his own item, is his, and no reason to take it from him.</summary>
    private static bool IsOwnRow(Link link, SideItem record) => record.Part == Part.Attendee && link.Item.Base is { } own && Privacy.IsPrivate(own);

    /// <summary>S5, V4: a right or a switch keeps the link still.</summary>
    public static string? Rests(Link link, SideItem record, SideItem? item, PlanContext context)
    {
        var parameters = context.Policy.Parameters;
        if (record.Kind == ItemKind.Contact)
        {
            return parameters.Rights == SynchronizationRights.MainResponsibleOnly && record.Responsible != context.Policy.Worker.Id
                ? "only the main responsible worker may synchronize this contact" : null;
        }

        //  what its owner made normal again takes part again, and what the office made normal while his item is private does not yet
        var isPrivateItem = record.Part == Part.Owner && WasPrivate(link.Item) && (item is null ? !context.Policy.IncludesPrivate(link.Kind) : Privacy.KeepsOut(item.Values, context.Policy));
        return isPrivateItem || (IsKeptOut(link, record, context) && WasPrivate(link) && (item is null || Privacy.IsPrivate(item.Values)))
            ? "private ones are switched off for this worker"
            : !record.KeepSynchronized ? "'keep synchronized' is off for this activity"
            : record.Kind == ItemKind.Appointment && record.Values["recurrence"] is not null && !context.Policy.Worker.IncludeRecurringAppointments
                ? "recurring appointments are switched off for this worker" : null;
    }

    /// <summary>V4, S5: it rested when its record was last seen, and no setting says that this is over.</summary>
    private static bool StillRests(Link link, PlanContext context)
    {
        if (link.State != LinkState.Paused || link.Withdraw is not null)
        {
            return false;
        }

        if (link.Kind == ItemKind.Contact)
        {
            return context.Policy.Parameters.Rights == SynchronizationRights.MainResponsibleOnly;
        }

        var (isPrivate, recurs) = (WasPrivate(link.Record) || WasPrivate(link.Item), link.Record.Base?["recurrence"] is not null);
        return (isPrivate && !context.Policy.IncludesPrivate(link.Kind)) || (recurs && !context.Policy.Worker.IncludeRecurringAppointments) || (!isPrivate && !recurs);
    }

    /// <summary>
    /// Whether there is an edit that counts against a deletion on the other side. While both ends are there the merge looks at every field
    /// anyway, so there the question only chooses between two steps with one plan.
    /// </summary>
    private static bool IsEdited(Link link, Side side, FieldValues now, FlowOfLink flow, PlanContext context) =>
        !Edits.Unsynchronized(now, side, flow, link, context.Forms(side)).IsEmpty;
}
