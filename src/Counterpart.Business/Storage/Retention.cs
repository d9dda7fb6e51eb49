using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Ends tombstones whose time has passed, with all their content: from then on they can't be restored.</summary>
internal static class Retention
{
    /// <summary>Those deleted before that time (ticks since 1970); answers how many.</summary>
    public static async Task<int> EndAsync(WriteUnit unit, long before, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var contacts = context.Contacts.Where(c => c.DeletedAt < before).Select(c => c.Number);
        var activities = context.Activities.Where(a => a.DeletedAt < before).Select(a => a.Number);
        var people = await context.Contacts.Where(c => c.DeletedAt < before).Select(c => c.Person).Distinct().ToArrayAsync(cancellationToken);
        var things = (await contacts.ToListAsync(cancellationToken)).Select(n => BusinessIds.Contact(n).Value)
            .Concat((await activities.ToListAsync(cancellationToken)).Select(n => BusinessIds.Activity(n).Value)).ToArray();
        await context.ExternalIds.Where(e => things.Contains(e.Thing)).ExecuteDeleteAsync(cancellationToken);
        await context.References.Where(r => contacts.Contains(r.Contact!.Value) || activities.Contains(r.Activity!.Value)).ExecuteDeleteAsync(cancellationToken);
        await context.Stamps.Where(s => contacts.Contains(s.Contact!.Value) || activities.Contains(s.Activity!.Value)).ExecuteDeleteAsync(cancellationToken);
        await context.Bindings.Where(b => contacts.Contains(b.Contact)).ExecuteDeleteAsync(cancellationToken);
        await context.Attendees.Where(a => activities.Contains(a.Activity)).ExecuteDeleteAsync(cancellationToken);
        await context.Parts.Where(p => activities.Contains(p.Activity)).ExecuteDeleteAsync(cancellationToken);
        var ended = await context.Activities.Where(a => a.DeletedAt < before).ExecuteDeleteAsync(cancellationToken)
            + await context.Contacts.Where(c => c.DeletedAt < before).ExecuteDeleteAsync(cancellationToken);
        await EndPeopleAsync(context, people, cancellationToken);
        return ended;
    }

    /// <summary>People whom no contact shows any more go with their last one.</summary>
    private static async Task EndPeopleAsync(BusinessContext context, long[] people, CancellationToken cancellationToken)
    {
        var alone = await context.Parties
            .Where(p => people.Contains(p.Number) && !context.Contacts.Any(c => c.Person == p.Number || c.ContactFor == p.Number))
            .Select(p => p.Number).ToArrayAsync(cancellationToken);
        var names = alone.Select(BusinessIds.Party).ToArray();
        await context.ExternalIds.Where(e => names.Contains(e.Thing)).ExecuteDeleteAsync(cancellationToken);
        await context.DatedNames.Where(n => alone.Contains(n.Party)).ExecuteDeleteAsync(cancellationToken);
        await context.DatedAddresses.Where(a => context.Locations.Any(l => l.Id == a.Location && alone.Contains(l.Party))).ExecuteDeleteAsync(cancellationToken);
        await context.Locations.Where(l => alone.Contains(l.Party)).ExecuteDeleteAsync(cancellationToken);
        await context.Parties.Where(p => alone.Contains(p.Number)).ExecuteDeleteAsync(cancellationToken);
    }
}
