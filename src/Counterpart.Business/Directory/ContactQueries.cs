using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>Lists of contacts, as numbers in order.</summary>
internal static class ContactQueries
{
    public static IQueryable<long> Of(BusinessContext context, ContactFilter filter, long after)
    {
        var contacts = context.Contacts.Where(c => c.Number > after);
        if (!filter.WithDeleted)
        {
            contacts = contacts.Where(c => c.DeletedAt == null);
        }

        if (filter.MainResponsible is { } worker)
        {
            contacts = contacts.Where(c => c.MainResponsible == worker.Value);
        }

        if (filter.Party is not null)
        {
            var party = BusinessIds.Parse(BusinessIds.PartyLetter, filter.Party) ?? 0;
            contacts = contacts.Where(c => c.Person == party || c.ContactFor == party);
        }

        if (filter.Search is { } search)
        {
            var name = MatchNormalization.Name(search) ?? search;
            var address = search.Trim().ToLowerInvariant();
            //  a phone in any spelling: national ones lack the country and begin with a nought, which no key has
            var phone = search.Any(char.IsLetter) ? "" : string.Concat(search.Where(char.IsAsciiDigit)).TrimStart('0');
            phone = phone.Length < 5 ? "none" : phone;
            contacts = contacts.Where(c =>
                context.Parties.Any(p => (p.Number == c.Person || p.Number == c.ContactFor) && p.NameKey!.Contains(name))
                || context.Locations.Any(l => l.Party == c.Person && l.Type == LocationType.Email && l.MatchKey!.Contains(address))
                || context.Locations.Any(l => l.Party == c.Person && l.Type == LocationType.Phone
                    && l.Text!.Replace(" ", "").Replace("-", "").Replace("/", "").Replace("(", "").Replace(")", "").Contains(phone)));
        }

        return contacts.OrderBy(c => c.Number).Select(c => c.Number);
    }
}
