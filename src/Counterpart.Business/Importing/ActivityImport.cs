using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Takes one batch of appointments and tasks over.</summary>
internal sealed class ActivityImport(WriteUnit unit, RecordNames names, string source, string responsible, string by, Claims claims)
{
    private readonly Entry entry = new(by, unit.NowTicks);

    public async Task<IReadOnlyList<ImportResult>> TakeAsync(IReadOnlyList<ImportedRecord> entries, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var known = await ExternalIds.KnownAsync(context, names, source, entries, BusinessIds.ActivityLetter, cancellationToken);
        await AddMeetingsAsync(known, entries, cancellationToken);
        var keys = entries.Select(e => MatchKeysOf.Of(e.Values)).ToList();
        var wanted = keys.Select(k => k.Exact!).Distinct().ToArray();
        var found = await context.Activities.Where(a => wanted.Contains(a.MatchKey!) && a.DeletedAt == null && a.Responsible == responsible)
            .Select(a => new { a.Number, a.Category, Key = a.MatchKey! }).ToListAsync(cancellationToken);
        var named = await ExternalIds.OfSourceAsync(context, source, found.Select(f => BusinessIds.Activity(f.Number).Value), cancellationToken);
        var alike = found.ToLookup(f => (f.Key, f.Category), f => f.Number);
        var graphs = await ActivityLoader.LoadAsync(
            context, [.. known.Values.Concat(found.Select(f => f.Number)).Distinct()], null, null, toChange: true, cancellationToken);
        var results = new List<ImportResult>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var candidates = alike[(keys[i].Exact!, Category(entries[i]))].Where(n =>
                !Claims.AreTwo(entries[i], keys[i], named.GetValueOrDefault(BusinessIds.Activity(n).Value), keys[i]));
            results.Add(await TakeAsync(entries[i], keys[i], known, [.. candidates], graphs, cancellationToken));
        }

        return results;
    }

    /// <summary>An entry may be called by the id that all copies of its meeting share.</summary>
    private async Task AddMeetingsAsync(Dictionary<string, long> known, IReadOnlyList<ImportedRecord> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Where(e => e.IsFromFile).Select(e => e.ExternalId).OfType<string>().Where(id => !known.ContainsKey(id)).Distinct().ToArray();
        var meetings = await unit.Context.Activities.Where(a => ids.Contains(a.GlobalId!) && a.DeletedAt == null)
            .Select(a => new { a.Number, Id = a.GlobalId! }).ToListAsync(cancellationToken);
        foreach (var meeting in meetings.GroupBy(m => m.Id).Where(g => g.Count() == 1))
        {
            known[meeting.Key] = meeting.Single().Number;
        }
    }

    /// <summary>
    /// What an entry says of the record. One that was exported for somebody else than its owner holds the stand-in of a private record's texts,
    /// which say nothing: only its time is taken.
    /// </summary>
    private static FieldValues Told(ActivityGraph graph, ImportedRecord imported)
    {
        var present = ActivityValues.Read(graph);
        var told = imported.Values.Copy();
        var isStandIn = imported.IsFromFile && Privacy.IsPrivate(present) && told["subject"] is TextValue { Content: Privacy.Subject };
        var forgotten = isStandIn ? told.Known - Privacy.TimeOnly(told.Schema) : ActivityColumns.Composed(graph.Kind);
        foreach (var field in forgotten.In(told.Schema))
        {
            told.Forget(field);
        }

        return told;
    }

    private static ActivityCategory Category(ImportedRecord imported) =>
        imported.Values.Schema.Kind == ItemKind.Task ? ActivityCategory.Task : ActivityCategory.Appointment;

    private async Task<ImportResult> TakeAsync(ImportedRecord imported, MatchKeys keys, Dictionary<string, long> known, List<long> candidates,
        Dictionary<long, ActivityGraph> graphs, CancellationToken cancellationToken)
    {
        if (imported.ExternalId is { } id && known.TryGetValue(id, out var there) && graphs.TryGetValue(there, out var same)
            && same.Kind == imported.Values.Schema.Kind)
        {
            if (claims.IsTaken(there))
            {
                return new ImportResult(ImportOutcome.Unclear, null, [BusinessIds.Activity(there)], $"another entry before it is {BusinessIds.Activity(there)} already");
            }

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

        var ids = candidates.Concat(claims.Alike(imported, keys)).Distinct().Select(BusinessIds.Activity).ToList();
        if (ids.Count > 0)
        {
            return new ImportResult(ImportOutcome.Unclear, null, ids, $"it may be {string.Join(" or ", ids)}; nothing was written. Change that record itself, or make the others differ from it in subject or times");
        }

        var (made, refusals) = await ActivityMaker.MakeAsync(unit, Category(imported), imported.Values, responsible, entry, cancellationToken);
        if (made is null)
        {
            return new ImportResult(ImportOutcome.Rejected, null, [], Rejections.Of(refusals).Reason);
        }

        claims.Remember(made.Activity.Number, imported, keys);
        ExternalIds.Add(unit, source, imported, BusinessIds.Activity(made.Activity.Number).Value);
        return new ImportResult(ImportOutcome.Created, BusinessIds.Activity(made.Activity.Number), []);
    }

    private async Task<ImportResult> UpdateAsync(ActivityGraph graph, ImportedRecord imported, CancellationToken cancellationToken)
    {
        var id = BusinessIds.Activity(graph.Activity.Number);
        claims.Take(graph.Activity.Number);
        var changes = Told(graph, imported);
        if (RecordAccess.Uncovers(ActivityValues.Read(graph), changes) is { } uncovers)
        {
            return new ImportResult(ImportOutcome.Rejected, id, [], uncovers.Reason);
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
