using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Memory;

/// <summary>
/// A mailbox in memory: a chosen folder, another one, and Deleted Items for each kind; ids change on every move, single lines are
/// trimmed, deletes are not conditional. <see cref="Person"/> is what its owner does.
/// </summary>
public sealed class MemoryMailbox : IMailbox
{
    private readonly Dictionary<ItemKind, MemoryStore> stores;
    private readonly MemoryForms forms = MemoryForms.Trimming;

    /// <summary>Kept and not asked: a write in memory takes no time.</summary>
    public Instant? WritesUntil { get; set; }

    public MemoryMailbox(TimeProvider time) => stores = ItemKinds.All.ToDictionary(k => k, _ => new MemoryStore(time));

    private MemoryMailbox(MemoryMailbox before, TimeProvider time)
    {
        stores = before.stores.ToDictionary(s => s.Key, s => s.Value.Fork(time));
        (Category, PageSize) = (before.Category, before.PageSize);
    }

    /// <summary>One of the same content that goes its own way from here, by its own clock; every position stays valid.</summary>
    public MemoryMailbox Fork(TimeProvider time) => new(this, time);

    public Side Side => Side.Mailbox;

    /// <summary>Our category, as a connector is told it when it opens a mailbox; null: none.</summary>
    public string? Category { get; set; }

    /// <summary>How many things a page of changes holds.</summary>
    public int PageSize { get; set; } = 512;

    /// <summary>Refuses every sync state given out so far.</summary>
    public void ForgetPositions()
    {
        foreach (var store in stores.Values)
        {
            store.ForgetPositions();
        }
    }

    /// <summary>The other folder of the kind is the chosen one from now on; positions of the former one are refused (D6).</summary>
    public void ChooseTheOtherFolder(ItemKind kind)
    {
        var store = stores[kind];
        store.Swap(Place.Chosen, Place.Elsewhere);
        store.ForgetPositions();
    }

    /// <summary>Everything there is, to be handed to <see cref="RestoreBackup"/>.</summary>
    public object Snapshot() => stores.ToDictionary(s => s.Key, s => s.Value.Snapshot());

    /// <summary>Goes back to a snapshot, as restoring a backup does: ids and versions are as of then, every sync state is refused (D9).</summary>
    public void RestoreBackup(object snapshot)
    {
        foreach (var (kind, content) in (Dictionary<ItemKind, object>)snapshot)
        {
            stores[kind].Restore(content);
        }
    }

    public MemoryMailboxOwner Person => new(this);

    internal MemoryStore Store(ItemKind kind) => stores[kind];

    public async IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var store = stores[kind];
        if (store.Since(since) is not { } ids)
        {
            yield return new Observation.Refused("the sync state is not known");
            yield break;
        }

        var head = store.Head;
        var changes = ids.Select(id => Seen(store, id)).OfType<Observed>()
            //  like Exchange: only what a reader at that position knows can be told to be gone
            .Where(o => !o.IsDeleted || (since is { } position && store.WasThere(o.Id, position))).ToList();
        var pages = changes.Chunk(PageSize).ToList();
        for (var i = 0; i < pages.Count; i++)
        {
            yield return new Observation.Page(pages[i], head, i == pages.Count - 1);
        }

        if (pages.Count == 0)
        {
            yield return new Observation.Page([], head, true);
        }
    }

    private static Observed? Seen(MemoryStore store, SideId id) =>
        store[id] is { Place: Place.Chosen } item ? new Observed(id, item.ItemVersion, false) : new Observed(id, null, true);

    public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        Answer(ids, id => stores[kind][id] is { } item ? (ReadResult)new ReadResult.Present(ToSideItem(item)) : new ReadResult.NotFound());

    public Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken) =>
        Answer(items, item => Refused(item.Values) ?? Written(Add(kind, item.Values, item.Stamp, item.Category)));

    internal MemoryItem Add(ItemKind kind, FieldValues values, Stamp? stamp, string? itemCategory)
    {
        var store = stores[kind];
        var held = new FieldValues(values.Schema);
        foreach (var field in values.Schema.Fields)
        {
            held[field] = forms.NormalForm(field, values[field]);
        }

        return store.Put(new MemoryItem(new SideId($"i{store.Next()}"), held, 0, default) { Stamp = stamp, Category = itemCategory });
    }

    public Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) =>
        Answer(changes, change => Update(kind, change));

    private WriteResult Update(ItemKind kind, ItemChange change)
    {
        var store = stores[kind];
        if (store[change.Id] is not { } item)
        {
            return new WriteResult.NotFound();
        }

        if (item.ItemVersion != change.Expected)
        {
            return new WriteResult.VersionChanged();
        }

        return Refused(change.Changes) ?? Written(store.Put(item with
        {
            Values = Changed(item.Values, change.Changes),
            Formatted = change.Changes.Knows(change.Changes.Schema["body"]) ? null : item.Formatted,
            Stamp = change.DropStamp ? null : change.Stamp ?? item.Stamp,
            Category = change.AddCategory ?? (item.Category == change.RemoveCategory ? null : item.Category),
        }));
    }

    internal FieldValues Changed(FieldValues values, FieldValues changes)
    {
        var changed = values.Copy();
        foreach (var field in changes.Known.In(changes.Schema))
        {
            changed[field] = forms.NormalForm(field, changes[field]);
        }

        return changed;
    }

    public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) =>
        Answer(items, item => Move(kind, item.Id, Place.Deleted));

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        MoveToChosenAsync(kind, ids, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> MoveToChosenAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        Answer(ids, id => Move(kind, id, Place.Chosen));

    internal WriteResult Move(ItemKind kind, SideId id, Place place)
    {
        var store = stores[kind];
        if (store[id] is not { } item)
        {
            return new WriteResult.NotFound();
        }

        store.Remove(id);
        return Written(store.Put(item with { Id = new SideId($"i{store.Next()}"), Place = place }));
    }

    public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Found>>([.. stores[kind].All
            .Where(i => i.Stamp is { } stamp && attempts.Contains(stamp.Attempt))
            .Select(i => new Found(i.Stamp!, i.Id, i.ItemVersion, i.Place))]);

    public Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId mailbox, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Found>>([.. stores[kind].All
            .Where(i => i is { Place: Place.Elsewhere, Stamp: { } stamp } && stamp.Installation == installation && stamp.Mailbox == mailbox)
            .Select(i => new Found(i.Stamp!, i.Id, i.ItemVersion, i.Place))]);

    public async IAsyncEnumerable<IReadOnlyList<SideId>> WindowAsync(
        ItemKind kind, LocalDate from, LocalDate until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var window = new DateInterval(from, until.PlusDays(-1));
        yield return [.. stores[kind].All
            .Where(i => i.Place == Place.Chosen && SyncWindow.Touches(i.Values, window, DateTimeZone.Utc)).Select(i => i.Id)];
    }

    public Task<IReadOnlyList<MailboxFolder>> FoldersAsync(ItemKind kind, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MailboxFolder>>([new MailboxFolder(kind.Name(), kind.Name(), true, true, true)]);

    public Task<IReadOnlyList<string?>> FormattedAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string?>>([.. ids.Select(id => stores[kind][id]?.Formatted)]);

    public Task<IReadOnlyList<CheckFinding>> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckFinding>>([new CheckFinding("reachable", true, "the mailbox is in memory")]);

    public Value? NormalForm(Field field, Value? value) => forms.NormalForm(field, value);

    public string? Refuses(Field field, Value? value) => forms.Refuses(field, value);

    public FieldSet Holds(ItemKind kind) => forms.Holds(kind);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private SideItem ToSideItem(MemoryItem item) => new(item.Id, item.ItemVersion, item.Values.Copy())
    {
        Stamp = item.Stamp,
        ModifiedAt = item.ModifiedAt,
        Place = item.Place,
        Meeting = item.Meeting,
        IsUnansweredInvitation = item.IsUnansweredInvitation,
        HasOurCategory = Category is not null && item.Category == Category,
    };

    private WriteResult? Refused(FieldValues values)
    {
        var refusals = values.Known.In(values.Schema).Select(f => (Field: f, Reason: forms.Refuses(f, values[f])))
            .Where(r => r.Reason is not null).Select(r => new FieldRefusal(r.Field, r.Reason!)).ToList();
        return refusals.Count == 0 ? null : new WriteResult.Rejected(refusals, refusals[0].Reason);
    }

    private static WriteResult Written(MemoryItem item) => new WriteResult.Written(item.Id, item.ItemVersion);

    private static Task<IReadOnlyList<TAnswer>> Answer<T, TAnswer>(IReadOnlyList<T> questions, Func<T, TAnswer> answer) =>
        Task.FromResult<IReadOnlyList<TAnswer>>([.. questions.Select(answer)]);
}
