using Counterpart.Import.Lines;

namespace Counterpart.Import.Calendars;

/// <summary>What stands between a BEGIN and its END (RFC 5545 §3.6).</summary>
/// <param name="Name">In capitals.</param>
/// <param name="FirstLine">The line of BEGIN.</param>
internal sealed record CalendarComponent(string Name, int FirstLine)
{
    public List<ContentLine> Lines { get; } = [];

    public List<CalendarComponent> Children { get; } = [];

    /// <summary>Why it can't be read; null on one that is whole.</summary>
    public string? Fault { get; set; }

    public string Where => ContentLine.Place(FirstLine);

    /// <summary>The first line of that name, or null.</summary>
    public ContentLine? this[string name] => Lines.FirstOrDefault(l => l.Name == name);

    /// <summary>The text of the first line of that name; null if there is none, or if it is blank.</summary>
    public string? Text(string name) => this[name]?.Text.Trim() is { Length: > 0 } text ? text : null;
}
