using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>A person or an organization of the global address book.</summary>
/// <param name="Number">As <c>P-000001</c>.</param>
/// <param name="DisplayName">An organization's name; a person's composed of its parts.</param>
public sealed record PartyCard(string Number, ItemVersion Version, PartyType Type, string? DisplayName)
{
    public PartyName Name { get; init; } = new();

    public string? SearchName { get; init; }

    public string? KnownAs { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> AddressBooks { get; init; } = [];

    public IReadOnlyList<LocationCard> Locations { get; init; } = [];

    /// <summary>The former and the coming names, by time.</summary>
    public IReadOnlyList<DatedName> Names { get; init; } = [];

    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];
}
