using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Business;

/// <summary>A contact as the business system itself shows it: its fields, and what no mailbox has a field for.</summary>
public sealed record ContactCard(SideId Id, ItemVersion Version, FieldValues Values)
{
    /// <summary>The party number of the person.</summary>
    public required string Person { get; init; }

    /// <summary>The party number of whom the person is contact for; the person's own where there is no other.</summary>
    public required string ContactFor { get; init; }

    public WorkerId? MainResponsible { get; init; }

    public ContactDetails Details { get; init; } = new();

    public IReadOnlyCollection<string> AddressBooks { get; init; } = [];

    public IReadOnlyList<DocumentReference> References { get; init; } = [];

    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    /// <summary>By field name.</summary>
    public ImmutableDictionary<string, Entered> Entered { get; init; } = ImmutableDictionary<string, Entered>.Empty;

    /// <summary>Locations by the field that shows them and that this contact does not own: changed where they belong.</summary>
    public FieldSet Inherited { get; init; }

    public Instant ModifiedAt { get; init; }

    /// <summary>Null for a living one.</summary>
    public Instant? DeletedAt { get; init; }

    /// <summary>The contact that it was merged into; null: it was not.</summary>
    public SideId? MergedInto { get; init; }
}
