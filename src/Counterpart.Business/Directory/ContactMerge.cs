using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>What merging one contact into another does to the survivor: it keeps what it has, and takes what it lacks.</summary>
public sealed record ContactMerge(SideId Survivor, SideId Merged)
{
    /// <summary>Fields that the survivor has empty; categories are united.</summary>
    public required FieldValues Takes { get; init; }

    /// <summary>What moves beside fields, a line each: locations, purposes, references, external ids, address books.</summary>
    public IReadOnlyList<string> Moves { get; init; } = [];
}
