using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// U3 for one link: what takes back what a run did to it. Pure. What was edited since is left, and told; what is taken back waits for a
/// person, so that the next run does not do it again.
/// </summary>
internal static class RevertPlanner
{
    /// <summary>Why the fields of a reverted link wait.</summary>
    public const string Reason = "reverted: which value shall stand?";

    private const string Remedy = "decide under Needs a person, or edit the field on either side";

    /// <summary>The plan; without an effect it says in <see cref="LinkPlan.Told"/> why nothing is taken back.</summary>
    /// <param name="undone">What the run did to the link, oldest first.</param>
    /// <param name="link">The link as it stands; null: it ended.</param>
    /// <param name="marker">What it left if it ended.</param>
    public static LinkPlan Plan(Undone undone, Link? link, Marker? marker, ReadResult? record, ReadResult? item, PlanContext context)
    {
        var plan = Judge(undone, link, marker, record, item, context);
        return plan with { KeepsNoTexts = PrivacyPlan.KeepsNoTexts(plan, (record as ReadResult.Present)?.Item, (item as ReadResult.Present)?.Item, context.Policy) };
    }

    private static LinkPlan Judge(Undone undone, Link? link, Marker? marker, ReadResult? record, ReadResult? item, PlanContext context)
    {
        var known = link ?? marker?.Last ?? new Link(undone.Link, default, undone.Kind);
        if (undone.IsUnanswered)
        {
            return Left(known, "the answer to what was last asked of it was lost, and it may still happen: revert the run again in some minutes");
        }

        if (link is not null && (IsBehind(record, link.Record) ? "record" : IsBehind(item, link.Item) ? "item" : null) is { } behind)
        {
            //  a revert observes nothing: a run does, and finds out which
            return Left(known, $"its {behind} reads as it was before: its server lags behind, or went back to a backup: synchronize, then revert the run again");
        }

        if (undone is { IsOvertaken: true } and ({ Made: not null } or { Deleted: not null }))
        {
            //  made or deleted as a whole: what came of it since is not that run's to take back
            return Left(known, "a later run has changed it since");
        }

        if (undone.Made is { } made)
        {
            return made == Side.Business && IsAnother(undone, link) ? Left(known, "its record is another one since")
                : undone.IsHeldByOthers ? Left(known, "the record it made is in another mailbox too by now")
                : link is null ? Left(known, "its synchronization has ended since")
                : made == Side.Mailbox ? TakeItemAway(link, item, context) : TakeRecordAway(link, record, context);
        }

        if (undone.Deleted is { } deleted)
        {
            return link is not null ? Left(known, "it has come back since")
                : marker?.Last is null ? Left(known, "nothing is known of it any more")
                : deleted == Side.Mailbox ? BringItemBack(marker, record, item, context) : BringRecordBack(marker, record, item, context);
        }

        return link is null ? Left(known, "its synchronization has ended since") : PutBack(undone, link, record, item, context);
    }

    private static bool IsBehind(ReadResult? read, Tie tie) => read is ReadResult.Present { Item: var there } && there.Id == tie.Id && tie.IsAheadOf(there);

    /// <summary>The record was merged into the one that the link ties now, or lost in a restore and made again.</summary>
    private static bool IsAnother(Undone undone, Link? link) => link?.Record.Id is { } now && undone.Ids.Record is { } then && now != then;

    private static LinkPlan TakeItemAway(Link link, ReadResult? item, PlanContext context) =>
        item is not ReadResult.Present { Item: { Place: Place.Chosen } there } ? Left(link, "the item it made is not in its folder any more")
        //  whether its texts were edited since, nobody can tell (S4)
        : PrivacyPlan.IsHiddenByItself(link, there) ? Left(link, "the item it made was made private since")
        : !Edits.Of(there.Values, link.Item, context.Mailbox).IsEmpty ? Left(link, "the item it made was edited since")
        : new LinkPlan(link, SyncStep.Revert, PlannedEffect.DeleteItem) { Next = link, Ends = EndCause.Reverted, Item = there, Told = "reverted: the item it made goes" };

    private static LinkPlan TakeRecordAway(Link link, ReadResult? record, PlanContext context) =>
        record is not ReadResult.Present { Item: var there } ? Left(link, "the record it made is not there any more")
        //  also in what no field says: who attends it, whose it is
        : !Edits.Of(there.Values, link.Record, context.Business).IsEmpty || (link.Record.Version is { } agreed && there.Version != agreed) ? Left(link, "the record it made was edited since")
        : new LinkPlan(link, SyncStep.Revert, PlannedEffect.DeleteRecord) { Next = link, Ends = EndCause.Reverted, Record = there, Told = "reverted: the record it made goes" };

    private static LinkPlan BringItemBack(Marker marker, ReadResult? record, ReadResult? item, PlanContext context) =>
        KeptOut.Why(record, context.Policy) is { } why ? Left(marker.Last!, why)
            : item is not ReadResult.Present { Item: { Place: Place.Deleted or Place.Recoverable } lies }
            ? Left(marker.Last!, "the item it deleted does not lie among the deleted ones any more")
            : Back(marker, PlannedEffect.BringItemBack, (record as ReadResult.Present)?.Item.Values, lies.Values, context) with { BringBack = lies.Id };

    private static LinkPlan BringRecordBack(Marker marker, ReadResult? record, ReadResult? item, PlanContext context) =>
        record is not (ReadResult.Deleted { MergedInto: null } or ReadResult.Present { Item: { Part: Part.None, Kind: not ItemKind.Contact } })
            ? Left(marker.Last!, "the record it deleted can't be brought back: it is there, or its time has passed")
            : Back(marker, PlannedEffect.RestoreRecord, marker.Last!.Record.Base, item is ReadResult.Present { Item: { Place: Place.Chosen } there } ? there.Values : null, context);

    /// <summary>
    /// No deletion is repeated. What is gone on the other side counts as missing, until a person decides; where both are there again (a copy
    /// that was withdrawn), the fields in which they have come apart since wait.
    /// </summary>
    private static LinkPlan Back(Marker marker, PlannedEffect effect, FieldValues? record, FieldValues? item, PlanContext context)
    {
        var link = marker.Last! with { RefusesDeletion = true, IsDue = false, RetryAt = null, Withdraw = null };
        link = record is null || item is null
            ? link with { State = LinkState.Missing, Message = "reverted: it is gone on the other side", Remedy = "restore it there, or end the synchronization" }
            : Standing(Waiting(link, Apart(record, item, context)), record, item) with { IsDue = true };
        return new LinkPlan(link, SyncStep.Revert, effect) { Next = link, Revived = marker, Told = "reverted: it comes back" };
    }

    /// <summary>What each side holds is its base in the fields that wait: whoever edits one of them next, his value goes over (U3).</summary>
    private static Link Standing(Link link, FieldValues record, FieldValues item)
    {
        return link with { Record = link.Record with { Base = Took(link.Record.Base, record) }, Item = link.Item with { Base = Took(link.Item.Base, item) } };

        FieldValues? Took(FieldValues? known, FieldValues now)
        {
            known = known?.Copy();
            foreach (var name in known is null ? [] : link.Notes.Keys)
            {
                known![link.Schema[name]] = now[link.Schema[name]];
            }

            return known;
        }
    }

    private static ImmutableDictionary<string, FieldNote> Apart(FieldValues record, FieldValues item, PlanContext context)
    {
        //  what its owner keeps to himself is in no note (S4)
        var shown = context.Kind != ItemKind.Contact && (Privacy.IsPrivate(record) || Privacy.IsPrivate(item)) ? Privacy.TimeOnly(context.Schema) : context.Held;
        var notes = ImmutableDictionary<string, FieldNote>.Empty;
        foreach (var field in (shown & record.Known & item.Known).In(context.Schema).Where(f => !f.IsComposed))
        {
            if (!Equals(record[field], item[field]) && !Equals(context.Mailbox.NormalForm(field, record[field]), item[field]))
            {
                notes = notes.SetItem(field.Name, new FieldNote(FieldStanding.Waiting, record[field], item[field], Reason));
            }
        }

        return notes;
    }

    private static LinkPlan PutBack(Undone undone, Link link, ReadResult? record, ReadResult? item, PlanContext context)
    {
        var (there, here) = ((record as ReadResult.Present)?.Item, (item as ReadResult.Present)?.Item);
        var (toRecord, toItem) = (new FieldValues(context.Schema), new FieldValues(context.Schema));
        var changes = new List<PlannedChange>();
        var left = new List<string>();
        foreach (var (side, field, old, now) in undone.Fields)
        {
            if (side == Side.Business && IsAnother(undone, link))
            {
                left.Add($"{field.Name} (its record is another one since)");
            }
            else if ((side == Side.Business ? there : here) is not { Place: Place.Chosen } thing)
            {
                left.Add($"{field.Name} (its {(side == Side.Business ? "record" : "item")} is gone)");
            }
            else if (here is not null && PrivacyPlan.WasMadePrivate(link, here.Values, context.Policy) && !Privacy.TimeOnly(context.Schema).Contains(field))
            {
                //  it leaves history and record for it, and would be nowhere
                left.Add($"{field.Name} (its owner made it private since)");
            }
            else if (Equals(thing.Values[field], old))
            {
                //  somebody has put it back already, perhaps by a revert
            }
            else if (!Equals(thing.Values[field], now) && !Equals(thing.Values[field], context.Forms(side).NormalForm(field, now)))
            {
                left.Add($"{field.Name} (edited since)");
            }
            else
            {
                (side == Side.Business ? toRecord : toItem)[field] = old;
                changes.Add(new PlannedChange(side, field, thing.Values[field], old) { Cause = "U3 reverted" });
            }
        }

        var told = left.Count == 0 ? null : $"left: {string.Join(", ", left)}";
        if (changes.Count == 0)
        {
            return Left(link, told ?? "it stands there already");
        }

        //  the notes are on disk before the first write: whatever becomes of the writes, what they took apart waits, and is no edit
        var next = Waiting(link, changes, there, here, context);
        //  and what waited before waits until then
        return new LinkPlan(link with { Notes = link.Notes.SetItems(next.Notes), Decisions = next.Decisions }, SyncStep.Revert, PlannedEffect.Update)
        {
            Next = next,
            ToRecord = toRecord.Known.IsEmpty ? null : toRecord,
            ToItem = toItem.Known.IsEmpty ? null : toItem,
            RecordAfter = toRecord,
            ItemAfter = toItem,
            Record = there,
            Item = here,
            Changes = changes,
            Told = told,
        };
    }

    private static Link Waiting(Link link, List<PlannedChange> changes, SideItem? record, SideItem? item, PlanContext context)
    {
        var notes = link.Notes;
        foreach (var fields in changes.Where(c => !c.Field.IsComposed).GroupBy(c => c.Field))
        {
            var note = new FieldNote(FieldStanding.Waiting, After(Side.Business, record, link.Record), After(Side.Mailbox, item, link.Item), Reason);
            //  where both sides hold the same again there is nothing to decide
            notes = Equals(note.Business, note.Mailbox) ? notes.Remove(fields.Key.Name) : notes.SetItem(fields.Key.Name, note);

            Value? After(Side side, SideItem? thing, Tie tie) =>
                fields.FirstOrDefault(c => c.Side == side) is { } written ? written.New : thing is not null ? thing.Values[fields.Key] : tie.Base?[fields.Key];
        }

        var next = link.State is LinkState.Paused or LinkState.Missing or LinkState.MovedAway ? link with { Notes = notes } : Waiting(link, notes);
        return next with
        {
            //  what was to be done besides, as a withdrawal; and what was edited since, and no run has seen: our write gives the thing a version
            //  that nobody will report as news
            IsDue = link.IsDue || link.Withdraw is not null || IsEdited(record, link.Record, context.Business) || IsEdited(item, link.Item, context.Mailbox),
            RetryAt = null,
            //  what was answered before was said of other values (R4)
            Decisions = link.Decisions.RemoveRange(changes.Select(c => c.Field.Name)),
        };
    }

    private static Link Waiting(Link link, ImmutableDictionary<string, FieldNote> notes)
    {
        var waits = notes.Values.Any(n => n.Standing == FieldStanding.Waiting);
        return link with { Notes = notes, State = waits ? LinkState.Conflict : LinkState.InStep, Message = waits ? Reason : null, Remedy = waits ? Remedy : null };
    }

    private static bool IsEdited(SideItem? thing, Tie tie, IForms forms) => thing is not null && !Edits.Of(thing.Values, tie, forms).IsEmpty;

    private static LinkPlan Left(Link link, string why) =>
        new(link, SyncStep.Revert, PlannedEffect.None) { Next = link, Told = why.StartsWith("left", StringComparison.Ordinal) ? why : $"left: {why}" };
}
