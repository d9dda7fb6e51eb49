using System.Xml;

namespace Counterpart.Exchange;

/// <summary>
/// One property of items: its path, the element that holds it, how its content is written. Tables of fields hold these; two are the same
/// only if they are the same object.
/// </summary>
public sealed class ItemProperty
{
    private static readonly string[] Lists = ["Categories", "Children", "Companies", "Contacts"];

    /// <summary>Properties whose content has structure, and which are read as a piece of XML.</summary>
    private static readonly string[] Structured =
    [
        "Recurrence", "FirstOccurrence", "LastOccurrence", "ModifiedOccurrences", "DeletedOccurrences", "StartTimeZone", "EndTimeZone",
        "Organizer", "RequiredAttendees", "OptionalAttendees", "Resources", "EffectiveRights", "ParentFolderId",
    ];

    public ItemProperty(PropertyPath path)
    {
        Path = path;
        switch (path)
        {
            case FieldUri field:
                Element = field.Uri[(field.Uri.IndexOf(':', StringComparison.Ordinal) + 1)..];
                IsList = Lists.Contains(Element);
                IsStructured = Structured.Contains(Element);
                break;
            case IndexedFieldUri { Uri: "contacts:EmailAddress" } indexed:
                (Element, Key) = ("EmailAddresses", indexed.Index);
                break;
            case IndexedFieldUri { Uri: "contacts:PhoneNumber" } indexed:
                (Element, Key) = ("PhoneNumbers", indexed.Index);
                break;
            case IndexedFieldUri { Uri: "contacts:ImAddress" } indexed:
                (Element, Key) = ("ImAddresses", indexed.Index);
                break;
            case IndexedFieldUri indexed when indexed.Uri.StartsWith("contacts:PhysicalAddress:", StringComparison.Ordinal):
                (Element, Key, Part) = ("PhysicalAddresses", indexed.Index, indexed.Uri["contacts:PhysicalAddress:".Length..]);
                PlaceInside = ItemElements.PlaceInAddresses(Key, Part);
                break;
            case ExtendedFieldUri:
                Element = "ExtendedProperty";
                break;
            default:
                throw new ArgumentException($"{path} names no property that we know how to write", nameof(path));
        }
    }

    public PropertyPath Path { get; }

    /// <summary>The item's element that holds it; for an entry, the dictionary.</summary>
    internal string Element { get; }

    /// <summary>The key of a dictionary's entry.</summary>
    internal string? Key { get; }

    /// <summary>The part of a postal address.</summary>
    internal string? Part { get; }

    /// <summary>The place within the dictionary: the parts of one postal address stand together, in the schema's order.</summary>
    internal int PlaceInside { get; }

    internal bool IsList { get; }

    internal bool IsStructured { get; }

    public static ItemProperty Field(string uri) => new(new FieldUri(uri));

    public static ItemProperty Entry(string uri, string index) => new(new IndexedFieldUri(uri, index));

    public static ItemProperty Tag(int tag, string type = "String") => new(ExtendedFieldUri.Tag(tag, type));

    public static ItemProperty Numbered(string set, int number, string type = "String") => new(ExtendedFieldUri.Numbered(set, number, type));

    public override string ToString() => Path.ToString();

    /// <summary>Writes the element, in a dictionary without its outer element.</summary>
    internal void WriteContent(XmlWriter xml, PropertyContent content)
    {
        if (Path is ExtendedFieldUri extended)
        {
            WriteExtended(xml, extended, content);
        }
        else if (content.Email is { } email)
        {
            xml.Start("Entry");
            xml.WriteAttributeString("Key", Key);
            if (email.Name is not null)
            {
                xml.WriteAttributeString("Name", email.Name);
            }

            if (email.RoutingType is not null)
            {
                xml.WriteAttributeString("RoutingType", email.RoutingType);
            }

            xml.WriteString(email.Address);
            xml.WriteEndElement();
        }
        else if (Part is not null)
        {
            xml.Element(Part, content.Text ?? "");
        }
        else if (Key is not null)
        {
            xml.Start("Entry");
            xml.WriteAttributeString("Key", Key);
            xml.WriteString(content.Text);
            xml.WriteEndElement();
        }
        else if (content.Element is { } element)
        {
            element.Write(xml);
        }
        else
        {
            WriteOwn(xml, content);
        }
    }

    private static void WriteExtended(XmlWriter xml, ExtendedFieldUri path, PropertyContent content)
    {
        xml.Start("ExtendedProperty");
        path.Write(xml);
        if (content.Strings is { } several)
        {
            xml.Start("Values");
            foreach (var one in several)
            {
                xml.Element("Value", one);
            }

            xml.WriteEndElement();
        }
        else
        {
            xml.Element("Value", content.Text ?? "");
        }

        xml.WriteEndElement();
    }

    private void WriteOwn(XmlWriter xml, PropertyContent content)
    {
        xml.Start(Element);
        if (Element == "Body")
        {
            // We keep texts only; a server that wants HTML makes it from this.
            xml.WriteAttributeString("BodyType", "Text");
        }

        if (content.Strings is { } several)
        {
            foreach (var one in several)
            {
                xml.Element("String", one);
            }
        }
        else
        {
            xml.WriteString(content.Text);
        }

        xml.WriteEndElement();
    }
}
