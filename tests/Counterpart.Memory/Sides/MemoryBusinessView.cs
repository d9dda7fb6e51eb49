using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Memory;

/// <summary>The business system in memory as one worker's mailbox sees it.</summary>
public sealed class MemoryBusinessView(MemoryBusiness business, WorkerId worker) : IBusinessView
{
    private readonly MemoryForms forms = MemoryForms.Exact;

    public Side Side => Side.Business;

    public async IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var store = business.Store(kind);
        if (store.Since(since) is not { } ids)
        {
            yield return new Observation.Refused("the feed number is not known");
            yield break;
        }

        yield return new Observation.Page(
            [.. ids.Select(id => store[id]).OfType<MemoryItem>().Where(i => since is not null || i.Place == Place.Chosen)
                .Select(i => new Observed(i.Id, i.ItemVersion, i.Place != Place.Chosen))],
            store.Head, true);
    }

    public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        Answer(ids, id => business.Store(kind)[id] switch
        {
            null => (ReadResult)new ReadResult.NotFound(business.Store(kind).IsLost(id)),
            { Place: Place.Chosen } record => new ReadResult.Present(ToSideItem(record)),
            var deleted => new ReadResult.Deleted(business.Survivor(kind, deleted)),
        });

    public Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken) =>
        Answer(items, item =>
        {
            var store = business.Store(kind);
            if (store.All.FirstOrDefault(i => i.Attempts.Contains(item.Stamp.Attempt)) is { } made)
            {
                return Written(made);
            }

            if (item.Again is { } former && store[former] is not null)
            {
                return new WriteResult.VersionChanged();
            }

            var held = MemoryBusiness.Filled(item.Values);
            return Refused(item.Values) ?? Written(store.Put(new MemoryItem(item.Again ?? new SideId($"R-{store.Next():000000}"), held, 0, default)
            {
                Responsible = worker,
                Stamp = item.Stamp,
                Attempts = [item.Stamp.Attempt],
                Entered = MemoryBusiness.Entries([], held.Known, held.Schema, new Entered(item.EnteredAt ?? store.Now, Entered.ByMailboxOf(worker))),
            }));
        });

    public Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) =>
        Answer(changes, change =>
        {
            var store = business.Store(kind);
            return store[change.Id] is not { Place: Place.Chosen } record ? new WriteResult.NotFound()
                : record.ItemVersion != change.Expected ? new WriteResult.VersionChanged()
                : Refused(change.Changes) ?? Written(business.Write(record, change.Changes, new Entered(change.EnteredAt ?? store.Now, change.By ?? Entered.ByMailboxOf(worker))));
        });

    public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) =>
        Answer(items, reference =>
        {
            var store = business.Store(kind);
            return store[reference.Id] is not { Place: Place.Chosen } record ? new WriteResult.NotFound()
                : record.ItemVersion != reference.Version ? new WriteResult.VersionChanged()
                : record.InUseBy is { } user ? new WriteResult.InUse(user)
                : Written(store.Put(kind != ItemKind.Contact && record.Responsible != worker
                    ? record with { Attendees = record.Attendees.Remove(worker), Left = record.Attendees.Contains(worker) ? record.Left.Add(worker) : record.Left }
                    : record with { Place = Place.Deleted }));
        });

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        Answer(ids, id => business.Store(kind)[id] is not { } record ? new WriteResult.NotFound()
            : record.MergedInto is { } survivor ? new WriteResult.Rejected([], $"{id} was merged into {survivor}")
            : Written(business.Store(kind).Put(record with
            {
                Place = Place.Chosen,
                Attendees = record.Left.Contains(worker) ? record.Attendees.Add(worker) : record.Attendees,
                Left = record.Left.Remove(worker),
            })));

    public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Found>>([.. business.Store(kind).All
            .Where(i => i.Stamp is { } stamp && attempts.Contains(stamp.Attempt))
            .Select(i => new Found(i.Stamp!, i.Id, i.ItemVersion, i.Place))]);

    public Task<IReadOnlyList<Found>> FindLinkedAsync(ItemKind kind, IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Found>>([.. business.Store(kind).All
            .Where(i => i.Stamp is { } stamp && links.Contains(stamp.Link))
            .Select(i => new Found(i.Stamp!, i.Id, i.ItemVersion, i.Place))]);

    public Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(ItemKind kind, IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken) =>
        Answer(keys, key => (IReadOnlyList<MatchCandidate>)[.. business.Records(kind)
            .Where(r => kind == ItemKind.Contact || PartOf(r) != Part.None)
            .Select(r => new MatchCandidate(r.Id, MatchKeysOf.Of(r.Values)))
            .Where(c => Likenesses.Of(c.Keys, key) != Likeness.Different)]);

    public async IAsyncEnumerable<IReadOnlyList<SideId>> TakingPartAsync(ItemKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return [.. business.Records(kind).Where(r => kind == ItemKind.Contact || PartOf(r) != Part.None).Select(r => r.Id)];
    }

    public Value? NormalForm(Field field, Value? value) => forms.NormalForm(field, value);

    public string? Refuses(Field field, Value? value) => forms.Refuses(field, value);

    public FieldSet Holds(ItemKind kind) => forms.Holds(kind);

    private Part PartOf(MemoryItem record) =>
        record.Responsible == worker ? Part.Owner : record.Attendees.Contains(worker) ? Part.Attendee : Part.None;

    private SideItem ToSideItem(MemoryItem record) => new(record.Id, record.ItemVersion, record.Values.Copy())
    {
        Stamp = record.Stamp,
        ModifiedAt = record.ModifiedAt,
        Part = PartOf(record),
        Responsible = record.Responsible,
        KeepSynchronized = record.KeepSynchronized,
        AddressBooks = record.AddressBooks,
        Entered = record.Entered,
    };

    private WriteResult? Refused(FieldValues values)
    {
        var refusals = values.Known.In(values.Schema).Select(f => (Field: f, Reason: forms.Refuses(f, values[f])))
            .Where(r => r.Reason is not null).Select(r => new FieldRefusal(r.Field, r.Reason!)).ToList();
        return refusals.Count == 0 ? null : new WriteResult.Rejected(refusals, refusals[0].Reason);
    }

    private static WriteResult Written(MemoryItem record) => new WriteResult.Written(record.Id, record.ItemVersion);

    private static Task<IReadOnlyList<TAnswer>> Answer<T, TAnswer>(IReadOnlyList<T> questions, Func<T, TAnswer> answer) =>
        Task.FromResult<IReadOnlyList<TAnswer>>([.. questions.Select(answer)]);
}
