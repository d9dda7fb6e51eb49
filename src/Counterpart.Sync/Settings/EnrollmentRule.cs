using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>A rule that ties contacts to workers' mailboxes by itself. Rules are asked in the order in which they were made.</summary>
public sealed record EnrollmentRule(RuleId Id, RuleSort Sort)
{
    private const string Maker = "rule:";

    /// <summary>What it looks for: party numbers, an address book, a category; nothing for the main responsible.</summary>
    public ImmutableArray<string> Of { get; init; } = [];

    /// <summary>For these workers; empty: for all.</summary>
    public ImmutableArray<WorkerId> Workers { get; init; } = [];

    /// <summary>The type of the synchronizations that it makes, under the ceiling; null: the parameter's default.</summary>
    public LinkType? Type { get; init; }

    /// <summary>What becomes of the made copies where it no longer fits: withdrawn, or kept (D7).</summary>
    public bool Withdraw { get; init; }

    /// <summary>When a person removed it: it fits nothing any more, and is kept for what it has made. Null: it is in force.</summary>
    public Instant? RemovedAt { get; init; }

    public bool IsInForce => RemovedAt is null;

    /// <summary>What its synchronizations are made by (<see cref="Link.MadeBy"/>).</summary>
    public string MadeBy => Maker + Id;

    /// <summary>The rule that made a synchronization; null: a person, a folder or the business system did.</summary>
    /// <param name="madeBy">As <see cref="Link.MadeBy"/> says it.</param>
    public static RuleId? MakerOf(string madeBy) => madeBy.StartsWith(Maker, StringComparison.Ordinal) ? new RuleId(madeBy[Maker.Length..]) : null;
}

/// <summary>What a rule looks at.</summary>
public enum RuleSort
{
    /// <summary>The contacts whose main responsible the worker is.</summary>
    MainResponsible,

    /// <summary>The contacts that are these parties, or are contact for them.</summary>
    Parties,

    /// <summary>The contacts of an address book.</summary>
    AddressBook,

    /// <summary>The contacts with a category, in any case.</summary>
    Tagged,
}
