using NodaTime;

namespace Counterpart.Sync;

/// <summary>D8: what becomes of a link whose plan a person rejected: its fields wait, a create leaves a marker, a deletion leaves it missing.</summary>
internal static class Rejections
{
    internal const string Reason = "an administrator rejected this change";

    public static void Reject(LinkPlan plan, StateChange change, Instant now)
    {
        var link = plan.Link;
        if (plan.Effect is PlannedEffect.CreateItem or PlannedEffect.CreateRecord)
        {
            change.Ended.Add(Markers.Of(link, EndCause.Removed, now));
        }
        else if (plan.Step == SyncStep.Withdraw)
        {
            //  nothing is gone: an order to end it goes, what ends it by itself is told for as long as it lasts
            change.Links.Add(link with
            {
                State = LinkState.Paused, Withdraw = link.Withdraw == EndCause.Merged ? EndCause.Merged : null, RefusesDeletion = true, IsReturning = false, IsDue = true,
                Message = "an administrator rejected its withdrawal", Remedy = null,
            });
        }
        else if (plan.Ends is not null || plan.Effect is PlannedEffect.DeleteItem or PlannedEffect.DeleteRecord
            or PlannedEffect.RestoreRecord or PlannedEffect.BringItemBack)
        {
            change.Links.Add(link with
            {
                State = LinkState.Missing, RefusesDeletion = true, IsReturning = false, IsDue = false, Message = Gone(plan),
                Remedy = "decide under Needs a person, or restore it where it is gone",
            });
        }
        else if (plan.ErasesTexts)
        {
            //  S4: the texts stay where they are, and in no note besides
            change.Links.Add(link with
            {
                Notes = link.Notes.SetItem("sensitivity", new FieldNote(FieldStanding.Waiting, plan.Record!.Values["sensitivity"], plan.Item!.Values["sensitivity"], Reason)),
                State = LinkState.Conflict, IsDue = false, Message = Reason, Remedy = "make it normal in the mailbox, or decide",
            });
        }
        else
        {
            var notes = link.Notes;
            foreach (var field in plan.Changes.Select(c => c.Field).Where(f => !f.IsComposed).Distinct())
            {
                notes = notes.SetItem(field.Name, new FieldNote(FieldStanding.Waiting,
                    plan.Record is { } r ? r.Values[field] : link.Record.Base?[field], plan.Item is { } i ? i.Values[field] : link.Item.Base?[field], Reason));
            }

            change.Links.Add(plan.Next with { Notes = notes, State = LinkState.Conflict, IsDue = false, Message = Reason, Remedy = "edit the field on either side, or decide" });
        }
    }

    /// <summary>Which side does not have it, and what an administrator rejected.</summary>
    private static string Gone(LinkPlan plan) => plan switch
    {
        { Effect: PlannedEffect.BringItemBack } => "its item is gone from the mailbox; an administrator rejected bringing it back",
        { Effect: PlannedEffect.RestoreRecord } => "its record is gone from the business system; an administrator rejected bringing it back",
        { Step: SyncStep.FollowItemDeletion } => "its item is gone from the mailbox; an administrator rejected deleting the record too",
        { Step: SyncStep.FollowRecordDeletion } => "its record is gone from the business system; an administrator rejected deleting the item too",
        _ => "gone on one side; an administrator rejected the deletion",
    };
}
