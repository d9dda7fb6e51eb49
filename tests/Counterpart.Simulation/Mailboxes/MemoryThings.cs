using Counterpart.Memory;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>Things kept in memory, as sides tell of them.</summary>
internal static class MemoryThings
{
    /// <summary>Shares its values: nobody here changes them in place.</summary>
    public static SideItem ToSideItem(MemoryItem item) => new(item.Id, item.ItemVersion, item.Values)
    {
        Stamp = item.Stamp,
        ModifiedAt = item.ModifiedAt,
        Place = item.Place,
    };
}
