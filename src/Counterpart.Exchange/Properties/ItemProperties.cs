namespace Counterpart.Exchange;

/// <summary>An item as an answer gave it: id, the element's name, and the contents that its shape asked for.</summary>
public sealed class ItemProperties
{
    private readonly PropertyContent[] contents;

    internal ItemProperties(ItemShape shape, string element)
    {
        Shape = shape;
        Element = element;
        contents = shape.Count == 0 ? [] : new PropertyContent[shape.Count];
    }

    public ItemShape Shape { get; }

    /// <summary>What the item is: <c>Contact</c>, <c>DistributionList</c>, <c>CalendarItem</c>, <c>Task</c>, <c>Message</c>, <c>Item</c> …</summary>
    public string Element { get; }

    public ItemId Id { get; internal set; }

    /// <summary>The content of a property that the shape asks for; empty if the answer left it out.</summary>
    internal PropertyContent this[ItemProperty property] => Shape.PlaceOf(property) is >= 0 and var place ? contents[place] : default;

    internal void Set(int place, PropertyContent content) => contents[place] = content;
}
