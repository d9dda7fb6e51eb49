namespace Counterpart.Client;

/// <summary>An error as the API answers it (RFC 9457), with the field at fault and what mends it.</summary>
public sealed record Problem(string Type, string Title, int Status, string? Detail = null, string? Field = null, string? Remedy = null);
