namespace Counterpart.Client;

/// <summary>A rule that ties contacts to workers by itself.</summary>
/// <param name="Sort"><c>MainResponsible</c>, <c>Parties</c>, <c>AddressBook</c> or <c>Tagged</c>.</param>
public sealed record RuleView(string Id, string Sort)
{
    /// <summary>In words: <c>contacts of the address book Berlin for every worker, copies kept</c>.</summary>
    public string Words { get; init; } = "";

    /// <summary>Party numbers, of <c>Parties</c>.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    public string? AddressBook { get; init; }

    public string? Category { get; init; }

    /// <summary>Empty: every worker.</summary>
    public IReadOnlyList<string> Workers { get; init; } = [];

    /// <summary>Null: the parameter's default.</summary>
    public string? Type { get; init; }

    /// <summary>Where it no longer fits the made copies are withdrawn, else kept.</summary>
    public bool Withdraw { get; init; }

    /// <summary>Pairs of worker and contact that it fits now, within sight and rights; another rule may fit some of them too.</summary>
    public int Pairs { get; init; }

    /// <summary>Synchronizations that it made and that are there.</summary>
    public int Synchronizations { get; init; }
}

/// <summary>A rule to be added: with it what its sort looks for, and nothing that belongs to another sort.</summary>
public sealed record RuleRequest(string Sort)
{
    public IReadOnlyList<string>? Parties { get; init; }

    public string? AddressBook { get; init; }

    public string? Category { get; init; }

    /// <summary>Null or empty: every worker.</summary>
    public IReadOnlyList<string>? Workers { get; init; }

    /// <summary><c>Edit</c> or <c>View</c>; null: the parameter's default.</summary>
    public string? Type { get; init; }

    public bool Withdraw { get; init; }
}

/// <summary>How a removed rule comes back: with what becomes of copies where it no longer fits, as before.</summary>
public sealed record RuleReturn(bool Withdraw = false);

/// <summary>What adding, removing or putting back a rule does, in numbers.</summary>
public sealed record RuleEffectView(RuleView Rule)
{
    public bool IsPreview { get; init; }

    /// <summary>Synchronizations that it makes now.</summary>
    public int Adds { get; init; }

    /// <summary>Pairs among those that it fits which are synchronized already, or were ended by a person: it leaves them as they are.</summary>
    public int Settled { get; init; }

    /// <summary>Pairs that it means and may not tie: out of the worker's sight, or not his by the synchronization rights.</summary>
    public int Barred { get; init; }

    /// <summary>Synchronizations that end.</summary>
    public int Ends { get; init; }

    /// <summary>Synchronizations that it made and another rule wants too: they stay.</summary>
    public int Stays { get; init; }

    /// <summary>Made copies among those that end which leave their mailboxes.</summary>
    public int Withdrawn { get; init; }

    /// <summary>In so many mailboxes something is added or ended.</summary>
    public int Mailboxes { get; init; }

    /// <summary>The job that carries it out; null for a preview.</summary>
    public string? Job { get; init; }
}
