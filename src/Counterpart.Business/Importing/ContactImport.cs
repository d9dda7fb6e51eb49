using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Takes one batch of contacts over.</summary>
internal sealed class ContactImport(WriteUnit unit, RecordNames names, string source, string? responsible, string by, Claims claims)
{
    private readonly Entry entry = new(by, unit.NowTicks);

    public async Task<IReadOnlyList<ImportResult>> TakeAsync(IReadOnlyList<ImportedRecord> entries, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var known = await ExternalIds.KnownAsync(context, names, source, entries, BusinessIds.ContactLetter, cancellationToken);
        await ContactMerging.FollowAsync(context, known, cancellationToken);
        var keys = entries.Select(e => MatchKeysOf.Of(e.Values)).ToList();
        var matches = await ContactMatching.FindAsync(context, keys, default, Sight.All, cancellationToken);
        var named = await ExternalIds.OfSourceAsync(context, source, matches.SelectMany(m => m).Select(m => m.Id.Value), cancellationToken);
        var concerned = known.Values.Concat(matches.SelectMany(m => m).Select(m => BusinessIds.Parse(BusinessIds.ContactLetter, m.Id.Value)!.Value));
        var graphs = await ContactLoader.LoadAsync(context, [.. concerned.Distinct()], null, toChange: true, cancellationToken);
        var maker = await ContactMaker.ForAsync(unit, entries.Select(e => e.Values), responsible, cancellationToken);
        var results = new List<ImportResult>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var candidates = matches[i].Where(m => !Claims.AreTwo(entries[i], keys[i], named.GetValueOrDefault(m.Id.Value), m.Keys));
            results.Add(await TakeAsync(entries[i], keys[i], known, [.. candidates], graphs, maker, cancellationToken));
        }

        return results;
    }

    private async Task<ImportResult> TakeAsync(ImportedRecord imported, MatchKeys keys, Dictionary<string, long> known,
        List<MatchCandidate> candidates, Dictionary<long, ContactGraph> graphs, ContactMaker maker, CancellationToken cancellationToken)
    {
        if (imported.ExternalId is { } id && known.TryGetValue(id, out var there) && graphs.TryGetValue(there, out var same))
        {
            if (claims.IsTaken(there))
            {
                return new ImportResult(ImportOutcome.Unclear, null, [BusinessIds.Contact(there)], $"another entry before it is {BusinessIds.Contact(there)} already");
            }

            // A person deleted it here: an entry that is still in the file does not bring it back.
            return same.Contact.DeletedAt is not null
                ? new ImportResult(ImportOutcome.Unchanged, BusinessIds.Contact(there), [], "it was deleted here; restore it first")
                : await UpdateAsync(same, imported, cancellationToken);
        }

        var alike = candidates.Where(c => Likenesses.Of(c.Keys, keys) != Likeness.Different).ToList();
        var certain = alike.Where(c => Likenesses.Of(c.Keys, keys) == Likeness.Certain).ToList();
        if (certain is [var match] && Graph(match, graphs) is { } graph && !claims.IsTaken(graph.Contact.Number))
        {
            ExternalIds.Add(unit, source, imported, BusinessIds.Contact(graph.Contact.Number).Value);
            return await UpdateAsync(graph, imported, cancellationToken);
        }

        var ids = alike.Select(c => c.Id).Concat(claims.Alike(imported, keys).Select(BusinessIds.Contact)).Distinct().ToList();
        if (ids.Count > 0)
        {
            return new ImportResult(ImportOutcome.Unclear, null, ids, $"it may be {string.Join(" or ", ids)}; nothing was written. Give the entry the e-mail address and name of the one that it means, or change that record itself");
        }

        if (maker.Make(imported.Values, entry, out var refusals, makeOrganization: true) is not { } made)
        {
            return new ImportResult(ImportOutcome.Rejected, null, [], Rejections.Of(refusals).Reason);
        }

        claims.Remember(made.Contact.Number, imported, keys);
        ExternalIds.Add(unit, source, imported, BusinessIds.Contact(made.Contact.Number).Value);
        return new ImportResult(ImportOutcome.Created, BusinessIds.Contact(made.Contact.Number), []);
    }

    private async Task<ImportResult> UpdateAsync(ContactGraph graph, ImportedRecord imported, CancellationToken cancellationToken)
    {
        var id = BusinessIds.Contact(graph.Contact.Number);
        claims.Take(graph.Contact.Number);
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
