using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary>Records as lines for a person.</summary>
internal static class RecordLines
{
    private const string Empty = "(empty)";

    /// <summary>A line for the record, a line for each field, with who entered it.</summary>
    public static IEnumerable<string> Of(RecordView record) =>
        new[] { $"{record.Id}  {Title(record)}{(record.Responsible is null ? "" : $"  responsible {record.Responsible}")}{(record.Party is null ? "" : $"  for {record.Party}")}{(record.MergedInto is { } survivor ? $"  merged into {survivor}" : record.IsDeleted ? "  deleted" : "")}" }
            .Concat(record.Values.Select(v => $"  {v.Key}: {Text(v.Value)}{(record.Entered.TryGetValue(v.Key, out var e) ? $"  ({e.By}, {Times.Of(e.At)})" : "")}"));

    /// <summary>What goes with a record.</summary>
    public static string Of(RecordDeletion would) =>
        $"{would.Id} is deleted, {would.Copies} {(would.Copies == 1 ? "copy that was made of it leaves its mailbox" : "copies that were made of it leave their mailboxes")}{(would.Staying == 0 ? "" : $", {would.Staying} that were there before stay")}";

    /// <summary>A line for each field that a change would write, old → new.</summary>
    public static IEnumerable<string> Between(RecordView before, RecordView after)
    {
        var lines = before.Values.Keys.Union(after.Values.Keys).Order(StringComparer.Ordinal).Select(f => (Name: f, Old: Value(before, f), New: Value(after, f)))
            .Append((Name: "responsible", Old: before.Responsible ?? Empty, New: after.Responsible ?? Empty))
            .Append((Name: "keepSynchronized", Old: Flag(before.KeepSynchronized), New: Flag(after.KeepSynchronized)))
            .Where(f => f.Old != f.New).Select(f => $"  {f.Name}: {f.Old} → {f.New}").ToList();
        return lines.Prepend(lines.Count == 0 ? $"{after.Id}: nothing would change" : $"{after.Id} would change:");

        static string Value(RecordView record, string field) => record.Values.TryGetValue(field, out var value) ? Text(value) : Empty;

        static string Flag(bool flag) => flag ? "true" : "false";
    }

    /// <summary>Name or subject.</summary>
    public static string Title(RecordView record) => Text(record, "fullName") ?? Text(record, "subject") ?? Text(record, "lastName") ?? (record.IsPrivate ? "Private" : "");

    /// <summary>A field that is a text; null where it is none.</summary>
    public static string? Text(RecordView record, string field) => record.Values.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Start of an appointment, due date of a task.</summary>
    public static string? When(RecordView record) => record.Values.TryGetValue("times", out var times)
        ? times.TryGetProperty("start", out var start) ? Times.OfStart(start.GetString()!, times.TryGetProperty("zone", out var zone) ? zone.GetString() : null) : times.TryGetProperty("firstDay", out var day) ? day.GetString() : null
        : Text(record, "dueDate");

    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
