using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Gives parties their names.</summary>
internal static class PartyNaming
{
    //  what its contacts show of it, and so no longer than they can
    private static readonly int Longest = FieldSchema.Contact["companyName"].MaximumLength;
    private static readonly int LongestLanguage = FieldSchema.Contact["language"].MaximumLength;

    /// <summary>Why it can't be called so; null if it can.</summary>
    public static string? Refuses(PartyType type, PartyName name)
    {
        var mandatory = type == PartyType.Organization ? name.Name : name.LastName;
        return string.IsNullOrWhiteSpace(mandatory)
            ? type == PartyType.Organization ? "an organization needs a name" : "a person needs a last name"
            : new[] { name.Name, name.FirstName, name.MiddleName, name.LastName }.Any(n => n?.Length > Longest)
                ? $"a name has at most {Longest} characters; shorten it" : null;
    }

    /// <summary>Why it can't have that beside its name; null if it can.</summary>
    public static string? Refuses(PartyEdit edit) =>
        edit.Language?.Length > LongestLanguage ? $"a language has at most {LongestLanguage} characters; shorten it"
        : new[] { edit.SearchName, edit.KnownAs }.Any(n => n?.Length > Longest) ? $"a name has at most {Longest} characters; shorten it"
        : edit.AddressBooks?.Any(b => b?.Length > Longest || b.AsSpan().IndexOfAny('\n', '\r') >= 0) == true
            ? $"an address book is one line of at most {Longest} characters; shorten it" : null;

    public static void Name(PartyRow party, PartyName name, Entry entry)
    {
        if (party.Type == PartyType.Organization)
        {
            party.Name = name.Name!.Trim();
        }
        else
        {
            (party.FirstName, party.MiddleName, party.LastName) = (Text(name.FirstName, null), Text(name.MiddleName, null), name.LastName!.Trim());
            party.Entered = EnteredText.Set(party.Entered, ["firstName", "middleName", "lastName"], entry.At, entry.By);
        }

        DatedNames.Derive(party);
    }

    /// <summary>A name that is to begin later.</summary>
    public static void Plan(WriteUnit unit, PartyRow party, PartyName name, long from, Entry entry) =>
        unit.Context.DatedNames.Add(new DatedNameRow
        {
            Id = unit.Next(NumberSequences.Row),
            Party = party.Number,
            From = from,
            Name = party.Type == PartyType.Organization ? name.Name!.Trim() : null,
            FirstName = Text(name.FirstName, null),
            MiddleName = Text(name.MiddleName, null),
            LastName = Text(name.LastName, null),
            EnteredAt = entry.At,
            EnteredBy = entry.By,
        });

    /// <summary>An edited text: null leaves, blank empties.</summary>
    public static string? Text(string? edited, string? present) => edited is null ? present : string.IsNullOrWhiteSpace(edited) ? null : edited.Trim();
}
