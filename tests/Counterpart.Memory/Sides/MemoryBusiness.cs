using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Memory;

/// <summary>A business system in memory: records by field, without parties and locations behind them. Its people act through the members here.</summary>
public sealed class MemoryBusiness : IBusinessSystem
{
    private readonly Dictionary<ItemKind, MemoryStore> stores;

    public MemoryBusiness(TimeProvider time) => stores = ItemKinds.All.ToDictionary(k => k, _ => new MemoryStore(time));

    private MemoryBusiness(MemoryBusiness before, TimeProvider time) => stores = before.stores.ToDictionary(s => s.Key, s => s.Value.Fork(time));

    /// <summary>One of the same content that goes its own way from here, by its own clock; every position stays valid.</summary>
    public MemoryBusiness Fork(TimeProvider time) => new(this, time);

    internal MemoryStore Store(ItemKind kind) => stores[kind];

    public IBusinessView ViewFor(WorkerId worker, MailboxId mailbox, Parameters parameters) => new MemoryBusinessView(this, worker);

    /// <summary>What is not deleted.</summary>
    public IReadOnlyList<MemoryItem> Records(ItemKind kind) => [.. stores[kind].All.Where(i => i.Place == Place.Chosen).OrderBy(i => i.Version)];

    /// <summary>Everything there is, deleted records included.</summary>
    public IEnumerable<MemoryItem> All(ItemKind kind) => stores[kind].All;

    public MemoryItem? this[ItemKind kind, SideId id] => stores[kind][id];

    /// <summary>Adds a record as a person of the business system does.</summary>
    public MemoryItem Add(FieldValues values, WorkerId? responsible, string by = "user:office")
    {
        var store = stores[values.Schema.Kind];
        var held = Filled(values);
        return store.Put(new MemoryItem(new SideId($"R-{store.Next():000000}"), held, 0, default)
        {
            Responsible = responsible,
            Entered = Entries(ImmutableDictionary<string, Entered>.Empty, held.Known, held.Schema, new Entered(store.Now, by)),
        });
    }

    public MemoryItem Edit(MemoryItem record, string field, Value? value, string by = "user:office")
    {
        var changes = new FieldValues(record.Values.Schema) { [field] = value };
        return Write(stores[record.Values.Schema.Kind][record.Id]!, changes, new Entered(stores[record.Values.Schema.Kind].Now, by));
    }

    /// <summary>Changes what is not a field: responsible, attendees, switches.</summary>
    public MemoryItem Change(MemoryItem record, Func<MemoryItem, MemoryItem> change)
    {
        var store = stores[record.Values.Schema.Kind];
        return store.Put(change(store[record.Id]!));
    }

    public void Delete(MemoryItem record) => Change(record, r => r with { Place = Place.Deleted });

    /// <summary>Takes a record away without a tombstone, as a restore of an older backup does.</summary>
    public void Vanish(MemoryItem record) => stores[record.Values.Schema.Kind].Remove(record.Id);

    /// <summary>Everything there is, to be handed to <see cref="RestoreBackup"/>.</summary>
    public object Snapshot() => stores.ToDictionary(s => s.Key, s => s.Value.Snapshot());

    /// <summary>Goes back to a snapshot, as restoring a backup does (D10).</summary>
    public void RestoreBackup(object snapshot)
    {
        foreach (var (kind, content) in (Dictionary<ItemKind, object>)snapshot)
        {
            stores[kind].Restore(content);
        }
    }

    public void Restore(MemoryItem record) => Change(record, r => r with { Place = Place.Chosen });

    /// <summary>Merges a record into another, which keeps its values and takes those that it lacks; answers the survivor.</summary>
    public MemoryItem Merge(MemoryItem record, MemoryItem into)
    {
        var store = stores[record.Values.Schema.Kind];
        var (merged, survivor) = (store[record.Id]!, store[into.Id]!);
        if (merged.Id == survivor.Id || merged.Place != Place.Chosen || survivor.Place != Place.Chosen || merged.InUseBy is not null)
        {
            throw new InvalidOperationException($"{record.Id} can't be merged into {into.Id}");
        }

        var values = survivor.Values.Copy();
        foreach (var field in values.Schema.Fields.Where(f => values[f] is null && merged.Values[f] is not null))
        {
            values[field] = merged.Values[field];
        }

        var entered = merged.Entered.Where(e => survivor.Values[e.Key] is null && merged.Values[e.Key] is not null);
        store.Put(merged with { Place = Place.Deleted, MergedInto = survivor.Id });
        return store.Put(survivor with
        {
            Values = Composed(values),
            Entered = survivor.Entered.SetItems(entered),
            Responsible = survivor.Responsible ?? merged.Responsible,
            AddressBooks = survivor.AddressBooks.Union(merged.AddressBooks),
        });
    }

    /// <summary>The record that a deleted one was merged into, the last of a chain; null: it was not.</summary>
    internal SideId? Survivor(ItemKind kind, MemoryItem deleted)
    {
        var survivor = deleted.MergedInto;
        while (survivor is { } id && stores[kind][id]?.MergedInto is { } next)
        {
            survivor = next;
        }

        return survivor;
    }

    internal MemoryItem Write(MemoryItem record, FieldValues changes, Entered entered)
    {
        var values = record.Values.Copy();
        values.Take(changes);
        return stores[record.Values.Schema.Kind].Put(record with
        {
            Values = Composed(values),
            Entered = Entries(record.Entered, changes.Known, changes.Schema, entered),
        });
    }

    /// <summary>Puts a record as it is given.</summary>
    public MemoryItem Put(MemoryItem record) => stores[record.Values.Schema.Kind].Put(record);

    /// <summary>The values with every other field of the schema empty.</summary>
    public static FieldValues Filled(FieldValues values)
    {
        var held = new FieldValues(values.Schema);
        foreach (var field in values.Schema.Fields)
        {
            held[field] = values[field];
        }

        return Composed(held);
    }

    internal static ImmutableDictionary<string, Entered> Entries(
        ImmutableDictionary<string, Entered> before, FieldSet fields, FieldSchema schema, Entered entered) =>
        before.SetItems(fields.In(schema).Select(f => KeyValuePair.Create(f.Name, entered)));

    private static FieldValues Composed(FieldValues values)
    {
        if (values.Schema.Kind == ItemKind.Contact)
        {
            ComposedNames.Compose(values);
        }

        return values;
    }
}
