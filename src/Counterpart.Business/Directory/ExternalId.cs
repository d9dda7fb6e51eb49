namespace Counterpart.Business;

/// <summary>What another source calls a thing; each is one thing's only.</summary>
public readonly record struct ExternalId(string Source, string Id);
