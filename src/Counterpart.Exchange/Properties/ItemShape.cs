using System.Xml;

namespace Counterpart.Exchange;

/// <summary>
/// The properties that a request asks for beside the id, compiled for reading: where an answer's element goes. Made once and shared.
/// </summary>
public sealed class ItemShape
{
    private readonly Dictionary<string, int> byElement = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Dictionary, string Key, string? Part), int> byEntry = [];
    private readonly List<(ExtendedFieldUri Path, int Place)> extended = [];
    private readonly ItemProperty[] properties;
    private readonly Dictionary<ItemProperty, int> places = new(ReferenceEqualityComparer.Instance);

    public ItemShape(params IEnumerable<ItemProperty> properties)
    {
        this.properties = [.. properties.Distinct()];
        for (var place = 0; place < this.properties.Length; place++)
        {
            var property = this.properties[place];
            places.Add(property, place);
            if (property.Path is ExtendedFieldUri path)
            {
                extended.Add((path, place));
            }
            else if (property.Key is not null)
            {
                byEntry.Add((property.Element, property.Key, property.Part), place);
            }
            else
            {
                byElement.Add(property.Element, place);
            }
        }

        HasBody = byElement.ContainsKey("Body");
    }

    /// <summary>The body as the mailbox keeps it, where that is formatted; empty where it is plain.</summary>
    public static ItemShape Formatted { get; } = new(ItemProperty.Field("item:Body")) { IsFormatted = true };

    /// <summary>Ids only.</summary>
    public static ItemShape IdOnly { get; } = new();

    internal ItemProperty this[int place] => properties[place];

    public int Count => properties.Length;

    internal bool HasBody { get; }

    internal bool IsFormatted { get; private init; }

    /// <summary>The place of a property's content in <see cref="ItemProperties"/>; −1 if the shape does not ask for it.</summary>
    internal int PlaceOf(ItemProperty property) => places.GetValueOrDefault(property, -1);

    internal int PlaceOf(string element) => byElement.GetValueOrDefault(element, -1);

    internal bool IsStructured(int place) => properties[place].IsStructured;

    internal bool IsList(int place) => properties[place].IsList;

    internal int PlaceOf(string dictionary, string key, string? part) => byEntry.GetValueOrDefault((dictionary, key, part), -1);

    internal int PlaceOfExtended(AnswerReader path)
    {
        var set = path.Attribute("DistinguishedPropertySetId");
        var setId = path.Attribute("PropertySetId");
        var tag = path.Attribute("PropertyTag");
        var number = path.Attribute("PropertyId");
        var name = path.Attribute("PropertyName");
        foreach (var (own, place) in extended)
        {
            if (own.IsNamedBy(set, setId, tag, number, name))
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Writes the shape as ItemShape of a request.</summary>
    internal void Write(XmlWriter xml)
    {
        xml.StartMessage("ItemShape");
        xml.Element("BaseShape", "IdOnly");
        if (HasBody)
        {
            xml.Element("BodyType", IsFormatted ? "Best" : "Text");
        }

        if (properties.Length > 0)
        {
            xml.Start("AdditionalProperties");
            foreach (var property in properties)
            {
                property.Path.Write(xml);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
