using System.CommandLine;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>runs</c> and <c>attention</c> answers.</summary>
internal static class RunVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("run") { Description = "the run's id" };
        var worker = Options.Of<string?>("--worker", "of that worker", "WORKER");
        return Verb.Group("runs", "what happened",
            Verb.Of("list", "newest first", async (s, token) => s.Show(await s.Client.Runs.ListAsync(s.Get(worker), s.Get(Options.Cursor), s.Get(Options.Limit), token),
                ApiJson.Default.PageRunView, p => Table.Of(p.Items, ("run", r => r.Id), ("worker", r => r.Worker), ("started", r => r.Started), ("outcome", r => r.Outcome),
                    ("trigger", r => r.Trigger), ("message", r => r.Message))), worker, Options.Cursor, Options.Limit),
            Verb.Of("show", "one run, with the plan that waits", async (s, token) => Show(s, await s.Client.Runs.ShowAsync(s.Get(id), token)), id),
            Verb.Of("watch", "follow a run to its end", async (s, token) =>
            {
                await foreach (var happened in s.Client.Runs.EventsAsync(s.Get(id), token))
                {
                    s.Print(s.IsJson ? JsonSerializer.Serialize(happened.Run, ApiJson.Default.RunView) : $"{happened.Name}: {happened.Run.Outcome}");
                }

                return ExitStatus.Done;
            }, id),
            Verb.Of("approve", "carry out what is held", async (s, token) => Show(s, await s.Client.Runs.ApproveAsync(s.Get(id), token)), id),
            Verb.Of("reject", "leave everything as it is", async (s, token) => Show(s, await s.Client.Runs.RejectAsync(s.Get(id), token)), id));
    }

    private static int Show(Session s, RunView view) => s.Show(view, ApiJson.Default.RunView, r =>
        new[] { $"{r.Id}  {r.Worker}  {r.Outcome}  {r.Started.ToLocalTime():yyyy-MM-dd HH:mm:ss}  {r.Trigger}", r.Message ?? "" }.Where(l => l.Length > 0)
            .Concat(SyncVerb.Lines(new SyncReport([r.Counts], 0))));
}
