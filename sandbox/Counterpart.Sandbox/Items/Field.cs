using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Items;

/// <summary>One element of an item: its name in paths, how it is read from requests, written to answers, and cleared.</summary>
internal abstract class Field(string uri, string element)
{
    /// <summary>The name in a FieldURI, for example <c>contacts:GivenName</c>; in IndexedFieldURI for dictionaries.</summary>
    public string Uri { get; } = uri;

    public string Element { get; } = element;

    /// <summary>Setting it gives ErrorInvalidPropertySet.</summary>
    public virtual bool ReadOnly => false;

    /// <summary>Whether only GetItem returns it, never a sync or a search: bodies, attendees, recurrences.</summary>
    public bool GetItemOnly { get; init; }

    /// <summary>Whether the Default shape has it.</summary>
    public bool InDefault { get; init; }

    /// <summary>Whether AllProperties leaves it out.</summary>
    public bool OnlyWhenNamed { get; init; }

    public abstract void Set(Edit edit, Element element);

    /// <summary>Sets one entry of a dictionary, from an update that names its index.</summary>
    public virtual void SetPart(Edit edit, Element element, string part, string index) => Set(edit, element);

    public abstract void Clear(Edit edit);

    public virtual void ClearPart(Edit edit, string part, string index) => Clear(edit);

    public virtual void Append(Edit edit, Element element) =>
        throw new ResponseException("ErrorInvalidPropertyAppend", $"Property {Uri} cannot be appended to.");

    /// <summary>Writes the element, or nothing when there is no value.</summary>
    public abstract void Write(ItemView view, ResponseWriter writer, Shape shape);

    /// <summary>The value for restrictions and sorting; null when there is none.</summary>
    public abstract object? Value(ItemView view);

    public virtual object? PartValue(ItemView view, string part, string index) => Value(view);
}
