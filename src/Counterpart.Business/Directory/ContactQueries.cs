using System.Globalization;
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
            //  a phone in any spelling, in any script's digits: national ones lack the country and begin with a nought, which no key has
            var phone = search.Any(char.IsLetter) ? "" : string.Concat(search.Where(char.IsDigit).Select(c => CharUnicodeInfo.GetDecimalDigitValue(c))).TrimStart('0');
            phone = phone.Length < 5 ? "none" : phone;
            //  who matches is found once, and not asked anew for each contact
            var named = context.Parties.Where(p => p.NameKey!.Contains(name)).Select(p => (long?)p.Number);
            var reached = context.Locations.Where(l => (l.Type == LocationType.Email && l.MatchKey!.Contains(address))
                || (l.Type == LocationType.Phone
                    && l.Text!.Replace(" ", "").Replace("-", "").Replace("/", "").Replace("(", "").Replace(")", "").Contains(phone))).Select(l => (long?)l.Party);
            contacts = contacts.Where(c => named.Contains(c.Person) || named.Contains(c.ContactFor) || reached.Contains(c.Person));
        }

        return contacts.OrderBy(c => c.Number).Select(c => c.Number);
    }
}
