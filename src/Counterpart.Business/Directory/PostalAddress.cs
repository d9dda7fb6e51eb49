namespace Counterpart.Business;

/// <summary>A postal address; the country is the text that was entered.</summary>
public sealed record PostalAddress(
    string? Street = null, string? PostOfficeBox = null, string? City = null, string? State = null, string? PostalCode = null, string? Country = null);
