namespace Counterpart.Business;

/// <summary>
/// Which record each entry of one import stands for: a second entry for the same one is unclear, whether the first one found it or
/// made it. Entries that the source itself tells apart by their ids are different things.
/// </summary>
internal sealed class Claims
{
    private readonly HashSet<long> taken = [];
    private readonly Dictionary<string, List<(long Number, string? ExternalId)>> made = new(StringComparer.Ordinal);

    public void Take(long number) => taken.Add(number);

    public bool IsTaken(long number) => taken.Contains(number);

    /// <summary>Remembers a record that an entry made, under the texts that it is recognized by.</summary>
    public void Made(long number, string? externalId, IEnumerable<string> texts)
    {
        Take(number);
        foreach (var text in texts)
        {
            (made.TryGetValue(text, out var list) ? list : made[text] = []).Add((number, externalId));
        }
    }

    /// <summary>The records made before under one of these texts that may be the same entry.</summary>
    public List<long> Alike(string? externalId, IEnumerable<string> texts) =>
    [
        .. texts.SelectMany(t => made.GetValueOrDefault(t) ?? [])
            .Where(m => externalId is null || m.ExternalId is null || externalId == m.ExternalId).Select(m => m.Number).Distinct(),
    ];
}
