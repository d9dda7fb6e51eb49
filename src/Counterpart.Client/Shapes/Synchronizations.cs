namespace Counterpart.Client;

/// <summary>A synchronization as the administration form shows it.</summary>
public sealed record SynchronizationView(string Id, string Worker, string Kind, string Type, string State)
{
    public string? Record { get; init; }

    /// <summary>Name or subject; <c>Private</c> where it is another's secret.</summary>
    public string? Title { get; init; }

    public string? Item { get; init; }

    public bool IsMade { get; init; }

    /// <summary>The type that it acts with, under the ceiling.</summary>
    public string? ActsAs { get; init; }

    public DateTimeOffset? LastTime { get; init; }

    public string? Message { get; init; }

    public string? Remedy { get; init; }

    public string? MadeBy { get; init; }
}

/// <summary>Which synchronizations; null means any.</summary>
/// <param name="Search">A part of the name or subject of the record.</param>
public sealed record SynchronizationFilter(string? Worker = null, string? Kind = null, string? State = null, string? Record = null, string? Search = null)
{
    /// <summary><c>worker</c> or <c>record</c>; null: by worker.</summary>
    public string? Sort { get; init; }
}

/// <summary>Workers × contacts to be synchronized. One of <see cref="Contacts"/>, <see cref="AllContacts"/>, <see cref="MainResponsible"/>.</summary>
public sealed record NewSynchronizations(IReadOnlyList<string> Workers)
{
    public IReadOnlyList<string>? Contacts { get; init; }

    public bool AllContacts { get; init; }

    /// <summary>The contacts that each worker is main responsible for.</summary>
    public bool MainResponsible { get; init; }

    /// <summary><c>Edit</c> or <c>View</c>; null: the default for new ones.</summary>
    public string? Type { get; init; }
}

/// <summary>What adding did: pairs made, pairs that were there already, pairs refused with the reason.</summary>
public sealed record SynchronizationsAdded(int Added, int Existing, IReadOnlyList<PairRefusal> Refused);

/// <summary>One pair of worker and record that was refused.</summary>
public sealed record PairRefusal(string Worker, string Record, string Reason, string? Remedy = null);

/// <summary>Which to end: by id, or each worker × each contact; the made copies are kept or withdrawn.</summary>
public sealed record SynchronizationRemoval
{
    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<string>? Workers { get; init; }

    public IReadOnlyList<string>? Contacts { get; init; }

    public bool Withdraw { get; init; }
}

/// <summary>How many synchronizations an act ended, or as a preview would end.</summary>
public sealed record Affected(int Count)
{
    /// <summary>The copies among them that leave the mailbox with the next run.</summary>
    public int Withdrawn { get; init; }

    public bool IsPreview { get; init; }
}

/// <summary>The type that a synchronization is to have.</summary>
public sealed record TypeChange(string Type);

/// <summary>Why a record is or is not in a mailbox (or a field not the same): the verdict in a sentence, and what it rests on.</summary>
public sealed record WhyView(string Record, string Worker, string Verdict, IReadOnlyList<WhyFact> Facts)
{
    public string? Field { get; init; }
}

/// <summary>One thing that a verdict rests on: <c>rights</c>, <c>window</c>, <c>mapping</c>, … and what it says.</summary>
public sealed record WhyFact(string Name, string Statement);
