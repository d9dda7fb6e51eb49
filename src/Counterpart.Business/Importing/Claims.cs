using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>Which record each entry of one import stands for: a second entry for the same one is unclear, whether the first one found it or made it.</summary>
internal sealed class Claims
{
    private readonly HashSet<long> taken = [];
    private readonly Dictionary<string, List<Made>> made = new(StringComparer.Ordinal);

    public void Take(long number) => taken.Add(number);

    public bool IsTaken(long number) => taken.Contains(number);

    /// <summary>Remembers a record that an entry made, under its id and the texts that it is recognized by.</summary>
    public void Remember(long number, ImportedRecord imported, MatchKeys keys)
    {
        Take(number);
        foreach (var text in Texts(imported, keys))
        {
            (made.TryGetValue(text, out var list) ? list : made[text] = []).Add(new Made(number, imported.ExternalId, keys));
        }
    }

    /// <summary>The records made before that may be the same entry.</summary>
    public List<long> Alike(ImportedRecord imported, MatchKeys keys) =>
    [
        .. Texts(imported, keys).SelectMany(t => made.GetValueOrDefault(t) ?? [])
            .Where(m => !AreTwo(imported, keys, m.ExternalId, m.Keys)).Select(m => m.Number).Distinct(),
    ];

    /// <summary>
    /// Whether the source tells the entry apart from what it calls otherwise. A file's ids do only where the names differ too: a copy of a card
    /// has an id of its own.
    /// </summary>
    public static bool AreTwo(ImportedRecord imported, MatchKeys keys, string? otherId, MatchKeys other) =>
        imported.ExternalId is { } id && otherId is not null && id != otherId
        && (!imported.IsFromFile || (keys.Name is not null && other.Name is not null && keys.Name != other.Name));

    /// <summary>Two entries of one file are taken for the same by an id, an address, or by name and company; a bare name says too little.</summary>
    private static IEnumerable<string> Texts(ImportedRecord imported, MatchKeys keys) =>
    [
        .. imported.ExternalId is { } id ? ["i" + id] : Array.Empty<string>(),
        .. keys.Emails.Select(e => "e" + e),
        .. keys is { Name: { } name, Company: { } company } ? [$"n{name}|{company}"] : Array.Empty<string>(),
        .. keys.Exact is { } exact ? ["x" + exact] : Array.Empty<string>(),
    ];

    private readonly record struct Made(long Number, string? ExternalId, MatchKeys Keys);
}
