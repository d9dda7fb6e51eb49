namespace Counterpart.Business;

/// <summary>Which parties; null means any.</summary>
/// <param name="Search">Words of the name.</param>
public sealed record PartyFilter(PartyType? Type = null, string? Search = null);
