using System.Xml;

namespace Counterpart.Exchange;

/// <summary>The properties of an item to be made, or the change of one, collected in any order and written in the schema's.</summary>
internal sealed class ItemDraft(ItemType type)
{
    private readonly List<(ItemProperty Property, PropertyContent Content, long Place)> properties = new(32);
    private bool isSorted = true;

    public ItemType Type { get; } = type;

    public int Count => properties.Count;

    public IEnumerable<ItemProperty> Properties => properties.Select(p => p.Property);

    /// <summary>Sets the property; with empty content an update deletes it, and a create leaves it out.</summary>
    public void Set(ItemProperty property, PropertyContent content)
    {
        var place = ((long)ItemElements.Place(Type, property.Element) << 40) | ((long)property.PlaceInside << 32) | (uint)properties.Count;
        properties.Add((property, content, place));
        isSorted = false;
    }

    /// <summary>Writes the item's element with all that it holds.</summary>
    public void WriteItem(XmlWriter xml)
    {
        Sort();
        xml.Start(Type.ToString());
        string? dictionary = null;
        string? entry = null;
        foreach (var (property, content, _) in properties)
        {
            if (content.IsEmpty)
            {
                continue;
            }

            if (entry is not null && (property.Element != dictionary || property.Key != entry))
            {
                xml.WriteEndElement();
                entry = null;
            }

            if (dictionary is not null && property.Element != dictionary)
            {
                xml.WriteEndElement();
                dictionary = null;
            }

            if (property.Key is not null && dictionary is null)
            {
                xml.Start(property.Element);
                dictionary = property.Element;
            }

            if (property.Part is not null && entry is null)
            {
                xml.Start("Entry");
                xml.WriteAttributeString("Key", property.Key);
                entry = property.Key;
            }

            property.WriteContent(xml, content);
        }

        if (entry is not null)
        {
            xml.WriteEndElement();
        }

        if (dictionary is not null)
        {
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes one SetItemField or DeleteItemField for each property, each naming that one only.</summary>
    public void WriteChanges(XmlWriter xml)
    {
        Sort();
        foreach (var (property, content, _) in properties)
        {
            xml.Start(content.IsEmpty ? "DeleteItemField" : "SetItemField");
            property.Path.Write(xml);
            if (!content.IsEmpty)
            {
                xml.Start(Type.ToString());
                if (property.Key is null)
                {
                    property.WriteContent(xml, content);
                }
                else
                {
                    xml.Start(property.Element);
                    if (property.Part is not null)
                    {
                        xml.Start("Entry");
                        xml.WriteAttributeString("Key", property.Key);
                    }

                    property.WriteContent(xml, content);
                    if (property.Part is not null)
                    {
                        xml.WriteEndElement();
                    }

                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private void Sort()
    {
        if (!isSorted)
        {
            properties.Sort(static (a, b) => a.Place.CompareTo(b.Place));
            isSorted = true;
        }
    }
}
