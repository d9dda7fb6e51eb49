using Counterpart.Model;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Business;

/// <summary>Makes cards of parties.</summary>
internal static class PartyCards
{
    /// <summary>In the order of the numbers; those that do not exist are left out.</summary>
    public static async Task<IReadOnlyList<PartyCard>> LoadAsync(BusinessContext context, IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.ToArray();
        var parties = await context.Parties.Where(p => wanted.Contains(p.Number)).ToDictionaryAsync(p => p.Number, cancellationToken);
        var names = (await context.DatedNames.Where(n => wanted.Contains(n.Party)).OrderBy(n => n.From).ToListAsync(cancellationToken)).ToLookup(n => n.Party);
        var locations = await context.Locations.Where(l => wanted.Contains(l.Party)).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var ids = locations.Select(l => l.Id).ToArray();
        var dated = (await context.DatedAddresses.Where(a => ids.Contains(a.Location)).OrderBy(a => a.From).ToListAsync(cancellationToken))
            .ToLookup(a => a.Location);
        var byParty = locations.ToLookup(l => l.Party, l => Location(l, dated[l.Id]));
        var external = await References.ExternalIdsAsync(context, numbers.Select(BusinessIds.Party), cancellationToken);
        return [.. numbers.Where(parties.ContainsKey).Select(n => Read(parties[n]) with
        {
            Names = [.. names[n].Select(Dated)],
            Locations = [.. byParty[n]],
            ExternalIds = [.. external[BusinessIds.Party(n)]],
        })];
    }

    private static PartyCard Read(PartyRow row) => new(BusinessIds.Party(row.Number), Versions.Of(row.Version), row.Type, row.Name)
    {
        Name = row.Type == PartyType.Organization ? new PartyName(row.Name) : new PartyName(null, row.FirstName, row.MiddleName, row.LastName),
        SearchName = row.SearchName,
        KnownAs = row.KnownAs,
        Language = row.Language,
        AddressBooks = NameLines.Read(row.AddressBooks),
    };

    private static DatedName Dated(DatedNameRow row) => new(new PartyName(row.Name, row.FirstName, row.MiddleName, row.LastName),
        Instant.FromUnixTimeTicks(row.From), row.To is { } to ? Instant.FromUnixTimeTicks(to) : null, row.EnteredBy);

    private static LocationCard Location(LocationRow row, IEnumerable<DatedAddressRow> dated) => new(
        new SideId(BusinessIds.Location(row.Id)),
        new LocationEdit(row.Type, row.Text, row.Type != LocationType.Postal ? null
            : new PostalAddress(row.Street, row.PostOfficeBox, row.City, row.State, row.PostalCode, row.Country))
        {
            Description = row.Description,
            DisplayName = row.DisplayName,
            Purposes = NameLines.Read(row.Purposes),
            IsPrimary = row.IsPrimary,
            IsMobile = row.IsMobile,
            IsInstantMessage = row.IsInstantMessage,
            IsPrivate = row.IsPrivate,
            OwnerContact = row.OwnerContact is { } contact ? BusinessIds.Contact(contact) : null,
            OwnerWorker = row.OwnerWorker is { } worker ? new WorkerId(worker) : null,
        },
        row.CountryCode,
        [.. dated.Select(a => new DatedAddress(new PostalAddress(a.Street, a.PostOfficeBox, a.City, a.State, a.PostalCode, a.Country),
            Instant.FromUnixTimeTicks(a.From), a.To is { } to ? Instant.FromUnixTimeTicks(to) : null, a.EnteredBy))]);
}
