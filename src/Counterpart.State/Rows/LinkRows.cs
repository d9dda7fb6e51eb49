using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>A mailbox by a short number, so that ten million rows don't each repeat its id; and the lease on it.</summary>
internal sealed class MailboxRow
{
    public long Key { get; init; }

    public required string Id { get; init; }

    /// <summary>The epoch of the last lease; 0 if there never was one.</summary>
    public long Epoch { get; init; }

    public string? Owner { get; init; }

    /// <summary>When the lease ends or ended, in ticks; null: given back.</summary>
    public long? Until { get; init; }
}

/// <summary>A link. The bases stand last, so that reading what stands before them does not touch overflow pages.</summary>
internal sealed class LinkRow
{
    public long Key { get; init; }

    public required string Id { get; init; }

    public long Mailbox { get; init; }

    public ItemKind Kind { get; init; }

    public LinkState State { get; init; }

    public LinkType Type { get; init; }

    public bool IsMade { get; init; }

    public bool IsRecordMade { get; init; }

    /// <summary>The least there is if due, else when to retry, in ticks; null for most: the index over it holds the others only.</summary>
    public long? DueAt { get; init; }

    public long? RetryAt { get; init; }

    public int Failures { get; init; }

    public long? SynchronizedAt { get; init; }

    public string? RecordId { get; init; }

    public string? RecordVersion { get; init; }

    public string? ItemId { get; init; }

    public string? ItemVersion { get; init; }

    public string? RecordReported { get; init; }

    public string? ItemReported { get; init; }

    public long? RecordModifiedAt { get; init; }

    public long? ItemModifiedAt { get; init; }

    public bool ItemUnseen { get; init; }

    public Part Part { get; init; }

    public string? Category { get; init; }

    public string? Attempt { get; init; }

    public required string MadeBy { get; init; }

    public string? Message { get; init; }

    public string? Remedy { get; init; }

    public string? RecordSent { get; init; }

    public string? ItemSent { get; init; }

    public byte[]? Notes { get; init; }

    public byte[]? Decisions { get; init; }

    public EndCause? Withdraw { get; init; }

    public bool RefusesDeletion { get; init; }

    public bool IsReturning { get; init; }

    public PlannedEffect? HeldEffect { get; init; }

    public bool IsPrivate { get; init; }

    public byte[]? RecordBase { get; init; }

    public byte[]? ItemBase { get; init; }
}

/// <summary>How many links a mailbox has of a kind; kept by triggers, so that budgets count without reading links.</summary>
internal sealed class LinkCountRow
{
    public long Mailbox { get; init; }

    public ItemKind Kind { get; init; }

    public long Links { get; init; }
}

/// <summary>What an ended link left.</summary>
internal sealed class MarkerRow
{
    public long Key { get; init; }

    public required string Link { get; init; }

    public long Mailbox { get; init; }

    public ItemKind Kind { get; init; }

    public EndCause Cause { get; init; }

    public long At { get; init; }

    public bool IsMade { get; init; }

    public LinkType Type { get; init; }

    public string? RecordId { get; init; }

    public string? ItemId { get; init; }

    public string? Attempt { get; init; }

    /// <summary>The link as it ended: a <see cref="LinkRow"/> as JSON.</summary>
    public byte[]? Last { get; init; }
}
