using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// V6: sets merge by element, rows by key and cell. Each side's changes since its own base are applied to the other one, where the
/// direction lets them; what a mailbox added where nothing goes to the business system stays its own.
/// </summary>
public static class ListMerge
{
    /// <summary>Both bases are known: three-way.</summary>
    public static FieldOutcome Merge(in FieldCase c) => c.Field.Shape == Shape.Set ? MergeSets(c) : MergeRows(c);

    /// <summary>No base: both lists unite, as far as the direction lets them.</summary>
    public static FieldOutcome Unite(in FieldCase c)
    {
        if (c.Field.Shape == Shape.Set)
        {
            var (record, item) = (Names(c.Record), Names(c.Item));
            return Outcome(c,
                ToBusiness(c) ? Values.Set(record.Concat(item)) : c.Record,
                ToMailbox(c) ? Values.Set(item.Concat(record)) : c.Item);
        }

        var (rows, itemRows) = (Rows(c.Record), Rows(c.Item));
        var both = rows.SetItems(itemRows.Where(p => !rows.ContainsKey(p.Key)));
        return Outcome(c, ToBusiness(c) ? Values.Rows(both) : c.Record, ToMailbox(c) ? Values.Rows(both) : c.Item);
    }

    private static FieldOutcome MergeSets(in FieldCase c)
    {
        var (record, item, recordBase, itemBase) = (Names(c.Record), Names(c.Item), Names(c.RecordBase), Names(c.ItemBase));
        var newRecord = ToBusiness(c) ? record.Union(item.Except(itemBase)).Except(itemBase.Except(item)) : record;
        var newItem = !ToMailbox(c) ? item
            : ToBusiness(c) ? item.Union(record.Except(recordBase)).Except(recordBase.Except(record))
            //  one way: what the record holds is put back, what it dropped goes, the mailbox's own names stay
            : item.Union(record).Except(recordBase.Except(record));
        return Outcome(c, Values.Set(newRecord), Values.Set(newItem));
    }

    private static FieldOutcome MergeRows(in FieldCase c)
    {
        var (record, item, recordBase, itemBase) = (Rows(c.Record), Rows(c.Item), Rows(c.RecordBase), Rows(c.ItemBase));
        var conflict = false;
        var newRecord = record.ToBuilder();
        var newItem = item.ToBuilder();
        foreach (var key in record.Keys.Union(item.Keys).Union(recordBase.Keys).Union(itemBase.Keys))
        {
            var (r, i) = (record.GetValueOrDefault(key), item.GetValueOrDefault(key));
            var recordChanged = !Equals(r, recordBase.GetValueOrDefault(key));
            var itemChanged = !Equals(i, itemBase.GetValueOrDefault(key));
            if (Equals(r, i) || (!recordChanged && !itemChanged))
            {
                continue;
            }

            var itemWins = itemChanged && ToBusiness(c) && (!recordChanged || !ToMailbox(c) || ConflictRules.Winner(c) == Side.Mailbox);
            conflict |= recordChanged && itemChanged;
            if (conflict && c.Flow == Direction.Both && ConflictRules.Winner(c) is null)
            {
                return new FieldOutcome(FieldStep.Wait, c.Record, c.Item)
                    { IsConflict = true, Reason = $"both sides changed {key}; which one shall stand?" };
            }

            if (itemWins)
            {
                Put(newRecord, key, i);
            }
            else if (ToMailbox(c))
            {
                Put(newItem, key, r);
            }
        }

        return Outcome(c, Values.Rows(newRecord), Values.Rows(newItem)) with { IsConflict = conflict };
    }

    private static FieldOutcome Outcome(in FieldCase c, Value? record, Value? item)
    {
        var (writesRecord, writesItem) = (!Equals(record, c.Record), !Equals(item, c.Item));
        if (writesItem && c.MailboxForms.Refuses(c.Field, item) is { } mailboxReason)
        {
            return new FieldOutcome(FieldStep.Refuse, c.Record, c.Item) { Reason = $"the mailbox can't hold it: {mailboxReason}" };
        }

        if (writesRecord && c.BusinessForms.Refuses(c.Field, record) is { } businessReason)
        {
            return new FieldOutcome(FieldStep.Refuse, c.Record, c.Item) { Reason = $"the business system can't hold it: {businessReason}" };
        }

        return writesRecord || writesItem
            ? new FieldOutcome(FieldStep.Write, record, item) { WritesRecord = writesRecord, WritesItem = writesItem }
            : c.Flow == Direction.None ? new FieldOutcome(FieldStep.Stand, c.Record, c.Item) : new FieldOutcome(FieldStep.Agree, record, item);
    }

    private static bool ToMailbox(in FieldCase c) => (c.Flow & Direction.ToMailbox) != 0;

    private static bool ToBusiness(in FieldCase c) => (c.Flow & Direction.ToBusiness) != 0;

    private static ImmutableHashSet<string> Names(Value? value) =>
        value is SetValue set ? ImmutableHashSet.CreateRange(StringComparer.OrdinalIgnoreCase, set.Names) : Nothing;

    private static readonly ImmutableHashSet<string> Nothing = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    private static ImmutableSortedDictionary<string, Row> Rows(Value? value) =>
        value is RowsValue rows ? rows.ByKey : NoRows;

    private static readonly ImmutableSortedDictionary<string, Row> NoRows = ImmutableSortedDictionary.Create<string, Row>(StringComparer.Ordinal);

    private static void Put(ImmutableSortedDictionary<string, Row>.Builder rows, string key, Row? row)
    {
        if (row is null)
        {
            rows.Remove(key);
        }
        else
        {
            rows[key] = row;
        }
    }
}
