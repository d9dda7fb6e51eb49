using System.CommandLine;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>sync</c>: synchronize now.</summary>
internal static class SyncVerb
{
    private const int WaitSeconds = 10;

    public static Command Make()
    {
        var worker = Options.Of<string?>("--worker", "one worker", "WORKER");
        var all = Options.Of<bool>("--all", "every worker");
        var kind = Options.Of<string?>("--kind", "contact, appointment or task");
        var preview = Options.Of<bool>("--preview", "show the plan, write nothing");
        var force = Options.Of<bool>("--force", "compare everything again");
        var wait = Options.Of<bool>("--wait", "until only what waits for a person, a pause or a later retry is left");
        return Verb.Of("sync", "synchronize now: counterpart sync --all --wait --json", async (s, token) =>
        {
            var request = new SyncRequest { Worker = s.Get(worker), All = s.Get(all), Kind = s.Get(kind), Preview = s.Get(preview), Force = s.Get(force) };
            if (request.Worker is null && !request.All)
            {
                throw new UsageException("name --worker W1, or --all");
            }

            var progress = await s.Client.Sync.StartAsync(request, token);
            if (request.Preview)
            {
                return Preview(s, progress);
            }

            if (!s.Get(wait))
            {
                return s.IsJson ? s.Show(progress.Report, ApiJson.Default.SyncReport, _ => []) : s.Done("queued");
            }

            while (!progress.IsDone)
            {
                progress = await s.Client.Sync.ShowAsync(progress.Id, WaitSeconds, token);
            }

            foreach (var waiting in progress.Waiting)
            {
                s.Say($"{waiting.Worker} waits for a {waiting.For}: {waiting.Message}");
            }

            s.Show(progress.Report, ApiJson.Default.SyncReport, Lines);
            return Status(progress);
        }, worker, all, kind, preview, force, wait);
    }

    /// <summary>The lines of a report for a person.</summary>
    public static IEnumerable<string> Lines(SyncReport report) => Table.Of(
        [.. report.Workers.SelectMany(w => new[] { (w.Worker, Kind: "contacts", Counts: w.Contact), (w.Worker, Kind: "appointments", Counts: w.Appointment), (w.Worker, Kind: "tasks", Counts: w.Task) })],
        ("worker", r => r.Worker), ("kind", r => r.Kind), ("mailbox: made", r => r.Counts.Mailbox.Created), ("changed", r => r.Counts.Mailbox.Updated), ("deleted", r => r.Counts.Mailbox.Deleted),
        ("business: made", r => r.Counts.Business.Created), ("changed", r => r.Counts.Business.Updated), ("deleted", r => r.Counts.Business.Deleted),
        ("conflicts", r => r.Counts.Conflicts), ("held", r => r.Counts.Held), ("errors", r => r.Counts.Errors));

    /// <summary>Of several, the first of: failed, item errors, waiting.</summary>
    public static int Status(SyncProgress progress)
    {
        var items = progress.Report.Workers.Sum(w => w.Contact.Errors + w.Appointment.Errors + w.Task.Errors);
        return progress.Report.Errors > items || progress.Waiting.Any(w => w.For == "pause") ? ExitStatus.Failed
            : items > 0 ? ExitStatus.ItemErrors
            : progress.Waiting.Any(w => w.For is "person" or "freeze") ? ExitStatus.Waiting : ExitStatus.Done;
    }

    private static int Preview(Session s, SyncProgress progress)
    {
        if (s.IsJson)
        {
            s.Print(JsonSerializer.Serialize(progress, ApiJson.Default.SyncProgress));
            return ExitStatus.Done;
        }

        foreach (var plan in progress.Plans)
        {
            var rows = plan.Plan.GetProperty("plans").EnumerateArray().ToList();
            s.Print($"{plan.Worker}: {rows.Count} would change");
            foreach (var row in rows)
            {
                s.Print($"  {row.GetProperty("kind").GetString()} {Text(row, "record") ?? "new record"}: {row.GetProperty("effect").GetString()}{(Text(row, "told") is { } told ? $" — {told}" : "")}");
                foreach (var change in row.GetProperty("changes").EnumerateArray())
                {
                    s.Print($"    {Text(change, "side")}.{Text(change, "field")}: {Raw(change, "old")} → {Raw(change, "new")}");
                }
            }
        }

        return ExitStatus.Done;
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Raw(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.Null ? "(empty)" : value.GetRawText() : "(private)";
}
