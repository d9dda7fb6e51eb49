using System.Globalization;
using System.Xml;

namespace Counterpart.Exchange;

/// <summary>How Exchange names one property ([MS-OXWSCDATA] 2.2.3.6 Path). Closed: the three records of this file; equality by content.</summary>
public abstract record PropertyPath
{
    private protected PropertyPath()
    {
    }

    /// <summary>Writes the path as an element.</summary>
    internal abstract void Write(XmlWriter xml);
}

/// <summary>A property with an element of its own, <c>contacts:GivenName</c>.</summary>
public sealed record FieldUri(string Uri) : PropertyPath
{
    internal override void Write(XmlWriter xml)
    {
        xml.Start("FieldURI");
        xml.WriteAttributeString("FieldURI", Uri);
        xml.WriteEndElement();
    }
}

/// <summary>One entry of a dictionary, <c>contacts:PhoneNumber</c> / <c>MobilePhone</c>.</summary>
public sealed record IndexedFieldUri(string Uri, string Index) : PropertyPath
{
    internal override void Write(XmlWriter xml)
    {
        xml.Start("IndexedFieldURI");
        xml.WriteAttributeString("FieldURI", Uri);
        xml.WriteAttributeString("FieldIndex", Index);
        xml.WriteEndElement();
    }
}

/// <summary>
/// A property by its place in the store: a tag below 0x8000, or a set with a number or a name. A set is a distinguished name
/// (<c>Address</c>) or a GUID. Build one with the three factories.
/// </summary>
public sealed record ExtendedFieldUri : PropertyPath
{
    private ExtendedFieldUri(string? set, Guid? setId, int? number, string? name, string type)
    {
        Set = set;
        SetId = setId;
        Number = number;
        PropertyName = name;
        Type = type;
    }

    /// <summary>The distinguished set; null for a tag or a set of a GUID.</summary>
    public string? Set { get; }

    public Guid? SetId { get; }

    /// <summary>The tag, or the number within the set; null for a name.</summary>
    public int? Number { get; }

    public string? PropertyName { get; }

    /// <summary>The MAPI type: <c>String</c>, <c>StringArray</c>, <c>Boolean</c>, <c>Integer</c>, <c>Short</c>, <c>Double</c>, <c>SystemTime</c>, <c>Binary</c>.</summary>
    public string Type { get; }

    public bool IsArray => Type.EndsWith("Array", StringComparison.Ordinal);

    public static ExtendedFieldUri Tag(int tag, string type) =>
        tag is > 0 and < 0x8000 ? new(null, null, tag, null, type)
            : throw new ArgumentOutOfRangeException(nameof(tag), tag, "a property tag is below 0x8000; others have a set");

    public static ExtendedFieldUri Numbered(string set, int number, string type) => new(set, null, number, null, type);

    public static ExtendedFieldUri Named(Guid set, string name, string type) => new(null, set, null, name, type);

    /// <summary>Whether an answer's path names this property, whichever form of number or GUID it uses. Types are not compared.</summary>
    internal bool IsNamedBy(string? set, string? setId, string? tag, string? number, string? name)
    {
        if (tag is not null)
        {
            return Set is null && SetId is null && ParseNumber(tag) == Number;
        }

        var sameSet = Set is not null
            ? Set == set || (setId is not null && Guid.TryParse(setId, out var id) && PropertySets.IdOf(Set) == id)
            : SetId is not null && setId is not null && Guid.TryParse(setId, out var own) && own == SetId;
        return sameSet && (PropertyName is not null ? PropertyName == name : number is not null && ParseNumber(number) == Number);
    }

    internal override void Write(XmlWriter xml)
    {
        xml.Start("ExtendedFieldURI");
        if (Set is not null)
        {
            xml.WriteAttributeString("DistinguishedPropertySetId", Set);
        }

        if (SetId is { } id)
        {
            xml.WriteAttributeString("PropertySetId", id.ToString("D", CultureInfo.InvariantCulture));
        }

        if (PropertyName is not null)
        {
            xml.WriteAttributeString("PropertyName", PropertyName);
        }
        else if (Set is null && SetId is null)
        {
            xml.WriteAttributeString("PropertyTag", string.Create(CultureInfo.InvariantCulture, $"0x{Number:x4}"));
        }
        else
        {
            xml.WriteAttributeString("PropertyId", Number!.Value.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteAttributeString("PropertyType", Type);
        xml.WriteEndElement();
    }

    private static int? ParseNumber(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
