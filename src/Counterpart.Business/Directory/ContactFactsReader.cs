using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Reads what the rules look at, and nothing else of a contact: one row each, without locations.</summary>
internal static class ContactFactsReader
{
    /// <summary>Of these contacts, in their order; those that are deleted, or not there, are left out.</summary>
    public static async Task<IReadOnlyList<ContactFacts>> ReadAsync(BusinessContext context, IQueryable<ContactRow> contacts, CancellationToken cancellationToken)
    {
        var rows = await (from c in contacts
                          where c.DeletedAt == null
                          orderby c.Number
                          join person in context.Parties on c.Person equals person.Number
                          join other in context.Parties on c.ContactFor equals other.Number
                          select new { c.Number, c.MainResponsible, c.Person, c.ContactFor, c.Categories, Books = person.AddressBooks, OtherBooks = other.AddressBooks }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ContactFacts(BusinessIds.Contact(r.Number))
        {
            Responsible = r.MainResponsible is { } worker ? new WorkerId(worker) : null,
            Parties = r.Person == r.ContactFor ? [BusinessIds.Party(r.Person)] : [BusinessIds.Party(r.Person), BusinessIds.Party(r.ContactFor)],
            AddressBooks = [.. NameLines.Read(r.Books), .. NameLines.Read(r.OtherBooks)],
            Categories = NameLines.Read(r.Categories),
        })];
    }
}
