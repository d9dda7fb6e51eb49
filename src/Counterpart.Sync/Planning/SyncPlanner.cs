using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// Plans one link: (link with both bases, record, item, policy, today) → what is to be done (R4). Pure: no I/O, clock or randomness.
/// The step comes from <see cref="StateTable"/>, the fields from <see cref="FieldMerge"/>.
/// </summary>
public static class SyncPlanner
{
    /// <summary>The plan for one link.</summary>
    public static LinkPlan Plan(Link link, Sighting business, Sighting mailbox, PlanContext context)
    {
        var plan = Judge(link, business, mailbox, context);
        return PrivacyPlan.KeepsNoTexts(plan, (business as Sighting.Present)?.Item, (mailbox as Sighting.Present)?.Item, context.Policy) ? plan with { KeepsNoTexts = true } : plan;
    }

    private static LinkPlan Judge(Link link, Sighting business, Sighting mailbox, PlanContext context)
    {
        if (link.RefusesDeletion)
        {
            (business, mailbox) = (Lost(business), Lost(mailbox));
        }

        var record = (business as Sighting.Present)?.Item;
        var item = (mailbox as Sighting.Present)?.Item;
        if (item is not null && OwnCategory.Former(link, context.Policy) is { } former)
        {
            item = OwnCategory.Without(item, former);
            mailbox = new Sighting.Present(item, mailbox is Sighting.Present { IsRestored: true });
        }

        if (item is not null && OwnCategory.WithAgreed(link, item, context.Policy) is var agreed && agreed != item)
        {
            item = agreed;
            mailbox = new Sighting.Present(item, mailbox is Sighting.Present { IsRestored: true });
        }

        link = link with { IsPrivate = link.Kind != ItemKind.Contact && (IsPrivate(record) || IsPrivate(item) || (link.IsPrivate && (record is null || item is null))) };
        //  an item that is as before was not made private: another worker's was, who had the record before
        link = mailbox is Sighting.Unchanged ? link : PrivacyPlan.AsHidden(link, record, item, context.Policy);
        var restored = (Record: business is Sighting.Present { IsRestored: true }, Item: mailbox is Sighting.Present { IsRestored: true });
        var type = context.Policy.TypeOf(link);
        var flow = context.Flow.For(link.Kind, type, record, item);

        //  S3, S5: what lies outside, or rests, stays as it is until that is over; and a person may want it gone
        var isReleased = Scope.IsReleased(link, record, item, context);
        if (record is not null && item is not null && link.Withdraw is null && !isReleased && Standing.Rests(link, record, item, context) is null
            && Hides(link, record, item, type, context) && Answers.Of(link, link.Schema["sensitivity"], record.Values, item.Values) is null or Side.Mailbox)
        {
            if (PrivacyPlan.IsRejected(link, record, item) is { } reason)
            {
                return Quiet(link, SyncStep.Nothing, LinkState.Conflict, reason);
            }

            return PrivacyPlan.Hide(link, record, restored.Record, item, flow, context);
        }

        var isHidden = record is not null && item is not null && PrivacyPlan.IsHidden(link, record);
        if (isHidden && link.Withdraw is null && record!.Part != Part.None && !isReleased && (Privacy.KeepsOut(item!.Values, context.Policy) || type == LinkType.View))
        {
            //  the record shows only that there is something: what it says instead is no value, whoever may write what by now
            var rests = Standing.Rests(link, record, item, context);
            return Quiet(link, SyncStep.Nothing, rests is null ? LinkState.InStep : LinkState.Paused, rests);
        }

        //  made normal again, or let in by the worker's switch
        var revealed = isHidden;
        if (revealed)
        {
            record = PrivacyPlan.Revealed(record!);
            business = new Sighting.Present(record, restored.Record);
        }

        //  the folder that is chosen now is where all of them lie, those that rest too (D6)
        var isLeftBehind = Standing.OfItem(link, mailbox, flow, context) == ItemState.LeftBehind;
        if (isReleased && link.Withdraw is null && business is not Sighting.Gone && mailbox is not Sighting.Gone && !isLeftBehind)
        {
            return Quiet(link, SyncStep.Nothing, LinkState.Released, null);
        }

        if (link.IsReturning && (business is Sighting.Gone || HasLeft(link, record)) && item is not null && type == LinkType.Edit)
        {
            return new LinkPlan(link, SyncStep.JudgeRecordDeletion, PlannedEffect.RestoreRecord)
            {
                Next = link with { IsDue = true, State = LinkState.New, IsReturning = false },
                Item = item,
                Record = record,
                Told = record is null ? "taken out of Deleted Items: the record comes back" : "taken out of Deleted Items: the worker attends again",
            };
        }

        var (recordState, ends, why) = Standing.OfRecord(link, business, item, flow, context);
        var itemState = Standing.OfItem(link, mailbox, flow, context);
        var step = StateTable.Step(recordState, itemState);
        return step switch
        {
            SyncStep.Nothing or SyncStep.Merge => Merge(link, step, record, item, restored, revealed, flow, context),
            SyncStep.CreateInMailbox => Creation.InMailbox(link, record!, flow, context),
            SyncStep.CreateInBusiness when recordState == RecordState.Lost && !MakesAgain(link, type, item!) => Quiet(link, step, LinkState.Missing,
                "the record was lost in a restore; another mailbox, or a person, makes it again"),
            SyncStep.CreateInBusiness when type == LinkType.View =>
                Quiet(link, step, LinkState.Paused, "the synchronization is View: the mailbox makes no record"),
            SyncStep.CreateInBusiness when recordState == RecordState.Lost && link.Record.Base is not null => Privacy.KeepsOut(item!.Values, context.Policy)
                ? Creation.AgainHidden(link, item, flow, context) : Creation.Again(link, item, flow, context),
            //  made private since it was tied, before there was a record (S4)
            SyncStep.CreateInBusiness when Privacy.KeepsOut(item!.Values, context.Policy) => new LinkPlan(link, step, PlannedEffect.None)
                { Next = link with { IsDue = false }, Ends = EndCause.Private, Told = "made private in the mailbox before there was a record", Item = item },
            SyncStep.CreateInBusiness => Creation.InBusiness(link, item!, flow, context),
            SyncStep.FollowItemDeletion => Deletions.FollowItem(link, type, record, mailbox, flow, context),
            SyncStep.JudgeItemDeletion => Deletions.JudgeItem(link, type, record, mailbox, flow, context),
            SyncStep.FollowRecordDeletion => Deletions.FollowRecord(link, item, EndCause.RecordDeleted, step, context),
            SyncStep.JudgeRecordDeletion => Deletions.JudgeRecord(link, type, item!, context),
            SyncStep.Withdraw when link is { RefusesDeletion: true, Withdraw: null or EndCause.Merged } => Quiet(link, step, LinkState.Paused, $"an administrator rejected its withdrawal: {why}"),
            SyncStep.Withdraw => Deletions.FollowRecord(link, item, ends ?? EndCause.Reassigned, step, context) with { Told = why },
            SyncStep.End => new LinkPlan(link, step, PlannedEffect.None)
                { Next = link with { IsDue = false }, Ends = ends ?? EndCause.ItemDeleted, Told = why, Record = record, Item = item },
            SyncStep.MoveToFolder => new LinkPlan(link, step, PlannedEffect.MoveItem)
                { Next = link with { IsDue = true }, MoveFrom = ((Sighting.Elsewhere)mailbox).Id, Told = "its item follows to the folder that is chosen now" },
            SyncStep.Pause => Quiet(link, step, LinkState.Paused, why),
            SyncStep.WaitMovedAway => Quiet(link, step, LinkState.MovedAway, "the item lies outside the chosen folder; it is taken up again when it returns"),
            SyncStep.WaitMissing => Quiet(link, step, LinkState.Missing, why ?? (recordState == RecordState.Missing
                ? "the record is gone and nothing says that it was deleted"
                : link.RefusesDeletion ? "the item is gone, and nothing is deleted for it before a person says so" : "the item is gone and was not found among the deleted ones")),
            _ => throw new InvalidOperationException($"no plan for {step}"),
        };
    }

    /// <summary>D10: only whose record it was makes it again, not one who attends or may only view it.</summary>
    private static bool MakesAgain(Link link, LinkType type, SideItem item) =>
        type == LinkType.Edit && (link.Kind == ItemKind.Contact || (link.Part != Part.Attendee && item.Meeting != MeetingRole.Attendee));

    /// <summary>An attendee's own deletion took his row away (D3); with his item it comes back.</summary>
    private static bool HasLeft(Link link, SideItem? record) => record?.Part == Part.None && link.Part == Part.Attendee;

    private static bool IsPrivate(SideItem? read) => read is not null && Privacy.IsPrivate(read.Values);

    private static Sighting Lost(Sighting sighting) => sighting is Sighting.Gone ? Sighting.Missing : sighting;

    private static bool Hides(Link link, SideItem record, SideItem item, LinkType type, PlanContext context) =>
        type == LinkType.Edit && record.Part == Part.Owner && item.Meeting != MeetingRole.Attendee
        && Privacy.KeepsOut(item.Values, context.Policy) && !Standing.WasPrivate(link.Item)
        && (!Privacy.KeepsOut(record.Values, context.Policy) || PrivacyPlan.IsHidden(link, record));

    private static LinkPlan Merge(Link link, SyncStep step, SideItem? record, SideItem? item, (bool Record, bool Item) restored, bool revealed,
        FlowOfLink flow, PlanContext context)
    {
        var recordValues = record?.Values ?? link.Record.Base!;
        var itemValues = item?.Values ?? link.Item.Base!;
        var fields = FieldsPlan.Merge(link, context, flow, recordValues, itemValues, record, item, restored);
        if (revealed)
        {
            fields.Reveal();
        }

        //  a stamp from before there was a record names none, one from before a merge another; a restored item may have none
        var stamps = item is not null && (link.Attempt is null || (record is not null && item.Stamp is { } stamp && stamp.Record != record.Id) || (restored.Item && item.Stamp is null));
        //  another category is set than the one that it carries: ours alone is swapped
        var recategorizes = item is not null && link.Attempt is not null && link.Category != context.Policy.Parameters.Category;
        stamps |= recategorizes;
        var writes = fields.ToItem is not null || fields.ToRecord is not null || stamps;
        return new LinkPlan(link, writes ? SyncStep.Merge : step == SyncStep.Merge ? SyncStep.Nothing : step,
            writes ? PlannedEffect.Update : PlannedEffect.None)
        {
            Next = Next(link, record, item, restored, fields),
            ToItem = fields.ToItem,
            ToRecord = fields.ToRecord,
            RecordAfter = fields.RecordAfter(),
            ItemAfter = fields.ItemAfter(),
            Record = record,
            Item = item,
            Changes = fields.Changes,
            Stamps = stamps,
            RemovesCategory = recategorizes ? link.Category : null,
            Told = Conflicts(fields.Notes),
        };
    }

    /// <summary>The link with the bases of what agrees; versions move to what was read, since every difference is now accounted for.</summary>
    private static Link Next(Link link, SideItem? record, SideItem? item, (bool Record, bool Item) restored, FieldsPlan fields)
    {
        var (recordTie, itemTie) = (link.Record, link.Item);
        if (record is not null)
        {
            recordTie = Seen(recordTie, record, restored.Record) with { Base = fields.RecordBase ?? recordTie.Base ?? new FieldValues(link.Schema) };
        }

        if (item is not null)
        {
            itemTie = Seen(itemTie, item, restored.Item) with { Base = fields.ItemBase ?? itemTie.Base ?? new FieldValues(link.Schema) };
        }

        return WithNotes(link, fields.Notes) with
        {
            Record = recordTie,
            Item = itemTie,
            Part = record?.Part ?? link.Part,
            Decisions = ImmutableDictionary<string, Side>.Empty,
            IsDue = false,
            RetryAt = null,
            Failures = 0,
            RefusesDeletion = false,
            IsReturning = false,
        };
    }

    /// <summary>The link with these fields standing still, none or more, and the state, reason and remedy that this gives it.</summary>
    internal static Link WithNotes(Link link, ImmutableDictionary<string, FieldNote> notes)
    {
        var waits = notes.Values.Any(n => n.Standing == FieldStanding.Waiting);
        return link with
        {
            Notes = notes,
            State = waits ? LinkState.Conflict : LinkState.InStep,
            Message = Conflicts(notes),
            Remedy = waits ? "decide under Needs a person, or give the field the same value on both sides" : null,
        };
    }

    /// <summary>A restored thing stays one until a write of ours has made it newer than its base again.</summary>
    private static Tie Seen(Tie tie, SideItem read, bool isRestored) => tie with
    {
        Id = read.Id, Version = read.Version, Sent = FieldSet.Empty, ModifiedAt = isRestored ? tie.ModifiedAt : read.ModifiedAt,
    };

    private static string? Conflicts(ImmutableDictionary<string, FieldNote> notes) =>
        notes.IsEmpty ? null : string.Join("; ", notes.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => $"{n.Key}: {n.Value.Reason}"));

    internal static LinkPlan Quiet(Link link, SyncStep step, LinkState state, string? message) =>
        new(link, step, PlannedEffect.None)
        {
            Next = link with { State = state, Message = message, Remedy = null, IsDue = false, RetryAt = null },
            Told = state == LinkState.Released ? null : message,
        };
}
