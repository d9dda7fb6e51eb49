using System.Globalization;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Items;

/// <summary>The name of a property in a request: FieldURI, IndexedFieldURI or ExtendedFieldURI.</summary>
internal abstract record PropertyPath
{
    public static PropertyPath Read(Element element) => element.Name switch
    {
        "FieldURI" => new FieldPath(FieldUris.Checked(element)),
        "IndexedFieldURI" => new IndexedPath(FieldUris.CheckedIndexed(element), element.Attribute("FieldIndex") ?? ""),
        "ExtendedFieldURI" => ExtendedPath.ReadPath(element),
        _ => throw FaultException.Schema(element, $"'{element.Name}' is not a property path."),
    };
}

internal sealed record FieldPath(string Uri) : PropertyPath;

internal sealed record IndexedPath(string Uri, string Index) : PropertyPath
{
    /// <summary>The dictionary element that an indexed URI belongs to.</summary>
    public static string ElementOf(string uri) => uri switch
    {
        "contacts:EmailAddress" => "EmailAddresses",
        "contacts:PhoneNumber" => "PhoneNumbers",
        "contacts:ImAddress" => "ImAddresses",
        "item:InternetMessageHeader" => "InternetMessageHeaders",
        "distributionlist:Members:Member" => "Members",
        _ => "PhysicalAddresses",
    };

    /// <summary>What follows the dictionary's name, for example Street.</summary>
    public string Part => Uri[(Uri.LastIndexOf(':') + 1)..];
}

/// <summary>An extended property: its key, its type, and the path as it was written, which answers repeat.</summary>
internal sealed record ExtendedPath(PropertyKey Key, string Type, Element Path) : PropertyPath
{
    public static ExtendedPath ReadPath(Element element)
    {
        var type = element.Attribute("PropertyType") ?? "";
        var tag = element.Attribute("PropertyTag");
        var id = element.Attribute("PropertyId");
        var name = element.Attribute("PropertyName");
        if (type is "Null" or "Object" or "ObjectArray" or "Error")
        {
            throw new ResponseException("ErrorUnsupportedMapiPropertyType", $"Properties of type {type} cannot be used.");
        }

        if (tag is not null)
        {
            if (id is not null || name is not null || element.Attribute("PropertySetId") is not null || element.Attribute("DistinguishedPropertySetId") is not null)
            {
                throw Invalid("A property tag excludes the other attributes.");
            }

            var number = Number(tag, element);
            return number < 0x8000
                ? new(PropertyKey.Tag(number), type, element)
                : throw new ResponseException("ErrorNoPropertyTagForCustomProperties", "Tags from 0x8000 on belong to named properties; name the set.");
        }

        var set = element.Attribute("DistinguishedPropertySetId") is { } distinguished
            ? PropertySets.Distinguished(distinguished) ?? throw FaultException.Schema(element, $"'{distinguished}' is not a distinguished property set.")
            : Guid.TryParse(element.Attribute("PropertySetId"), out var guid) ? guid : throw Invalid("A property set is missing.");
        if (set == PropertySets.Internal || (id is null) == (name is null))
        {
            throw Invalid("Either a property id or a property name has to be given.");
        }

        return new(name is not null ? PropertyKey.Named(set, name) : PropertyKey.Numbered(set, Number(id!, element)), type, element);
    }

    private static int Number(string text, Element at)
    {
        var hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return int.TryParse(hex ? text.AsSpan(2) : text, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw FaultException.Schema(at, $"'{text}' is not a property number.");
    }

    private static ResponseException Invalid(string text) =>
        new("ErrorInvalidExtendedProperty", "The extended property attribute combination is invalid. " + text);
}
