using System.Xml.Linq;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Phone;

/// <summary>Items of CreateItem, made of their properties.</summary>
internal static class ItemXml
{
    private static readonly XNamespace T = XmlNames.Types;

    /// <summary>The item, its elements in the order of the schema, entries of one dictionary and parts of one address together.</summary>
    public static XElement Of(ItemKind kind, IReadOnlyList<XElement> properties)
    {
        var item = new XElement(T + kind.Element);
        foreach (var property in properties.OrderBy(p => Place(kind, p.Name.LocalName)))
        {
            Merge(item, property);
        }

        return item;
    }

    private static int Place(ItemKind kind, string element)
    {
        var place = 0;
        while (place < kind.Fields.Count && kind.Fields[place].Element != element)
        {
            place++;
        }

        return place;
    }

    private static void Merge(XElement into, XElement value)
    {
        var present = into.Elements(value.Name).FirstOrDefault(e => e.Attribute("Key")?.Value == value.Attribute("Key")?.Value);
        if (present is null || !value.HasElements)
        {
            into.Add(value);
            return;
        }

        foreach (var child in value.Elements())
        {
            Merge(present, child);
        }
    }
}
