using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Why a record or an item has no link.</summary>
internal static class WhyUnlinked
{
    public static string Verdict(WhyQuestion q)
    {
        if (q.Marker is { } marker)
        {
            return OfMarker(marker);
        }

        if (q.Record is not { } record)
        {
            return q.Skipped is { } item ? OfSkipped(q, item)
                : q.IsRecordDeleted ? "the record was deleted in the business system" : "there is no such record";
        }

        return record.Kind == ItemKind.Contact ? OfContact(q, record) : OfActivity(q, record);
    }

    private static string OfMarker(Marker marker) => marker.Cause switch
    {
        EndCause.Removed => "a person took it out; only a person brings it back",
        EndCause.Cleared => "it was deleted in the mailbox; only a person brings it back",
        EndCause.Reverted => "a person reverted it; only a person brings it back",
        EndCause.RecordDeleted => marker.IsMade || marker.Item is null ? "the record was deleted in the business system, and its copy with it"
            : "the record was deleted in the business system; the item stays, since it was there before the synchronization",
        EndCause.ItemDeleted => "it was deleted in the mailbox, and the record with it; both can be restored",
        EndCause.Merged => "its record was merged into another, which holds the synchronization now",
        EndCause.Reassigned => "the worker is no longer responsible for it or attending",
        EndCause.Private => "it was made private in the business system; it returns when it is no longer private",
        EndCause.SightLost => "the worker may no longer see it; it returns with the sight",
        EndCause.RuleEnded => "the rule that tied it no longer fits; it returns when a rule fits again",
        EndCause.OffBoarded => "the worker's mailbox was taken out",
        _ => "it was deleted while it lay outside the window of days; an edit that moves it inside makes it again",
    };

    private static string OfContact(WhyQuestion q, SideItem record)
    {
        var rights = q.Policy.Parameters.Rights;
        return !SightRule.Sees(record, q.Policy) ? $"the worker may not see this contact: sight is {q.Policy.Parameters.Sight}"
            : rights == SynchronizationRights.MainResponsibleOnly && record.Responsible != q.Policy.Worker.Id
                ? "only its main responsible worker may synchronize it: rights is MainResponsibleOnly"
            : q.Skipped is { Reason: SkipReason.Unreadable } skipped ? OfSkipped(q, skipped)
            : rights == SynchronizationRights.AdministratorsOnly ? "it is not among the worker's contacts; only an administrator adds it: rights is AdministratorsOnly"
            : "it is not among the worker's contacts; add it";
    }

    private static string OfActivity(WhyQuestion q, SideItem record) => Admission.OfRecord(record, q.Policy, q.Today) switch
    {
        SkipReason.OutOfSight => "the worker is neither responsible for it nor attending",
        SkipReason.NotKeptSynchronized => "'keep synchronized' is off for it",
        SkipReason.Recurring => "recurring appointments are switched off for this worker",
        SkipReason.Private => $"it is private, and private {q.Of.Name()}s are switched off for this worker",
        SkipReason.OutsideWindow => "it lies outside the window of days",
        SkipReason.NotOfTheKind => $"it does not take part: {record.NotOurs}",
        _ => q.Skipped is { Reason: SkipReason.Unclear or SkipReason.Unreadable or SkipReason.Marked } skipped ? OfSkipped(q, skipped) : Why.Waits(q),
    };

    private static string OfSkipped(WhyQuestion q, Skipped skipped) => skipped.Reason switch
    {
        SkipReason.Offered => "it is offered under 'Add from mailbox': link it to a record, or create one",
        SkipReason.WithoutCategory => q.Policy.Parameters.Category is { } category
            ? $"it does not carry the category '{category}'" : "it does not carry the category, which is empty",
        SkipReason.FolderOff => $"{q.Of.Name()}s of the folder do not take part: folder{q.Of}s is None",
        SkipReason.OutsideWindow => "it lies outside the window of days",
        SkipReason.Private => $"it is private, and private {q.Of.Name()}s are switched off for this worker",
        SkipReason.Recurring => "recurring appointments are switched off for this worker",
        SkipReason.UnansweredInvitation => "it is an invitation from outside that nobody has answered",
        SkipReason.MeetingOfAnother => "it is a copy of a meeting that another one organizes",
        SkipReason.Unclear => $"it may be one of several: {skipped.Detail ?? "a person decides"}",
        SkipReason.Marked => $"its synchronization ended before: {skipped.Detail ?? "a person brings it back"}",
        SkipReason.NotKeptSynchronized => "'keep synchronized' is off for it",
        SkipReason.NotOfTheKind => $"it does not take part: {skipped.Detail ?? "it is no thing of the kind"}",
        SkipReason.Unreadable => $"it can't be read: {skipped.Detail ?? "the side gave no reason"}",
        SkipReason.OutOfSight => "the worker may not see it",
        SkipReason.ViewOnly => $"{q.Of.Name()}s of the folder make no records: {q.Of.Name()}Type is View",
        _ => "it is a copy of a synchronized item, made by a person",
    };
}
