using System.Globalization;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary>
/// Field values as people type them: <c>jobTitle=Buyer</c>, <c>categories=Key account,Fair</c>, <c>reminder=15</c>, <c>status=Completed</c>,
/// <c>start=2026-12-01T10:00</c>; what has parts also as JSON, <c>reminder={"minutes":15}</c>. An empty value empties.
/// </summary>
internal static class FieldTexts
{
    private static readonly string[] Lists = ["categories"];
    private static readonly string[] Numbers = ["actualWork", "totalWork"];
    private static readonly string[] Flags = ["responseRequested"];

    /// <summary>The values of a record to be made.</summary>
    public static Dictionary<string, JsonElement> Read(string[]? texts, bool isTask) => Compose(Pairs.Read(texts), isTask, null);

    /// <summary>The values to be changed; parts of what is one value (times, progress) are put into what the record has.</summary>
    public static async Task<Dictionary<string, JsonElement>> ReadAsync(string[]? texts, Func<Task<RecordView>> show)
    {
        var pairs = Pairs.Read(texts);
        string[] parts = ["start", "end", "zone", "status", "percentComplete", "complete", "reminder"];
        var before = parts.Any(pairs.ContainsKey) ? await show() : null;
        return Compose(pairs, before?.Kind == "task", before?.Values);
    }

    private static Dictionary<string, JsonElement> Compose(Dictionary<string, string> pairs, bool isTask, IReadOnlyDictionary<string, JsonElement>? before)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (!isTask && (pairs.ContainsKey("start") || pairs.ContainsKey("end") || pairs.ContainsKey("zone")))
        {
            values["times"] = TimesText.Of(Before(before, "times"), Take(pairs, "start"), Take(pairs, "end"), Take(pairs, "zone"), pairs.ContainsKey("recurrence"));
        }

        if (pairs.ContainsKey("status") || pairs.ContainsKey("percentComplete") || pairs.ContainsKey("complete"))
        {
            values["progress"] = Progress(Before(before, "progress"), Take(pairs, "status"), Take(pairs, "percentComplete"), Take(pairs, "complete"));
        }

        foreach (var (name, text) in pairs)
        {
            values[name] = Value(name, text, isTask);
        }

        return values;
    }

    /// <summary>Complete ⇔ 100 % ⇔ Completed: what is typed decides, the rest follows.</summary>
    private static JsonElement Progress(JsonElement? before, string? status, string? percent, string? complete)
    {
        var number = percent is null ? (int?)null
            : int.TryParse(percent, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 100 ? n : throw new UsageException($"percentComplete={percent}: 0 to 100 is expected");
        var flag = complete is null ? (bool?)null : bool.TryParse(complete, out var f) ? f : throw new UsageException($"complete={complete}: true or false is expected");
        var was = before?.GetProperty("status").GetString() ?? "NotStarted";
        var now = status ?? (flag == true || number == 100 ? "Completed" : number > 0 && was is "NotStarted" or "Completed" ? "InProgress" : flag == false && was == "Completed" ? "NotStarted" : was);
        var done = string.Equals(now, "Completed", StringComparison.OrdinalIgnoreCase) ? 100
            : number ?? (before is { } b && b.TryGetProperty("percent", out var p) && p.GetInt32() < 100 ? p.GetInt32() : 0);
        return Parse($"{{\"status\":{JsonSerializer.Serialize(now, ApiJson.Default.String)},\"percent\":{done}}}");
    }

    private static JsonElement Value(string name, string text, bool isTask) => text.Length == 0 ? Parse("null")
        : text[0] is '{' or '[' ? Parse(text)
        : Is(Lists, name) ? Parse($"[{string.Join(",", text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Quoted))}]")
        : Is(Numbers, name) && text.All(char.IsAsciiDigit) || (!isTask && Is(["reminder"], name) && text.All(char.IsAsciiDigit)) ? Parse(text.TrimStart('0') is { Length: > 0 } digits ? digits : "0")
        : Is(Flags, name) && bool.TryParse(text, out var flag) ? Parse(flag ? "true" : "false")
        : Parse(Quoted(text));

    private static bool Is(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Quoted(string text) => JsonSerializer.Serialize(text, ApiJson.Default.String);

    private static string? Take(Dictionary<string, string> pairs, string name) => pairs.Remove(name, out var text) ? text : null;

    private static JsonElement? Before(IReadOnlyDictionary<string, JsonElement>? values, string name) => values is not null && values.TryGetValue(name, out var value) ? value : null;

    private static JsonElement Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ApiJson.Default.JsonElement);
        }
        catch (JsonException)
        {
            throw new UsageException($"'{json}' is no JSON: texts that begin with {{ or [ have to be");
        }
    }
}
