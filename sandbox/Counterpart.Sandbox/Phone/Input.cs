namespace Counterpart.Sandbox.Phone;

/// <summary>Something to fill in: its name in the form, what it is called, and the kind of input that a browser makes of it.</summary>
/// <param name="Type">text, tel, email, date, time, checkbox; notes for several lines, choice for one of <see cref="Choices"/>.</param>
internal sealed record Input(string Name, string Label, string Type = "text")
{
    /// <summary>What is kept under it, and what it is called.</summary>
    public IReadOnlyList<(string Value, string Label)> Choices { get; init; } = [];

    /// <summary>The most characters that it takes; those of a property of MAPI's short texts for single lines.</summary>
    public int Longest => Type == "notes" ? 30_000 : 255;
}

/// <summary>Inputs that belong together.</summary>
internal sealed record InputGroup(string Title, IReadOnlyList<Input> Inputs);

/// <summary>What is wrong with what was typed, in one line, and the input that has to change; null: none in particular.</summary>
internal sealed record Mistake(string? Input, string Line);
