using System.Text.Json;
using Counterpart.Client;
using Counterpart.Model;

namespace Counterpart.Server.Console.AddressBook;

/// <summary>The fields of a contact as texts that are typed, and what those mean. Whether they can be held is the API's to judge.</summary>
internal static class ContactTexts
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<string?>(null);

    public static FieldEdits<RecordView> Edits() => new(Values, Meaning);

    /// <summary>The field's text in its form.</summary>
    public static string Of(RecordView one, string field) => field == EmployerText.Field ? EmployerText.Of(one)
        : !one.Values.TryGetValue(field, out var value) || value.ValueKind == JsonValueKind.Null ? FieldSchema.Contact[field].DefaultChoice ?? ""
        : value.ValueKind switch
        {
            JsonValueKind.Object => value.GetProperty("address").GetString()!,
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(e => e.GetString())),
            _ => value.GetString()!,
        };

    /// <summary>The name that mail programs show instead of the address; null: none that says more.</summary>
    public static string? ShownAs(RecordView one, string field) => one.Values.TryGetValue(field, out var value) && DisplayName(value) is { } name
        && !name.Equals(value.GetProperty("address").GetString(), StringComparison.OrdinalIgnoreCase) ? name : null;

    public static NewRecord New(RecordView begun, IReadOnlyDictionary<string, JsonElement> typed) =>
        new(Fields(typed)) { Party = typed.TryGetValue(EmployerText.Field, out var employer) ? EmployerText.Party(employer) : begun.Party };

    public static RecordChange Change(IReadOnlyDictionary<string, JsonElement> typed) =>
        new(Fields(typed)) { Party = typed.TryGetValue(EmployerText.Field, out var employer) ? EmployerText.Party(employer) : null };

    /// <summary>Puts these fields as they were.</summary>
    public static RecordChange Undo(RecordView before, IReadOnlyCollection<string> fields) =>
        RecordUndo.Of(before, fields.Where(f => f != EmployerText.Field)) with { Party = fields.Contains(EmployerText.Field) ? before.Party ?? "" : null };

    private static Dictionary<string, JsonElement> Fields(IReadOnlyDictionary<string, JsonElement> typed) => typed.Where(t => t.Key != EmployerText.Field).ToDictionary();

    private static IReadOnlyDictionary<string, JsonElement> Values(RecordView one) =>
        EmployerText.Value(one) is { } employer ? one.Values.Append(KeyValuePair.Create(EmployerText.Field, employer)).ToDictionary() : one.Values;

    private static JsonElement Meaning(RecordView on, string field, string text)
    {
        if (field == EmployerText.Field)
        {
            return EmployerText.Read(text);
        }

        var schema = FieldSchema.Contact[field];
        return string.IsNullOrWhiteSpace(text) || text == schema.DefaultChoice ? Nothing : schema.Type switch
        {
            FieldType.Email => Email(on, field, text.Trim()),
            FieldType.Set => JsonSerializer.SerializeToElement(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            _ => JsonSerializer.SerializeToElement(text),
        };
    }

    /// <summary>A person's name stays with a new address; a name that is made of the former address would be wrong beside it, and goes.</summary>
    private static JsonElement Email(RecordView on, string field, string address) => on.Values.TryGetValue(field, out var former) && DisplayName(former) is { } name
        && !name.Contains(former.GetProperty("address").GetString()!, StringComparison.OrdinalIgnoreCase)
        ? JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["address"] = address, ["displayName"] = name })
        : JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["address"] = address });

    private static string? DisplayName(JsonElement email) => email.ValueKind == JsonValueKind.Object && email.TryGetProperty("displayName", out var name) ? name.GetString() : null;
}
