using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Model;

/// <summary>
/// The one JSON form of a value, in bases, history, files and the API. Texts and choices are strings, sets are arrays, atoms are objects;
/// dates are <c>uuuu-MM-dd</c>, instants end in <c>Z</c>, local times have neither zone nor offset.
/// </summary>
public static class ValueJson
{
    private static readonly InstantPattern Instants = InstantPattern.ExtendedIso;
    private static readonly LocalDateTimePattern Locals = LocalDateTimePattern.ExtendedIso;
    private static readonly LocalDatePattern Dates = LocalDatePattern.Iso;

    /// <summary>Writes the value, or null.</summary>
    public static void Write(Utf8JsonWriter writer, Value? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case TextValue text: writer.WriteStringValue(text.Content); break;
            case ChoiceValue choice: writer.WriteStringValue(choice.Name); break;
            case NumberValue number: writer.WriteNumberValue(number.Amount); break;
            case FlagValue flag: writer.WriteBooleanValue(flag.IsSet); break;
            case DateValue date: writer.WriteStringValue(Dates.Format(date.Day)); break;
            case SetValue set: WriteSet(writer, set); break;
            case RowsValue rows: WriteRows(writer, rows); break;
            case EmailValue email: WriteEmail(writer, email); break;
            case TimesValue times: WriteTimes(writer, times); break;
            case ProgressValue progress: WriteProgress(writer, progress); break;
            case ReminderBefore before:
                writer.WriteStartObject();
                writer.WriteNumber("minutes", before.Minutes);
                writer.WriteEndObject();
                break;
            case ReminderAt at:
                writer.WriteStartObject();
                writer.WriteString("at", Instants.Format(at.At));
                writer.WriteEndObject();
                break;
            case RecurrenceValue recurrence: RecurrenceJson.Write(writer, recurrence); break;
            default: throw new InvalidOperationException($"no JSON form for {value.GetType().Name}");
        }
    }

    /// <summary>Reads a value of that field's type; null stays null.</summary>
    /// <exception cref="FormatException">The element does not fit the field; the message names field, what was found, and what fits.</exception>
    public static Value? Read(Field field, JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Null ? null : field.Canonical(ReadTyped(field, json));
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or UnparsableValueException or ArgumentException or OverflowException)
        {
            throw new FormatException($"{field} can't hold {Shorten(json.GetRawText())}: {Expected(field)}", e);
        }
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "…";

    private static string Expected(Field field) => field.Type switch
    {
        FieldType.Text => "a text is expected",
        FieldType.Number => "a whole number is expected",
        FieldType.Flag => "true or false is expected",
        FieldType.Choice => $"one of {string.Join(", ", field.Choices)} is expected",
        FieldType.Date => "a date like 2026-11-23 is expected",
        FieldType.Set => "a list of names is expected",
        FieldType.Email => "an address, or an object with address and displayName, is expected",
        FieldType.Times => "an object with start, end and zone, or with first and last day, is expected",
        FieldType.Progress => "an object with status and percent is expected",
        FieldType.ReminderBefore => "an object with minutes is expected",
        FieldType.ReminderAt => "an object with at, an instant like 2026-11-23T08:00:00Z, is expected",
        FieldType.Recurrence => "an object with every, interval and from is expected",
        _ => "an object of rows is expected",
    };

    private static Value? ReadTyped(Field field, JsonElement json) => field.Type switch
    {
        FieldType.Text => Values.Text(json.GetString()),
        FieldType.Number => Values.Number(json.TryGetInt64(out var n) ? n : throw new ArgumentException("not whole")),
        FieldType.Flag => Values.Flag(json.GetBoolean()),
        FieldType.Choice => Values.Choice(field.Choices.FirstOrDefault(c => string.Equals(c, json.GetString(), StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException("unknown choice")),
        FieldType.Date => Values.Date(Dates.Parse(json.GetString()!).GetValueOrThrow()),
        FieldType.Set => Values.Set(json.EnumerateArray().Select(e => e.GetString() ?? "")),
        FieldType.Rows => ReadRows(json),
        FieldType.Email => json.ValueKind == JsonValueKind.String
            ? string.IsNullOrWhiteSpace(json.GetString()) ? null : new EmailValue(json.GetString()!)
            : new EmailValue(json.GetProperty("address").GetString() ?? throw new ArgumentException("no address"),
                Optional(json, "displayName"), Optional(json, "type") ?? EmailValue.Smtp),
        FieldType.Times => ReadTimes(json),
        FieldType.Progress => ProgressValue.Of(json.GetProperty("status").GetString()!,
            json.TryGetProperty("percent", out var percent) ? percent.GetInt32() : 0,
            Optional(json, "completedOn") is { } day ? Dates.Parse(day).GetValueOrThrow() : null),
        FieldType.ReminderBefore => new ReminderBefore(json.ValueKind == JsonValueKind.Number ? json.GetInt32() : json.GetProperty("minutes").GetInt32()),
        FieldType.ReminderAt => new ReminderAt(Instants.Parse((json.ValueKind == JsonValueKind.String ? json : json.GetProperty("at")).GetString()!).GetValueOrThrow()),
        FieldType.Recurrence => RecurrenceJson.Read(json),
        _ => throw new InvalidOperationException($"no JSON form for {field.Type}"),
    };

    private static string? Optional(JsonElement json, string name) => json.TryGetProperty(name, out var e) ? e.GetString() : null;

    private static void WriteSet(Utf8JsonWriter writer, SetValue set)
    {
        writer.WriteStartArray();
        foreach (var name in set.Names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private static void WriteRows(Utf8JsonWriter writer, RowsValue rows)
    {
        writer.WriteStartObject();
        foreach (var (key, row) in rows.ByKey)
        {
            writer.WriteStartObject(key);
            foreach (var (name, text) in row.Cells)
            {
                writer.WriteString(name, text);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static Value? ReadRows(JsonElement json) => Values.Rows(json.EnumerateObject().Select(p =>
        KeyValuePair.Create(p.Name, new Row(p.Value.EnumerateObject()
            .ToImmutableSortedDictionary(c => c.Name, c => c.Value.GetString() ?? "", StringComparer.Ordinal)))));

    private static void WriteEmail(Utf8JsonWriter writer, EmailValue email)
    {
        writer.WriteStartObject();
        writer.WriteString("address", email.Address);
        if (email.DisplayName is not null)
        {
            writer.WriteString("displayName", email.DisplayName);
        }

        if (email.Type != EmailValue.Smtp)
        {
            writer.WriteString("type", email.Type);
        }

        writer.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter writer, TimesValue times)
    {
        writer.WriteStartObject();
        switch (times)
        {
            case TimedSpan timed:
                writer.WriteString("start", Instants.Format(timed.Start));
                writer.WriteString("end", Instants.Format(timed.End));
                writer.WriteString("zone", timed.Zone);
                break;
            case AllDaySpan days:
                writer.WriteString("firstDay", Dates.Format(days.First));
                writer.WriteString("lastDay", Dates.Format(days.End.PlusDays(-1)));
                break;
            case SeriesSpan series:
                writer.WriteString("start", Locals.Format(series.Start));
                writer.WriteString("end", Locals.Format(series.Start.Plus(Period.FromTicks(series.Length.BclCompatibleTicks))));
                writer.WriteString("zone", series.Zone);
                break;
        }

        writer.WriteEndObject();
    }

    private static TimesValue ReadTimes(JsonElement json)
    {
        if (json.TryGetProperty("firstDay", out var first))
        {
            var day = Dates.Parse(first.GetString()!).GetValueOrThrow();
            var last = Optional(json, "lastDay") is { } text ? Dates.Parse(text).GetValueOrThrow() : day;
            return last >= day ? new AllDaySpan(day, last.PlusDays(1)) : throw Before("lastDay", Dates.Format(last), "firstDay", Dates.Format(day));
        }

        var (start, end, zone) = (json.GetProperty("start").GetString()!, json.GetProperty("end").GetString()!, json.GetProperty("zone").GetString()!);
        if (start.EndsWith('Z'))
        {
            var (from, to) = (Instants.Parse(start).GetValueOrThrow(), Instants.Parse(end).GetValueOrThrow());
            return to >= from ? new TimedSpan(from, to, zone) : throw Before("end", Instants.Format(to), "start", Instants.Format(from));
        }

        var (localStart, localEnd) = (Locals.Parse(start).GetValueOrThrow(), Locals.Parse(end).GetValueOrThrow());
        return localEnd >= localStart
            ? new SeriesSpan(localStart, Period.Between(localStart, localEnd, PeriodUnits.Ticks).ToDuration(), zone)
            : throw Before("end", Locals.Format(localEnd), "start", Locals.Format(localStart));
    }

    /// <summary>Both can be read, and can't be of one appointment: that is told as it is, not as a wrong form.</summary>
    private static FormatException Before(string end, string ends, string start, string starts) =>
        new($"the {end} {ends} is before the {start} {starts}: give a later {end}, or an earlier {start}");

    private static void WriteProgress(Utf8JsonWriter writer, ProgressValue progress)
    {
        writer.WriteStartObject();
        writer.WriteString("status", progress.Status);
        writer.WriteNumber("percent", progress.Percent);
        if (progress.CompletedOn is { } day)
        {
            writer.WriteString("completedOn", Dates.Format(day));
        }

        writer.WriteEndObject();
    }
}
