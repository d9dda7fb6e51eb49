namespace Counterpart.Sync;

#pragma warning disable CA1008 // the first value of each is the default, and says something
/// <summary>Who may synchronize which contacts.</summary>
public enum SynchronizationRights
{
    AllUsers,
    MainResponsibleOnly,
    AdministratorsOnly,
}

/// <summary>The type of a synchronization: both ways, or business system to mailbox only.</summary>
public enum LinkType
{
    Edit,
    View,
}

/// <summary>What deleting a contact in the mailbox does to the business contact (D2).</summary>
public enum ContactsDeleteAction
{
    Clear,
    Delete,
}

/// <summary>What workers' items live in.</summary>
public enum MailboxProgram
{
    ExchangeServer,
    Outlook,
}

/// <summary>Who signs in to Exchange.</summary>
public enum SignInMode
{
    ServiceAccount,
    EachWorker,
}

/// <summary>What a new contact of the folder becomes (S1).</summary>
public enum NewMailboxContacts
{
    Offer,
    WithCategory,
    Create,
}

/// <summary>Which items of the folder take part (S2).</summary>
public enum FolderItems
{
    All,
    WithCategory,
    None,
}

/// <summary>What becomes of invitations from outside that nobody has answered.</summary>
public enum UnansweredInvitations
{
    Leave,
    Include,
}

/// <summary>Which value wins where both sides changed one field (V5).</summary>
public enum ConflictRule
{
    Business,
    Mailbox,
    Latest,
    Ask,
}

/// <summary>Whether a change of the organizer's item may mail its attendees (M5).</summary>
public enum MeetingMessages
{
    Never,
    Organizer,
}

/// <summary>Which contacts a worker may see (S6).</summary>
public enum Sight
{
    All,
    AddressBooks,
    MainResponsibleOnly,
}
#pragma warning restore CA1008
