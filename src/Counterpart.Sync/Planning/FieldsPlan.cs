using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// The merge of all fields of one link: what is written to each side, the bases of what agrees without a write, and the fields that stand
/// still. Pure; it allocates only for what changes.
/// </summary>
internal sealed class FieldsPlan
{
    private readonly Link link;
    private readonly PlanContext context;
    private readonly FlowOfLink flow;
    private readonly FieldValues record;
    private readonly FieldValues item;
    private readonly SideItem? recordItem;
    private readonly SideItem? mailboxItem;
    private readonly (bool Record, bool Item) restored;
    private readonly List<PlannedChange> changes = [];
    private ImmutableDictionary<string, FieldNote> notes;
    private FieldValues? recordBase;
    private FieldValues? itemBase;
    private FieldValues? recordAfter;

    private FieldsPlan(Link link, PlanContext context, FlowOfLink flow, FieldValues record, FieldValues item, SideItem? recordItem, SideItem? mailboxItem,
        (bool Record, bool Item) restored)
    {
        this.link = link;
        this.context = context;
        this.flow = flow;
        this.record = record;
        this.item = item;
        this.recordItem = recordItem;
        this.mailboxItem = mailboxItem;
        this.restored = restored;
        notes = link.Notes;
    }

    public FieldValues? ToRecord { get; private set; }

    public FieldValues? ToItem { get; private set; }

    public IReadOnlyList<PlannedChange> Changes => changes;

    public ImmutableDictionary<string, FieldNote> Notes => notes;

    /// <summary>The bases with what agrees already; null: as they were.</summary>
    public FieldValues? RecordBase => recordBase;

    public FieldValues? ItemBase => itemBase;

    /// <summary>Merges a link whose both ends are there. The values are those read, or the base of an end that did not change.</summary>
    public static FieldsPlan Merge(
        Link link, PlanContext context, FlowOfLink flow, FieldValues record, FieldValues item, SideItem? recordItem, SideItem? mailboxItem,
        (bool Record, bool Item) restored)
    {
        var plan = new FieldsPlan(link, context, flow, record, item, recordItem, mailboxItem, restored);
        var quick = link.Notes.IsEmpty && link.Decisions.IsEmpty;
        foreach (var field in context.Schema.Fields)
        {
            if (field.IsComposed || !context.Held.Contains(field) || !record.Knows(field) || !item.Knows(field))
            {
                continue;
            }

            if (quick && plan.IsUntouched(field))
            {
                continue;
            }

            plan.Take(field, FieldMerge.Decide(plan.Case(field)));
        }

        plan.Compose();
        return plan;
    }

    private bool IsUntouched(Field field) =>
        link.Record.Base is { } r && link.Item.Base is { } i && r.Knows(field) && i.Knows(field)
        && Equals(record[field], r[field]) && Equals(item[field], i[field])
        && (field.Shape != Shape.Set || flow[field] != Direction.Both || Equals(r[field], i[field]));

    private FieldCase Case(Field field)
    {
        var hasBase = link.Record.Base is { } r && link.Item.Base is { } i && r.Knows(field) && i.Knows(field);
        return new FieldCase(field)
        {
            Record = record[field],
            Item = item[field],
            RecordBase = hasBase ? link.Record.Base![field] : null,
            ItemBase = hasBase ? link.Item.Base![field] : null,
            HasBase = hasBase,
            RecordSent = link.Record.Sent.Contains(field),
            ItemSent = link.Item.Sent.Contains(field),
            RecordRestored = restored.Record,
            ItemRestored = restored.Item,
            Flow = item[field] is null && flow.Clears.Contains(field) ? flow[field] | Direction.ToBusiness : flow[field],
            Mapped = flow.Mapped.Contains(field) ? Direction.Both : Direction.None,
            Note = link.Notes.GetValueOrDefault(field.Name),
            Decision = Answers.Of(link, field, record, item),
            Rule = context.Policy.Parameters.ConflictRule,
            Entered = recordItem is not null && recordItem.Entered.TryGetValue(field.Name, out var entered) ? entered : null,
            ItemModifiedAt = mailboxItem?.ModifiedAt,
            BusinessForms = context.Business,
            MailboxForms = context.Mailbox,
        };
    }

    private void Take(Field field, in FieldOutcome outcome)
    {
        if (!flow.Mapped.Contains(field) && outcome.Step == FieldStep.Wait)
        {
            //  a field that is mapped no more has nothing to wait for; mapped again, its sides are compared anew (V3): where only the note said that
            //  they differ (U3), as at a first tie
            Unnote(field);
            if (link.Record.Base is { } r && link.Item.Base is { } i && Equals(r[field], record[field]) && Equals(i[field], item[field]))
            {
                (recordBase ??= BaseOf(Side.Business)).Forget(field);
                (itemBase ??= BaseOf(Side.Mailbox)).Forget(field);
            }

            return;
        }

        switch (outcome.Step)
        {
            case FieldStep.Unchanged:
                Unnote(field);
                break;
            case FieldStep.Agree:
                Unnote(field);
                (recordBase ??= BaseOf(Side.Business))[field] = outcome.Record;
                (itemBase ??= BaseOf(Side.Mailbox))[field] = outcome.Item;
                break;
            case FieldStep.Write:
                Unnote(field);
                Write(field, outcome);
                break;
            case FieldStep.Wait:
                Note(field, FieldStanding.Waiting, outcome.Reason!);
                break;
            case FieldStep.Refuse:
                Note(field, FieldStanding.Refused, outcome.Reason!);
                break;
            case FieldStep.Stand:
                Unnote(field);
                break;
        }
    }

    private void Write(Field field, in FieldOutcome outcome)
    {
        if (outcome.WritesRecord)
        {
            (ToRecord ??= new FieldValues(context.Schema))[field] = outcome.Record;
            changes.Add(new PlannedChange(Side.Business, field, record[field], outcome.Record)
                { Cause = outcome.Cause, IsConflict = outcome.IsConflict });
        }

        if (outcome.WritesItem)
        {
            (ToItem ??= new FieldValues(context.Schema))[field] = outcome.Item;
            changes.Add(new PlannedChange(Side.Mailbox, field, item[field], outcome.Item)
                { Cause = outcome.Cause, IsConflict = outcome.IsConflict });
        }

        (recordAfter ??= record.Copy())[field] = outcome.Record;
    }

    /// <summary>V4: composed names follow the merged parts in the same plan; the mailbox's own composition is never taken.</summary>
    private void Compose()
    {
        if (context.Kind != ItemKind.Contact || ComposedNames.Parts.In(context.Schema).Any(f => notes.GetValueOrDefault(f.Name)?.Standing == FieldStanding.Waiting && IsInItsName(f)))
        {
            //  a name of which a part waits for a person waits with it
            return;
        }

        var names = record;
        if (recordAfter is { } merged && ToRecord is { } written && !(written.Known & ComposedNames.Parts).IsEmpty)
        {
            ComposedNames.Compose(merged);
            names = merged;
        }

        foreach (var field in ComposedNames.Composed.In(context.Schema))
        {
            if (!flow.ToMailbox.Contains(field) || !item.Knows(field) || !context.Held.Contains(field))
            {
                continue;
            }

            var wanted = names[field];
            var settled = link.Record.Base is { } r && r.Knows(field) && Equals(r[field], wanted)
                && link.Item.Base is { } i && i.Knows(field) && Equals(i[field], item[field]);
            if (settled && (ToItem is null || (ToItem.Known & ComposedNames.Parts).IsEmpty))
            {
                continue;
            }

            if (Equals(wanted, item[field]) || Equals(context.Mailbox.NormalForm(field, wanted), item[field]) || wanted is null)
            {
                (recordBase ??= BaseOf(Side.Business))[field] = wanted;
                (itemBase ??= BaseOf(Side.Mailbox))[field] = item[field];
            }
            else
            {
                (ToItem ??= new FieldValues(context.Schema))[field] = wanted;
                (recordAfter ??= record.Copy())[field] = wanted;
                changes.Add(new PlannedChange(Side.Mailbox, field, item[field], wanted));
            }
        }
    }

    /// <summary>A company names only whoever has no name of his own.</summary>
    private bool IsInItsName(Field part) => part.Name != "companyName"
        || ComposedNames.Parts.In(context.Schema).All(f => f == part || record[f] is null);

    /// <summary>S4: the record whose owner shows it again is private no more; its texts come as at a first tie.</summary>
    public void Reveal()
    {
        var sensitivity = context.Schema["sensitivity"];
        (ToRecord ??= new FieldValues(context.Schema))[sensitivity] = item[sensitivity];
        (recordAfter ??= record.Copy())[sensitivity] = item[sensitivity];
    }

    /// <summary>What the record holds in the written fields once everything is written.</summary>
    public FieldValues? RecordAfter() => Of(recordAfter ?? record);

    private FieldValues? Of(FieldValues source)
    {
        var fields = (ToRecord?.Known ?? FieldSet.Empty) | (ToItem?.Known ?? FieldSet.Empty);
        if (fields.IsEmpty)
        {
            return null;
        }

        var after = new FieldValues(context.Schema);
        foreach (var field in fields.In(context.Schema))
        {
            after[field] = source[field];
        }

        return after;
    }

    /// <summary>What the item holds in the written fields once everything is written.</summary>
    public FieldValues? ItemAfter()
    {
        var after = Of(item);
        if (after is not null && ToItem is not null)
        {
            after.Take(ToItem);
        }

        return after;
    }

    private FieldValues BaseOf(Side side) => link.Of(side).Base?.Copy() ?? new FieldValues(context.Schema);

    private void Note(Field field, FieldStanding standing, string reason) =>
        notes = notes.SetItem(field.Name, new FieldNote(standing, record[field], item[field], reason));

    private void Unnote(Field field)
    {
        if (notes.ContainsKey(field.Name))
        {
            notes = notes.Remove(field.Name);
        }
    }
}
