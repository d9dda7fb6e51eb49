using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What the missing end of a link is made of.</summary>
internal static class Creation
{
    /// <summary>What a record without a subject is called: it is mandatory there, and mailboxes have items without.</summary>
    private const string NoSubject = "(no subject)";

    /// <summary>The item of a record: every field that may go to the mailbox and that it can hold; empty ones said to be empty.</summary>
    public static LinkPlan InMailbox(Link link, SideItem record, FlowOfLink flow, PlanContext context)
    {
        var values = new FieldValues(context.Schema);
        var notes = ImmutableDictionary<string, FieldNote>.Empty;
        foreach (var field in flow.ToMailbox.In(context.Schema))
        {
            var value = record.Values[field];
            if (context.Mailbox.Refuses(field, value) is { } reason)
            {
                notes = notes.SetItem(field.Name, new FieldNote(FieldStanding.Refused, value, null, $"the mailbox can't hold it: {reason}"));
            }
            else
            {
                values[field] = value;
            }
        }

        return new LinkPlan(link, SyncStep.CreateInMailbox, PlannedEffect.CreateItem)
        {
            Next = link with
            {
                //  what does not flow is known too: from the base the record could be made again (D10)
                Record = link.Record with { Base = Only(record.Values, record.Values.Known - values.Known) },
                Notes = notes, IsDue = false, RetryAt = null, Failures = 0, State = LinkState.InStep, IsMade = true, Part = record.Part, Message = null, Remedy = null,
            },
            ToItem = values,
            RecordAfter = Only(record.Values, values.Known),
            ItemAfter = values,
            Record = record,
            Changes = Changes(Side.Mailbox, values),
            Stamps = true,
        };
    }

    /// <summary>The record of an item. Mandatory fields that the item does not hold are filled (V8).</summary>
    public static LinkPlan InBusiness(Link link, SideItem item, FlowOfLink flow, PlanContext context)
    {
        var values = new FieldValues(context.Schema);
        var notes = ImmutableDictionary<string, FieldNote>.Empty;
        foreach (var field in flow.ToBusiness.In(context.Schema))
        {
            var value = item.Values[field];
            if (context.Business.Refuses(field, value) is { } reason)
            {
                notes = notes.SetItem(field.Name, new FieldNote(FieldStanding.Refused, null, value, $"the business system can't hold it: {reason}"));
            }
            else
            {
                values[field] = value;
            }
        }

        var itemAfter = Only(item.Values, values.Known);
        FillMandatory(values, item.Values, notes);
        foreach (var (name, note) in notes.Where(n => context.Schema[n.Key].IsMandatory))
        {
            //  V8: what stands in for it in the record is no value that the item could take
            notes = notes.SetItem(name, note with { Business = values[context.Schema[name]] });
        }

        if (context.Kind == ItemKind.Contact)
        {
            //  not taken as a value, only to find the organization that the person is contact for (New mailbox contacts: Create)
            values["companyName"] = item.Values["companyName"];
        }

        var tied = link;
        if (context.Kind == ItemKind.Contact && item.Values["lastName"] is null && link.Record.Base is null)
        {
            //  V8: the item's own names stay until the record's name is edited
            var (names, composed) = (values.Copy(), ComposedNames.Composed & item.Values.Known & context.Held);
            ComposedNames.Compose(names);
            tied = link with
            {
                Record = link.Record with { Base = Only(names, composed) },
                Item = link.Item with { Base = Only(item.Values, composed) },
            };
        }

        return new LinkPlan(link, SyncStep.CreateInBusiness, PlannedEffect.CreateRecord)
        {
            Next = tied with { Notes = notes, RetryAt = null, Failures = 0, State = LinkState.InStep, IsRecordMade = true, IsDue = true, Part = Part.Owner, Message = null, Remedy = null },
            ToRecord = values,
            RecordAfter = Only(values, itemAfter.Known),
            ItemAfter = itemAfter,
            Item = item,
            Changes = Changes(Side.Business, values),
        };
    }

    /// <summary>
    /// D10: a record that a restore took away, made again from what it last held, also in the fields that don't flow, and from what the item
    /// has edited since. What waits for a person waits on, with both its values (V3, U3).
    /// </summary>
    public static LinkPlan Again(Link link, SideItem item, FlowOfLink flow, PlanContext context)
    {
        var waits = link.Notes.Where(n => n.Value.Standing == FieldStanding.Waiting && context.Schema.Find(n.Key) is { } field && Equals(item.Values[field], n.Value.Mailbox))
            .ToImmutableDictionary(n => context.Schema[n.Key], n => n.Value);
        var edits = (Edits.Of(item.Values, link.Item, context.Mailbox) & flow.ToBusiness) - FieldSet.Of(waits.Keys);
        var values = new FieldValues(context.Schema);
        foreach (var field in link.Record.Base!.Known.In(context.Schema))
        {
            var value = edits.Contains(field) ? item.Values[field] : waits.TryGetValue(field, out var note) ? note.Business : link.Record.Base[field];
            if ((field.Allowed & Direction.ToBusiness) != 0 && context.Business.Refuses(field, value) is null)
            {
                values[field] = value;
            }
        }

        var made = InBusiness(link, item, new FlowOfLink(flow.Mapped, flow.ToMailbox, FieldSet.Empty), context);
        var itemAfter = Only(item.Values, edits);
        FillMandatory(values, item.Values, made.Next.Notes);
        if (context.Kind == ItemKind.Contact)
        {
            values["companyName"] = link.Record.Base["companyName"] ?? item.Values["companyName"];
        }

        var notes = made.Next.Notes.SetItems(waits.Where(w => Equals(values[w.Key], w.Value.Business)).Select(w => KeyValuePair.Create(w.Key.Name, w.Value)));
        return made with
        {
            Next = SyncPlanner.WithNotes(made.Next, notes),
            ToRecord = values, RecordAfter = Only(values, values.Known), ItemAfter = itemAfter, Changes = Changes(Side.Business, values),
        };
    }

    /// <summary>
    /// D10, S4: the same of a thing whose owner keeps it to himself by now: it says that there is something, and when. Its texts leave the
    /// link with this plan, and the history once it is done.
    /// </summary>
    public static LinkPlan AgainHidden(Link link, SideItem item, FlowOfLink flow, PlanContext context)
    {
        var keeps = Privacy.TimeOnly(context.Schema);
        var plan = Again(PrivacyPlan.WithTimeOnly(link), item with { Values = Only(item.Values, keeps & item.Values.Known) }, flow, context);
        plan.ToRecord!["subject"] = new TextValue(Privacy.Subject);
        plan.ToRecord["sensitivity"] = new ChoiceValue(Choices.Private);
        var after = Only(plan.ToRecord, keeps & plan.ToRecord.Known);
        return plan with { RecordAfter = after, Changes = Changes(Side.Business, after), ForgetsTexts = true, Told = "made again after a restore with its time only: it is private in the mailbox" };
    }

    private static void FillMandatory(FieldValues values, FieldValues item, ImmutableDictionary<string, FieldNote> refused)
    {
        if (values.Schema.Kind == ItemKind.Contact)
        {
            values["lastName"] ??= (refused.ContainsKey("lastName") ? null : item["lastName"]) ?? item["fullName"] ?? item["fileAs"] ?? item["companyName"]
                ?? Values.Text((item["email1Address"] as EmailValue)?.Address) ?? new TextValue("(no name)");
        }
        else
        {
            values["subject"] ??= new TextValue(NoSubject);
        }
    }

    private static FieldValues Only(FieldValues values, FieldSet fields)
    {
        var only = new FieldValues(values.Schema);
        foreach (var field in fields.In(values.Schema))
        {
            only[field] = values[field];
        }

        return only;
    }

    private static IReadOnlyList<PlannedChange> Changes(Side side, FieldValues values) =>
        [.. values.Known.In(values.Schema).Where(f => values[f] is not null).Select(f => new PlannedChange(side, f, null, values[f]))];
}
