using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>S1–S4: whether a thing without a link takes part. Null: it does; else why not.</summary>
public static class Admission
{
    /// <summary>Whether an item of the chosen folder may become a record (or wait to be matched to one).</summary>
    public static SkipReason? OfItem(SideItem item, RunPolicy policy, LocalDate today)
    {
        if (item.NotOurs is not null)
        {
            return SkipReason.NotOfTheKind;
        }

        var p = policy.Parameters;
        switch (item.Kind)
        {
            case ItemKind.Appointment:
                if (Folder(p.FolderAppointments, item) is { } folder)
                {
                    return folder;
                }

                if (item.Meeting == MeetingRole.Attendee)
                {
                    return item.IsUnansweredInvitation && p.UnansweredInvitations == UnansweredInvitations.Leave
                        ? SkipReason.UnansweredInvitation : SkipReason.MeetingOfAnother;
                }

                if (item.Values["recurrence"] is not null && !policy.Worker.IncludeRecurringAppointments)
                {
                    return SkipReason.Recurring;
                }

                break;
            case ItemKind.Task:
                if (Folder(p.FolderTasks, item) is { } tasks)
                {
                    return tasks;
                }

                break;
        }

        return Common(item, policy, today);
    }

    /// <summary>Whether a record that concerns the worker belongs in his mailbox. For contacts this is asked only of those in My contacts.</summary>
    public static SkipReason? OfRecord(SideItem record, RunPolicy policy, LocalDate today)
    {
        if (record.NotOurs is not null)
        {
            return SkipReason.NotOfTheKind;
        }

        if (record.Kind == ItemKind.Contact)
        {
            return SightRule.Sees(record, policy) ? null : SkipReason.OutOfSight;
        }

        return record.Part == Part.None ? SkipReason.OutOfSight
            : !record.KeepSynchronized ? SkipReason.NotKeptSynchronized
            : record.Kind == ItemKind.Appointment && record.Values["recurrence"] is not null && !policy.Worker.IncludeRecurringAppointments
                ? SkipReason.Recurring
            : Common(record, policy, today);
    }

    private static SkipReason? Common(SideItem item, RunPolicy policy, LocalDate today) =>
        Privacy.KeepsOut(item.Values, policy) ? SkipReason.Private
        : SyncWindow.Touches(item.Values, policy.Window(today), policy.Zone) ? null : SkipReason.OutsideWindow;

    private static SkipReason? Folder(FolderItems items, SideItem item) => items switch
    {
        FolderItems.None => SkipReason.FolderOff,
        FolderItems.WithCategory when !item.HasOurCategory => SkipReason.WithoutCategory,
        _ => null,
    };
}
