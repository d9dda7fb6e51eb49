using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What the bases of a link become by writes and by the reads that confirm them (V2). Pure.</summary>
internal static class Bases
{
    /// <summary>
    /// The link after its writes. A field's bases move only when every write planned for it is done: else the change it carries would be
    /// forgotten.
    /// </summary>
    public static Link AfterWrites(LinkWork work)
    {
        var (plan, link) = (work.Plan, work.Link);
        var (recordTie, itemTie) = (link.Record, link.Item);
        if (work.Written.TryGetValue(Side.Business, out var record))
        {
            recordTie = recordTie with { Id = record.Id, Version = record.Version };
        }

        if (work.Written.TryGetValue(Side.Mailbox, out var item))
        {
            itemTie = itemTie with { Id = item.Id, Version = item.Version };
        }

        if (plan.IsStampAlone || plan.Ends is not null || plan.ErasesTexts || plan.Effect is PlannedEffect.DeleteItem or PlannedEffect.DeleteRecord or PlannedEffect.MoveItem)
        {
            return link with { Record = recordTie, Item = itemTie };
        }

        if (plan.Effect == PlannedEffect.CreateItem)
        {
            recordTie = recordTie with { Version = plan.Record!.Version, ModifiedAt = plan.Record.ModifiedAt };
        }

        if (plan.Effect == PlannedEffect.CreateRecord)
        {
            itemTie = itemTie with { Id = plan.Item!.Id, Version = itemTie.Version ?? plan.Item.Version, ModifiedAt = itemTie.ModifiedAt ?? plan.Item.ModifiedAt };
        }

        var recordBase = recordTie.Base?.Copy() ?? new FieldValues(link.Schema);
        var itemBase = itemTie.Base?.Copy() ?? new FieldValues(link.Schema);
        var (sentToRecord, sentToItem) = (recordTie.Sent, itemTie.Sent);
        foreach (var field in Fields(plan).In(link.Schema))
        {
            var (needsRecord, needsItem) = (plan.ToRecord?.Knows(field) == true, plan.ToItem?.Knows(field) == true);
            if ((needsRecord && !work.Written.ContainsKey(Side.Business)) || (needsItem && !work.Written.ContainsKey(Side.Mailbox)))
            {
                continue;
            }

            if (plan.RecordAfter?.Knows(field) == true)
            {
                recordBase[field] = plan.RecordAfter[field];
            }

            if (plan.ItemAfter?.Knows(field) == true)
            {
                itemBase[field] = plan.ItemAfter[field];
            }

            sentToRecord = needsRecord ? sentToRecord.With(field) : sentToRecord;
            sentToItem = needsItem ? sentToItem.With(field) : sentToItem;
        }

        return link with
        {
            Record = recordTie with { Base = recordBase, Sent = sentToRecord },
            Item = itemTie with { Base = itemBase, Sent = sentToItem },
        };
    }

    private static FieldSet Fields(LinkPlan plan) =>
        (plan.ToRecord?.Known ?? FieldSet.Empty) | (plan.ToItem?.Known ?? FieldSet.Empty);

    /// <summary>
    /// The tie after a thing was read back. At the version that our write returned, what differs from before is what the side made of it.
    /// At another one somebody edited meanwhile: then only what we sent, as it is or in its normal form, is known to have arrived.
    /// </summary>
    /// <param name="written">The fields that this write sent; what was sent before it, and is confirmed only now, may have been edited in between.</param>
    public static (Tie Tie, bool IsConfirmed) Confirm(Tie tie, SideItem read, FieldValues before, FieldSet written, IForms forms)
    {
        var known = tie.Base!.Copy();
        var isSame = tie.Version == read.Version;
        foreach (var field in tie.Base.Known.In(known.Schema))
        {
            if (!read.Values.Knows(field))
            {
                continue;
            }

            if (isSame)
            {
                if (written.Contains(field) || !Equals(before[field], read.Values[field]) || (tie.Sent.Contains(field) && Equals(read.Values[field], forms.NormalForm(field, tie.Base[field]))))
                {
                    known[field] = read.Values[field];
                }
            }
            else if (tie.Sent.Contains(field) && Equals(read.Values[field], forms.NormalForm(field, tie.Base[field])))
            {
                known[field] = read.Values[field];
            }
        }

        return (isSame ? tie with { Base = known, Sent = FieldSet.Empty, ModifiedAt = read.ModifiedAt } : tie with { Base = known }, isSame);
    }

    /// <summary>Fields that never agreed and hold the same on both sides now: the bases take them.</summary>
    public static Link Agree(Link link, FieldValues record, FieldValues item, PlanContext context)
    {
        if (link.Record.Base is not { } recordBase || link.Item.Base is not { } itemBase)
        {
            return link;
        }

        var open = context.Held & record.Known & item.Known & ((link.Schema.All - recordBase.Known) | (link.Schema.All - itemBase.Known));
        foreach (var field in open.In(link.Schema))
        {
            if (Equals(record[field], item[field]) || Equals(context.Mailbox.NormalForm(field, record[field]), item[field]))
            {
                recordBase[field] = record[field];
                itemBase[field] = item[field];
            }
        }

        return link;
    }
}
