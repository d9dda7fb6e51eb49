using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>sync</c>: synchronize now.</summary>
internal static class SyncVerb
{
    public static Command Make()
    {
        var worker = Options.Of<string?>("--worker", "one worker", "WORKER");
        var all = Options.Of<bool>("--all", "every worker");
        var kind = Options.Of<string?>("--kind", "contact, appointment or task", "KIND");
        var preview = Options.Of<bool>("--preview", "show the plan, field by field, and write nothing");
        var force = Options.Of<bool>("--force", "compare everything again");
        var wait = Options.Of<bool>("--wait", "until only what waits for a person, a pause, a freeze or a later retry is left");
        return Verb.Of("sync", "synchronize now", """
            counterpart sync --all --wait
            counterpart sync --worker W1 --wait --json
            counterpart sync --worker W1 --kind contact --preview
            """, async (s, token) =>
        {
            var request = new SyncRequest { Worker = s.Get(worker), All = s.Get(all), Kind = s.Get(kind), Preview = s.Get(preview), Force = s.Get(force) };
            if (request.Worker is null == !request.All)
            {
                throw new UsageException("name one worker with --worker W1, or --all");
            }

            if (request.Preview)
            {
                return Preview(s, await s.Client.Sync.StartAsync(request, token));
            }

            if (!s.Get(wait))
            {
                var queued = await s.Client.Sync.StartAsync(request, token);
                return s.Show(queued.Report, ApiJson.Default.SyncReport, r => [$"queued: {string.Join(", ", r.Workers.Select(w => w.Worker))}; --wait waits for the end, 'status' shows how far it is"]);
            }

            var progress = await Following.ToEndAsync(s.Client, request, token);
            SayWaiting(s, progress);
            s.Show(progress.Report, ApiJson.Default.SyncReport, SyncLines.Of);
            await SyncEnd.ExplainAsync(s, request, progress, token);
            return Status(progress);
        }, worker, all, kind, preview, force, wait);
    }

    /// <summary>What is left, and for what it waits: one line each, among the messages.</summary>
    public static void SayWaiting(Session s, SyncProgress progress)
    {
        foreach (var waiting in progress.Waiting)
        {
            s.Say($"{waiting.Worker} waits for {waiting.For switch { "retry" => "a later try", "pause" => "the end of its pause", "freeze" => "the thaw", _ => $"a {waiting.For}" }}: {Remedies.Named(Times.InText(waiting.Message), waiting.Worker)}");
        }
    }

    /// <summary>Of several, the first of: failed, item errors, waiting.</summary>
    public static int Status(SyncProgress progress)
    {
        var items = progress.Report.Workers.Sum(w => w.Contact.Errors + w.Appointment.Errors + w.Task.Errors);
        return progress.Report.Errors > items || progress.Waiting.Any(w => w.For == "pause") ? ExitStatus.Failed
            : items > 0 ? ExitStatus.ItemErrors
            : progress.Waiting.Any(w => w.For is "person" or "freeze") ? ExitStatus.Waiting
            : ExitStatus.Done;
    }

    private static int Preview(Session s, SyncProgress progress)
    {
        SayWaiting(s, progress);
        return s.Show(progress, ApiJson.Default.SyncProgress, p => p.Plans.SelectMany(plan =>
            SyncLines.OfPlan(plan.Plan).Prepend($"{plan.Worker}: {plan.Plan.GetProperty("plans").GetArrayLength()} would change")));
    }
}
