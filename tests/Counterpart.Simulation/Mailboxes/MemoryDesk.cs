using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>A mailbox in memory: small and fast. Faults strike at the calls of the port.</summary>
internal sealed class MemoryDesk(World world, MemoryMailbox mailbox) : IDeskMailbox
{
    public Task<IMailbox> OpenAsync(Actor actor) => Task.FromResult<IMailbox>(new GatedMailbox(mailbox, actor, world));

    public IReadOnlyList<SideItem> All(ItemKind kind) =>
        [.. mailbox.Person.Everything(kind).OrderBy(i => i.Id.Value.Length).ThenBy(i => i.Id.Value, StringComparer.Ordinal).Select(MemoryThings.ToSideItem)];

    public void Add(FieldValues values) => mailbox.Person.Add(values);

    public void Edit(SideItem item, Field field, Value? value) => mailbox.Person.Edit(Of(item), field.Name, value);

    public void Copy(SideItem item) => mailbox.Person.Copy(Of(item));

    public void MoveAway(SideItem item) => mailbox.Person.MoveAway(Of(item));

    public void MoveBack(SideItem item) => mailbox.Person.MoveBack(Of(item));

    public void Delete(SideItem item) => mailbox.Person.Delete(Of(item));

    public void DeleteForGood(SideItem item) => mailbox.Person.DeleteForGood(Of(item));

    public object Snapshot() => mailbox.Snapshot();

    public void Restore(object backup) => mailbox.RestoreBackup(backup);

    public void ForgetPositions() => mailbox.ForgetPositions();

    private MemoryItem Of(SideItem item) => mailbox.Person.Everything(item.Kind).First(i => i.Id == item.Id);
}
