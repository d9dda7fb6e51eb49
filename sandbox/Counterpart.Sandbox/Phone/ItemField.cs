using System.Xml.Linq;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Phone;

/// <summary>A text of an item that an input shows as it is: where it is kept, and how an update names it.</summary>
/// <param name="Index">The entry of a dictionary field; null for a field of its own.</param>
internal sealed record ItemField(Input Input, PropertyKey Key, string Uri, string? Index = null)
{
    private static readonly XNamespace T = XmlNames.Types;

    public static ItemField Body { get; } = new(new("body", "Notes", "notes"), Keys.Body, "item:Body");

    public string Read(ItemView view) => (view.Properties.Text(Key) ?? "").ReplaceLineEndings("\n").TrimEnd();

    /// <summary>The property alone, as CreateItem and SetItemField hold it.</summary>
    public XElement Value(string text) => Uri switch
    {
        "contacts:PhoneNumber" => new(T + "PhoneNumbers", new XElement(T + "Entry", new XAttribute("Key", Index!), text)),
        "contacts:EmailAddress" => new(T + "EmailAddresses", new XElement(T + "Entry", new XAttribute("Key", Index!), text)),
        "item:Body" => new(T + "Body", new XAttribute("BodyType", "Text"), text),
        _ when Index is not null => new(T + "PhysicalAddresses", new XElement(T + "Entry", new XAttribute("Key", Index), new XElement(T + Name, text))),
        _ => new(T + Name, text),
    };

    /// <summary>A change to that text; empty takes the property away.</summary>
    public XElement Update(string kind, string text) => text.Length == 0 ? Clear(Path()) : Set(kind, Path(), Value(text));

    /// <summary>A change of a whole field.</summary>
    public static XElement Set(string kind, string uri, XElement value) => Set(kind, FieldPath(uri), value);

    public static XElement Clear(string uri) => Clear(FieldPath(uri));

    private static XElement Set(string kind, XElement path, XElement value) => new(T + "SetItemField", path, new XElement(T + kind, value));

    private static XElement Clear(XElement path) => new(T + "DeleteItemField", path);

    private static XElement FieldPath(string uri) => new(T + "FieldURI", new XAttribute("FieldURI", uri));

    private string Name => Uri[(Uri.LastIndexOf(':') + 1)..];

    private XElement Path() => Index is null ? FieldPath(Uri)
        : new(T + "IndexedFieldURI", new XAttribute("FieldURI", Uri), new XAttribute("FieldIndex", Index));
}
