using Counterpart.Import.Lines;

namespace Counterpart.Import.Calendars;

/// <summary>A component with its properties and the components within it (RFC 5545 §3.6).</summary>
internal sealed class Component(string name, int line)
{
    public string Name => name;

    public string Where => ContentLine.Place(line);

    public List<ContentLine> Lines { get; } = [];

    public List<Component> Within { get; } = [];

    /// <summary>The first property of that name, or null.</summary>
    public ContentLine? this[string property] => Lines.Find(l => l.Name == property);

    /// <summary>Its text, or null if it is absent or blank.</summary>
    public string? Text(string property) => this[property]?.Text is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public IEnumerable<ContentLine> All(string property) => Lines.Where(l => l.Name == property);
}
