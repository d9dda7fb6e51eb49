using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Counterpart.Server.Console.Calendar;

/// <summary>A recurrence as a form shows it: every part a text or a choice. What it means is judged by the API.</summary>
public sealed class RecurrenceDraft
{
    /// <summary>Empty: once; else <c>day</c>, <c>week</c>, <c>month</c>, <c>nthOfMonth</c>, <c>year</c>, <c>nthOfYear</c>, <c>completion</c>.</summary>
    public string Every { get; set; } = "";

    public string Interval { get; set; } = "1";

    public HashSet<string> Days { get; } = new(StringComparer.Ordinal);

    public string WeekBegins { get; set; } = "Monday";

    public string Day { get; set; } = "1";

    public string Month { get; set; } = "1";

    public string Nth { get; set; } = "First";

    public string Weekday { get; set; } = "Monday";

    public string Unit { get; set; } = "Day";

    /// <summary>Where the range began when it was read; empty: there was none.</summary>
    public string From { get; private set; } = "";

    /// <summary><c>never</c>, <c>until</c> or <c>count</c>.</summary>
    public string Ends { get; set; } = "never";

    public string Until { get; set; } = "";

    public string Count { get; set; } = "10";

    public static RecurrenceDraft Of(JsonElement? json)
    {
        var draft = new RecurrenceDraft();
        if (json is not { ValueKind: JsonValueKind.Object } rule)
        {
            return draft;
        }

        var isNth = rule.TryGetProperty("nth", out _);
        draft.Every = Text(rule, "every") switch { "month" when isNth => "nthOfMonth", "year" when isNth => "nthOfYear", var every => every ?? "" };
        draft.Interval = Text(rule, "interval") ?? draft.Interval;
        draft.WeekBegins = Text(rule, "weekBegins") ?? draft.WeekBegins;
        draft.Day = Text(rule, "day") ?? draft.Day;
        draft.Month = Text(rule, "month") ?? draft.Month;
        draft.Nth = Text(rule, "nth") ?? draft.Nth;
        draft.Weekday = Text(rule, "weekday") ?? draft.Weekday;
        draft.Unit = Text(rule, "unit") ?? draft.Unit;
        draft.From = Text(rule, "from") ?? "";
        (draft.Until, draft.Count) = (Text(rule, "until") ?? "", Text(rule, "count") ?? draft.Count);
        draft.Ends = rule.TryGetProperty("until", out _) ? "until" : rule.TryGetProperty("count", out _) ? "count" : "never";
        if (rule.TryGetProperty("days", out var days))
        {
            draft.Days.UnionWith(days.EnumerateArray().Select(d => d.GetString()!));
        }

        return draft;
    }

    /// <summary>Null: it does not repeat.</summary>
    /// <param name="firstDay">Where it begins, as <c>2026-11-23</c>.</param>
    /// <exception cref="FormatException">A part is missing or no number; the message says which.</exception>
    public JsonObject? ToJson(string firstDay)
    {
        if (Every.Length == 0)
        {
            return null;
        }

        var rule = new JsonObject { ["every"] = Every switch { "nthOfMonth" => "month", "nthOfYear" => "year", _ => Every } };
        if (Every is not ("year" or "nthOfYear"))
        {
            rule["interval"] = Number(Interval, "the interval of the recurrence", 1, 999);
        }

        switch (Every)
        {
            case "week":
                rule["days"] = Days.Count == 0 ? throw new FormatException("Choose the days of the week on which it repeats")
                    : new JsonArray([.. Days.Select(d => (JsonNode)d)]);
                rule["weekBegins"] = WeekBegins;
                break;
            case "month":
                rule["day"] = Number(Day, "the day of the month", 1, 31);
                break;
            case "year":
                rule["month"] = Number(Month, "the month", 1, 12);
                rule["day"] = Number(Day, "the day of the month", 1, 31);
                break;
            case "nthOfYear":
                rule["month"] = Number(Month, "the month", 1, 12);
                goto case "nthOfMonth";
            case "nthOfMonth":
                (rule["nth"], rule["weekday"]) = (Nth, Weekday);
                break;
            case "completion":
                rule["unit"] = Unit;
                break;
        }

        rule["from"] = firstDay;
        if (Ends == "until")
        {
            rule["until"] = Until.Length > 0 ? Until : throw new FormatException("Give the last day of the recurrence, or let it end never");
        }
        else if (Ends == "count")
        {
            rule["count"] = Number(Count, "the number of occurrences", 1, 999);
        }

        return rule;
    }

    private static int Number(string text, string what, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw new FormatException($"'{text}' can't be {what}: give a number from {least} to {most}");

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
}
