using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>Items of Exchange as items of the port and back, by the table of their kind. Pure.</summary>
internal sealed class ItemConversion(KindTable table, DateTimeZone zone, string? ourCategory)
{
    /// <summary>The item as the engine sees it; its place is where it was looked for.</summary>
    public SideItem FromExchange(ItemProperties item, IReadOnlyDictionary<string, ItemProperties>? exceptions)
    {
        var values = new FieldValues(table.Schema);
        var notOurs = table.NotOurs(item);
        foreach (var field in table.Schema.Fields)
        {
            if (notOurs is null && table[field] is { } coding)
            {
                values[field] = coding is ExceptionsCoding && exceptions is not null
                    ? Values.Rows(ExceptionsCoding.RowsOf(item, zone, exceptions)) : coding.FromExchange(item, zone);
            }
        }

        if (notOurs is null && ourCategory is not null && values["categories"] is SetValue set)
        {
            values["categories"] = Values.Set(set.Names.Where(n => !IsOurs(n)));
        }

        var isAppointment = table.Schema.Kind == ItemKind.Appointment;
        return new SideItem(new SideId(item.Id.Id), new ItemVersion(item.Id.ChangeKey ?? ""), values)
        {
            Stamp = Stamp.Parse(item[OwnProperties.Stamp].Text),
            ModifiedAt = ExchangeTime.Instant(item[KindTable.LastModified].Text),
            ReadOnly = table.ReadOnly,
            Meeting = isAppointment ? MeetingStatusCoding.RoleOf(item) : MeetingRole.None,
            IsUnansweredInvitation = isAppointment && MeetingStatusCoding.IsUnanswered(item),
            GlobalId = isAppointment ? item[KindTable.CleanGlobalId].Text : null,
            HasOurCategory = item[KindTable.Categories].Strings?.Any(IsOurs) ?? false,
            NotOurs = notOurs,
        };
    }

    /// <summary>A new item: what is known and not empty, the stamp, our category.</summary>
    public ItemDraft ToExchange(NewItem item)
    {
        var draft = new ItemDraft(table.Type);
        Put(item.Values, draft);
        draft.Set(OwnProperties.Stamp, item.Stamp.ToString());
        if (item.Category is not null || item.Values["categories"] is not null)
        {
            draft.Set(KindTable.Categories, Categories(item.Values["categories"], item.Category));
        }

        return draft;
    }

    /// <summary>The change of an item; <paramref name="present"/> is the item as read where the change depends on it.</summary>
    public ItemDraft ToExchange(ItemChange change, ItemProperties? present)
    {
        var draft = new ItemDraft(table.Type);
        Put(change.Changes, draft);
        if (change.Stamp is { } stamp)
        {
            draft.Set(OwnProperties.Stamp, stamp.ToString());
        }
        else if (change.DropStamp)
        {
            draft.Set(OwnProperties.Stamp, (string?)null);
        }

        if (ChangesCategories(change))
        {
            var names = present?[KindTable.Categories].Strings ?? [];
            var own = change.AddCategory ?? names.FirstOrDefault(IsOurs);
            own = own is not null && own.Equals(change.RemoveCategory, StringComparison.OrdinalIgnoreCase) ? null : own;
            var others = change.Changes.Knows(table.Schema["categories"]) ? change.Changes["categories"]
                : Values.Set(names.Where(n => !IsOurs(n) && !n.Equals(change.RemoveCategory, StringComparison.OrdinalIgnoreCase)));
            draft.Set(KindTable.Categories, Categories(others, own));
        }

        return draft;
    }

    /// <summary>The refusal of values that Exchange can't hold, by field, before anything is sent; null if it can hold all.</summary>
    public WriteResult.Rejected? Refusal(FieldValues values)
    {
        List<FieldRefusal>? refusals = null;
        foreach (var field in values.Known.In(table.Schema))
        {
            if (table[field]?.Refuses(field, values[field]) is { } reason)
            {
                (refusals ??= []).Add(new FieldRefusal(field, reason));
            }
        }

        return refusals is null ? null : new WriteResult.Rejected(refusals, string.Join("; ", refusals.Select(r => $"{r.Field.Name}: {r.Reason}")));
    }

    public bool ChangesCategories(ItemChange change) =>
        change.AddCategory is not null || change.RemoveCategory is not null || change.Changes.Knows(table.Schema["categories"]);

    private static string[] Categories(Value? names, string? own)
    {
        var all = (names as SetValue)?.Names.AsEnumerable() ?? [];
        return own is null ? [.. all] : [.. all.Where(n => !n.Equals(own, StringComparison.OrdinalIgnoreCase)), own];
    }

    /// <summary>Categories depend on the item and are put apart.</summary>
    private void Put(FieldValues values, ItemDraft draft)
    {
        foreach (var field in values.Known.In(table.Schema))
        {
            if (field.Name != "categories")
            {
                table[field]?.ToExchange(values[field], draft, zone);
            }
        }
    }

    private bool IsOurs(string name) => ourCategory is not null && name.Equals(ourCategory, StringComparison.OrdinalIgnoreCase);
}
