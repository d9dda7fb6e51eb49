using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>What a reader sees of an item: a single item, a master, or one occurrence of a series with its own values laid over the master's.</summary>
internal sealed class ItemView
{
    private ItemView(Mailbox mailbox, Item item, PropertyBag properties, LocalDate? occurrence, bool isException)
    {
        Mailbox = mailbox;
        Item = item;
        Properties = properties;
        Occurrence = occurrence;
        IsException = isException;
        Kind = ItemKinds.OfClass(item.ItemClass);
    }

    public Mailbox Mailbox { get; }

    public Item Item { get; }

    public PropertyBag Properties { get; }

    public LocalDate? Occurrence { get; }

    public bool IsException { get; }

    public ItemKind Kind { get; }

    public string Id => Occurrence is { } date
        ? EntryIds.Occurrence(Mailbox.Id, Item.Serial, date)
        : EntryIds.Item(Mailbox.Id, Item.Serial);

    public string ChangeKey => ChangeKeys.Encode(ChangeKeys.KindOf(Item.ItemClass), Mailbox.Id, Item.Changed);

    public bool IsMaster => Occurrence is null && Properties.Has(Keys.Recurrence);

    public static ItemView Of(Mailbox mailbox, Item item) => new(mailbox, item, item.Properties, null, false);

    public static ItemView Of(Mailbox mailbox, Item master, Series series, LocalDate date)
    {
        var bag = new PropertyBag(master.Properties);
        bag.Forget(Keys.Recurrence);
        bag.Derive(Keys.Start, series.StartOf(date));
        bag.Derive(Keys.End, series.EndOf(date));
        var change = master.Occurrence(date);
        if (change?.Values is { } own)
        {
            foreach (var (key, value) in own.Values)
            {
                bag.Derive(key, value);
            }
        }

        bag.Derive(Keys.GlobalObjectId, GlobalObjectIds.ForDate(bag, date));
        return new(mailbox, master, bag, date, change is not null);
    }

    public RecurrenceRule? Recurrence => Properties.Text(Keys.Recurrence) is { } text ? RecurrenceRule.Decode(text) : null;
}
