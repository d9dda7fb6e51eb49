namespace Counterpart.Client;

/// <summary>Work that goes on while nobody waits for it.</summary>
/// <param name="State"><c>Running</c>, <c>Done</c>, <c>Cancelled</c> or <c>Failed</c>.</param>
/// <param name="Done">Things dealt with, those that failed among them.</param>
public sealed record JobView(string Id, string What, string State, DateTimeOffset Started, int Done, int Failed)
{
    /// <summary>Null: not known yet.</summary>
    public int? Total { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why it ended before its end.</summary>
    public string? Reason { get; init; }

    /// <summary>What it did can be taken back by one request.</summary>
    public bool CanUndo { get; init; }

    /// <summary>Things that failed, the first thousand of them. Only <c>show</c> fills it.</summary>
    public IReadOnlyList<JobFailureView> Failures { get; init; } = [];
}

/// <summary>One thing that could not be done, and why.</summary>
/// <param name="Thing">An id, or in words.</param>
public sealed record JobFailureView(string Thing, string Reason)
{
    /// <summary>What <paramref name="Thing"/> is the id of: <c>worker</c>, <c>contact</c>, <c>appointment</c>, <c>task</c>; null: of nothing that has a page.</summary>
    public string? Kind { get; init; }

    /// <summary>How it is called, if that is the caller's to read.</summary>
    public string? Name { get; init; }
}

/// <summary>An act on every synchronization that matches: <c>setType</c>, <c>end</c>, <c>synchronize</c>.</summary>
public sealed record BulkAct(string Act)
{
    /// <summary>Which; all null: every one.</summary>
    public SynchronizationFilter Which { get; init; } = new();

    /// <summary>Of <c>setType</c>: <c>Edit</c> or <c>View</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Of <c>end</c>: the made copies leave the mailboxes.</summary>
    public bool Withdraw { get; init; }
}

/// <summary>What an act would do, in numbers, and (not as a preview) the job that does it.</summary>
/// <param name="Matching">Synchronizations that match.</param>
/// <param name="Changing">Those that it changes.</param>
/// <param name="Mailboxes">In so many mailboxes.</param>
public sealed record BulkEffect(int Matching, int Changing, int Mailboxes)
{
    /// <summary>Copies that leave their mailboxes.</summary>
    public int Withdrawn { get; init; }

    public string? Job { get; init; }
}

/// <summary>How many match. <paramref name="IsAbout"/>: counting ended there, it is that many or more.</summary>
public sealed record CountView(int Count, bool IsAbout);

/// <summary>How many synchronizations of a kind are in a state.</summary>
public sealed record TallyView(string Kind, string State, long Count);
