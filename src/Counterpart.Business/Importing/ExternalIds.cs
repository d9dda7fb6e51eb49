using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>External ids of one source, as an import needs them.</summary>
internal static class ExternalIds
{
    /// <summary>The numbers of our things of that letter, by external id.</summary>
    public static async Task<Dictionary<string, long>> KnownAsync(
        BusinessContext context, RecordNames names, string source, IReadOnlyList<ImportedRecord> entries, char letter, CancellationToken cancellationToken)
    {
        var ids = entries.Select(e => e.ExternalId).OfType<string>().Distinct().ToArray();
        var known = (await context.ExternalIds.Where(e => e.Source == source && ids.Contains(e.Id)).ToListAsync(cancellationToken))
            .Select(e => (e.Id, Number: BusinessIds.Parse(letter, e.Thing))).Where(e => e.Number is not null)
            .ToDictionary(e => e.Id, e => e.Number!.Value, StringComparer.Ordinal);
        foreach (var id in entries.Where(e => e.IsFromFile).Select(e => e.ExternalId).OfType<string>())
        {
            if (names.Number(letter, id) is { } number)
            {
                known.TryAdd(id, number);
            }
        }

        return known;
    }

    /// <summary>What the source calls these things of ours, where it calls them anything.</summary>
    public static async Task<Dictionary<string, string>> OfSourceAsync(
        BusinessContext context, string source, IEnumerable<string> things, CancellationToken cancellationToken)
    {
        var wanted = things.Distinct().ToArray();
        return (await context.ExternalIds.Where(e => e.Source == source && wanted.Contains(e.Thing)).ToListAsync(cancellationToken))
            .GroupBy(e => e.Thing).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
    }

    /// <summary>Remembers what the source calls a thing, if it calls it anything.</summary>
    public static void Add(WriteUnit unit, string source, ImportedRecord imported, string thing)
    {
        if (imported.ExternalId is { } id && unit.Context.ExternalIds.Local.All(e => e.Source != source || e.Id != id))
        {
            unit.Context.ExternalIds.Add(new ExternalIdRow { Source = source, Id = id, Thing = thing });
        }
    }
}
