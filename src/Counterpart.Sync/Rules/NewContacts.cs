using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// S1: whether a new contact of the folder becomes a record by itself, or is only offered: a synchronization that is View when it begins
/// writes no record.
/// </summary>
public static class NewContacts
{
    public static bool Makes(SideItem item, Parameters parameters) =>
        parameters.Rights != SynchronizationRights.AdministratorsOnly
        && parameters.TypeFor(ItemKind.Contact) == LinkType.Edit
        && parameters.NewMailboxContacts switch
        {
            NewMailboxContacts.Create => true,
            NewMailboxContacts.WithCategory => item.HasOurCategory,
            _ => false,
        };
}
