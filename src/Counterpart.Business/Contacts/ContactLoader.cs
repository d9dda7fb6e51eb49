using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Loads contacts with all that they show: a fixed number of statements for any number of contacts.</summary>
internal static class ContactLoader
{
    /// <summary>By number; those that do not exist are left out, tombstones are not.</summary>
    /// <param name="mailbox">Whose bindings and stamps; null: none.</param>
    public static async Task<Dictionary<long, ContactGraph>> LoadAsync(
        BusinessContext context, IReadOnlyCollection<long> numbers, string? mailbox, bool toChange, CancellationToken cancellationToken)
    {
        var tracking = toChange ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking;
        var wanted = numbers.ToArray();
        var contacts = await context.Contacts.AsTracking(tracking).Where(c => wanted.Contains(c.Number)).ToListAsync(cancellationToken);
        var partyNumbers = contacts.SelectMany(c => new[] { c.Person, c.ContactFor }).Distinct().ToArray();
        var parties = await context.Parties.AsTracking(tracking).Where(p => partyNumbers.Contains(p.Number))
            .ToDictionaryAsync(p => p.Number, cancellationToken);
        var locations = partyNumbers.ToDictionary(n => n, _ => new List<LocationRow>());
        foreach (var location in await context.Locations.AsTracking(tracking).Where(l => partyNumbers.Contains(l.Party)).ToListAsync(cancellationToken))
        {
            locations[location.Party].Add(location);
        }

        var graphs = contacts.ToDictionary(c => c.Number, c => new ContactGraph(c, parties[c.Person], parties[c.ContactFor],
            locations[c.Person], parties[c.ContactFor].Type == PartyType.Organization ? locations[c.ContactFor] : []));
        if (mailbox is not null)
        {
            await AddMailboxAsync(context, graphs, wanted, mailbox, tracking, cancellationToken);
        }

        return graphs;
    }

    private static async Task AddMailboxAsync(BusinessContext context, Dictionary<long, ContactGraph> graphs, long[] wanted, string mailbox,
        QueryTrackingBehavior tracking, CancellationToken cancellationToken)
    {
        foreach (var row in await context.Bindings.AsTracking(tracking)
            .Where(b => b.Mailbox == mailbox && wanted.Contains(b.Contact)).ToListAsync(cancellationToken))
        {
            if (graphs.TryGetValue(row.Contact, out var graph))
            {
                graph.Binding = row;
            }
        }

        foreach (var row in await context.Stamps.AsTracking(tracking)
            .Where(s => wanted.Contains(s.Contact!.Value) && s.Mailbox == mailbox).ToListAsync(cancellationToken))
        {
            if (graphs.TryGetValue(row.Contact!.Value, out var graph))
            {
                graph.Stamp = row;
            }
        }
    }
}
