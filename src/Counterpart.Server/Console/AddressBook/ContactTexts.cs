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
    public static string Of(RecordView one, string field) => field == EmployerText.Field ? EmployerText.Of(one) : field == ResponsibleText.Field ? ResponsibleText.Of(one)
        : !one.Values.TryGetValue(field, out var value) || value.ValueKind == JsonValueKind.Null ? FieldSchema.Contact[field].DefaultChoice ?? ""
        : value.ValueKind switch
        {
            JsonValueKind.Object => EmailText.Of(value),
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(e => e.GetString())),
            _ => value.GetString()!,
        };

    public static NewRecord New(RecordView begun, IReadOnlyDictionary<string, JsonElement> typed) =>
        new(Fields(typed)) { Party = Party(typed) ?? begun.Party, Responsible = Responsible(typed) ?? begun.Responsible };

    public static RecordChange Change(IReadOnlyDictionary<string, JsonElement> typed) =>
        ResponsibleText.Change(typed.Where(t => t.Key != EmployerText.Field).ToDictionary()) with { Party = Party(typed) };

    /// <summary>Puts these fields as they were.</summary>
    public static RecordChange Undo(RecordView before, IReadOnlyCollection<string> fields) =>
        ResponsibleText.Undo(before, fields.Where(f => f != EmployerText.Field)) with { Party = fields.Contains(EmployerText.Field) ? before.Party ?? "" : null };

    /// <summary>Whether it is a field of the schema, not one of those that only the form has.</summary>
    private static bool IsOwn(string field) => field is not (EmployerText.Field or ResponsibleText.Field);

    private static Dictionary<string, JsonElement> Fields(IReadOnlyDictionary<string, JsonElement> typed) => typed.Where(t => IsOwn(t.Key)).ToDictionary();

    private static string? Party(IReadOnlyDictionary<string, JsonElement> typed) => typed.TryGetValue(EmployerText.Field, out var employer) ? EmployerText.Party(employer) : null;

    private static string? Responsible(IReadOnlyDictionary<string, JsonElement> typed) => typed.TryGetValue(ResponsibleText.Field, out var one) ? ResponsibleText.Worker(one) : null;

    private static Dictionary<string, JsonElement> Values(RecordView one)
    {
        var values = ResponsibleText.With(one);
        if (EmployerText.Value(one) is { } employer)
        {
            values[EmployerText.Field] = employer;
        }

        return values;
    }

    private static JsonElement Meaning(RecordView on, string field, string text)
    {
        if (!IsOwn(field))
        {
            return field == EmployerText.Field ? EmployerText.Read(text) : ResponsibleText.Read(text);
        }

        var schema = FieldSchema.Contact[field];
        return string.IsNullOrWhiteSpace(schema.Type == FieldType.Email ? EmailText.Address(text) : text) || text == schema.DefaultChoice ? Nothing : schema.Type switch
        {
            FieldType.Email => EmailText.Read(text, on.Values.TryGetValue(field, out var former) ? former : null),
            FieldType.Set => JsonSerializer.SerializeToElement(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            _ => JsonSerializer.SerializeToElement(text),
        };
    }
}
