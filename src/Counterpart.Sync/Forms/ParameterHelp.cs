namespace Counterpart.Sync;

/// <summary>What each parameter does, for the form and the command line.</summary>
internal static class ParameterHelp
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["rights"] = "Who may synchronize which contacts: every worker, a contact's main responsible worker only, or whom administrators choose.",
        ["allowedType"] = "The most that a contact synchronization may do. View lets nothing go from mailboxes to the business system; rows keep their own setting.",
        ["defaultType"] = "The type of new contact synchronizations. It can be chosen only when Edit is allowed.",
        ["appointmentType"] = "Whether appointments go both ways, or from the business system to mailboxes only.",
        ["taskType"] = "Whether tasks go both ways, or from the business system to mailboxes only.",
        ["contactsDeleteAction"] = "What deleting a contact in a mailbox does. Clear ends its synchronization; Delete deletes the business contact too, restorable.",
        ["program"] = "What workers' items live in.",
        ["url"] = "The address of Exchange Web Services. Another scheme, host or port asks for the secrets again.",
        ["signIn"] = "One service account that may impersonate all, or each worker's own credential.",
        ["serviceLogin"] = "The login of the service account. Its password is given apart and never shown.",
        ["newMailboxContacts"] = "What becomes of a contact that a worker makes in the folder: offered, made a record with our category only, or always made one.",
        ["folderAppointments"] = "Which appointments of the folder take part.",
        ["folderTasks"] = "Which tasks of the folder take part.",
        ["unansweredInvitations"] = "Whether invitations from outside take part before they are answered.",
        ["conflictRule"] = "Which value stands where both sides changed one field. The other one is in the history; Ask lets a person decide.",
        ["meetingMessages"] = "Whether a change of the organizer's item may mail its attendees.",
        ["deleteLimit"] = "Deletes of one mailbox in a day before a person is asked: a number, a share of its links, or the larger of both, with a most: 10,5%,100.",
        ["deleteLimitAll"] = "Deletes over all mailboxes in a day before a person is asked.",
        ["changeLimit"] = "Changes of one mailbox in a day before a person is asked; messages count as changes.",
        ["firstCreateLimit"] = "Creates of one mailbox in a day before a person is asked.",
        ["sight"] = "Which contacts a worker may see and synchronize: all, those of his address books, or those that he is main responsible for.",
        ["allowedDomains"] = "The mail domains that a worker's mailbox may have, with commas between; empty: any.",
        ["daysBack"] = "How many days back appointments and tasks are synchronized; a worker may have his own.",
        ["daysForward"] = "How many days ahead appointments and tasks are synchronized; a worker may have his own.",
        ["interval"] = "How often every mailbox is run when nothing else asks for it.",
        ["push"] = "Whether mailboxes tell of changes by themselves.",
        ["category"] = "The category put on every synchronized item; empty: none.",
        ["historyDays"] = "How many days overwritten and deleted values are kept.",
    };

    public static string Of(string key) => Texts[key];
}
