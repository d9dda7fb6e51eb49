namespace Counterpart.Sync;

/// <summary>One parameter of the form: its names, what it may hold, how it is read and set as text. Dependencies between rows are judged after.</summary>
/// <param name="Key">The name on the command line, in the API and in files.</param>
/// <param name="Label">The name in the form.</param>
/// <param name="Kind">What is expected, in words: <c>choice</c>, <c>days</c>, <c>duration</c>, <c>limit</c>, …</param>
/// <param name="Read">The written form of the value.</param>
/// <param name="Set">The parameters with the value that a text says, or why the text does not fit.</param>
public sealed record ParameterRow(
    string Key, string Label, string Kind, Func<Parameters, string> Read, Func<Parameters, string, StartSwitches, Verdict<Parameters>> Set)
{
    /// <summary>What it does, in a sentence or two.</summary>
    public string Help => ParameterHelp.Of(Key);

    /// <summary>The choices, the default first; null where there are none.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Choices that the product knows and this version does not do yet, each with what happens instead.</summary>
    public IReadOnlyDictionary<string, string> NotBuilt { get; init; } = new Dictionary<string, string>();
}
