using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>jobs</c>: work that goes on while nobody waits for it.</summary>
internal static class JobVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("job") { Description = "the job's id, as list shows it" };
        return Verb.Group("jobs", "acts on many things at once, as they go on in the server since it started",
            Verb.Of("list", "yours, newest first", "counterpart jobs list", async (s, token) => s.ShowPage(await s.Client.Jobs.ListAsync(token), ApiJson.Default.PageJobView,
                ("job", j => j.Id), ("what", j => j.What), ("state", j => j.State), ("done", j => j.Done.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("failed", j => j.Failed.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("started", j => j.Started))),
            Verb.Of("show", "how far it is, and what failed", "counterpart jobs show ID", async (s, token) => Show(s, await s.Client.Jobs.ShowAsync(s.Get(id), token)), id),
            Verb.Of("cancel", "end it between two steps; what it did stays", "counterpart jobs cancel ID", async (s, token) => Show(s, await s.Client.Jobs.CancelAsync(s.Get(id), token)), id),
            Verb.Of("undo", "start another that takes back what it did", "counterpart jobs undo ID", async (s, token) => Show(s, await s.Client.Jobs.UndoAsync(s.Get(id), token)), id));
    }

    private static int Show(Session s, JobView job) => s.Show(job, ApiJson.Default.JobView, j =>
    [
        $"{j.Id}  {j.What}  {j.State}  {j.Done}{(j.Total is { } total ? $" of {total}" : "")} done, {j.Failed} failed{(j.Reason is { } reason ? $": {reason}" : "")}",
        .. j.Failures.Select(f => $"  {(f.Name is null ? f.Thing : $"{f.Name} ({f.Thing})")}: {f.Reason}"),
    ]);
}
