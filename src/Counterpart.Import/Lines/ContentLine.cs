namespace Counterpart.Import.Lines;

/// <summary>One unfolded line of a vCard or calendar file (RFC 6350 §3.3, RFC 5545 §3.1).</summary>
/// <param name="Number">Of its first physical line, from 1.</param>
/// <param name="Group">What stands before the dot (<c>item1</c>), or null.</param>
/// <param name="Name">The property, in capitals; empty on a line that is none.</param>
/// <param name="Parameters">By name in capitals, in order; several values are several entries.</param>
/// <param name="Value">Decoded, still escaped.</param>
/// <param name="Fault">Why it can't be read; null on a good line.</param>
internal sealed record ContentLine(
    int Number, string? Group, string Name, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Value, string? Fault = null)
{
    public string Where => Place(Number);

    public static string Place(int number) => $"line {number}";

    /// <summary>The first value of the parameter, or null.</summary>
    public string? this[string parameter] => Parameters.FirstOrDefault(p => p.Key == parameter).Value;

    /// <summary>True if TYPE names it, in any case.</summary>
    public bool Is(string type) => Parameters.Any(p => p.Key == "TYPE" && p.Value.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The whole value as one text.</summary>
    public string Text => Import.Text.Escaping.Unescape(Value);
}
