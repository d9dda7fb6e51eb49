using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>What a person does in a mailbox in memory.</summary>
public sealed class MemoryMailboxOwner(MemoryMailbox mailbox)
{
    /// <summary>What lies in the chosen folder.</summary>
    public IReadOnlyList<MemoryItem> Items(ItemKind kind) => [.. mailbox.Store(kind).All.Where(i => i.Place == Place.Chosen).OrderBy(i => i.Version)];

    /// <summary>What there is, wherever it lies.</summary>
    public IEnumerable<MemoryItem> Everything(ItemKind kind) => mailbox.Store(kind).All;

    /// <summary>What lies in Deleted Items.</summary>
    public IReadOnlyList<MemoryItem> Deleted(ItemKind kind) => [.. mailbox.Store(kind).All.Where(i => i.Place == Place.Deleted)];

    public MemoryItem Add(FieldValues values, string? category = null) => mailbox.Add(values.Schema.Kind, values, null, category);

    public MemoryItem Edit(MemoryItem item, string field, Value? value)
    {
        var changes = new FieldValues(item.Values.Schema) { [field] = value };
        var now = mailbox.Store(item.Values.Schema.Kind)[item.Id] ?? throw new InvalidOperationException("the item is gone");
        return mailbox.Store(item.Values.Schema.Kind).Put(now with { Values = mailbox.Changed(now.Values, changes) });
    }

    public void Delete(MemoryItem item) => mailbox.Move(item.Values.Schema.Kind, item.Id, Place.Deleted);

    /// <summary>Deleted so that nothing is left of it.</summary>
    public void DeleteForGood(MemoryItem item) => mailbox.Store(item.Values.Schema.Kind).Remove(item.Id);

    public void MoveAway(MemoryItem item) => mailbox.Move(item.Values.Schema.Kind, item.Id, Place.Elsewhere);

    public void MoveBack(MemoryItem item) => mailbox.Move(item.Values.Schema.Kind, item.Id, Place.Chosen);

    /// <summary>A copy takes everything with it, our stamp too.</summary>
    public MemoryItem Copy(MemoryItem item) => mailbox.Add(item.Values.Schema.Kind, item.Values.Copy(), item.Stamp, item.Category);

    public MemoryItem Put(MemoryItem item) => mailbox.Store(item.Values.Schema.Kind).Put(item);
}
