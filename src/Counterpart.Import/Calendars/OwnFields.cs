using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Counterpart.Import.Lines;
using Counterpart.Model;

namespace Counterpart.Import.Calendars;

/// <summary>Fields that iCalendar has no property for, each as its JSON in a property of ours, which others pass over (RFC 5545 §3.8.8.2).</summary>
internal static class OwnFields
{
    private const string Property = "X-COUNTERPART-VALUE";
    private const string Name = "X-COUNTERPART-FIELD";

    private static readonly string[] Standard =
    [
        "subject", "body", "categories", "sensitivity", "importance", "location", "onlineMeetingUrl", "busyStatus", "times", "exceptions", "reminder",
        "startDate", "dueDate", "progress",
    ];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ContentLineWriter writer, FieldValues values)
    {
        foreach (var field in values.Known.In(values.Schema).Where(f => values[f] is not null && IsOwn(f, values[f])))
        {
            using var json = new MemoryStream();
            using (var text = new Utf8JsonWriter(json, Options))
            {
                ValueJson.Write(text, values[field]);
            }

            writer.Text($"{Property};{Name}={field.Name}", Encoding.UTF8.GetString(json.ToArray()));
        }
    }

    /// <summary>Takes them over; says which could not be read.</summary>
    public static IEnumerable<string> Read(CalendarComponent entry, FieldValues values)
    {
        foreach (var line in entry.Lines.Where(l => l.Name == Property))
        {
            if (values.Schema.Find(line[Name] ?? "") is not { } field || Standard.Contains(field.Name))
            {
                continue;
            }

            string? fault = null;
            try
            {
                using var json = JsonDocument.Parse(line.Text);
                values[field] = ValueJson.Read(field, json.RootElement);
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                fault = e is JsonException ? $"{field} is no JSON" : e.Message;
            }

            if (fault is not null)
            {
                yield return fault;
            }
        }
    }

    /// <summary>A rule that begins anew after completion is none of the standard's.</summary>
    private static bool IsOwn(Field field, Value? value) =>
        field.Type == FieldType.Recurrence ? value is RecurrenceValue { Pattern: RegeneratingPattern } : !Standard.Contains(field.Name);
}
