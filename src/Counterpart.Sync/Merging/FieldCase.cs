using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Everything that decides what becomes of one field of one link. A value on the stack: planning allocates nothing.</summary>
public readonly record struct FieldCase(Field Field)
{
    public Value? Record { get; init; }

    public Value? Item { get; init; }

    public Value? RecordBase { get; init; }

    public Value? ItemBase { get; init; }

    /// <summary>Both bases know the field; else its sides never agreed (I7).</summary>
    public bool HasBase { get; init; }

    /// <summary>The item's base was sent and not read back: a difference must also differ from its normal form to be an edit (V2).</summary>
    public bool ItemSent { get; init; }

    public bool RecordSent { get; init; }

    /// <summary>The record reads older than its base: a restore put it back, and nothing in it is an edit (D10).</summary>
    public bool RecordRestored { get; init; }

    /// <summary>The item reads older than its base (D9).</summary>
    public bool ItemRestored { get; init; }

    /// <summary>Where the value may go: mapping, type, rights and ownership together.</summary>
    public Direction Flow { get; init; }

    /// <summary>The mapping's direction alone: with None nothing is concluded at all.</summary>
    public Direction Mapped { get; init; }

    public FieldNote? Note { get; init; }

    /// <summary>A person's answer: the side whose value is to stand.</summary>
    public Side? Decision { get; init; }

    public ConflictRule Rule { get; init; }

    /// <summary>Who entered the record's value, and when; null: not recorded.</summary>
    public Entered? Entered { get; init; }

    public Instant? ItemModifiedAt { get; init; }

    public required IForms BusinessForms { get; init; }

    public required IForms MailboxForms { get; init; }
}
