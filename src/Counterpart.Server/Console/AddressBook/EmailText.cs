using System.Text.Json;

namespace Counterpart.Server.Console.AddressBook;

/// <summary>An e-mail field as a text of its form: the address and, behind a line break, which neither has, the name that mail programs show instead.</summary>
internal static class EmailText
{
    public static string Of(string address, string? shownAs) => string.IsNullOrEmpty(shownAs) ? address : $"{address}\n{shownAs}";

    /// <summary>A name that says no more than the address is none.</summary>
    public static string Of(JsonElement value) => Address(value) is var address && DisplayName(value) is { } name && !name.Equals(address, StringComparison.OrdinalIgnoreCase) ? Of(address, name) : Address(value);

    public static string Address(string text) => text.Split('\n')[0];

    public static string ShownAs(string text) => text.Split('\n', 2) is [_, var name] ? name : "";

    /// <summary>A person's name stays with a new address; one that is made of the former address would be wrong beside it, and goes.</summary>
    /// <param name="former">What the field holds; null: nothing.</param>
    public static JsonElement Read(string text, JsonElement? former)
    {
        var (address, name, was) = (Address(text).Trim(), ShownAs(text).Trim(), former is { ValueKind: JsonValueKind.Object } held ? Address(held) : null);
        //  what else an address has, as its type, is its own
        var value = address == was ? former!.Value.EnumerateObject().ToDictionary(p => p.Name, p => p.Value) : new Dictionary<string, JsonElement> { ["address"] = JsonSerializer.SerializeToElement(address) };
        value.Remove("displayName");
        if (name.Length > 0 && (address == was || was is null || name != DisplayName(former!.Value) || !name.Contains(was, StringComparison.OrdinalIgnoreCase)))
        {
            value["displayName"] = JsonSerializer.SerializeToElement(name);
        }

        return JsonSerializer.SerializeToElement(value);
    }

    private static string Address(JsonElement value) => value.GetProperty("address").GetString()!;

    private static string? DisplayName(JsonElement value) => value.TryGetProperty("displayName", out var name) ? name.GetString() : null;
}
