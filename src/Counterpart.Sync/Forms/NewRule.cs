namespace Counterpart.Sync;

/// <summary>A rule as it is asked for; null is not asked for.</summary>
/// <param name="Sort">The name of a <see cref="RuleSort"/>, in any case.</param>
public sealed record NewRule(string Sort)
{
    /// <summary>Party numbers, of <see cref="RuleSort.Parties"/>.</summary>
    public IReadOnlyList<string>? Parties { get; init; }

    public string? AddressBook { get; init; }

    public string? Category { get; init; }

    /// <summary>Null or empty: every worker.</summary>
    public IReadOnlyList<string>? Workers { get; init; }

    /// <summary><c>Edit</c> or <c>View</c>; null: the parameter's default.</summary>
    public string? Type { get; init; }

    /// <summary>Where it no longer fits the made copies are withdrawn, else kept.</summary>
    public bool Withdraw { get; init; }
}
