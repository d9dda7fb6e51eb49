using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Client;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Server.Console.Calendar;

/// <summary>
/// An appointment or a task as its form shows it: texts and choices, times in the activity's own zone. What is sent are the fields that came
/// out different from what was read, so that a field nobody touched can't overwrite a mailbox's edit.
/// </summary>
public sealed class ActivityDraft
{
    private static readonly LocalDateTimePattern Full = LocalDateTimePattern.ExtendedIso;
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly Dictionary<string, string> read;
    private string readStart = "";
    private string readResponsible = "";
    private string printed = "";

    private ActivityDraft(string kind, Dictionary<string, string>? read)
    {
        Kind = kind;
        this.read = read ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>It was saved, or what it is of is no more: nothing is lost with it.</summary>
    public bool IsDone { get; set; }

    /// <summary>Whether anything was typed since it was read or begun.</summary>
    public bool IsTouched => !IsDone && Print() != printed;

    /// <summary><c>appointment</c> or <c>task</c>.</summary>
    public string Kind { get; }

    public bool IsTask => Kind == "task";

    public string Subject { get; set; } = "";

    public bool IsAllDay { get; set; }

    /// <summary>The first day; of a task the day on which it begins.</summary>
    public string StartDay { get; set; } = "";

    public string StartTime { get; set; } = "";

    /// <summary>The last day; of a task the day on which it is due.</summary>
    public string EndDay { get; set; } = "";

    public string EndTime { get; set; } = "";

    public string Zone { get; set; } = "Etc/UTC";

    public string Location { get; set; } = "";

    public string Body { get; set; } = "";

    public string Importance { get; set; } = "Normal";

    public string Sensitivity { get; set; } = "Normal";

    public string BusyStatus { get; set; } = "Busy";

    /// <summary>Minutes before the start; empty: none.</summary>
    public string ReminderMinutes { get; set; } = "";

    public string Categories { get; set; } = "";

    public string Status { get; set; } = "NotStarted";

    public string Percent { get; set; } = "0";

    public RecurrenceDraft Recurrence { get; private init; } = new();

    public List<AttendeeDraft> Attendees { get; } = [];

    /// <summary>Occurrences that differ from the series; they are kept.</summary>
    public int Exceptions { get; private init; }

    /// <summary>Who is responsible: a worker's id; empty: nobody.</summary>
    public string Responsible { get; set; } = "";

    /// <summary>Who is to be responsible from now on; null: who is.</summary>
    public string? NewResponsible => Responsible == readResponsible ? null : Responsible;

    /// <summary>An empty one on that day.</summary>
    public static ActivityDraft New(string kind, LocalDate day, LocalTime? at, string zone, string? responsible = null)
    {
        var start = at ?? new LocalTime(9, 0);
        var isTask = kind == "task";
        return Printed(new ActivityDraft(kind, null)
        {
            StartDay = isTask ? "" : Day(day), EndDay = Day(isTask || start.Hour < 23 ? day : day.PlusDays(1)), Zone = zone, Responsible = responsible ?? "",
            StartTime = Clock.Format(start), EndTime = Clock.Format(start.PlusHours(1)), ReminderMinutes = isTask ? "" : "15",
        });
    }

    /// <summary>The same begun as the other kind: what both have stays as it was typed.</summary>
    public ActivityDraft As(string kind, LocalDate day)
    {
        var other = New(kind, day, null, Zone, Responsible);
        (other.Subject, other.Body, other.Importance, other.Sensitivity, other.Categories) = (Subject, Body, Importance, Sensitivity, Categories);
        return other;
    }

    public static ActivityDraft Of(RecordView record) => Printed(Read(record));

    private static ActivityDraft Printed(ActivityDraft draft)
    {
        draft.printed = draft.Print();
        return draft;
    }

    /// <summary>All that would be sent; of what can't be read, why.</summary>
    private string Print()
    {
        try
        {
            return $"{Responsible}\n{JsonSerializer.Serialize(Changes())}";
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static ActivityDraft Read(RecordView record)
    {
        var values = record.Values;
        var draft = new ActivityDraft(record.Kind, values.ToDictionary(v => v.Key, v => Canonical(v.Value), StringComparer.Ordinal))
        {
            Recurrence = RecurrenceDraft.Of(Json(values, "recurrence")),
            Exceptions = Json(values, "exceptions") is { ValueKind: JsonValueKind.Object } rows ? rows.EnumerateObject().Count() : 0,
            Responsible = record.Responsible ?? "", readResponsible = record.Responsible ?? "",
            Subject = Text(values, "subject") ?? "", Location = Text(values, "location") ?? "", Body = Text(values, "body") ?? "",
            Importance = Text(values, "importance") ?? "Normal", Sensitivity = Text(values, "sensitivity") ?? "Normal",
            BusyStatus = Text(values, "busyStatus") ?? "Busy",
            ReminderMinutes = Json(values, "reminder") is { ValueKind: JsonValueKind.Object } r && r.TryGetProperty("minutes", out var minutes) ? minutes.GetRawText() : "",
            Categories = Json(values, "categories") is { ValueKind: JsonValueKind.Array } names ? string.Join(", ", names.EnumerateArray().Select(n => n.GetString())) : "",
        };
        if (draft.IsTask)
        {
            (draft.StartDay, draft.EndDay) = (Text(values, "startDate") ?? "", Text(values, "dueDate") ?? "");
            if (Json(values, "progress") is { ValueKind: JsonValueKind.Object } progress)
            {
                (draft.Status, draft.Percent) = (progress.GetProperty("status").GetString()!, progress.GetProperty("percent").GetRawText());
            }
        }
        else
        {
            draft.TakeTimes(Json(values, "times"));
        }

        draft.readStart = draft.StartDay;
        if (Json(values, "attendees") is { ValueKind: JsonValueKind.Object } attendees)
        {
            draft.Attendees.AddRange(attendees.EnumerateObject().Select(Attendee));
        }

        return draft;
    }

    /// <summary>The fields that differ from what was read.</summary>
    /// <exception cref="FormatException">Something typed can't be meant; the message says what.</exception>
    public Dictionary<string, JsonElement> Changes()
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["subject"] = Nullable(Subject), ["body"] = Nullable(Body), ["importance"] = Importance, ["sensitivity"] = Sensitivity,
            ["categories"] = Categories.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names
                ? new JsonArray([.. names.Select(n => (JsonNode)n)]) : null,
        };
        if (IsTask)
        {
            values["startDate"] = Nullable(StartDay);
            values["dueDate"] = Nullable(EndDay);
            values["progress"] = Progress();
            values["recurrence"] = Recurrence.ToJson(StartsAsRead ? Recurrence.From : StartDay.Length > 0 ? StartDay : EndDay.Length > 0 ? EndDay
                : Recurrence.Every.Length == 0 ? "" : throw new FormatException("A task that repeats needs the day on which it begins, or is due"));
        }
        else
        {
            values["times"] = Times();
            values["location"] = Nullable(Location);
            values["busyStatus"] = BusyStatus;
            values["reminder"] = ReminderMinutes.Trim() is { Length: > 0 } minutes
                ? new JsonObject
                {
                    ["minutes"] = int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n
                        : throw new FormatException($"'{minutes}' is no number of minutes: leave the reminder empty, or write 15"),
                } : null;
            values["recurrence"] = Recurrence.ToJson(StartsAsRead ? Recurrence.From : StartDay);
            values["attendees"] = AttendeesJson();
        }

        return values.Select(v => (v.Key, Json: JsonSerializer.SerializeToElement(v.Value)))
            .Where(v => Canonical(v.Json) != read.GetValueOrDefault(v.Key, "null") && !IsDefault(v.Key, v.Json))
            .ToDictionary(v => v.Key, v => v.Json);
    }

    /// <summary>A series may begin on another day than its first occurrence, or a task that went on: unless the day is changed, it stays.</summary>
    private bool StartsAsRead => Recurrence.From.Length > 0 && StartDay == readStart;

    /// <summary>A choice that stands there because nothing does is no change.</summary>
    private bool IsDefault(string name, JsonElement json) => !read.ContainsKey(name) && read.Count > 0 && name switch
    {
        "importance" or "sensitivity" => json.ValueEquals("Normal"),
        "busyStatus" => json.ValueEquals("Busy"),
        "progress" => json.GetProperty("status").ValueEquals("NotStarted") && json.GetProperty("percent").GetInt32() == 0,
        _ => false,
    };

    private void TakeTimes(JsonElement? times)
    {
        if (times is not { ValueKind: JsonValueKind.Object } there)
        {
            return;
        }

        if (there.TryGetProperty("firstDay", out var first))
        {
            (IsAllDay, StartDay, EndDay) = (true, first.GetString()!, there.GetProperty("lastDay").GetString()!);
            (StartTime, EndTime) = ("09:00", "10:00");
            return;
        }

        Zone = there.GetProperty("zone").GetString()!;
        var (start, end) = (Local(there.GetProperty("start").GetString()!), Local(there.GetProperty("end").GetString()!));
        (StartDay, StartTime, EndDay, EndTime) = (Day(start.Date), Clock.Format(start.TimeOfDay), Day(end.Date), Clock.Format(end.TimeOfDay));
    }

    private LocalDateTime Local(string text) => text.EndsWith('Z')
        ? InstantPattern.ExtendedIso.Parse(text).Value.InZone(ZoneOf()).LocalDateTime : Full.Parse(text).Value;

    private JsonObject Times()
    {
        if (IsAllDay)
        {
            return new JsonObject { ["firstDay"] = Given(StartDay, "the first day"), ["lastDay"] = EndDay.Length > 0 ? EndDay : StartDay };
        }

        var (start, end) = (At(StartDay, StartTime, "start"), At(EndDay, EndTime, "end"));
        //  a series keeps its local hour when the clocks change; a single appointment is an instant (T1)
        Func<LocalDateTime, string> form = Recurrence.Every.Length > 0 ? Full.Format : t => InstantPattern.ExtendedIso.Format(t.InZoneLeniently(ZoneOf()).ToInstant());
        //  what was not touched goes back as it was: of a night that comes twice, the form shows no difference
        return read.TryGetValue("times", out var before) && SameTimes(before, start, end) ? JsonNode.Parse(before)!.AsObject()
            : new JsonObject { ["start"] = form(start), ["end"] = form(end), ["zone"] = Zone };
    }

    private bool SameTimes(string before, LocalDateTime start, LocalDateTime end)
    {
        var was = JsonDocument.Parse(before).RootElement;
        return was.TryGetProperty("start", out var s) && was.GetProperty("zone").ValueEquals(Zone) && s.GetString()!.EndsWith('Z') == (Recurrence.Every.Length == 0)
            && Minutes(Local(s.GetString()!)) == start && Minutes(Local(was.GetProperty("end").GetString()!)) == end;
    }

    private static LocalDateTime Minutes(LocalDateTime time) => time.With(TimeAdjusters.TruncateToMinute);

    private static LocalDateTime At(string day, string time, string what) => LocalDatePattern.Iso.Parse(Given(day, $"the day of the {what}")).Value
        + (Clock.Parse(time.Length > 5 ? time[..5] : time) is { Success: true } clock ? clock.Value : throw new FormatException($"Give the time of the {what}"));

    private JsonObject Progress()
    {
        var progress = new JsonObject
        {
            ["status"] = Status,
            ["percent"] = Status == "Completed" ? 100
                : int.TryParse(Percent, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 100 ? Math.Min(n, 99)
                : throw new FormatException($"'{Percent}' is no percentage: write 0 to 100"),
        };
        //  the day on which it was completed is the server's to say, and stays as it was read
        if (Status == "Completed" && read.TryGetValue("progress", out var before) && JsonNode.Parse(before)!["completedOn"] is { } day)
        {
            progress["completedOn"] = day.DeepClone();
        }

        return progress;
    }

    private JsonObject? AttendeesJson()
    {
        var rows = new JsonObject();
        if (Attendees.Select(a => a.Address.Trim()).Where(a => a.Length > 0).GroupBy(a => a, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new FormatException($"the address {twice.Key} is there twice: remove one of the rows");
        }

        foreach (var attendee in Attendees.Where(a => a.Address.Trim().Length > 0))
        {
            var row = new JsonObject(attendee.Others.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)o.Value)));
            if (attendee.Name.Trim() is { Length: > 0 } name)
            {
                row["name"] = name;
            }

            if (attendee.Role != "Required")
            {
                row["role"] = attendee.Role;
            }

            rows[attendee.Address.Trim().ToLowerInvariant()] = row;
        }

        return rows.Count == 0 ? null : rows;
    }

    private static AttendeeDraft Attendee(JsonProperty row) => new()
    {
        Address = row.Name,
        Name = row.Value.TryGetProperty("name", out var name) ? name.GetString()! : "",
        Role = row.Value.TryGetProperty("role", out var role) ? role.GetString()! : "Required",
        Response = row.Value.TryGetProperty("response", out var response) ? response.GetString() : null,
        Others = row.Value.EnumerateObject().Where(c => c.Name is not ("name" or "role")).ToDictionary(c => c.Name, c => c.Value.GetString()!),
    };

    private DateTimeZone ZoneOf() => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone)
        ?? throw new FormatException($"'{Zone}' is no time zone: name it as Europe/Berlin");

    private static string Given(string text, string what) => text.Length > 0 && LocalDatePattern.Iso.Parse(text).Success ? text : throw new FormatException($"Give {what}");

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static JsonNode? Nullable(string text) => text.Trim().Length == 0 ? null : JsonValue.Create(text);

    private static JsonElement? Json(IReadOnlyDictionary<string, JsonElement> values, string name) => values.TryGetValue(name, out var value) ? value : null;

    private static string? Text(IReadOnlyDictionary<string, JsonElement> values, string name) => Json(values, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A text in which equal values are equal, whatever the order of their parts.</summary>
    private static string Canonical(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{JsonSerializer.Serialize(p.Name)}:{Canonical(p.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Canonical).Order(StringComparer.Ordinal))}]",
        _ => JsonSerializer.Serialize(json),
    };
}
