using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>A thing that carries a stamp looked for.</summary>
public sealed record Found(Stamp Stamp, SideId Id, ItemVersion Version, Place Place);

/// <summary>Where a thing was found.</summary>
public enum Place
{
    /// <summary>The chosen folder; in the business system: alive.</summary>
    Chosen,

    /// <summary>Another folder that can hold the kind.</summary>
    Elsewhere,

    /// <summary>Deleted Items; in the business system: a tombstone.</summary>
    Deleted,

    /// <summary>Recoverable Items: deleted from Deleted Items, too.</summary>
    Recoverable,
}
