using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>Keeps what a party was called before (dated names): a rename is a dated change, never a silent overwrite.</summary>
internal static class DatedNames
{
    /// <summary>The present name, as it will stand in the history once it is replaced.</summary>
    public static DatedNameRow Present(PartyRow party, WriteUnit unit) => new()
    {
        Party = party.Number,
        From = party.NameFrom,
        To = unit.NowTicks,
        Name = party.Type == PartyType.Organization ? party.Name : null,
        FirstName = party.FirstName,
        MiddleName = party.MiddleName,
        LastName = party.LastName,
        EnteredBy = EnteredText.ReadInto(ImmutableDictionary.CreateBuilder<string, Entered>(), party.Entered).GetValueOrDefault("lastName").By ?? "",
    };

    /// <summary>The party has a new name from now on; the former one goes to the history.</summary>
    public static void Replaced(WriteUnit unit, PartyRow party, DatedNameRow former)
    {
        former.Id = unit.Next(NumberSequences.Row);
        former.EnteredAt = former.From;
        unit.Context.DatedNames.Add(former);
        party.NameFrom = unit.NowTicks;
        Derive(party);
    }

    /// <summary>A person is known by first and last name, as <see cref="MatchKeysOf"/> says; an organization without its legal form.</summary>
    private static string? NameKey(PartyRow party) => party.Type == PartyType.Organization ? MatchNormalization.Company(party.Name)
        : MatchNormalization.Name($"{party.FirstName} {party.LastName}");

    /// <summary>Composes the name of a person, and the key that names are matched by.</summary>
    public static void Derive(PartyRow party)
    {
        if (party.Type == PartyType.Person)
        {
            party.Name = ComposedNames.Full(null, party.FirstName, party.MiddleName, party.LastName, null);
        }

        party.NameKey = NameKey(party);
    }
}
