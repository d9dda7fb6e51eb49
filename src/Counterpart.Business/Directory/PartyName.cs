namespace Counterpart.Business;

/// <summary>What a party is called: an organization by <paramref name="Name"/>, a person by its parts, the last name at least.</summary>
public sealed record PartyName(string? Name = null, string? FirstName = null, string? MiddleName = null, string? LastName = null);
