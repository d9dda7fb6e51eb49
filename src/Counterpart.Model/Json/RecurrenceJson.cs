using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Model;

/// <summary>The JSON form of a recurrence: <c>every</c> names the unit, the rest is what the pattern needs; <c>from</c>, <c>until</c>, <c>count</c> are the range.</summary>
internal static class RecurrenceJson
{
    public static void Write(Utf8JsonWriter writer, RecurrenceValue value)
    {
        writer.WriteStartObject();
        switch (value.Pattern)
        {
            case DailyPattern p: Head(writer, "day", p.Interval); break;
            case WeeklyPattern p:
                Head(writer, "week", p.Interval);
                writer.WriteStartArray("days");
                foreach (var day in p.Days.Order())
                {
                    writer.WriteStringValue(day.ToString());
                }

                writer.WriteEndArray();
                writer.WriteString("weekBegins", p.FirstDay.ToString());
                break;
            case MonthlyPattern p:
                Head(writer, "month", p.Interval);
                writer.WriteNumber("day", p.Day);
                break;
            case NthOfMonthPattern p:
                Head(writer, "month", p.Interval);
                Nth(writer, p.Index, p.Day);
                break;
            case YearlyPattern p:
                Head(writer, "year", 1);
                writer.WriteNumber("month", p.Month);
                writer.WriteNumber("day", p.Day);
                break;
            case NthOfYearPattern p:
                Head(writer, "year", 1);
                writer.WriteNumber("month", p.Month);
                Nth(writer, p.Index, p.Day);
                break;
            case RegeneratingPattern p:
                Head(writer, "completion", p.Interval);
                writer.WriteString("unit", p.Unit.ToString());
                break;
        }

        writer.WriteString("from", LocalDatePattern.Iso.Format(value.Range.Start));
        if (value.Range.Until is { } until)
        {
            writer.WriteString("until", LocalDatePattern.Iso.Format(until));
        }

        if (value.Range.Count is { } count)
        {
            writer.WriteNumber("count", count);
        }

        writer.WriteEndObject();
    }

    public static RecurrenceValue Read(JsonElement json)
    {
        var interval = json.TryGetProperty("interval", out var i) ? i.GetInt32() : 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        var nth = json.TryGetProperty("nth", out var n) ? Enum.Parse<WeekIndex>(n.GetString()!, true) : default(WeekIndex?);
        RecurrencePattern pattern = json.GetProperty("every").GetString() switch
        {
            "day" => new DailyPattern(interval),
            "week" => new WeeklyPattern(interval,
                [.. json.GetProperty("days").EnumerateArray().Select(d => Enum.Parse<IsoDayOfWeek>(d.GetString()!, true))],
                json.TryGetProperty("weekBegins", out var first) ? Enum.Parse<IsoDayOfWeek>(first.GetString()!, true) : IsoDayOfWeek.Monday),
            "month" when nth is { } index => new NthOfMonthPattern(interval, index, NthDay(json)),
            "month" => new MonthlyPattern(interval, json.GetProperty("day").GetInt32()),
            "year" when nth is { } index => new NthOfYearPattern(json.GetProperty("month").GetInt32(), index, NthDay(json)),
            "year" => new YearlyPattern(json.GetProperty("month").GetInt32(), json.GetProperty("day").GetInt32()),
            "completion" => new RegeneratingPattern(Enum.Parse<RegenerationUnit>(json.GetProperty("unit").GetString()!, true), interval),
            var every => throw new ArgumentException($"every is day, week, month, year or completion, not '{every}'"),
        };
        return new RecurrenceValue(pattern, new RecurrenceRange(
            Date(json.GetProperty("from")), json.TryGetProperty("until", out var until) ? Date(until) : null,
            json.TryGetProperty("count", out var count) ? count.GetInt32() : null));
    }

    private static LocalDate Date(JsonElement json) => LocalDatePattern.Iso.Parse(json.GetString()!).GetValueOrThrow();

    private static RecurringDay NthDay(JsonElement json) => Enum.Parse<RecurringDay>(json.GetProperty("weekday").GetString()!, true);

    private static void Head(Utf8JsonWriter writer, string every, int interval)
    {
        writer.WriteString("every", every);
        writer.WriteNumber("interval", interval);
    }

    private static void Nth(Utf8JsonWriter writer, WeekIndex index, RecurringDay day)
    {
        writer.WriteString("nth", index.ToString());
        writer.WriteString("weekday", day.ToString());
    }
}
