namespace Counterpart.Model;

/// <summary>A worker's personnel number, as the business system writes it (<c>W1</c>). Compared ordinally.</summary>
public readonly record struct WorkerId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The random id of one worker's mailbox, made when it is enrolled and never reused.</summary>
public readonly record struct MailboxId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>
/// A record's id in the business system (<c>C-000001</c>) or an item's id in a mailbox.
/// Opaque and case-sensitive: Exchange hands out ids that differ in case alone ([MS-OXWSCORE] ItemId).
/// </summary>
public readonly record struct SideId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a side calls the version of one of its things: a change key, a row version. Opaque; only equality means anything.</summary>
public readonly record struct ItemVersion(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Where reading the changes of a side has come to: a sync state, a feed number with its epoch. Opaque, of any length.</summary>
public readonly record struct Position(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The random id of a synchronization.</summary>
public readonly record struct LinkId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The random id of one attempt to make or adopt a thing; never reused (I1).</summary>
public readonly record struct AttemptId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The random id of a run.</summary>
public readonly record struct RunId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The id of a rule that ties pairs (<c>R1</c>); never reused.</summary>
public readonly record struct RuleId(string Value)
{
    public override string ToString() => Value;
}
