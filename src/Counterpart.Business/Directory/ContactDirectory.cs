using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>
/// The contacts of the business system, for people and other programs; who may do what is judged before. <c>by</c> says who:
/// <c>user:anna</c>, <c>source:erp</c>.
/// </summary>
/// <exception cref="SideUnavailableException">Any member: the database can't be used now.</exception>
public sealed class ContactDirectory
{
    private readonly Store store;

    internal ContactDirectory(Store store) => this.store = store;

    /// <summary>By id, after that one, at most so many.</summary>
    public Task<IReadOnlyList<ContactCard>> ListAsync(ContactFilter filter, SideId? after, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(async context =>
        {
            var numbers = await ContactQueries.Of(context, filter, Number(after) ?? 0).Take(limit).ToListAsync(cancellationToken);
            return await ContactCards.LoadAsync(context, numbers, cancellationToken);
        }, cancellationToken);

    /// <summary>Null if there is no such contact; a deleted one is shown as deleted.</summary>
    public async Task<ContactCard?> ShowAsync(SideId id, CancellationToken cancellationToken) =>
        Number(id) is not { } number ? null
        : (await store.ReadAsync(c => ContactCards.LoadAsync(c, [number], cancellationToken), cancellationToken)).SingleOrDefault();

    /// <summary>What rules look at of the contacts that there are: by id, after that one, at most so many.</summary>
    public Task<IReadOnlyList<ContactFacts>> FactsAsync(SideId? after, int limit, CancellationToken cancellationToken)
    {
        var from = Number(after) ?? 0;
        return store.ReadAsync(c => ContactFactsReader.ReadAsync(c, c.Contacts.Where(r => r.Number > from && r.DeletedAt == null).OrderBy(r => r.Number).Take(limit), cancellationToken), cancellationToken);
    }

    /// <summary>The same of these contacts, by id; those that are deleted, or not there, are left out.</summary>
    public Task<IReadOnlyList<ContactFacts>> FactsAsync(IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Select(i => Number(i)).OfType<long>().ToArray();
        return store.ReadAsync(c => ContactFactsReader.ReadAsync(c, c.Contacts.Where(r => numbers.Contains(r.Number)), cancellationToken), cancellationToken);
    }

    /// <summary>Makes a contact.</summary>
    public Task<WriteResult> CreateAsync(FieldValues values, ContactPlacement placement, string by, CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) =>
        {
            var maker = await ContactMaker.ForAsync(unit, [values], placement.MainResponsible?.Value, token);
            return await maker.PlaceAsync(values, placement, new Entry(by, unit.NowTicks), token);
        }, cancellationToken);

    /// <summary>Writes the known fields of <paramref name="changes"/>; null empties.</summary>
    /// <param name="expected">Only if it still has that version; null: whatever it has.</param>
    public Task<WriteResult> UpdateAsync(
        SideId id, FieldValues changes, ContactPlacement? placement, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, token) => OneAsync(unit, id, expected, deletedToo: false, graph => ChangeAsync(unit, graph, changes, placement, by, token), token), cancellationToken);

    /// <summary>The contact as <see cref="UpdateAsync"/> would leave it, or what that would answer; nothing is written.</summary>
    public Task<(WriteResult Result, ContactCard? After)> PreviewUpdateAsync(
        SideId id, FieldValues changes, ContactPlacement? placement, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        store.PreviewAsync(async (unit, token) =>
        {
            var result = await OneAsync(unit, id, expected, deletedToo: false, graph => ChangeAsync(unit, graph, changes, placement, by, token), token);
            if (result is not WriteResult.Written)
            {
                return (result, null);
            }

            await unit.FinishAsync(token);
            return (result, (await ContactCards.LoadAsync(unit.Context, [Number(id)!.Value], token)).SingleOrDefault());
        }, cancellationToken);

    /// <summary>Leaves a tombstone.</summary>
    public Task<WriteResult> DeleteAsync(SideId id, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, token) => EndAsync(unit, id, by, expected, token), cancellationToken);

    /// <summary>What <see cref="DeleteAsync"/> would answer; nothing is written.</summary>
    public Task<WriteResult> PreviewDeleteAsync(SideId id, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        store.PreviewAsync((unit, token) => EndAsync(unit, id, by, expected, token), cancellationToken);

    /// <summary>Takes a deletion back.</summary>
    public Task<WriteResult> RestoreAsync(SideId id, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, token) => OneAsync(unit, id, null, deletedToo: true, graph => Task.FromResult(
            ContactRemoval.Restore(unit, graph.Contact) is { } merged ? new WriteResult.Rejected([], merged) : (WriteResult)Written(graph)), token), cancellationToken);

    /// <summary>
    /// Merges a contact into another: that one keeps its values and takes what it lacks, the first becomes a tombstone that names it. Refused
    /// for one and the same, a deleted one, and one in use by a blocking reference.
    /// </summary>
    /// <param name="expected">Only if the merged one still has that version; null: whatever it has.</param>
    public Task<Verdict<ContactMerge>> MergeAsync(SideId id, SideId into, string by, ItemVersion? expected, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, token) => ContactMerging.MergeAsync(unit, id, into, by, expected, token), cancellationToken);

    /// <summary>What <see cref="MergeAsync"/> would do; nothing is written.</summary>
    public Task<Verdict<ContactMerge>> PreviewMergeAsync(SideId id, SideId into, CancellationToken cancellationToken) =>
        store.PreviewAsync((unit, token) => ContactMerging.MergeAsync(unit, id, into, "preview", null, token), cancellationToken);

    /// <summary>Adds or changes a reference, by kind and document id.</summary>
    public Task<WriteResult> SetReferenceAsync(SideId id, DocumentReference reference, CancellationToken cancellationToken) =>
        ReferencesAsync(id, (unit, rows, contact) => References.Set(unit, rows, reference, contact, null), cancellationToken);

    /// <summary>Takes a reference away.</summary>
    public Task<WriteResult> RemoveReferenceAsync(SideId id, DocumentReference reference, CancellationToken cancellationToken) =>
        ReferencesAsync(id, (unit, rows, _) => References.Remove(unit, rows, reference), cancellationToken);

    private static async Task<WriteResult> ChangeAsync(
        WriteUnit unit, ContactGraph graph, FieldValues changes, ContactPlacement? placement, string by, CancellationToken token)
    {
        var entry = new Entry(by, unit.NowTicks);
        if (ContactWriter.Judge(graph, changes, entry) is { Count: > 0 } refusals)
        {
            return Rejections.Of(refusals);
        }

        if (placement is not null && await ContactPlacer.RefusesAsync(unit.Context, placement, token) is { } reason)
        {
            return new WriteResult.Rejected([], reason);
        }

        var written = await ContactWriter.WriteAsync(unit, graph, changes, entry, token);
        if (placement is not null)
        {
            ContactPlacer.Place(unit, graph, placement, entry);
            written = true;
        }

        if (written)
        {
            unit.Changed(graph.Contact);
        }

        return Written(graph);
    }

    private static Task<WriteResult> EndAsync(WriteUnit unit, SideId id, string by, ItemVersion? expected, CancellationToken token) =>
        OneAsync(unit, id, expected, deletedToo: false, async graph =>
        {
            var blocking = await ContactRemoval.BlockingAsync(unit.Context, [graph.Contact.Number], token);
            return ContactRemoval.Remove(unit, graph.Contact, blocking, new Entry(by, unit.NowTicks)) is { } use
                ? new WriteResult.InUse(use) : Written(graph);
        }, token);

    private static long? Number(SideId? id) => BusinessIds.Parse(BusinessIds.ContactLetter, id?.Value);

    private static WriteResult.Written Written(ContactGraph graph) =>
        new(BusinessIds.Contact(graph.Contact.Number), Versions.Of(graph.Contact.Version));

    private Task<WriteResult> ReferencesAsync(SideId id, Func<WriteUnit, List<ReferenceRow>, long, bool> set, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, token) => OneAsync(unit, id, null, deletedToo: false, async graph =>
        {
            var rows = await unit.Context.References.AsTracking().Where(r => r.Contact == graph.Contact.Number).ToListAsync(token);
            if (set(unit, rows, graph.Contact.Number))
            {
                unit.Changed(graph.Contact);
            }

            return Written(graph);
        }, token), cancellationToken);

    private static async Task<WriteResult> OneAsync(
        WriteUnit unit, SideId id, ItemVersion? expected, bool deletedToo, Func<ContactGraph, Task<WriteResult>> write, CancellationToken token)
    {
        var graph = Number(id) is { } number
            ? (await ContactLoader.LoadAsync(unit.Context, [number], null, toChange: true, token)).GetValueOrDefault(number) : null;
        return graph is null || (graph.Contact.DeletedAt is not null && !deletedToo) ? new WriteResult.NotFound()
            : expected is { } version && version != Versions.Of(graph.Contact.Version) ? new WriteResult.VersionChanged()
            : await write(graph);
    }
}
