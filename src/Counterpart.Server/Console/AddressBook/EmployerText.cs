using System.Text.Json;
using System.Text.RegularExpressions;
using Counterpart.Client;

namespace Counterpart.Server.Console.AddressBook;

/// <summary>
/// The party that somebody is contact for, as one line: <c>Nordlicht Werke (P-000001)</c>. The number tells organizations of one name apart,
/// so that the line alone says which one is meant.
/// </summary>
internal static partial class EmployerText
{
    /// <summary>What it goes by among the fields of a contact's form; the schema has none of that name.</summary>
    public const string Field = "employer";

    public static string Of(string name, string party) => $"{name} ({party})";

    /// <summary>Empty: nobody. A contact for himself has no company.</summary>
    public static string Of(RecordView one) => Value(one) is { } value ? Of(value.GetProperty("name").GetString()!, value.GetProperty("party").GetString()!) : "";

    /// <summary>The same with its parts, to be compared and shown; null: nobody.</summary>
    public static JsonElement? Value(RecordView one) => one.Party is { } party && one.Values.TryGetValue("companyName", out var name) ? Value(name.GetString()!, party) : null;

    /// <exception cref="FormatException">No party is named.</exception>
    public static JsonElement Read(string text) => text.Trim() is not { Length: > 0 } given ? JsonSerializer.SerializeToElement<string?>(null)
        : Line().Match(given) is { Success: true } line ? Value(line.Groups[1].Value, line.Groups[2].Value)
        : throw new FormatException($"There is no organization '{Short(given)}': choose one that is offered while you type, or leave the employer empty");

    /// <summary>The number that the line ends with; null: it names none yet.</summary>
    public static string? PartyOf(string text) => Line().Match(text.Trim()) is { Success: true } line ? line.Groups[2].Value : null;

    /// <summary>Its number; empty: nobody.</summary>
    public static string Party(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.GetProperty("party").GetString()! : "";

    private static JsonElement Value(string name, string party) => JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["name"] = name, ["party"] = party });

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "…";

    [GeneratedRegex(@"^(.*) \((P-\d+)\)$", RegexOptions.Singleline)]
    private static partial Regex Line();
}
