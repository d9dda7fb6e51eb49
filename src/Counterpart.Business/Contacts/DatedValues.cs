using Counterpart.Model;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Business;

/// <summary>Lets coming names and addresses begin, and ended addresses end, on their day.</summary>
internal static class DatedValues
{
    /// <summary>Answers how many parties it changed.</summary>
    public static async Task<int> AdvanceAsync(WriteUnit unit, LocalDate day, CancellationToken cancellationToken)
    {
        var days = Period.DaysBetween(new LocalDate(1970, 1, 1), day);
        if (days <= unit.Last(NumberSequences.Day))
        {
            return 0;
        }

        var ends = day.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant().ToUnixTimeTicks();
        var parties = await BeginNamesAsync(unit, ends, cancellationToken);
        parties.UnionWith(await BeginAddressesAsync(unit, ends, cancellationToken));
        parties.UnionWith(await EndAddressesAsync(unit, ends, cancellationToken));
        foreach (var party in await unit.Context.Parties.AsTracking().Where(p => parties.Contains(p.Number)).ToListAsync(cancellationToken))
        {
            unit.Touch(party, 0);
        }

        unit.Raise(NumberSequences.Day, days);
        return parties.Count;
    }

    private static async Task<HashSet<long>> BeginNamesAsync(WriteUnit unit, long ends, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var coming = await context.DatedNames.AsTracking()
            .Join(context.Parties, n => n.Party, p => p.Number, (n, p) => new { Name = n, Since = p.NameFrom })
            .Where(c => c.Name.From < ends && c.Name.From > c.Since && c.Name.To == null)
            .Select(c => c.Name).OrderBy(n => n.From).ToListAsync(cancellationToken);
        var numbers = coming.Select(c => c.Party).Distinct().ToArray();
        var parties = await context.Parties.AsTracking().Where(p => numbers.Contains(p.Number)).ToDictionaryAsync(p => p.Number, cancellationToken);
        foreach (var name in coming)
        {
            var party = parties[name.Party];
            var former = DatedNames.Present(party, unit);
            former.To = name.From;
            (party.FirstName, party.MiddleName, party.LastName) = (name.FirstName, name.MiddleName, name.LastName);
            party.Name = name.Name ?? party.Name;
            DatedNames.Replaced(unit, party, former);
            party.NameFrom = name.From;
            party.Entered = EnteredText.Set(party.Entered, ["firstName", "middleName", "lastName"], name.EnteredAt, name.EnteredBy);
            context.DatedNames.Remove(name);
        }

        return [.. numbers];
    }

    private static async Task<HashSet<long>> BeginAddressesAsync(WriteUnit unit, long ends, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var coming = await context.DatedAddresses.AsTracking()
            .Join(context.Locations, a => a.Location, l => l.Id, (a, l) => new { Address = a, Since = l.From })
            .Where(c => c.Address.From < ends && c.Address.From > c.Since && (c.Address.To == null || c.Address.To >= ends))
            .Select(c => c.Address).OrderBy(a => a.From).ToListAsync(cancellationToken);
        var ids = coming.Select(c => c.Location).Distinct().ToArray();
        var locations = await context.Locations.AsTracking().Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancellationToken);
        foreach (var address in coming)
        {
            var location = locations[address.Location];
            var former = DatedAddresses.Present(location, unit);
            former.To = address.From;
            DatedAddresses.Replaced(unit, location, former);
            DatedAddresses.Show(location, address);
            context.DatedAddresses.Remove(address);
        }

        return [.. locations.Values.Select(l => l.Party)];
    }

    private static async Task<HashSet<long>> EndAddressesAsync(WriteUnit unit, long ends, CancellationToken cancellationToken)
    {
        var ended = await unit.Context.Locations.AsTracking().Where(l => l.Type == LocationType.Postal && l.Until < ends).ToListAsync(cancellationToken);
        foreach (var location in ended.Where(l => !LocationColumns.IsEmpty(l)))
        {
            var former = DatedAddresses.Present(location, unit);
            former.To = location.Until;
            DatedAddresses.Replaced(unit, location, former);
            location.From = former.To!.Value;
            DatedAddresses.Empty(location);
        }

        return [.. ended.Select(l => l.Party)];
    }
}
