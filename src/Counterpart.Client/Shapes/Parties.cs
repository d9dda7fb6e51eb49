namespace Counterpart.Client;

/// <summary>A person or an organization of the address book.</summary>
public sealed record PartyView(string Id, string Type, string Name)
{
    public string? Version { get; init; }

    public string? SearchName { get; init; }

    public string? KnownAs { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> AddressBooks { get; init; } = [];

    public IReadOnlyList<LocationView> Locations { get; init; } = [];
}

/// <summary>A postal or electronic address of a party.</summary>
public sealed record LocationView(string Type)
{
    /// <summary>The server gives it; of what is sent it is not read.</summary>
    public string? Id { get; init; }

    /// <summary>The electronic address; null: a postal one.</summary>
    public string? Locator { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Purposes { get; init; } = [];

    public bool IsPrimary { get; init; }

    public bool IsMobile { get; init; }

    public bool IsPrivate { get; init; }

    public string? Street { get; init; }

    public string? PostOfficeBox { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }
}

/// <summary>A party to be made, or (null leaves as it is) changed. Type: <c>Person</c> or <c>Organization</c>.</summary>
public sealed record PartyChange
{
    public string? Type { get; init; }

    public string? Name { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string>? AddressBooks { get; init; }

    /// <summary>Locations to be added.</summary>
    public IReadOnlyList<LocationView>? Locations { get; init; }
}
