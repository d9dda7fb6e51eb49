using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// The three-way merge of one field (V1–V11, I7): each side against what that side last held. Pure; the one place where it is decided
/// which value goes where.
/// </summary>
public static class FieldMerge
{
    public const string CauseView = "V4 put back: this direction is not allowed";
    public const string CauseOneWay = "V5 changed on both sides: only one direction is allowed";
    public const string CauseItemRestored = "D9 the item was restored from before: the record goes to it";
    public const string CauseRecordRestored = "D10 the record was restored from before: the item goes to it";
    public const string CauseMandatory = "V8 put back: a mandatory field can't be empty";

    /// <summary>What becomes of the field.</summary>
    public static FieldOutcome Decide(in FieldCase c)
    {
        if (c.Decision is { } side)
        {
            return Decided(c, side);
        }

        if (c.Note is { } note && Equals(note.Business, c.Record) && Equals(note.Mailbox, c.Item))
        {
            return new FieldOutcome(note.Standing == FieldStanding.Waiting ? FieldStep.Wait : FieldStep.Refuse, c.Record, c.Item) { Reason = note.Reason };
        }

        return Compared(c);
    }

    /// <summary>Whether the record's and the item's value say the same, as far as each side can say it.</summary>
    public static bool Same(in FieldCase c) =>
        Equals(c.Record, c.Item)
        || Equals(c.MailboxForms.NormalForm(c.Field, c.Record), c.Item)
        || Equals(c.BusinessForms.NormalForm(c.Field, c.Item), c.Record);

    private static FieldOutcome Changed(in FieldCase c)
    {
        var recordChanged = IsEdited(c.Record, c.RecordBase, c.RecordSent, c.Field, c.BusinessForms);
        var itemChanged = IsEdited(c.Item, c.ItemBase, c.ItemSent, c.Field, c.MailboxForms);
        if (!recordChanged && !itemChanged)
        {
            //  U3: sides that a revert took apart stay so until a person decides, or edits one of them
            return c.Note is { Standing: FieldStanding.Waiting } waits && !Same(c)
                ? c.Decision is not null && c.Flow != Direction.None ? Conflict(c, CauseOneWay)
                : new FieldOutcome(FieldStep.Wait, c.Record, c.Item) { Reason = waits.Reason }
                : KeptApart(c) ? ListMerge.Unite(c)
                : new FieldOutcome(FieldStep.Unchanged, c.Record, c.Item);
        }

        if (c.Mapped == Direction.None)
        {
            return Stand(c);
        }

        if (Same(c))
        {
            return Agree(c);
        }

        var isReverted = IsRevertedList(c);
        if (c.Field.Shape is Shape.Set or Shape.Rows && !isReverted)
        {
            return ListMerge.Merge(c);
        }

        if (c.Field.IsMandatory && (c.Item is null || c.Record is null))
        {
            return PutBackMandatory(c);
        }

        return (recordChanged, itemChanged) switch
        {
            (true, false) => Allows(c, Direction.ToMailbox) ? WriteItem(c, null) : Stand(c),
            (false, true) => Allows(c, Direction.ToBusiness) ? WriteRecord(c, null)
                : Allows(c, Direction.ToMailbox) ? WriteItem(c, CauseView) : Stand(c),
            _ when isReverted && Conflict(c, CauseOneWay) is { Step: FieldStep.Wait } waits => waits with { Reason = RevertPlanner.Reason },
            _ => Conflict(c, CauseOneWay),
        };
    }

    /// <summary>
    /// U3: a revert took the bases of a list apart too, so that no row tells what is the same on both sides: whoever edits it next, his whole
    /// list goes over. Where names go one way only, the other side's own ones stay (V6).
    /// </summary>
    private static bool IsRevertedList(in FieldCase c) => c.Note is { Standing: FieldStanding.Waiting, Reason: RevertPlanner.Reason }
        && (c.Field.Shape == Shape.Rows || c is { Field.Shape: Shape.Set, Flow: Direction.Both });

    /// <summary>
    /// V3: sets that differ though neither side changed are from a time in which the direction kept names back; they unite once it lets both
    /// sides have them. A name that was taken off then comes back: no base tells it from one that was added.
    /// </summary>
    private static bool KeptApart(in FieldCase c) => c is { Field.Shape: Shape.Set, Flow: Direction.Both } && !Same(c);

    /// <summary>I7: a first tie, a lost base, a field that was never mapped while both sides were in step.</summary>
    private static FieldOutcome NeverAgreed(in FieldCase c)
    {
        if (Same(c))
        {
            return Agree(c);
        }

        if (c.Mapped == Direction.None)
        {
            return Stand(c);
        }

        if (c.Record is null || c.Item is null)
        {
            return c.Record is null
                ? Allows(c, Direction.ToBusiness) ? WriteRecord(c, null) : Stand(c)
                : Allows(c, Direction.ToMailbox) ? WriteItem(c, null) : Stand(c);
        }

        if (c.Field.Shape is Shape.Set or Shape.Rows)
        {
            return ListMerge.Unite(c);
        }

        return c.Field.WaitsAtFirstTie && c.Flow != Direction.None
            ? Wait(c, "both sides hold a text of their own; which one shall stand?")
            : Conflict(c, CauseOneWay);
    }

    /// <summary>
    /// D9, D10: one side was put back to what it held before; the other one knows better, and its value goes over where it may. Where it
    /// may not, the older value stands as if it had always been there, so that it never counts as an edit.
    /// </summary>
    private static FieldOutcome Restored(in FieldCase c)
    {
        if (c.Mapped == Direction.None)
        {
            return Stand(c);
        }

        if (Same(c))
        {
            return Agree(c);
        }

        if (c.Field.IsMandatory && (c.Item is null || c.Record is null))
        {
            return PutBackMandatory(c);
        }

        if (c.ItemRestored)
        {
            return !Allows(c, Direction.ToMailbox) ? Agree(c)
                : c.Field.Shape == Shape.Set && !Allows(c, Direction.ToBusiness) ? RestoredSet(c)
                : WriteItem(c, CauseItemRestored);
        }

        return Allows(c, Direction.ToBusiness) ? WriteRecord(c, CauseRecordRestored)
            : c.Field.Shape == Shape.Set ? RestoredSet(c)
            : Allows(c, Direction.ToMailbox) ? WriteItem(c, CauseRecordRestored)
            : Agree(c);
    }

    private static FieldOutcome RestoredSet(in FieldCase c) => ListMerge.Merge(c) is { Step: FieldStep.Write or FieldStep.Refuse } merged ? merged : Agree(c);

    private static FieldOutcome Conflict(in FieldCase c, string oneWay) => c.Flow switch
    {
        Direction.None => Stand(c),
        Direction.ToMailbox => WriteItem(c, oneWay) with { IsConflict = c.HasBase },
        Direction.ToBusiness => WriteRecord(c, oneWay) with { IsConflict = c.HasBase },
        _ => ConflictRules.Winner(c) switch
        {
            null => Wait(c, "both sides changed it; which value shall stand?"),
            Side.Business => WriteItem(c, ConflictRules.Cause(c, Side.Business)) with { IsConflict = true },
            _ => WriteRecord(c, ConflictRules.Cause(c, Side.Mailbox)) with { IsConflict = true },
        },
    };

    /// <summary>What direction or type forbid by now is decided as if nobody had been asked: the one side that may go over wins (V5).</summary>
    private static FieldOutcome Decided(in FieldCase c, Side side) =>
        Same(c) ? Agree(c)
        : !Allows(c, side == Side.Business ? Direction.ToMailbox : Direction.ToBusiness) ? Compared(c)
        : side == Side.Business ? WriteItem(c, "a person decided: business system") : WriteRecord(c, "a person decided: mailbox");

    /// <summary>Each side against what it last held.</summary>
    private static FieldOutcome Compared(in FieldCase c) => !c.HasBase || (c.RecordRestored && c.ItemRestored) ? NeverAgreed(c)
        : c.RecordRestored || c.ItemRestored ? Restored(c)
        : Changed(c);

    private static FieldOutcome PutBackMandatory(in FieldCase c) =>
        c.Item is null
            ? c.Record is not null && Allows(c, Direction.ToMailbox) ? WriteItem(c, CauseMandatory) : Stand(c)
            : Allows(c, Direction.ToBusiness) ? WriteRecord(c, CauseMandatory) : Stand(c);

    private static bool IsEdited(Value? now, Value? known, bool sent, Field field, IForms forms) =>
        !Equals(now, known) && !(sent && Equals(now, forms.NormalForm(field, known)));

    private static bool Allows(in FieldCase c, Direction way) => (c.Flow & way) != 0;

    private static FieldOutcome Agree(in FieldCase c) => new(FieldStep.Agree, c.Record, c.Item);

    private static FieldOutcome Stand(in FieldCase c) => new(FieldStep.Stand, c.Record, c.Item);

    private static FieldOutcome Wait(in FieldCase c, string reason) =>
        new(FieldStep.Wait, c.Record, c.Item) { Reason = reason, IsConflict = true };

    private static FieldOutcome WriteItem(in FieldCase c, string? cause)
    {
        var value = Coarseness.Refine(c.Record, c.RecordBase, c.Item, c.ItemBase);
        return c.MailboxForms.Refuses(c.Field, value) is { } reason
            ? new FieldOutcome(FieldStep.Refuse, c.Record, c.Item) { Reason = $"the mailbox can't hold it: {reason}" }
            : new FieldOutcome(FieldStep.Write, c.Record, value) { WritesItem = true, Cause = cause };
    }

    private static FieldOutcome WriteRecord(in FieldCase c, string? cause)
    {
        var value = Coarseness.Refine(c.Item, c.ItemBase, c.Record, c.RecordBase);
        return c.BusinessForms.Refuses(c.Field, value) is { } reason
            ? new FieldOutcome(FieldStep.Refuse, c.Record, c.Item) { Reason = $"the business system can't hold it: {reason}" }
            : new FieldOutcome(FieldStep.Write, value, c.Item) { WritesRecord = true, Cause = cause };
    }
}
