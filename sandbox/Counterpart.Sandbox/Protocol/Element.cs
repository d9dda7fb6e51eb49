namespace Counterpart.Sandbox.Protocol;

/// <summary>One element of a request: name, attributes, and either text or children.</summary>
internal sealed class Element(string name, string ns, int line, int column)
{
    private static readonly List<Element> None = [];
    private List<Element>? _children;
    private List<KeyValuePair<string, string>>? _attributes;

    public string Name { get; } = name;

    public string Namespace { get; } = ns;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>The text as it was sent, white space included; empty for an element with children.</summary>
    public string Text { get; set; } = "";

    public List<Element> Children => _children ?? None;

    public IReadOnlyList<KeyValuePair<string, string>> Attributes => _attributes ?? [];

    public void Add(Element child) => (_children ??= []).Add(child);

    public void AddAttribute(string attribute, string value) => (_attributes ??= []).Add(new(attribute, value));

    public string? Attribute(string attribute)
    {
        if (_attributes is not null)
        {
            foreach (var (key, value) in _attributes)
            {
                if (key == attribute)
                {
                    return value;
                }
            }
        }

        return null;
    }

    public Element? Child(string child)
    {
        if (_children is not null)
        {
            foreach (var candidate in _children)
            {
                if (candidate.Name == child)
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>The child's text, or null when there is no such child.</summary>
    public string? TextOf(string child) => Child(child)?.Text;
}
