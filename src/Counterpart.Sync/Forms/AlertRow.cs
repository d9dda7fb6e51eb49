namespace Counterpart.Sync;

/// <summary>One setting of alerts: its names, what it may hold, how it is read and set as text. What rows demand of each other is judged after.</summary>
/// <param name="Key">The name on the command line and in the API.</param>
/// <param name="Label">The name in the form.</param>
/// <param name="Kind">What is expected, in words: <c>choice</c>, <c>number</c>, <c>addresses</c>, …</param>
/// <param name="Help">What it does, in a sentence or two.</param>
/// <param name="Read">The written form of the value.</param>
/// <param name="Set">The settings with the value that a text says, or why the text does not fit.</param>
public sealed record AlertRow(
    string Key, string Label, string Kind, string Help, Func<AlertSettings, string> Read, Func<AlertSettings, string, StartSwitches, Verdict<AlertSettings>> Set)
{
    /// <summary>The choices, the default first; null where there are none.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}
