using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Finds the contacts that may be the same as others (I6): those that share an e-mail address or the name.</summary>
internal static class ContactMatching
{
    /// <summary>One list a question, in the order of the questions.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> FindAsync(
        BusinessContext context, IReadOnlyList<MatchKeys> keys, WorkerId worker, Sight sight, CancellationToken cancellationToken)
    {
        var emails = keys.SelectMany(k => k.Emails).Distinct().ToArray();
        var names = keys.Select(k => k.Name).OfType<string>().Distinct().ToArray();
        var seen = await ContactSight.InSightAsync(context, worker, sight, cancellationToken);
        var living = seen.Where(c => c.DeletedAt == null);
        var numbers = new HashSet<long>(emails.Length == 0 ? [] : await ByLocation(context, living, emails).ToListAsync(cancellationToken));
        numbers.UnionWith(names.Length == 0 ? [] : await ByName(context, living, names).ToListAsync(cancellationToken));
        var graphs = await ContactLoader.LoadAsync(context, numbers, null, toChange: false, cancellationToken);
        var candidates = graphs.Values.OrderBy(g => g.Contact.Number)
            .Select(g => new MatchCandidate(BusinessIds.Contact(g.Contact.Number), Keys(g, worker.Value))).ToList();
        var sharing = candidates.SelectMany(c => c.Keys.Emails.Select(e => (Key: e, Candidate: c))).ToLookup(p => p.Key, p => p.Candidate);
        var named = candidates.Where(c => c.Keys.Name is not null).ToLookup(c => c.Keys.Name!);
        return [.. keys.Select(k => (IReadOnlyList<MatchCandidate>)[.. k.Emails.SelectMany(e => sharing[e])
            .Concat(k.Name is null ? [] : named[k.Name]).DistinctBy(c => c.Id)])];
    }

    /// <summary>What a contact is recognized by: the person's own addresses, not the organization's, which many share.</summary>
    public static MatchKeys Keys(ContactGraph graph, string? worker)
    {
        var own = graph.Visible(worker).Where(l => l.Party == graph.Person.Number).ToList();
        return new MatchKeys(
            [.. own.Select(l => l.MatchKey).OfType<string>().Distinct()], graph.Person.NameKey,
            MatchNormalization.Company(graph.CompanyName), [.. own.Where(l => l.Type == LocationType.Phone).Select(l => MatchNormalization.Phone(l.Text)).OfType<string>().Distinct()]);
    }

    private static IQueryable<long> ByLocation(BusinessContext context, IQueryable<ContactRow> living, string[] emails) =>
        context.Locations.Where(l => l.Type == LocationType.Email && emails.Contains(l.MatchKey!))
            .Join(living, l => l.Party, c => c.Person, (l, c) => c.Number).Distinct();

    private static IQueryable<long> ByName(BusinessContext context, IQueryable<ContactRow> living, string[] names) =>
        context.Parties.Where(p => p.Type == PartyType.Person && names.Contains(p.NameKey!))
            .Join(living, p => p.Number, c => c.Person, (p, c) => c.Number);
}
