using System.Globalization;
using System.Xml;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using NodaTime;
using NodaTime.Text;
using Counterpart.Sandbox.Recurrence;

namespace Counterpart.Sandbox.Items;

/// <summary>Extended properties between XML and the store, by MAPI type. A value of another type than asked for is not there.</summary>
internal static class ExtendedValues
{
    public static void Set(Edit edit, Element property)
    {
        var path = ExtendedPath.ReadPath(property.Children[0]);
        var content = property.Children[1];
        object value;
        try
        {
            value = path.Type.EndsWith("Array", StringComparison.Ordinal)
                ? ParseArray(path.Type[..^5], content)
                : Parse(path.Type, content.Name == "Value" ? content.Text : throw Bad(path.Type, "several values"));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Bad(path.Type, content.Text);
        }

        if (path.Key == Keys.ItemClass && !(value is string itemClass && edit.Kind.Owns(itemClass)))
        {
            throw new ResponseException("ErrorObjectTypeChanged", $"Class '{value}' does not belong to a {edit.Kind.Element}.");
        }

        edit.Bag.Set(path.Key, edit.Kind.IsSingleLine(path.Key) && value is string text ? text.TrimEnd() : value);
    }

    /// <summary>Writes one ExtendedProperty, or nothing when the item has no such value.</summary>
    public static void Write(ItemView view, ExtendedPath path, ResponseWriter writer)
    {
        var value = Find(view, path);
        if (value is null)
        {
            return;
        }

        writer.Type("ExtendedProperty");
        WritePath(path, writer);
        if (value is Array array and not byte[])
        {
            writer.Type("Values");
            foreach (var element in array)
            {
                writer.Text("Value", Format(element!));
            }

            writer.End();
        }
        else
        {
            writer.Text("Value", Format(value));
        }

        writer.End();
    }

    /// <summary>The value under a path, or null when there is none of that type.</summary>
    public static object? Find(ItemView view, ExtendedPath path)
    {
        var value = Computed(view, path.Key) ?? view.Properties.Get(path.Key);
        return value is not null && Matches(path.Type, value) ? value : null;
    }

    public static object Parse(string type, string text) => type switch
    {
        "Short" => (int)short.Parse(text, CultureInfo.InvariantCulture),
        "Integer" => int.Parse(text, CultureInfo.InvariantCulture),
        "Long" or "Currency" => long.Parse(text, CultureInfo.InvariantCulture),
        "Boolean" => XmlConvert.ToBoolean(text.Trim().ToLowerInvariant()),
        "Double" or "Float" or "ApplicationTime" => XmlConvert.ToDouble(text),
        "SystemTime" => XmlTime.TryParse(text, out var time) ? time.In(DateTimeZone.Utc) : throw new FormatException(),
        "Binary" => Convert.FromBase64String(text),
        "CLSID" => Guid.Parse(text),
        _ => text,
    };

    public static string Format(object value) => value switch
    {
        string s => s,
        bool b => b ? "true" : "false",
        double d => XmlConvert.ToString(d),
        Instant t => InstantPattern.General.Format(t),
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Properties that are not kept but follow from the item: entry id, change key, message size.</summary>
    private static object? Computed(ItemView view, PropertyKey key) => key == PropertyKey.Tag(0x0FFF) ? Convert.FromBase64String(view.Id)
        : key == PropertyKey.Tag(0x65E2) ? Convert.FromBase64String(view.ChangeKey)
        : key == PropertyKey.Tag(0x0E08) ? ItemFields.SizeOf(view)
        : null;

    private static bool Matches(string type, object value) => type switch
    {
        "Short" or "Integer" or "Long" or "Currency" => value is int or long,
        "Boolean" => value is bool,
        "Double" or "Float" or "ApplicationTime" => value is double,
        "SystemTime" => value is Instant,
        "Binary" => value is byte[],
        "CLSID" => value is Guid,
        "String" => value is string,
        "StringArray" => value is string[],
        "IntegerArray" or "ShortArray" => value is int[],
        "LongArray" or "CurrencyArray" => value is long[],
        "DoubleArray" or "FloatArray" or "ApplicationTimeArray" => value is double[],
        "SystemTimeArray" => value is Instant[],
        "BinaryArray" => value is byte[][],
        "CLSIDArray" => value is Guid[],
        _ => false,
    };

    private static Array ParseArray(string type, Element values)
    {
        var texts = values.Name == "Values" ? values.Children.Select(v => v.Text).ToArray() : [values.Text];
        var parsed = texts.Select(text => Parse(type, text)).ToArray();
        Array array = type switch
        {
            "Short" or "Integer" => new int[texts.Length],
            "Long" or "Currency" => new long[texts.Length],
            "Double" or "Float" or "ApplicationTime" => new double[texts.Length],
            "SystemTime" => new Instant[texts.Length],
            "Binary" => new byte[texts.Length][],
            "CLSID" => new Guid[texts.Length],
            _ => new string[texts.Length],
        };
        parsed.CopyTo(array, 0);
        return array;
    }

    private static void WritePath(ExtendedPath path, ResponseWriter writer)
    {
        writer.Type("ExtendedFieldURI");
        foreach (var (name, value) in path.Path.Attributes)
        {
            writer.Attribute(name, value);
        }

        writer.End();
    }

    private static ResponseException Bad(string type, string text) =>
        new("ErrorInvalidExtendedPropertyValue", $"'{text}' is not a value of type {type}.");
}
