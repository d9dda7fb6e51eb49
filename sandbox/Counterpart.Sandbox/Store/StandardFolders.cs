namespace Counterpart.Sandbox.Store;

/// <summary>The folders that every mailbox has, hidden siblings of Contacts included.</summary>
internal static class StandardFolders
{
    public sealed record Entry(string? Distinguished, string Parent, string DisplayName, string FolderClass, bool Hidden = false);

    public static readonly IReadOnlyList<Entry> All =
    [
        new("root", "", "", "IPF.Note"),
        new("msgfolderroot", "root", "Top of Information Store", "IPF.Note"),
        new("searchfolders", "root", "Finder", "IPF.Note"),
        new("recoverableitemsroot", "root", "Recoverable Items", "IPF.Note"),
        new("recoverableitemsdeletions", "recoverableitemsroot", "Deletions", "IPF.Note"),
        new("recoverableitemsversions", "recoverableitemsroot", "Versions", "IPF.Note"),
        new("recoverableitemspurges", "recoverableitemsroot", "Purges", "IPF.Note"),
        new("calendar", "msgfolderroot", "Calendar", "IPF.Appointment"),
        new("contacts", "msgfolderroot", "Contacts", "IPF.Contact"),
        new("recipientcache", "contacts", "Recipient Cache", "IPF.Contact.RecipientCache", Hidden: true),
        new("quickcontacts", "contacts", "Quick Contacts", "IPF.Contact.MOC.QuickContacts", Hidden: true),
        new("imcontactlist", "contacts", "IM Contact List", "IPF.Contact.MOC.ImContactList", Hidden: true),
        new("peopleconnect", "contacts", "PeopleConnect", "IPF.Contact.PeopleConnect", Hidden: true),
        new(null, "contacts", "GAL Contacts", "IPF.Contact.GalContacts", Hidden: true),
        new("conversationhistory", "msgfolderroot", "Conversation History", "IPF.Note"),
        new("deleteditems", "msgfolderroot", "Deleted Items", "IPF.Note"),
        new("drafts", "msgfolderroot", "Drafts", "IPF.Note"),
        new("inbox", "msgfolderroot", "Inbox", "IPF.Note"),
        new("journal", "msgfolderroot", "Journal", "IPF.Journal"),
        new("junkemail", "msgfolderroot", "Junk Email", "IPF.Note"),
        new("notes", "msgfolderroot", "Notes", "IPF.StickyNote"),
        new("outbox", "msgfolderroot", "Outbox", "IPF.Note"),
        new("sentitems", "msgfolderroot", "Sent Items", "IPF.Note"),
        new("syncissues", "msgfolderroot", "Sync Issues", "IPF.Note"),
        new("conflicts", "syncissues", "Conflicts", "IPF.Note"),
        new("localfailures", "syncissues", "Local Failures", "IPF.Note"),
        new("serverfailures", "syncissues", "Server Failures", "IPF.Note"),
        new("tasks", "msgfolderroot", "Tasks", "IPF.Task"),
        new("voicemail", "msgfolderroot", "Voice Mail", "IPF.Note.Microsoft.Voicemail"),
    ];
}
