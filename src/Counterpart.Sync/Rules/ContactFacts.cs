using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What the rules that tie pairs look at of a contact that is not deleted.</summary>
public sealed record ContactFacts(SideId Id)
{
    /// <summary>The main responsible worker.</summary>
    public WorkerId? Responsible { get; init; }

    /// <summary>The numbers of the person and of whom he is contact for; one where they are the same.</summary>
    public ImmutableArray<string> Parties { get; init; } = [];

    /// <summary>Those of both parties.</summary>
    public ImmutableHashSet<string> AddressBooks { get; init; } = [];

    public ImmutableArray<string> Categories { get; init; } = [];
}
