using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Takes one batch of appointments and tasks over.</summary>
internal sealed class ActivityImport(WriteUnit unit, string source, string responsible, string by, Claims claims)
{
    private readonly Entry entry = new(by, unit.NowTicks);

    public async Task<IReadOnlyList<ImportResult>> TakeAsync(IReadOnlyList<ImportedRecord> entries, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var known = await ExternalIds.KnownAsync(context, source, entries, BusinessIds.ActivityLetter, cancellationToken);
        var keys = entries.Select(e => MatchKeysOf.Of(e.Values).Exact!).ToList();
        var wanted = keys.Distinct().ToArray();
        var found = await context.Activities.Where(a => wanted.Contains(a.MatchKey!) && a.DeletedAt == null && a.Responsible == responsible)
            .Select(a => new { a.Number, a.Category, Key = a.MatchKey! }).ToListAsync(cancellationToken);
        var named = await ExternalIds.OfSourceAsync(context, source, found.Select(f => BusinessIds.Activity(f.Number).Value), cancellationToken);
        var alike = found.ToLookup(f => (f.Key, f.Category), f => f.Number);
        var graphs = await ActivityLoader.LoadAsync(
            context, [.. known.Values.Concat(found.Select(f => f.Number)).Distinct()], null, null, toChange: true, cancellationToken);
        var results = new List<ImportResult>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var candidates = alike[(keys[i], Category(entries[i]))].Where(n =>
                entries[i].ExternalId is not { } id || !named.TryGetValue(BusinessIds.Activity(n).Value, out var other) || other == id);
            results.Add(await TakeAsync(entries[i], keys[i], known, [.. candidates], graphs, cancellationToken));
        }

        return results;
    }

    private static ActivityCategory Category(ImportedRecord imported) =>
        imported.Values.Schema.Kind == ItemKind.Task ? ActivityCategory.Task : ActivityCategory.Appointment;

    private async Task<ImportResult> TakeAsync(ImportedRecord imported, string key, Dictionary<string, long> known, List<long> candidates,
        Dictionary<long, ActivityGraph> graphs, CancellationToken cancellationToken)
    {
        if (imported.ExternalId is { } id && known.TryGetValue(id, out var there) && graphs.TryGetValue(there, out var same)
            && same.Kind == imported.Values.Schema.Kind)
        {
            // A person deleted it here: an entry that is still in the file does not bring it back.
            return same.Activity.DeletedAt is not null
                ? new ImportResult(ImportOutcome.Unchanged, BusinessIds.Activity(there), [], "it was deleted here; restore it first")
                : await UpdateAsync(same, imported, cancellationToken);
        }

        if (candidates is [var match] && !claims.IsTaken(match))
        {
            ExternalIds.Add(unit, source, imported, BusinessIds.Activity(match).Value);
            return await UpdateAsync(graphs[match], imported, cancellationToken);
        }

        var ids = candidates.Concat(claims.Alike(imported.ExternalId, [key])).Distinct().Select(BusinessIds.Activity).ToList();
        if (ids.Count > 0)
        {
            return new ImportResult(ImportOutcome.Unclear, null, ids, $"it may be {string.Join(" or ", ids)}; nothing was written. Change that record itself, or make the others differ from it in subject or times");
        }

        var (made, refusals) = await ActivityMaker.MakeAsync(unit, Category(imported), imported.Values, responsible, entry, cancellationToken);
        if (made is null)
        {
            return new ImportResult(ImportOutcome.Rejected, null, [], Rejections.Of(refusals).Reason);
        }

        claims.Made(made.Activity.Number, imported.ExternalId, [key]);
        ExternalIds.Add(unit, source, imported, BusinessIds.Activity(made.Activity.Number).Value);
        return new ImportResult(ImportOutcome.Created, BusinessIds.Activity(made.Activity.Number), []);
    }

    private async Task<ImportResult> UpdateAsync(ActivityGraph graph, ImportedRecord imported, CancellationToken cancellationToken)
    {
        var id = BusinessIds.Activity(graph.Activity.Number);
        claims.Take(graph.Activity.Number);
        var changes = imported.Values.Copy();
        foreach (var field in ActivityColumns.Composed(graph.Kind).In(changes.Schema))
        {
            changes.Forget(field);
        }

        if (ActivityWriter.Judge(graph, changes, entry) is { Count: > 0 } refusals)
        {
            return new ImportResult(ImportOutcome.Rejected, id, [], Rejections.Of(refusals).Reason);
        }

        if (!await ActivityWriter.WriteAsync(unit, graph, changes, entry, cancellationToken))
        {
            return new ImportResult(ImportOutcome.Unchanged, id, []);
        }

        ActivityWriter.Changed(unit, graph);
        return new ImportResult(ImportOutcome.Updated, id, []);
    }
}
