using System.Collections.Immutable;

namespace Counterpart.Model;

/// <summary>A location, as far as binding it to a slot needs to know it.</summary>
/// <param name="Id">Its id; lower ones come first among equals.</param>
/// <param name="Purposes">Names, without regard to case: <c>Business</c>, <c>Home</c>, a slot's own name, others.</param>
public sealed record SlotLocation(long Id, LocationType Type, ImmutableArray<string> Purposes)
{
    public bool IsPrimary { get; init; }

    public bool IsMobile { get; init; }

    public bool IsInstantMessage { get; init; }

    /// <summary>It belongs to the organization that the person is contact for, not to the person.</summary>
    public bool IsInherited { get; init; }

    /// <summary>Whether it serves that purpose.</summary>
    public bool Serves(string purpose) => Purposes.Contains(purpose, StringComparer.OrdinalIgnoreCase);
}
