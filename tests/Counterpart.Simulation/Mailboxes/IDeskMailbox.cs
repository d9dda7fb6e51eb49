using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>A worker's mailbox: what a run opens, and what its owner does in it. What people do never fails.</summary>
internal interface IDeskMailbox
{
    /// <summary>The mailbox as one run reaches it, gates and faults between.</summary>
    Task<IMailbox> OpenAsync(Actor actor);

    /// <summary>What there is, wherever it lies, as it is; the order is the same whenever a history is played.</summary>
    IReadOnlyList<SideItem> All(ItemKind kind);

    void Add(FieldValues values);

    void Edit(SideItem item, Field field, Value? value);

    /// <summary>A copy takes everything with it, our stamp too.</summary>
    void Copy(SideItem item);

    void MoveAway(SideItem item);

    /// <summary>To the chosen folder, out of another one or of Deleted Items.</summary>
    void MoveBack(SideItem item);

    void Delete(SideItem item);

    /// <summary>Deleted so that nothing is left of it.</summary>
    void DeleteForGood(SideItem item);

    /// <summary>A backup of everything in it.</summary>
    object Snapshot();

    /// <summary>Puts it back as its administrator would: positions given out since are refused.</summary>
    void Restore(object backup);

    /// <summary>Refuses every position that it gave out so far.</summary>
    void ForgetPositions();
}
