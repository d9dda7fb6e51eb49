using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>A synchronization: the tie between one record and one item of one worker's mailbox, with what each side last held.</summary>
public sealed record Link(LinkId Id, MailboxId Mailbox, ItemKind Kind)
{
    /// <summary>Who made a tie that only the item's stamp tells of (<see cref="MadeBy"/>).</summary>
    public const string ByStamp = "stamp";

    /// <summary>The record's end of the tie.</summary>
    public Tie Record { get; init; } = Tie.Open;

    /// <summary>The item's end of the tie.</summary>
    public Tie Item { get; init; } = Tie.Open;

    /// <summary>As set; the parameters are a ceiling above it.</summary>
    public LinkType Type { get; init; }

    /// <summary>We made the item, and may delete it; an adopted one stays (I8).</summary>
    public bool IsMade { get; init; }

    /// <summary>We made the record of the item, not found it.</summary>
    public bool IsRecordMade { get; init; }

    /// <summary>What the worker was to the record when it was last read; <see cref="Part.None"/>: not known.</summary>
    public Part Part { get; init; }

    /// <summary>The category that we put on the item; null: none of ours is on it (V6).</summary>
    public string? Category { get; init; }

    /// <summary>The attempt whose stamp the tied item carries; null until there is one.</summary>
    public AttemptId? Attempt { get; init; }

    public LinkState State { get; init; }

    /// <summary>Fields that wait or were refused (V3), by name; most links have none.</summary>
    public ImmutableDictionary<string, FieldNote> Notes { get; init; } = ImmutableDictionary<string, FieldNote>.Empty;

    /// <summary>To be planned in the next run even if neither side reports a change: new, a policy changed, a base to be confirmed.</summary>
    public bool IsDue { get; init; }

    /// <summary>Not before then, after an error; null: with its next change.</summary>
    public Instant? RetryAt { get; init; }

    public int Failures { get; init; }

    /// <summary>The last error or reason of its state, in words, with the remedy; null if there is nothing to say.</summary>
    public string? Message { get; init; }

    public string? Remedy { get; init; }

    /// <summary>When both sides last agreed or were written.</summary>
    public Instant? SynchronizedAt { get; init; }

    /// <summary>Who or what made it: <c>user:anna</c>, <c>rule:…</c>, <c>folder</c>, <c>business</c>.</summary>
    public string MadeBy { get; init; } = "";

    /// <summary>A person took part in what may be written next: an answer to a conflict, by field name.</summary>
    public ImmutableDictionary<string, Side> Decisions { get; init; } = ImmutableDictionary<string, Side>.Empty;

    /// <summary>To be ended with its made copy withdrawn, by the next run, for this cause (D7); null: no.</summary>
    public EndCause? Withdraw { get; init; }

    /// <summary>A person rejected a deletion: what is gone on one side counts as missing, and takes nothing with it (D8).</summary>
    public bool RefusesDeletion { get; init; }

    /// <summary>A person took the item out of Deleted Items, or said so: its record is to come back with it (I9). However long that is held back.</summary>
    public bool IsReturning { get; init; }

    /// <summary>
    /// The record or the item of an activity was private when they were last read: its values are for its worker alone. The bases can't say
    /// so where sensitivity is not mapped.
    /// </summary>
    public bool IsPrivate { get; init; }

    /// <summary>What a budget holds back, while it does: a person's answer covers that and nothing else (R4, D8).</summary>
    public PlannedEffect? HeldEffect { get; init; }

    /// <summary>Whether a person who answered for this link saw this effect of it: an answer kept over a fault covers nothing that came since.</summary>
    internal bool WasAskedFor(PlannedEffect effect) => State == LinkState.Held && (HeldEffect is null || HeldEffect == effect);

    /// <summary>
    /// Whether a person who ordered an act on this link, its numbers shown, meant this effect: the withdrawal that he ordered, or anything
    /// that makes or changes; never a deletion that came of itself.
    /// </summary>
    internal bool WasOrdered(PlannedEffect effect) => Withdraw is not null || effect is PlannedEffect.Update or PlannedEffect.CreateItem or PlannedEffect.CreateRecord
        or PlannedEffect.BringItemBack or PlannedEffect.RestoreRecord or PlannedEffect.MoveItem;

    /// <summary>To be withdrawn by the next run; what was held back of it before is not asked about any more.</summary>
    internal Link Withdrawn(EndCause cause) =>
        this with { Withdraw = cause, IsDue = true, RetryAt = null, State = State == LinkState.Held ? LinkState.InStep : State, HeldEffect = null };

    public FieldSchema Schema => FieldSchema.Of(Kind);

    /// <summary>The end on that side.</summary>
    public Tie Of(Side side) => side == Side.Business ? Record : Item;

    /// <summary>This link with another end on that side.</summary>
    public Link With(Side side, Tie tie) => side == Side.Business ? this with { Record = tie } : this with { Item = tie };
}
