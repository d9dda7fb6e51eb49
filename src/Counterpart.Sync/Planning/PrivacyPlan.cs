using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// S4: an item made private in an Edit mailbox whose worker keeps private things to himself. Unsynchronized record edits go there first;
/// then the record keeps its time, its texts leave it, and from then on only its time goes to the record and nothing to the item.
/// </summary>
internal static class PrivacyPlan
{
    /// <summary>Whether the record's texts are gone already.</summary>
    public static bool IsHidden(Link link, SideItem record) => Privacy.IsPrivate(record.Values) && HasNoTexts(link);

    /// <summary>
    /// The worker keeps the item to himself, and nothing but its time is known of it: when it goes, its texts go with it into no history and
    /// no marker. Null: the item is as it was.
    /// </summary>
    public static bool IsHiddenByItself(Link link, SideItem? item) => link.Kind != ItemKind.Contact && HasNoTexts(link) && (item is null || Privacy.IsPrivate(item.Values));

    /// <summary>Its worker made it private since it was agreed on, and keeps it to himself: what he typed into it since is nobody's else.</summary>
    public static bool WasMadePrivate(Link link, FieldValues item, RunPolicy policy) => Privacy.KeepsOut(item, policy) && !(link.Item.Base is { } known && Privacy.IsPrivate(known));

    /// <summary>What the plan overwrites or ends goes into history and marker without its texts: another's, or by its worker kept to himself.</summary>
    public static bool KeepsNoTexts(LinkPlan plan, SideItem? record, SideItem? item, RunPolicy policy) =>
        (record is not null && IsHiddenByAnother(record, policy.Worker.Id))
        || (plan.Ends is not null && IsHiddenByItself(plan.Link, item))
        || (plan.Ends is not null && item is not null && WasMadePrivate(plan.Link, item.Values, policy));

    /// <summary>The link says nothing but the time: its texts are its worker's alone.</summary>
    public static bool HasNoTexts(Link link) => link.Item.Base is { } known && !known.Knows(link.Schema["subject"]);

    /// <summary>
    /// What the record says besides its time is the office's, typed since we wrote last: it shows nothing of the item. What is older may be
    /// what a restore of the business system put back, whoever edited the record since.
    /// </summary>
    private static bool IsOfOffice(Link link, SideItem record, PlanContext context) => (context.Held & record.Values.Known)
        .In(context.Schema).Where(f => f.Allowed.HasFlag(Direction.ToBusiness) && f.Name != "sensitivity" && !Privacy.TimeOnly(context.Schema).Contains(f))
        .All(f => record.Values[f] is null || (f.Name == "subject" && IsStandIn(record)) || (record.Entered.TryGetValue(f.Name, out var entered) && !entered.IsFromMailbox && entered.At > link.SynchronizedAt));

    /// <summary>
    /// A record that shows the stand-in was hidden by us, also if the run that did it died before it could say so, or the state was restored
    /// since: the bases of the texts that left it say nothing. So was one of a private item that is called so, though it was made normal since.
    /// </summary>
    public static Link AsHidden(Link link, SideItem? record, SideItem? item, RunPolicy policy)
    {
        if (record is not { Part: Part.Owner } || link.Kind == ItemKind.Contact || !IsStandIn(record) || IsHidden(link, record) || IsAgreed(link))
        {
            return link;
        }

        return Privacy.IsPrivate(record.Values) || (item is not null && Privacy.KeepsOut(item.Values, policy)) ? WithTimeOnly(link) : link;
    }

    /// <summary>The subject is the one that we write in place of another, and nobody in the office typed it.</summary>
    public static bool IsStandIn(SideItem record) =>
        record.Values["subject"]?.ToString() == Privacy.Subject && !(record.Entered.TryGetValue("subject", out var entered) && !entered.IsFromMailbox);

    /// <summary>Another worker's item was made private, and the record shows that there is something, and when.</summary>
    public static bool IsHiddenByAnother(SideItem record, WorkerId worker) => record.Kind != ItemKind.Contact && Privacy.IsPrivate(record.Values) && IsStandIn(record)
        && record.Entered.TryGetValue("subject", out var entered) && entered.By != Entered.ByMailboxOf(worker);

    /// <summary>Both sides were called so: it is the name that it has.</summary>
    private static bool IsAgreed(Link link) => link.Record.Base?["subject"]?.ToString() == Privacy.Subject && link.Item.Base?["subject"]?.ToString() == Privacy.Subject;

    /// <summary>The write that takes a record's texts away.</summary>
    public static bool IsHide(Intent intent) => intent is { Side: Side.Business, Action: IntentAction.Update, Source: null, Sent: { } sent }
        && sent.Schema.Kind != ItemKind.Contact && Privacy.IsPrivate(sent) && sent["subject"]?.ToString() == Privacy.Subject;

    /// <summary>The link without its texts.</summary>
    public static Link WithTimeOnly(Link link)
    {
        var keeps = Privacy.TimeOnly(link.Schema);
        return link with { Record = TimeOnly(link.Record, keeps, link.Schema), Item = TimeOnly(link.Item, keeps, link.Schema) };
    }

    /// <summary>What may be kept of values whose texts are their owner's alone.</summary>
    public static FieldValues TimeOnly(FieldValues values)
    {
        var only = new FieldValues(values.Schema);
        foreach (var field in (Privacy.TimeOnly(values.Schema) & values.Known).In(values.Schema))
        {
            only[field] = values[field];
        }

        return only;
    }

    private static Tie TimeOnly(Tie tie, FieldSet keeps, FieldSchema schema) =>
        tie with { Base = tie.Base is { } known ? TimeOnly(known) : new FieldValues(schema), Sent = tie.Sent & keeps };

    /// <param name="isRestored">The record was put back to what it held before (D10): what it shows is no edit.</param>
    public static LinkPlan Hide(Link link, SideItem record, bool isRestored, SideItem item, FlowOfLink flow, PlanContext context) =>
        IsHidden(link, record) || (HasNoTexts(link) && !isRestored && IsOfOffice(link, record, context)) ? OnlyTime(link, record, item, flow, context) : TakeTextsAway(link, record, isRestored, item, flow, context);

    /// <summary>D8: why a person let the texts stay where they are, for as long as neither side's sensitivity changes and nobody decides; null: he did not.</summary>
    public static string? IsRejected(Link link, SideItem record, SideItem item) =>
        link.Decisions.IsEmpty && link.Notes.GetValueOrDefault("sensitivity") is { Standing: FieldStanding.Waiting, Reason: Rejections.Reason } note
            && Equals(note.Business, record.Values["sensitivity"]) && Equals(note.Mailbox, item.Values["sensitivity"]) ? note.Reason : null;

    /// <summary>The record of a hidden link whose item is shown again: what stood in for its texts says nothing; what the office typed does (as at a first tie).</summary>
    public static SideItem Revealed(SideItem record)
    {
        var values = record.Values.Copy();
        if (IsStandIn(record))
        {
            values["subject"] = null;
        }

        values["sensitivity"] = null;
        return record with { Values = values };
    }

    private static LinkPlan TakeTextsAway(Link link, SideItem record, bool isRestored, SideItem item, FlowOfLink flow, PlanContext context)
    {
        //  first what the record edited, so that it is not lost with its texts
        var toItem = new FieldValues(context.Schema);
        var edits = (isRestored ? FieldSet.Empty : OfOffice(link, record, item, flow, context)) | (DecidedForTheOffice(link, record, item) & flow.ToMailbox);
        var refused = new List<string>();
        foreach (var field in (edits | Lacking(link, record, item, flow, context)).Without(context.Schema["sensitivity"]).In(context.Schema).Where(f => !Equals(record.Values[f], item.Values[f])))
        {
            if (context.Mailbox.Refuses(field, record.Values[field]) is { } reason)
            {
                refused.Add($"{field.Name} ({reason})");
            }
            else
            {
                toItem[field] = record.Values[field];
            }
        }

        if (!toItem.Known.IsEmpty)
        {
            return Carry(link, record, item, toItem) with { Then = TakeTextsAway(link, record, isRestored, item with { Values = Over(item.Values, toItem) }, flow, context) };
        }

        var keeps = Privacy.TimeOnly(context.Schema);
        var toRecord = new FieldValues(context.Schema);
        var standing = ImmutableDictionary<string, FieldNote>.Empty;
        foreach (var field in (context.Held & record.Values.Known).In(context.Schema))
        {
            if (keeps.Contains(field))
            {
                if (Equals(item.Values[field], record.Values[field]) || !flow.ToBusiness.Contains(field))
                {
                    continue;
                }

                if (Stands(link, field, record, item, context) is { } note)
                {
                    standing = standing.SetItem(field.Name, note);
                }
                else
                {
                    toRecord[field] = item.Values[field];
                }
            }
            else if (field.Allowed.HasFlag(Direction.ToBusiness) && record.Values[field] is not null && !IsNeverShared(link, field, flow))
            {
                toRecord[field] = null;
            }
        }

        toRecord["subject"] = new TextValue(Privacy.Subject);
        toRecord["sensitivity"] = new ChoiceValue(Choices.Private);
        return new LinkPlan(link, SyncStep.Merge, PlannedEffect.Update)
        {
            //  read once more after it, so that what a restore puts back is known for older (D10)
            Next = Standing(Bases(link, record, item, keeps), link, standing, FieldSet.Empty) with { IsDue = true },
            ToRecord = toRecord,
            RecordAfter = toRecord,
            Record = record,
            Item = item,
            //  when it is, is no secret: what the record said of that stays in the history
            Changes = [.. toRecord.Known.In(context.Schema).Select(f => keeps.Contains(f)
                ? new PlannedChange(Side.Business, f, record.Values[f], toRecord[f]) { Cause = "S4 made private: the item's time" }
                : new PlannedChange(Side.Business, f, null, null) { Cause = "S4 made private" })],
            ErasesTexts = true,
            Told = refused.Count == 0 ? "made private in the mailbox: the record keeps its time only"
                : $"made private in the mailbox: the record keeps its time only; the item could not hold what the record said in {string.Join(", ", refused)}",
        };
    }

    /// <summary>
    /// What the office edited and the item does not hold yet. Of what its owner edited too his word stands: it is private by now. Only its
    /// time, which is no secret, is decided by the conflict rule (V5).
    /// </summary>
    private static FieldSet OfOffice(Link link, SideItem record, SideItem item, FlowOfLink flow, PlanContext context)
    {
        var edits = FieldSet.Of(Edits.Unsynchronized(record.Values, Side.Business, flow, link, context.Business).In(context.Schema).Where(f => IsTypedSince(link, f, record, context)));
        var both = edits & Edits.Of(item.Values, link.Item, context.Mailbox);
        return (edits - both)
            | (context.Policy.Parameters.ConflictRule == ConflictRule.Business ? both & flow.ToBusiness & Privacy.TimeOnly(context.Schema) : FieldSet.Empty);
    }

    /// <summary>
    /// Whether the value was entered after the record was last agreed on. What is older was put back with the record, by a restore of the
    /// business system or from its tombstone (D10): over what its owner wrote since it may not go, for of that no history would tell (S4).
    /// </summary>
    private static bool IsTypedSince(Link link, Field field, SideItem record, PlanContext context) => !record.Entered.TryGetValue(field.Name, out var entered)
        ? record.Values[field] is not null
        : entered.By != Entered.ByMailboxOf(context.Policy.Worker.Id) && (entered.IsFromMailbox || link.Record.ModifiedAt is not { } agreed || entered.At > agreed);

    /// <summary>A field that no mapping ever let into the item: what the record says there is the office's own, and nowhere else.</summary>
    private static bool IsNeverShared(Link link, Field field, FlowOfLink flow) =>
        !flow.Mapped.Contains(field) && (link.Item.Base is not { } known || !known.Knows(field) || known[field] is null);

    /// <summary>The edits go to the item by themselves: only when it has them do they leave the record.</summary>
    private static LinkPlan Carry(Link link, SideItem record, SideItem item, FieldValues toItem) => new(link, SyncStep.Merge, PlannedEffect.Update)
    {
        Next = link with
        {
            Record = link.Record with { Version = record.Version, ModifiedAt = record.ModifiedAt },
            Item = link.Item with { Version = item.Version, ModifiedAt = item.ModifiedAt },
            IsDue = true,
        },
        ToItem = toItem,
        ItemAfter = toItem,
        RecordAfter = toItem,
        Record = record,
        Item = item,
        Changes = [.. toItem.Known.In(toItem.Schema).Select(f => new PlannedChange(Side.Mailbox, f, item.Values[f], toItem[f]) { Cause = "S4 made private: what the record edited goes to the item first" })],
        Told = "made private in the mailbox: the item gets what the record edited, then the record keeps its time only",
    };

    private static FieldValues Over(FieldValues values, FieldValues changes)
    {
        var after = values.Copy();
        foreach (var field in changes.Known.In(values.Schema))
        {
            after[field] = changes[field];
        }

        return after;
    }

    /// <summary>What the item lacks in fields whose sides never agreed (I7), unless it can't hold it (V3).</summary>
    private static FieldSet Lacking(Link link, SideItem record, SideItem item, FlowOfLink flow, PlanContext context)
    {
        var open = flow.ToMailbox & context.Held & record.Values.Known & item.Values.Known;
        return FieldSet.Of((open - (link.Record.Base?.Known ?? FieldSet.Empty)).In(context.Schema)
            .Where(f => item.Values[f] is null && record.Values[f] is not null && !(link.Notes.TryGetValue(f.Name, out var note) && Equals(note.Business, record.Values[f]))));
    }

    /// <summary>A person said that the business system's value stands: it goes to the item before it leaves the record.</summary>
    private static FieldSet DecidedForTheOffice(Link link, SideItem record, SideItem item) => FieldSet.Of(link.Decisions.Keys.Select(link.Schema.Find).OfType<Field>()
        .Where(f => Answers.Of(link, f, record.Values, item.Values) == Side.Business));

    /// <summary>
    /// Why a time that differs does not go to the record: it waits or was refused (V3) and neither side has moved it since, nor a person
    /// decided, or the record can't hold it (V8). Null: it goes.
    /// </summary>
    private static FieldNote? Stands(Link link, Field field, SideItem record, SideItem item, PlanContext context)
    {
        var (shown, own) = (record.Values[field], item.Values[field]);
        return Answers.Of(link, field, record.Values, item.Values) is null && Noted(link, field, record, item) is { } note ? note
            : context.Business.Refuses(field, own) is { } reason ? new FieldNote(FieldStanding.Refused, shown, own, $"the business system can't hold it: {reason}")
            : null;
    }

    /// <summary>The note of the field, if neither side has moved since.</summary>
    private static FieldNote? Noted(Link link, Field field, SideItem record, SideItem item) =>
        link.Notes.GetValueOrDefault(field.Name) is { } note && Equals(note.Mailbox, item.Values[field]) && Equals(note.Business, record.Values[field]) ? note : null;

    private static LinkPlan OnlyTime(Link link, SideItem record, SideItem item, FlowOfLink flow, PlanContext context)
    {
        var keeps = Privacy.TimeOnly(context.Schema);
        var toRecord = new FieldValues(context.Schema);
        var standing = ImmutableDictionary<string, FieldNote>.Empty;
        foreach (var field in (keeps & flow.ToBusiness).In(context.Schema))
        {
            var answer = Answers.Of(link, field, record.Values, item.Values);
            if (Equals(item.Values[field], record.Values[field]) || answer == Side.Business)
            {
                continue;
            }

            if (answer is null && Noted(link, field, record, item) is { } waits)
            {
                standing = standing.SetItem(field.Name, waits);
                continue;
            }

            if (answer is null && (link.Item.Base is not { } known || Equals(known[field], item.Values[field])))
            {
                continue;
            }

            if (Stands(link, field, record, item, context) is { } note)
            {
                standing = standing.SetItem(field.Name, note);
                continue;
            }

            toRecord[field] = item.Values[field];
        }

        if (!Privacy.IsPrivate(record.Values))
        {
            //  whether it is private its owner says, by his item
            toRecord["sensitivity"] = new ChoiceValue(Choices.Private);
        }

        var writes = !toRecord.Known.IsEmpty;
        return new LinkPlan(link, writes ? SyncStep.Merge : SyncStep.Nothing, writes ? PlannedEffect.Update : PlannedEffect.None)
        {
            Next = Standing(Bases(link, record, item, keeps), link, standing, toRecord.Known),
            ToRecord = writes ? toRecord : null,
            RecordAfter = writes ? toRecord : null,
            ItemAfter = writes ? toRecord : null,
            Record = record,
            Item = item,
            Changes = [.. toRecord.Known.In(context.Schema).Select(f => new PlannedChange(Side.Business, f, record.Values[f], toRecord[f]))],
        };
    }

    /// <summary>The bases of what stands stand still, and of what is still to be written; what stands keeps its note.</summary>
    private static Link Standing(Link next, Link before, ImmutableDictionary<string, FieldNote> notes, FieldSet toBeWritten)
    {
        var (record, item) = (next.Record.Base!, next.Item.Base!);
        var still = toBeWritten | FieldSet.Of(notes.Keys.Select(n => next.Schema[n]));
        foreach (var field in (still & (before.Record.Base?.Known ?? FieldSet.Empty) & (before.Item.Base?.Known ?? FieldSet.Empty)).In(next.Schema))
        {
            (record[field], item[field]) = (before.Record.Base![field], before.Item.Base![field]);
        }

        return SyncPlanner.WithNotes(next, notes);
    }

    /// <summary>Bases that know the time alone: the texts leave them too.</summary>
    private static Link Bases(Link link, SideItem record, SideItem item, FieldSet keeps)
    {
        var (recordBase, itemBase) = (new FieldValues(link.Schema), new FieldValues(link.Schema));
        foreach (var field in keeps.In(link.Schema))
        {
            recordBase[field] = item.Values[field];
            itemBase[field] = item.Values[field];
        }

        return link with
        {
            Record = link.Record with { Id = record.Id, Version = record.Version, Base = recordBase, Sent = FieldSet.Empty, ModifiedAt = record.ModifiedAt },
            Item = link.Item with { Id = item.Id, Version = item.Version, Base = itemBase, Sent = FieldSet.Empty, ModifiedAt = item.ModifiedAt },
            Notes = link.Notes.Clear(),
            Decisions = link.Decisions.Clear(),
            IsDue = false,
            RetryAt = null,
            Failures = 0,
            Message = null,
            Remedy = null,
            State = LinkState.InStep,
        };
    }
}
