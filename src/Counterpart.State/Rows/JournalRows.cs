using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>An intent without a result.</summary>
internal sealed class IntentRow
{
    public long Key { get; init; }

    public required string Id { get; init; }

    public required string Link { get; init; }

    public long Mailbox { get; init; }

    public ItemKind Kind { get; init; }

    public Side Side { get; init; }

    public IntentAction Action { get; init; }

    public long At { get; init; }

    public long Epoch { get; init; }

    public long Deadline { get; init; }

    public string? Target { get; init; }

    public string? Expected { get; init; }

    public string? SourceVersion { get; init; }

    public long? SourceModifiedAt { get; init; }

    public string? Attempt { get; init; }

    public byte[]? Sent { get; init; }

    public byte[]? Source { get; init; }

    public byte[]? Before { get; init; }

    public EndCause? Ends { get; init; }

    public string? Formatted { get; init; }

    public bool IsApproved { get; init; }
}

/// <summary>An attempt, kept until no stray of it can turn up any more.</summary>
internal sealed class AttemptRow
{
    public long Mailbox { get; init; }

    public required string Id { get; init; }

    public ItemKind Kind { get; init; }

    public required string Link { get; init; }

    public long At { get; init; }

    public byte[]? Sent { get; init; }
}

/// <summary>A thing left out.</summary>
internal sealed class SkippedRow
{
    public long Mailbox { get; init; }

    public ItemKind Kind { get; init; }

    public Side Side { get; init; }

    public required string Id { get; init; }

    public SkipReason Reason { get; init; }

    public string? Version { get; init; }

    public string? Detail { get; init; }

    public long? RetryAt { get; init; }

    public int Failures { get; init; }
}

/// <summary>How far a mailbox is with one kind. Positions are texts of any length.</summary>
internal sealed class ProgressRow
{
    public long Mailbox { get; init; }

    public ItemKind Kind { get; init; }

    public string? BusinessPosition { get; init; }

    public string? MailboxPosition { get; init; }

    public string? Policy { get; init; }

    /// <summary>The folder that the last run saw chosen; empty: the default one; null: none ran yet.</summary>
    public string? Folder { get; init; }

    /// <summary>First and last day, as in <c>2026-10-24/2027-11-23</c>.</summary>
    public string? Window { get; init; }
}
