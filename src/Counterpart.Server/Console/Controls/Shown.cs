using System.Text.Json;

namespace Counterpart.Server.Console.Controls;

/// <summary>Values of records and items as a person reads them; the API has them as JSON.</summary>
internal static class Shown
{
    /// <summary>The value in a line; an empty one as a dash.</summary>
    public static string Of(JsonElement? value) => value is { } there ? Text(there) is { Length: > 0 } text ? text : "—" : "—";

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Text).Where(t => t.Length > 0)),
        JsonValueKind.Object => Parts(value),
        _ => value.GetRawText(),
    };

    /// <summary>A span as from – to; anything else as its parts.</summary>
    private static string Parts(JsonElement value)
    {
        if (value.TryGetProperty("start", out var start) && value.TryGetProperty("end", out var end))
        {
            return $"{Text(start)} – {Text(end)}{(value.TryGetProperty("zone", out var zone) ? " " + Text(zone) : "")}";
        }

        return string.Join(", ", value.EnumerateObject().Select(p => p.Value.ValueKind is JsonValueKind.True ? p.Name : Text(p.Value)).Where(t => t.Length > 0));
    }
}
