using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Business;

/// <summary>
/// The locations of parties, for people and other programs. <c>by</c> says who: <c>user:anna</c>, <c>source:erp</c>. Results name the
/// location (<c>L-000001</c>) and the version of its party.
/// </summary>
/// <exception cref="SideUnavailableException">Any member: the database can't be used now.</exception>
public sealed class LocationDirectory
{
    private readonly Store store;

    internal LocationDirectory(Store store) => this.store = store;

    /// <summary>Gives a party another location.</summary>
    public Task<WriteResult> AddAsync(string party, LocationEdit edit, string by, CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) =>
        {
            var number = BusinessIds.Parse(BusinessIds.PartyLetter, party) ?? 0;
            var row = await unit.Context.Parties.AsTracking().FirstOrDefaultAsync(p => p.Number == number && p.DeletedAt == null, token);
            if (row is null)
            {
                return new WriteResult.NotFound();
            }

            if (LocationEditing.Refuses(edit) is { } reason)
            {
                return (WriteResult)new WriteResult.Rejected([], reason);
            }

            var location = new LocationRow { Id = unit.Next(NumberSequences.Location), Party = number, Type = edit.Type, From = unit.NowTicks };
            await LocationEditing.WriteAsync(unit, location, edit, new Entry(by, unit.NowTicks), token);
            unit.Context.Locations.Add(location);
            unit.Touch(row, 0);
            return Written(location, row);
        }, cancellationToken);

    /// <summary>Replaces what a location is; its type stays. A changed postal address is a dated change.</summary>
    public Task<WriteResult> UpdateAsync(SideId id, LocationEdit edit, string by, CancellationToken cancellationToken) =>
        OneAsync(id, async (unit, location, party, token) =>
        {
            var reason = edit.Type != location.Type ? $"{id} is of type {location.Type}, which stays; add another one and remove this" : LocationEditing.Refuses(edit);
            if (reason is not null)
            {
                return new WriteResult.Rejected([], reason);
            }

            var former = DatedAddresses.Present(location, unit);
            await LocationEditing.WriteAsync(unit, location, edit, new Entry(by, unit.NowTicks), token);
            if (edit.Type == LocationType.Postal && !DatedAddresses.IsSame(former, location))
            {
                DatedAddresses.Replaced(unit, location, former);
            }

            unit.Touch(party, 0);
            return Written(location, party);
        }, cancellationToken);

    /// <summary>Ends a location; a postal one stays in the history.</summary>
    public Task<WriteResult> RemoveAsync(SideId id, CancellationToken cancellationToken) =>
        OneAsync(id, (unit, location, party, _) =>
        {
            DatedAddresses.Ended(unit, location);
            unit.Context.Locations.Remove(location);
            unit.Touch(party, 0);
            return Task.FromResult<WriteResult>(Written(location, party));
        }, cancellationToken);

    /// <summary>Moves a postal location: from that day on it has the new address, until another day (exclusive) or further notice.</summary>
    public Task<WriteResult> MoveAsync(SideId id, PostalAddress address, LocalDate from, LocalDate? until, string by, CancellationToken cancellationToken) =>
        OneAsync(id, (unit, location, party, _) =>
        {
            if (location.Type != LocationType.Postal || until <= from)
            {
                return Task.FromResult<WriteResult>(new WriteResult.Rejected([],
                    location.Type != LocationType.Postal ? $"{id} is no postal address" : "the end must be after the beginning"));
            }

            LocationEditing.Plan(unit, location, address, Days.Start(from)!.Value, Days.Start(until), new Entry(by, unit.NowTicks));
            unit.Touch(party, 0);
            return Task.FromResult<WriteResult>(Written(location, party));
        }, cancellationToken);

    private static WriteResult.Written Written(LocationRow location, PartyRow party) =>
        new(new SideId(BusinessIds.Location(location.Id)), Versions.Of(party.Version));

    private Task<WriteResult> OneAsync(SideId id, Func<WriteUnit, LocationRow, PartyRow, CancellationToken, Task<WriteResult>> write,
        CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) =>
        {
            var number = BusinessIds.Parse(BusinessIds.LocationLetter, id.Value) ?? 0;
            if (await unit.Context.Locations.AsTracking().FirstOrDefaultAsync(l => l.Id == number, token) is not { } location)
            {
                return new WriteResult.NotFound();
            }

            var party = await unit.Context.Parties.AsTracking().SingleAsync(p => p.Number == location.Party, token);
            return party.DeletedAt is null ? await write(unit, location, party, token) : new WriteResult.NotFound();
        }, cancellationToken);
}
