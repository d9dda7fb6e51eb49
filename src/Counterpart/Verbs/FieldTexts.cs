using System.Globalization;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary>Field values as people type them: <c>jobTitle=Buyer</c>, <c>reminder={"minutes":15}</c>, <c>categories=["Key account"]</c>, <c>start=…</c>.</summary>
internal static class FieldTexts
{
    public static Dictionary<string, JsonElement> Read(string[]? texts)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, text) in SettingsVerbs.Pairs(texts ?? []))
        {
            values[name] = Value(text);
        }

        return values;
    }

    /// <summary>As <see cref="Read"/>; <c>start</c> and <c>end</c> move the times that are there.</summary>
    public static async Task<Dictionary<string, JsonElement>> ReadAsync(string[]? texts, Func<Task<IReadOnlyDictionary<string, JsonElement>>> known)
    {
        var values = Read(texts);
        if (!values.ContainsKey("start") && !values.ContainsKey("end"))
        {
            return values;
        }

        var before = await known();
        if (!before.TryGetValue("times", out var times) || !times.TryGetProperty("start", out var start) || !times.TryGetProperty("end", out var end))
        {
            throw new UsageException("start and end are for appointments with a time of day; write times={…} otherwise");
        }

        var length = At(end.GetString()!) - At(start.GetString()!);
        var from = values.Remove("start", out var newStart) ? newStart.GetString()! : start.GetString()!;
        var to = values.Remove("end", out var newEnd) ? newEnd.GetString()! : Format(At(from) + length, from);
        values["times"] = Parse($"{{\"start\":{JsonSerializer.Serialize(from, ApiJson.Default.String)},\"end\":{JsonSerializer.Serialize(to, ApiJson.Default.String)},\"zone\":{times.GetProperty("zone").GetRawText()}}}");
        return values;
    }

    private static DateTime At(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at
        : throw new UsageException($"'{text}' is no time; write it as 2026-11-23T09:00:00Z, or without Z for a series");

    private static string Format(DateTime at, string like) => at.ToString(like.EndsWith('Z') ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Objects, lists and empty texts as JSON; everything else is a text, or a number where only digits stand and the server asks for one.</summary>
    private static JsonElement Value(string text) => text.Length == 0 ? Parse("null")
        : text[0] is '{' or '[' ? Parse(text)
        : Parse(JsonSerializer.Serialize(text, ApiJson.Default.String));

    private static JsonElement Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ApiJson.Default.JsonElement);
        }
        catch (JsonException)
        {
            throw new UsageException($"'{json}' is no JSON");
        }
    }
}
