using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Business;

/// <summary>
/// The parties of the business system, for people and other programs; who may do what is judged before. <c>by</c> says who:
/// <c>user:anna</c>, <c>source:erp</c>. Every change of a party changes each contact that shows it (R2).
/// </summary>
/// <exception cref="SideUnavailableException">Any member: the database can't be used now.</exception>
public sealed class PartyDirectory
{
    private readonly Store store;

    internal PartyDirectory(Store store) => this.store = store;

    /// <summary>By number, after that one, at most so many.</summary>
    public Task<IReadOnlyList<PartyCard>> ListAsync(PartyFilter filter, string? after, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(async context =>
        {
            var (from, type) = (Number(after) ?? 0, filter.Type);
            var name = MatchNormalization.Name(filter.Search);
            var numbers = await context.Parties.Where(p => p.Number > from && p.DeletedAt == null && (type == null || p.Type == type)
                && (name == null || p.NameKey!.Contains(name))).OrderBy(p => p.Number).Take(limit).Select(p => p.Number).ToListAsync(cancellationToken);
            return await PartyCards.LoadAsync(context, numbers, cancellationToken);
        }, cancellationToken);

    /// <summary>Null if there is no such party.</summary>
    public async Task<PartyCard?> ShowAsync(string number, CancellationToken cancellationToken) =>
        Number(number) is not { } n ? null
        : (await store.ReadAsync(c => PartyCards.LoadAsync(c, [n], cancellationToken), cancellationToken)).SingleOrDefault();

    /// <summary>Makes a party.</summary>
    public Task<WriteResult> CreateAsync(PartyType type, PartyName name, PartyEdit edit, string by, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, _) =>
        {
            if ((PartyNaming.Refuses(type, name) ?? PartyNaming.Refuses(edit)) is { } reason)
            {
                return Task.FromResult<WriteResult>(new WriteResult.Rejected([], reason));
            }

            var party = new PartyRow { Number = unit.Next(NumberSequences.Party), Type = type, NameFrom = unit.NowTicks };
            PartyNaming.Name(party, name, new Entry(by, unit.NowTicks));
            Edit(party, edit);
            party.Version = unit.Next(NumberSequences.Feed);
            unit.Context.Parties.Add(party);
            return Task.FromResult<WriteResult>(Written(party));
        }, cancellationToken);

    /// <summary>Changes what a party is called from now on (null: it keeps its name), and what it has beside; all of it or nothing.</summary>
    public Task<WriteResult> UpdateAsync(string number, PartyName? name, PartyEdit edit, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        OneAsync(number, expected, (unit, party, _) =>
        {
            if (((name is null ? null : PartyNaming.Refuses(party.Type, name)) ?? PartyNaming.Refuses(edit)) is { } reason)
            {
                return Task.FromResult<WriteResult>(new WriteResult.Rejected([], reason));
            }

            if (name is not null)
            {
                Rename(unit, party, name, by);
            }

            Edit(party, edit);
            unit.Touch(party, 0);
            return Task.FromResult<WriteResult>(Written(party));
        }, cancellationToken);

    /// <summary>Renames a party: from that day on, or (null, or a day that has come) from now on. The former name stays in the history.</summary>
    public Task<WriteResult> RenameAsync(string number, PartyName name, LocalDate? from, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        OneAsync(number, expected, (unit, party, _) =>
        {
            if (PartyNaming.Refuses(party.Type, name) is { } reason)
            {
                return Task.FromResult<WriteResult>(new WriteResult.Rejected([], reason));
            }

            if (Days.Start(from) is { } coming && coming > unit.NowTicks)
            {
                PartyNaming.Plan(unit, party, name, coming, new Entry(by, unit.NowTicks));
            }
            else
            {
                Rename(unit, party, name, by);
                unit.Touch(party, 0);
            }

            return Task.FromResult<WriteResult>(Written(party));
        }, cancellationToken);

    /// <summary>Deletes a party that no contact shows.</summary>
    public Task<WriteResult> DeleteAsync(string number, ItemVersion? expected, CancellationToken cancellationToken) =>
        OneAsync(number, expected, async (unit, party, token) =>
        {
            var contact = await unit.Context.Contacts.Where(c => c.DeletedAt == null && (c.Person == party.Number || c.ContactFor == party.Number))
                .OrderBy(c => c.Number).Select(c => (long?)c.Number).FirstOrDefaultAsync(token);
            if (contact is { } user)
            {
                return new WriteResult.InUse($"{number} is shown by contact {BusinessIds.Contact(user)}; delete or move that one first");
            }

            party.DeletedAt = unit.NowTicks;
            party.Version = unit.Next(NumberSequences.Feed);
            return Written(party);
        }, cancellationToken);

    private static long? Number(string? number) => BusinessIds.Parse(BusinessIds.PartyLetter, number);

    private static WriteResult.Written Written(PartyRow party) => new(new SideId(BusinessIds.Party(party.Number)), Versions.Of(party.Version));

    private static void Rename(WriteUnit unit, PartyRow party, PartyName name, string by)
    {
        var former = DatedNames.Present(party, unit);
        PartyNaming.Name(party, name, new Entry(by, unit.NowTicks));
        DatedNames.Replaced(unit, party, former);
    }

    private static void Edit(PartyRow party, PartyEdit edit)
    {
        party.SearchName = PartyNaming.Text(edit.SearchName, party.SearchName);
        party.KnownAs = PartyNaming.Text(edit.KnownAs, party.KnownAs);
        party.Language = PartyNaming.Text(edit.Language, party.Language);
        party.AddressBooks = edit.AddressBooks is { } books ? NameLines.Write(books) : party.AddressBooks;
    }

    private Task<WriteResult> OneAsync(string number, ItemVersion? expected,
        Func<WriteUnit, PartyRow, CancellationToken, Task<WriteResult>> write, CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) =>
        {
            var id = Number(number) ?? 0;
            var party = await unit.Context.Parties.AsTracking().FirstOrDefaultAsync(p => p.Number == id && p.DeletedAt == null, token);
            return party is null ? new WriteResult.NotFound()
                : expected is { } version && version != Versions.Of(party.Version) ? new WriteResult.VersionChanged()
                : await write(unit, party, token);
        }, cancellationToken);
}
