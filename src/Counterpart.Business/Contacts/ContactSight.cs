using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Which contacts a worker may see (S6).</summary>
internal static class ContactSight
{
    public static async Task<IQueryable<ContactRow>> InSightAsync(
        BusinessContext context, WorkerId worker, Sight sight, CancellationToken cancellationToken)
    {
        switch (sight)
        {
            case Sight.All: return context.Contacts;
            case Sight.MainResponsibleOnly: return context.Contacts.Where(c => c.MainResponsible == worker.Value);
            default:
                var books = NameLines.Read(await context.Workers.Where(w => w.Id == worker.Value).Select(w => w.AddressBooks)
                    .FirstOrDefaultAsync(cancellationToken));
                var lines = books.Select(b => $"\n{b}\n").ToArray();
                // Names are lines, so a whole line is a whole name.
                return context.Contacts.Where(c => context.Parties.Any(p => (p.Number == c.Person || p.Number == c.ContactFor)
                    && p.AddressBooks != null && lines.Any(l => ("\n" + p.AddressBooks + "\n").Contains(l))));
        }
    }
}
