using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>The business system in memory.</summary>
internal sealed class MemoryOffice(MemoryBusiness business) : IOfficeRecords
{
    public IBusinessView ViewFor(WorkerId worker, MailboxId mailbox, Parameters parameters) => business.ViewFor(worker, mailbox, parameters);

    public IReadOnlyList<OfficeRecord> All(ItemKind kind) => [.. business.All(kind).OrderBy(r => r.Id.Value, StringComparer.Ordinal).Select(ToRecord)];

    public OfficeRecord? Find(ItemKind kind, SideId id) => business[kind, id] is { } record ? ToRecord(record) : null;

    public FieldValues SeenBy(OfficeRecord record, Desk desk) => record.Values;

    public IEnumerable<string> KeptBeside() => [];

    public OfficeRecord Add(FieldValues values, WorkerId responsible) => ToRecord(business.Add(values, responsible));

    public void Edit(OfficeRecord record, Field field, Value? value) => business.Edit(Of(record), field.Name, value);

    public void Delete(OfficeRecord record) => business.Delete(Of(record));

    public void Restore(OfficeRecord record) => business.Restore(Of(record));

    public void Merge(OfficeRecord record, OfficeRecord into) => business.Merge(Of(record), Of(into));

    public object Snapshot() => business.Snapshot();

    public void RestoreBackup(object backup) => business.RestoreBackup(backup);

    public void Assign(OfficeRecord record, Desk desk) =>
        business.Change(Of(record), r => r with { Responsible = desk.Worker, Attendees = r.Attendees.Remove(desk.Worker) });

    public void SetAttends(OfficeRecord record, Desk desk, bool attends) =>
        business.Change(Of(record), r => r with { Attendees = attends ? r.Attendees.Add(desk.Worker) : r.Attendees.Remove(desk.Worker) });

    public void SetKeepSynchronized(OfficeRecord record, bool keeps) => business.Change(Of(record), r => r with { KeepSynchronized = keeps });

    public void Dispose()
    {
    }

    private MemoryItem Of(OfficeRecord record) => business[record.Values.Schema.Kind, record.Id]!;

    /// <summary>Shares its values: nobody here changes them in place.</summary>
    private static OfficeRecord ToRecord(MemoryItem item) => new(item.Id, item.Values)
    {
        Place = item.Place,
        Responsible = item.Responsible,
        Attendees = item.Attendees,
        KeepSynchronized = item.KeepSynchronized,
    };
}
