namespace Counterpart.Business;

/// <summary>What a party has beside its name; null leaves as it is, an empty text or list empties.</summary>
public sealed record PartyEdit
{
    public string? SearchName { get; init; }

    public string? KnownAs { get; init; }

    public string? Language { get; init; }

    public IReadOnlyCollection<string>? AddressBooks { get; init; }
}
