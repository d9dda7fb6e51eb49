using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary>Reports and plans as lines for a person.</summary>
internal static class SyncLines
{
    /// <summary>A row per worker and kind.</summary>
    public static IEnumerable<string> Of(SyncReport report) => Table.Of(
        [.. report.Workers.SelectMany(w => new[] { (w.Worker, Kind: "contacts", Counts: w.Contact), (w.Worker, Kind: "appointments", Counts: w.Appointment), (w.Worker, Kind: "tasks", Counts: w.Task) })],
        ("worker", r => r.Worker), ("kind", r => r.Kind), ("to mailbox", r => Written(r.Counts.Mailbox)), ("to business system", r => Written(r.Counts.Business)),
        ("conflicts", r => r.Counts.Conflicts), ("held", r => r.Counts.Held), ("errors", r => r.Counts.Errors));

    /// <summary>A line per item that a plan concerns, and below it a line per field, old → new.</summary>
    public static IEnumerable<string> OfPlan(JsonElement plan)
    {
        foreach (var row in plan.GetProperty("plans").EnumerateArray())
        {
            yield return $"  {row.GetProperty("kind").GetString()} {Text(row, "record") ?? "new record"}: {row.GetProperty("effect").GetString()}{(Text(row, "told") is { } told ? $" — {told}" : "")}";
            foreach (var change in row.GetProperty("changes").EnumerateArray())
            {
                yield return $"    {Text(change, "side")}.{Text(change, "field")}: {Raw(change, "old")} → {Raw(change, "new")}";
            }
        }
    }

    private static string Written(WriteReport w) => w is { Created: 0, Updated: 0, Deleted: 0 } ? "nothing"
        : string.Join(", ", new[] { (w.Created, "new"), (w.Updated, "changed"), (w.Deleted, "deleted") }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1} {p.Item2}"));

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Raw(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.Null ? "(empty)" : value.GetRawText() : "(private)";
}
