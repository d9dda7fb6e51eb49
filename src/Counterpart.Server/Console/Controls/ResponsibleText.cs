using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Server.Console;

/// <summary>
/// Who is responsible for a record as a text of its form: his id and, behind a line break, which no id has, the name that he is shown by.
/// Empty: nobody.
/// </summary>
internal static class ResponsibleText
{
    /// <summary>What it goes by among the fields of a form; the schema has none of that name.</summary>
    public const string Field = "responsible";

    public static string Of(RecordView one) => one.Responsible is { } worker ? Of(worker, one.ResponsibleName) : "";

    /// <param name="name">Null: it is not known, or not the caller's to read.</param>
    public static string Of(string worker, string? name) => name is null ? worker : $"{worker}\n{name}";

    /// <summary>His id; empty: nobody.</summary>
    public static string Worker(string text) => text.Split('\n')[0];

    public static string? Name(string text) => text.Split('\n', 2) is [_, var name] ? name : null;

    /// <summary>The same with its parts, to be compared and shown; null: nobody.</summary>
    public static JsonElement? Value(RecordView one) => one.Responsible is null ? null : Read(Of(one));

    /// <summary>What the text means; nobody is JSON's null.</summary>
    public static JsonElement Read(string text) => text.Length == 0 ? JsonSerializer.SerializeToElement<string?>(null)
        : JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["name"] = Name(text) ?? "", ["worker"] = Worker(text) });

    /// <summary>His id; empty: nobody.</summary>
    public static string Worker(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.GetProperty("worker").GetString()! : "";

    /// <summary>The record's values, and who is responsible among them.</summary>
    public static Dictionary<string, JsonElement> With(RecordView one)
    {
        var values = one.Values.ToDictionary();
        if (Value(one) is { } there)
        {
            values[Field] = there;
        }

        return values;
    }

    /// <summary>What was changed, who is responsible maybe among it, as it is sent.</summary>
    public static RecordChange Change(IReadOnlyDictionary<string, JsonElement> changed) =>
        new(changed.Where(c => c.Key != Field).ToDictionary()) { Responsible = changed.TryGetValue(Field, out var one) ? Worker(one) : null };

    /// <summary>Puts these as they were.</summary>
    public static RecordChange Undo(RecordView before, IEnumerable<string> fields)
    {
        var those = fields.ToHashSet(StringComparer.Ordinal);
        return RecordUndo.Of(before, those.Where(f => f != Field)) with { Responsible = those.Contains(Field) ? before.Responsible ?? "" : null };
    }
}
