using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Server.Console.Controls;

/// <summary>Values of records and items as a person reads them; the API has them as JSON.</summary>
internal static class Shown
{
    /// <summary>The value in a line; an empty one as a dash.</summary>
    public static string Of(JsonElement? value) => value is { } there ? Text(there) is { Length: > 0 } text ? text : "—" : "—";

    /// <summary>When an appointment is, in that zone; whole days and series as they stand, the series with its own zone.</summary>
    public static string Times(JsonElement? value, DateTimeZone zone)
    {
        if (value is not { ValueKind: JsonValueKind.Object } times)
        {
            return "—";
        }

        if (times.TryGetProperty("firstDay", out var first))
        {
            var last = times.GetProperty("lastDay");
            return first.ValueEquals(last.GetString()) ? first.GetString()! : $"{first.GetString()} – {last.GetString()}";
        }

        var (start, end) = (times.GetProperty("start").GetString()!, times.GetProperty("end").GetString()!);
        if (!start.EndsWith('Z'))
        {
            return $"{start.Replace('T', ' ')[..16]} {times.GetProperty("zone").GetString()}";
        }

        var (from, to) = (Local(start), Local(end));
        return string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd HH:mm} – {(from.Date == to.Date ? $"{to:HH:mm}" : $"{to:yyyy-MM-dd HH:mm}")}");

        DateTime Local(string text) => InstantPattern.ExtendedIso.Parse(text).Value.InZone(zone).ToDateTimeUnspecified();
    }

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
