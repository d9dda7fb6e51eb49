namespace Counterpart.Client;

/// <summary>One page of a list. <paramref name="Next"/> is the cursor of the page after it; null: this is the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
