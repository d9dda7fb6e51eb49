using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>
/// What is about to be done to a side (R5): on disk before the effect, gone when its result is on disk. Its id is, for a create, the
/// attempt in the stamp.
/// </summary>
public sealed record Intent(AttemptId Id, LinkId Link, MailboxId Mailbox, ItemKind Kind, Side Side, IntentAction Action, Instant At, long Epoch)
{
    /// <summary>The thing it is done to; null for a create.</summary>
    public SideId? Target { get; init; }

    public ItemVersion? Expected { get; init; }

    /// <summary>The values sent, exactly the fields written.</summary>
    public FieldValues? Sent { get; init; }

    /// <summary>What stood in those fields before; of a delete, everything that the thing held: for the history, should the answer be lost.</summary>
    public FieldValues? Before { get; init; }

    /// <summary>What the other side held in those fields when this was planned: its base once the effect is known.</summary>
    public FieldValues? Source { get; init; }

    /// <summary>The version of the other side that it was planned from.</summary>
    public ItemVersion? SourceVersion { get; init; }

    /// <summary>When that was modified: an older read is a restored one (D9, D10).</summary>
    public Instant? SourceModifiedAt { get; init; }

    /// <summary>What it costs of the budgets (D8): a move within the mailbox changes nothing that it holds, and our stamp alone is no change.</summary>
    public WriteCounts Costs => Action switch
    {
        IntentAction.Create or IntentAction.Restore => new WriteCounts(Created: 1),
        IntentAction.Delete => new WriteCounts(Deleted: 1),
        IntentAction.Move or IntentAction.Unstamp => new WriteCounts(),
        _ => Sent is null ? new WriteCounts() : new WriteCounts(Updated: 1),
    };

    /// <summary>No effect can happen after that: the time-out of the request, and of any proxy behind it.</summary>
    public Instant Deadline { get; init; }

    /// <summary>The stamp that the effect writes.</summary>
    public AttemptId? Attempt { get; init; }

    /// <summary>The formatted text that <see cref="Sent"/> replaces by a plain one; null: none (V9).</summary>
    public string? Formatted { get; init; }

    /// <summary>A person saw it and approved: it uses up no budget, also if its answer is lost (D8).</summary>
    public bool IsApproved { get; init; }

    /// <summary>Of a delete: why its link ends when it is done; null: of anything else.</summary>
    public EndCause? Ends { get; init; }
}

/// <summary>The sorts of effect.</summary>
public enum IntentAction
{
    Create,
    Update,
    Delete,
    Restore,
    Move,

    /// <summary>Our stamp comes off a copy that a person made (I3).</summary>
    Unstamp,
}
