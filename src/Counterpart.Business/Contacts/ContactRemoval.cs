using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Deletes contacts so that it can be taken back: a tombstone keeps all content until its time has passed.</summary>
internal static class ContactRemoval
{
    /// <summary>Null if it was deleted; else what uses the contact and so keeps it.</summary>
    public static async Task<string?> RemoveAsync(WriteUnit unit, ContactRow contact, Entry entry, CancellationToken cancellationToken)
    {
        var blocking = await unit.Context.References.Where(r => r.Contact == contact.Number && r.IsBlocking).OrderBy(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (blocking is not null)
        {
            return $"{BusinessIds.Contact(contact.Number)} is in use by {blocking.Kind} {blocking.DocumentId}; take it out there first";
        }

        contact.DeletedAt = unit.NowTicks;
        contact.DeletedBy = entry.By;
        unit.Changed(contact);
        return null;
    }

    /// <summary>Takes the deletion back; nothing happens to a living one.</summary>
    public static void Restore(WriteUnit unit, ContactRow contact)
    {
        if (contact.DeletedAt is not null)
        {
            contact.DeletedAt = null;
            contact.DeletedBy = null;
            unit.Changed(contact);
        }
    }
}
