using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Takes one batch of contacts over.</summary>
/// <param name="claimed">Records that an entry of the same import already stands for: a second one for it is unclear.</param>
internal sealed class ContactImport(WriteUnit unit, string source, string? responsible, string by, HashSet<long> claimed)
{
    private readonly Entry entry = new(by, unit.NowTicks);

    public async Task<IReadOnlyList<ImportResult>> TakeAsync(IReadOnlyList<ImportedRecord> entries, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var known = await ExternalIds.KnownAsync(context, source, entries, BusinessIds.ContactLetter, cancellationToken);
        var keys = entries.Select(e => MatchKeysOf.Of(e.Values)).ToList();
        var matches = await ContactMatching.FindAsync(context, keys, default, Sight.All, cancellationToken);
        var named = await ExternalIds.OfSourceAsync(context, source, matches.SelectMany(m => m).Select(m => m.Id.Value), cancellationToken);
        var concerned = known.Values.Concat(matches.SelectMany(m => m).Select(m => BusinessIds.Parse(BusinessIds.ContactLetter, m.Id.Value)!.Value));
        var graphs = await ContactLoader.LoadAsync(context, [.. concerned.Distinct()], null, toChange: true, cancellationToken);
        var maker = await ContactMaker.ForAsync(unit, entries.Select(e => e.Values), responsible, cancellationToken);
        var results = new List<ImportResult>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var candidates = matches[i].Where(m => entries[i].ExternalId is not { } id || !named.TryGetValue(m.Id.Value, out var other) || other == id);
            results.Add(await TakeAsync(entries[i], keys[i], known, [.. candidates], graphs, maker, cancellationToken));
        }

        return results;
    }

    private async Task<ImportResult> TakeAsync(ImportedRecord imported, MatchKeys keys, Dictionary<string, long> known,
        List<MatchCandidate> candidates, Dictionary<long, ContactGraph> graphs, ContactMaker maker, CancellationToken cancellationToken)
    {
        if (imported.ExternalId is { } id && known.TryGetValue(id, out var there) && graphs.TryGetValue(there, out var same))
        {
            // A person deleted it here: an entry that is still in the file does not bring it back.
            return same.Contact.DeletedAt is not null
                ? new ImportResult(ImportOutcome.Unchanged, BusinessIds.Contact(there), [], "it was deleted here; restore it first")
                : await UpdateAsync(same, imported, cancellationToken);
        }

        var alike = candidates.Where(c => Likenesses.Of(c.Keys, keys) != Likeness.Different).ToList();
        var certain = alike.Where(c => Likenesses.Of(c.Keys, keys) == Likeness.Certain).ToList();
        if (certain is [var match] && Graph(match, graphs) is { } graph && !claimed.Contains(graph.Contact.Number))
        {
            ExternalIds.Add(unit, source, imported, BusinessIds.Contact(graph.Contact.Number).Value);
            return await UpdateAsync(graph, imported, cancellationToken);
        }

        if (alike.Count > 0)
        {
            return new ImportResult(ImportOutcome.Unclear, null, [.. alike.Select(c => c.Id)],
                $"it may be {string.Join(" or ", alike.Select(c => c.Id.Value))}; a person decides");
        }

        if (maker.Make(imported.Values, entry, out var refusals, makeOrganization: true) is not { } made)
        {
            return new ImportResult(ImportOutcome.Rejected, null, [], Rejections.Of(refusals).Reason);
        }

        claimed.Add(made.Contact.Number);
        ExternalIds.Add(unit, source, imported, BusinessIds.Contact(made.Contact.Number).Value);
        return new ImportResult(ImportOutcome.Created, BusinessIds.Contact(made.Contact.Number), []);
    }

    private async Task<ImportResult> UpdateAsync(ContactGraph graph, ImportedRecord imported, CancellationToken cancellationToken)
    {
        var id = BusinessIds.Contact(graph.Contact.Number);
        claimed.Add(graph.Contact.Number);
        var changes = imported.Values.Copy();
        foreach (var field in (ContactColumns.Composed | ContactValues.Inherited(graph, graph.InSlots(graph.Bind(null)))).In(FieldSchema.Contact))
        {
            changes.Forget(field);
        }

        if (ContactWriter.Judge(graph, changes, entry) is { Count: > 0 } refusals)
        {
            return new ImportResult(ImportOutcome.Rejected, id, [], Rejections.Of(refusals).Reason);
        }

        if (!await ContactWriter.WriteAsync(unit, graph, changes, entry, cancellationToken))
        {
            return new ImportResult(ImportOutcome.Unchanged, id, []);
        }

        unit.Changed(graph.Contact);
        return new ImportResult(ImportOutcome.Updated, id, []);
    }

    private static ContactGraph? Graph(MatchCandidate candidate, Dictionary<long, ContactGraph> graphs) =>
        graphs.GetValueOrDefault(BusinessIds.Parse(BusinessIds.ContactLetter, candidate.Id.Value)!.Value);
}
