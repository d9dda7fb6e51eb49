using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Deletes contacts so that it can be taken back: a tombstone keeps all content until its time has passed.</summary>
internal static class ContactRemoval
{
    /// <summary>Null if it was deleted; else what uses the contact and so keeps it.</summary>
    public static string? Remove(WriteUnit unit, ContactRow contact, ILookup<long, ReferenceRow> blockingOnes, Entry entry)
    {
        if (blockingOnes[contact.Number].FirstOrDefault() is { } blocking)
        {
            return $"{BusinessIds.Contact(contact.Number)} is in use by {blocking.Kind} {blocking.DocumentId}; take it out there first";
        }

        contact.DeletedAt = unit.NowTicks;
        contact.DeletedBy = entry.By;
        unit.Changed(contact);
        return null;
    }

    /// <summary>What keeps these contacts from being deleted, by contact.</summary>
    public static async Task<ILookup<long, ReferenceRow>> BlockingAsync(
        BusinessContext context, IEnumerable<long> contacts, CancellationToken cancellationToken)
    {
        var numbers = contacts.ToArray();
        return (await context.References.Where(r => r.IsBlocking && numbers.Contains(r.Contact!.Value)).OrderBy(r => r.Id).ToListAsync(cancellationToken))
            .ToLookup(r => r.Contact!.Value);
    }

    /// <summary>Takes the deletion back; nothing happens to a living one. Null, or why not: what was merged is another one now.</summary>
    public static string? Restore(WriteUnit unit, ContactRow contact)
    {
        if (contact.MergedInto is { } survivor)
        {
            return $"{BusinessIds.Contact(contact.Number)} was merged into {BusinessIds.Contact(survivor)}, which has what it lacked; make a new contact instead";
        }

        if (contact.DeletedAt is not null)
        {
            contact.DeletedAt = null;
            contact.DeletedBy = null;
            unit.Changed(contact);
        }

        return null;
    }
}
