using System.Xml;

namespace Counterpart.Exchange;

/// <summary>
/// A small piece of XML of the types namespace, for the few properties that have structure: recurrences, occurrences, attendees, zones.
/// It holds either a text or children.
/// </summary>
internal sealed class ElementNode(string name, string? text = null)
{
    private (string Name, string Value)[] attributes = [];

    public string Name { get; } = name;

    public string? Text { get; private set; } = text;

    public List<ElementNode> Children { get; } = [];

    /// <summary>The child of that name, the first if several; null if none.</summary>
    public ElementNode? this[string child] => Children.Find(c => c.Name == child);

    public static ElementNode Of(string name, params IEnumerable<ElementNode> children)
    {
        var node = new ElementNode(name);
        node.Children.AddRange(children);
        return node;
    }

    public ElementNode With(string attribute, string value)
    {
        attributes = [.. attributes, (attribute, value)];
        return this;
    }

    public string? Attribute(string name) => Array.Find(attributes, a => a.Name == name).Value;

    /// <summary>Reads the element that the reader stands on.</summary>
    public static async ValueTask<ElementNode> ReadAsync(AnswerReader xml)
    {
        var node = new ElementNode(xml.LocalName) { attributes = xml.Attributes() };
        await xml.ContentAsync(node);
        return node;
    }

    public void Write(XmlWriter xml)
    {
        xml.Start(Name);
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }

        if (Text is not null)
        {
            xml.WriteString(Text);
        }

        foreach (var child in Children)
        {
            child.Write(xml);
        }

        xml.WriteEndElement();
    }

    internal void Append(string text) => Text = Text is null ? text : Text + text;

    internal void DropTextBetweenChildren()
    {
        if (Children.Count > 0)
        {
            Text = null;
        }
    }
}
