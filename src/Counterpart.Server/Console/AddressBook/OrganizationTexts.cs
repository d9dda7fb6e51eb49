using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Server.Console.AddressBook;

/// <summary>What an organization is beside its addresses, as texts that are typed, and what those mean.</summary>
internal static class OrganizationTexts
{
    private const string Name = "name";
    private const string Language = "language";
    private const string Books = "addressBooks";

    /// <summary>Each field with its label, and a word on how it is written.</summary>
    public static IReadOnlyList<(string Field, string Label, string? Hint)> Fields { get; } =
        [(Name, "Name", null), (Language, "Language", "As de or en."), (Books, "Address books", "Separated by commas.")];

    public static FieldEdits<PartyView> Edits() => new(Values, Meaning);

    public static string Label(string field) => Fields.First(f => f.Field == field).Label;

    /// <summary>The field's text in its form.</summary>
    public static string Of(PartyView one, string field) => field switch
    {
        Name => one.Name,
        Language => one.Language ?? "",
        _ => string.Join(", ", one.AddressBooks),
    };

    public static PartyChange Change(IReadOnlyDictionary<string, JsonElement> typed) => new()
    {
        Name = typed.TryGetValue(Name, out var name) ? name.GetString() : null,
        Language = typed.TryGetValue(Language, out var language) ? language.GetString() : null,
        AddressBooks = typed.TryGetValue(Books, out var books) ? [.. books.EnumerateArray().Select(b => b.GetString()!)] : null,
    };

    /// <summary>Puts these fields as they were.</summary>
    public static PartyChange Undo(PartyView before, IReadOnlyCollection<string> fields) => Change(Values(before).Where(v => fields.Contains(v.Key)).ToDictionary());

    private static Dictionary<string, JsonElement> Values(PartyView one) => Fields.ToDictionary(f => f.Field, f => Meaning(one, f.Field, Of(one, f.Field)));

    private static JsonElement Meaning(PartyView on, string field, string text) => field == Books
        ? JsonSerializer.SerializeToElement(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : JsonSerializer.SerializeToElement(text.Trim());
}
