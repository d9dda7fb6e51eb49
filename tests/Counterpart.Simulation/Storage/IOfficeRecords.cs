using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>The business system of a history: what runs see of it, and what its people do in it. What people do never fails.</summary>
internal interface IOfficeRecords : IBusinessSystem, IDisposable
{
    /// <summary>Everything there is, deleted records included, by id.</summary>
    IReadOnlyList<OfficeRecord> All(ItemKind kind);

    OfficeRecord? Find(ItemKind kind, SideId id);

    /// <summary>What that worker's mailbox is shown of a living record: an attendee has some fields of his own.</summary>
    FieldValues SeenBy(OfficeRecord record, Desk desk);

    /// <summary>Texts that are kept although no record shows them to the business system's people: attendees' own.</summary>
    IEnumerable<string> KeptBeside();

    OfficeRecord Add(FieldValues values, WorkerId responsible);

    void Edit(OfficeRecord record, Field field, Value? value);

    void Delete(OfficeRecord record);

    void Restore(OfficeRecord record);

    /// <summary>Two records of one person become one; nothing happens where that is refused.</summary>
    void Merge(OfficeRecord record, OfficeRecord into);

    /// <summary>A backup of everything; null where it can't be taken.</summary>
    object? Snapshot();

    /// <summary>Puts it back, in a new epoch (D10).</summary>
    void RestoreBackup(object backup);

    /// <summary>Makes that worker responsible; he attends no longer.</summary>
    void Assign(OfficeRecord record, Desk desk);

    /// <summary>Lets that worker attend, or no longer; nothing happens to what has no attendees.</summary>
    void SetAttends(OfficeRecord record, Desk desk, bool attends);

    void SetKeepSynchronized(OfficeRecord record, bool keeps);
}
