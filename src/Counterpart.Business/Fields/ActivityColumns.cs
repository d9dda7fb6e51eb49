using System.Buffers;
using System.Text;
using System.Text.Json;
using Counterpart.Model;
using NodaTime.Text;

namespace Counterpart.Business;

/// <summary>The fields of appointments and of tasks, in the one row that both have.</summary>
internal static class ActivityColumns
{
    public static Columns<ActivityRow> Appointment { get; } = Shared(FieldSchema.Appointment)
        .Add("times", ActivityTimes.Read, ActivityTimes.Write)
        .Text("location", r => r.Location, (r, v) => r.Location = v)
        .Choice("busyStatus", Numbers.ShowTimeAs, r => r.ShowTimeAs, (r, v) => r.ShowTimeAs = v)
        .Add("reminder", r => r.ReminderMinutes is { } m ? new ReminderBefore(m) : null, (r, v) => r.ReminderMinutes = (v as ReminderBefore)?.Minutes)
        .Text("organizer", r => r.Organizer, (r, v) => r.Organizer = v)
        .Flag("responseRequested", r => r.ResponseRequested, (r, v) => r.ResponseRequested = v)
        .Choice("meetingStatus", Numbers.MeetingStatus, r => r.MeetingStatus, (r, v) => r.MeetingStatus = v)
        .Add("exceptions", r => FromJson(FieldSchema.Appointment["exceptions"], r.Exceptions), (r, v) => r.Exceptions = ToJson(v))
        .Text("onlineMeetingUrl", r => r.JoinUrl, (r, v) => r.JoinUrl = v);

    public static Columns<ActivityRow> Task { get; } = Shared(FieldSchema.Task)
        .Date("startDate", r => r.Start, (r, v) => r.Start = v)
        .Date("dueDate", r => r.End, (r, v) => r.End = v)
        .Add("progress", Progress, SetProgress)
        .Number("actualWork", r => r.ActualWork, (r, v) => r.ActualWork = v)
        .Number("totalWork", r => r.TotalWork, (r, v) => r.TotalWork = v)
        .Add("reminder", r => r.ReminderAt is { } at ? new ReminderAt(InstantPattern.ExtendedIso.Parse(at).Value) : null,
            (r, v) => r.ReminderAt = v is ReminderAt at ? InstantPattern.ExtendedIso.Format(at.At) : null)
        .Text("role", r => r.Role, (r, v) => r.Role = v)
        .Flag("teamTask", r => r.TeamTask, (r, v) => r.TeamTask = v);

    /// <summary>Composed of other things here, never written by name.</summary>
    public static FieldSet Composed(ItemKind kind) => kind == ItemKind.Appointment
        ? Named(FieldSchema.Appointment, "activityNumber", "references")
        : Named(FieldSchema.Task, "activityNumber", "owner", "companies", "contacts");

    public static Columns<ActivityRow> Of(ItemKind kind) => kind == ItemKind.Appointment ? Appointment : Task;

    private static Columns<ActivityRow> Shared(FieldSchema schema) => new Columns<ActivityRow>(schema)
        .Text("subject", r => r.Purpose, (r, v) => r.Purpose = v)
        .Text("body", r => r.Notes, (r, v) => r.Notes = v)
        .Choice("importance", Numbers.Priority, r => r.Priority, (r, v) => r.Priority = v)
        .Choice("sensitivity", Numbers.Sensitivity, r => r.Sensitivity, (r, v) => r.Sensitivity = v)
        .Names("categories", r => r.Categories, (r, v) => r.Categories = v)
        .Text("billingInformation", r => r.BillingInformation, (r, v) => r.BillingInformation = v)
        .Text("mileage", r => r.Mileage, (r, v) => r.Mileage = v)
        .Add("recurrence", r => FromJson(schema["recurrence"], r.Recurrence), (r, v) => r.Recurrence = ToJson(v));

    private static FieldSet Named(FieldSchema schema, params string[] names) => FieldSet.Of(names.Select(n => schema[n]));

    private static ProgressValue Progress(ActivityRow row) => ProgressValue.Of(
        Numbers.Status[row.Status], row.Percent, row.ClosedOn is { } day ? LocalDatePattern.Iso.Parse(day).Value : null);

    /// <summary>Complete ⇔ 100 % ⇔ Completed ⇔ closed.</summary>
    private static void SetProgress(ActivityRow row, Value? value)
    {
        var progress = value as ProgressValue;
        (row.Status, row.Percent) = progress is null ? (0, 0) : (Numbers.Of(Numbers.Status, progress.Status), progress.Percent);
        row.IsClosed = progress?.IsComplete ?? false;
        row.ClosedOn = progress?.CompletedOn is { } day ? LocalDatePattern.Iso.Format(day) : null;
    }

    private static Value? FromJson(Field field, string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return ValueJson.Read(field, document.RootElement);
    }

    private static string? ToJson(Value? value)
    {
        if (value is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ValueJson.Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
