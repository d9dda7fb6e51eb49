using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>D2–D6: what a proved deletion on one side means for the other.</summary>
internal static class Deletions
{
    /// <summary>D2, D3 without an edit of the record.</summary>
    public static LinkPlan FollowItem(Link link, LinkType type, SideItem? record, Sighting mailbox, FlowOfLink flow, PlanContext context)
    {
        const SyncStep step = SyncStep.FollowItemDeletion;
        if (Scope.WasOutside(link, context))
        {
            return End(link, step, EndCause.Released, null);
        }

        if (link.Kind == ItemKind.Contact)
        {
            return type == LinkType.Edit && context.Policy.Parameters.ContactsDeleteAction == ContactsDeleteAction.Delete
                ? DeleteRecord(link, step, record)
                : End(link, step, EndCause.Cleared, null);
        }

        return type == LinkType.View
            ? BringBack(link, step, record, mailbox, flow, context, "it was deleted in a mailbox that may only view it")
            : DeleteRecord(link, step, record);
    }

    /// <summary>D2, D3 with an unsynchronized edit of the record.</summary>
    public static LinkPlan JudgeItem(Link link, LinkType type, SideItem? record, Sighting mailbox, FlowOfLink flow, PlanContext context)
    {
        const SyncStep step = SyncStep.JudgeItemDeletion;
        if (Scope.WasOutside(link, context))
        {
            return End(link, step, EndCause.Released, null);
        }

        if (link.Kind == ItemKind.Contact)
        {
            return End(link, step, EndCause.Cleared,
                type == LinkType.Edit && context.Policy.Parameters.ContactsDeleteAction == ContactsDeleteAction.Delete
                    ? "deleted in the mailbox while the record was edited: the record stays" : null);
        }

        return type == LinkType.Edit && record?.Part == Part.Attendee
            ? DeleteRecord(link, step, record)
            : BringBack(link, step, record, mailbox, flow, context, "deleted in the mailbox while the record was edited: it comes back");
    }

    /// <summary>D4, D7: the made copy goes to Deleted Items; an adopted item stays (I8).</summary>
    public static LinkPlan FollowRecord(Link link, SideItem? item, EndCause cause, SyncStep step, PlanContext context)
    {
        if (cause == EndCause.RecordDeleted && Scope.WasOutside(link, context))
        {
            return End(link, step, EndCause.Released, null);
        }

        return link.IsMade
            ? new LinkPlan(link, step, PlannedEffect.DeleteItem) { Next = link, Ends = cause, Item = item }
            : Untie(link, step, cause, item);
    }

    /// <summary>D4 with an unsynchronized edit in an Edit mailbox: the record comes back.</summary>
    public static LinkPlan JudgeRecord(Link link, LinkType type, SideItem item, PlanContext context)
    {
        const SyncStep step = SyncStep.JudgeRecordDeletion;
        return type == LinkType.Edit && link.IsMade && !Scope.WasOutside(link, context)
            ? new LinkPlan(link, step, PlannedEffect.RestoreRecord)
            {
                Next = link with { IsDue = true },
                Item = item,
                Told = "deleted in the business system while the item was edited: the record comes back",
            }
            : FollowRecord(link, item, EndCause.RecordDeleted, step, context);
    }

    private static LinkPlan DeleteRecord(Link link, SyncStep step, SideItem? record) =>
        new(link, step, PlannedEffect.DeleteRecord)
        {
            Next = link,
            Ends = record?.Part == Part.Attendee ? EndCause.Cleared : EndCause.ItemDeleted,
            Record = record,
        };

    /// <summary>Back from Deleted Items, with everything that we don't map; made anew where it can't be found there.</summary>
    private static LinkPlan BringBack(
        Link link, SyncStep step, SideItem? record, Sighting mailbox, FlowOfLink flow, PlanContext context, string told) =>
        mailbox is Sighting.Gone { Lies: { } lies }
            ? new LinkPlan(link, step, PlannedEffect.BringItemBack)
            {
                Next = link with { IsDue = true },
                Record = record,
                Told = told,
                BringBack = lies,
            }
            : record is null
                ? SyncPlanner.Quiet(link, step, LinkState.Missing, told) with { Next = link with { IsDue = true } }
                : Creation.InMailbox(link with { Item = Tie.Open, Attempt = null }, record, flow, context) with { Step = step, Told = told };

    /// <summary>I8: an adopted item stays; the tie and our category go.</summary>
    private static LinkPlan Untie(Link link, SyncStep step, EndCause cause, SideItem? item) => link.Category is null
        ? End(link, step, cause, null) with { Item = item }
        : new LinkPlan(link, step, PlannedEffect.Update) { Next = link, Ends = cause, Item = item, RemovesCategory = link.Category };

    private static LinkPlan End(Link link, SyncStep step, EndCause cause, string? told) =>
        new(link, step, PlannedEffect.None) { Next = link with { IsDue = false }, Ends = cause, Told = told };
}
