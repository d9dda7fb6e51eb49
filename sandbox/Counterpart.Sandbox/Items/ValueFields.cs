using System.Globalization;
using System.Xml;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>A field that is one property, with a codec between XML text and value.</summary>
internal class ValueField(string uri, string element, PropertyKey key, Func<Element, object> read, Func<object, string?> write) : Field(uri, element)
{
    public PropertyKey Key { get; } = key;

    public override void Set(Edit edit, Element element) => edit.Bag.Set(Key, read(element));

    public override void Clear(Edit edit) => edit.Bag.Remove(Key);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Get(Key) is { } value && write(value) is { } text)
        {
            writer.Text(Element, text);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Get(Key);
}

/// <summary>A single line: Exchange trims white space at its end.</summary>
internal sealed class TextField(string uri, string element, PropertyKey key)
    : ValueField(uri, element, key, e => e.Text.TrimEnd(), v => v as string);

internal sealed class NumberField(string uri, string element, PropertyKey key, int low, int high) : ValueField(
    uri, element, key, e => Parse(e, uri, low, high), v => v is int i ? i.ToString(CultureInfo.InvariantCulture) : null)
{
    private static int Parse(Element element, string uri, int low, int high)
    {
        var number = XmlConvert.ToInt32(element.Text.Trim());
        return number >= low && number <= high
            ? number
            : throw new ResponseException("ErrorInvalidPropertySet", $"Set action is invalid for property {uri}: the value has to be between {low} and {high}.");
    }
}

internal sealed class FlagField(string uri, string element, PropertyKey key)
    : ValueField(uri, element, key, e => XmlConvert.ToBoolean(e.Text.Trim()), v => v is bool b ? (b ? "true" : "false") : null);

/// <summary>A choice kept as a number.</summary>
internal sealed class ChoiceField(string uri, string element, PropertyKey key, string missing, params (string Name, int Value)[] choices) : Field(uri, element)
{
    public override void Set(Edit edit, Element element)
    {
        var text = element.Text.Trim();
        foreach (var (name, value) in choices)
        {
            if (name == text)
            {
                edit.Bag.Set(key, value);
                return;
            }
        }

        throw FaultException.Schema(element, $"The value '{text}' is invalid according to its datatype.");
    }

    public override void Clear(Edit edit) => edit.Bag.Remove(key);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (NameOf(view) is { Length: > 0 } name)
        {
            writer.Text(Element, name);
        }
    }

    public override object? Value(ItemView view) => NameOf(view);

    private string NameOf(ItemView view)
    {
        if (view.Properties.Number(key) is { } number)
        {
            foreach (var (name, value) in choices)
            {
                if (value == number)
                {
                    return name;
                }
            }
        }

        return missing;
    }
}

/// <summary>A moment; without offset it is read in the zone of the request, else UTC.</summary>
internal sealed class TimeField(string uri, string element, PropertyKey key) : Field(uri, element)
{
    public override void Set(Edit edit, Element element) =>
        edit.Bag.Set(key, XmlTime.Parse(element).In(edit.ContextZone ?? DateTimeZone.Utc));

    public override void Clear(Edit edit) => edit.Bag.Remove(key);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Time(key) is { } time)
        {
            writer.Time(Element, time);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Time(key);
}

/// <summary>A list of texts; blank ones are dropped, as are repetitions.</summary>
internal sealed class TextsField(string uri, string element, PropertyKey key) : Field(uri, element)
{
    public override void Set(Edit edit, Element element)
    {
        var texts = element.Children.Select(child => child.Text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (texts.Length == 0)
        {
            edit.Bag.Remove(key);
        }
        else
        {
            edit.Bag.Set(key, texts);
        }
    }

    public override void Clear(Edit edit) => edit.Bag.Remove(key);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Get(key) is string[] { Length: > 0 } texts)
        {
            writer.Type(Element);
            foreach (var text in texts)
            {
                writer.Text("String", text);
            }

            writer.End();
        }
    }

    public override object? Value(ItemView view) => view.Properties.Get(key);
}

/// <summary>What follows from other values, or from the store; setting it is refused.</summary>
internal sealed class ComputedField(string uri, string element, Func<ItemView, object?> value, Action<ItemView, ResponseWriter>? write = null) : Field(uri, element)
{
    public override bool ReadOnly => true;

    public override void Set(Edit edit, Element element) =>
        throw new ResponseException("ErrorInvalidPropertySet", $"Set action is invalid for property {Uri}: it is read-only.");

    public override void Clear(Edit edit) =>
        throw new ResponseException("ErrorInvalidPropertyDelete", $"Delete action is invalid for property {Uri}: it is read-only.");

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (write is not null)
        {
            write(view, writer);
        }
        else if (value(view) is { } result)
        {
            writer.Text(Element, ExtendedValues.Format(result));
        }
    }

    public override object? Value(ItemView view) => value(view);
}
