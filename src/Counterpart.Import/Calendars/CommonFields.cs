using Counterpart.Import.Text;
using Counterpart.Model;

namespace Counterpart.Import.Calendars;

/// <summary>The fields that events and tasks share, and the fields that iCalendar has no property for (<c>X-COUNTERPART-…</c>).</summary>
internal static class CommonFields
{
    public const string Own = "X-COUNTERPART-";

    /// <exception cref="UnfitException">It has no subject.</exception>
    public static void Read(Component component, FieldValues values)
    {
        values["subject"] = Values.Text(component.Text("SUMMARY")) ?? throw new UnfitException($"the {component.Name} has no SUMMARY");
        Set(values, "body", Values.Text(component.Text("DESCRIPTION")));
        Set(values, "importance", Values.Choice(Importance(component.Text("PRIORITY"))));
        Set(values, "sensitivity", Values.Choice(component.Text("CLASS")?.ToUpperInvariant() switch
        {
            "PUBLIC" => Choices.Normal,
            "PERSONAL" => "Personal",
            "PRIVATE" => Choices.Private,
            "CONFIDENTIAL" => "Confidential",
            _ => null,
        }));
        Set(values, "categories", Values.Set(component.All("CATEGORIES").SelectMany(l => Escaping.Split(l.Value, ',')).Select(c => Escaping.Unescape(c))));
        foreach (var line in component.Lines.Where(l => l.Name.StartsWith(Own, StringComparison.Ordinal)))
        {
            if (values.Schema.Find(line.Name[Own.Length..]) is { } field && (field.Allowed & Direction.ToBusiness) != 0)
            {
                Set(values, field.Name, field.Type switch
                {
                    FieldType.Text => Values.Text(line.Text),
                    FieldType.Number when long.TryParse(line.Value, out var number) => Values.Number(number),
                    _ => null,
                });
            }
        }
    }

    /// <summary>Sets what the file says; what it does not say stays unknown.</summary>
    public static void Set(FieldValues values, string field, Value? value)
    {
        if (value is not null)
        {
            values[field] = value;
        }
    }

    /// <summary>RFC 5545 §3.8.1.9: 1 to 4 is high, 5 normal, 6 to 9 low, 0 not said.</summary>
    private static string? Importance(string? priority) => priority switch
    {
        "1" or "2" or "3" or "4" => "High",
        "5" => Choices.Normal,
        "6" or "7" or "8" or "9" => "Low",
        _ => null,
    };
}
