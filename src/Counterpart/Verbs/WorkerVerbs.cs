using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>workers</c>: workers and their mailboxes.</summary>
internal static class WorkerVerbs
{
    private static readonly Argument<string> Id = new("worker") { Description = "the personnel number" };

    public static Command Make() => Verb.Group("workers", "workers and their mailboxes",
        Verb.Of("list", "every worker, and how the mailbox stands", "counterpart workers list", async (s, token) => s.ShowPage(
            await s.Client.Workers.ListAsync(s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageWorkerView,
            ("worker", w => w.Id), ("name", w => w.Name), ("mailbox", w => w.Mailbox?.Address), ("stage", w => w.Mailbox?.Stage), ("last run", w => w.Mailbox?.LastRun),
            ("outcome", w => w.Mailbox?.LastOutcome)), Options.Cursor, Options.Limit),
        Verb.Of("show", "one worker", "counterpart workers show W1", async (s, token) => Show(s, await s.Client.Workers.ShowAsync(s.Get(Id), token)), Id),
        WorkerForms.Add(Id),
        WorkerForms.Set(Id),
        WorkerForms.Enroll(),
        Folders(),
        Verb.Of("test", "test the connection; nothing is written", "counterpart workers test W1", async (s, token) => HealthVerbs.Findings(s, await s.Client.Workers.TestAsync(s.Get(Id), token), s.Get(Id)), Id),
        GoLiveVerb.Make(),
        Pause(),
        Verb.Of("resume", "go on after a pause; approves a changed mailbox address", "counterpart workers resume W1", (s, token) => MoveAsync(s, s.Client.Workers.ResumeAsync, token), Id),
        OffBoardVerb.Make(Id),
        Verb.Of("remove", "take the worker and the enrollment out; items stay in the mailbox", "counterpart workers remove W1 --yes", async (s, token) =>
        {
            s.Confirm($"worker {s.Get(Id)} and the mailbox's enrollment are taken out");
            await s.Client.Workers.RemoveAsync(s.Get(Id), token);
            return s.Done($"{s.Get(Id)} is taken out");
        }, Id));

    /// <summary>A worker in two lines.</summary>
    public static int Show(Session s, WorkerView view) => s.Show(view, ApiJson.Default.WorkerView, w =>
    [
        $"{w.Id}  {w.Name}  {w.TimeZone}" + (w.Email is null ? "" : $"  {w.Email}"),
        w.Mailbox is { } m ? $"mailbox {m.Address}: {m.Stage}{(m.StageReason is null ? "" : $" ({Remedies.Named(m.StageReason, w.Id)})")}, {string.Join(", ", m.Kinds)}, {m.DaysBack} days back, {m.DaysForward} forward"
            : "no mailbox is enrolled: workers enroll",
    ]);

    /// <summary>To another stage; for a person also what the mailbox stood still for.</summary>
    private static async Task<int> MoveAsync(Session s, Func<string, CancellationToken, Task<WorkerView>> move, CancellationToken cancellationToken)
    {
        var before = s.IsJson ? null : (await s.Client.Workers.ShowAsync(s.Get(Id), cancellationToken)).Mailbox;
        var moved = await move(s.Get(Id), cancellationToken);
        var status = Show(s, moved);
        if (before is not null && moved.Mailbox is { } now)
        {
            var same = now.Stage == before.Stage;
            s.Print($"the stage is {(same ? "still " : "")}{now.Stage}{(same ? "" : $", it was {before.Stage}")}{(before.StageReason is null ? "" : $": {before.StageReason}")}");
        }

        return status;
    }

    private static Command Folders()
    {
        var kind = Options.Of<string>("--kind", "contact, appointment or task", "KIND", required: true);
        return Verb.Of("folders", "the mailbox's folders that can hold a kind", "counterpart workers folders W1 --kind contact", async (s, token) => s.ShowPage(
            await s.Client.Workers.FoldersAsync(s.Get(Id), s.Get(kind)!, token), ApiJson.Default.PageFolderView,
            ("name", f => f.Name), ("default", f => f.IsDefault), ("chosen", f => f.IsChosen), ("writable", f => f.CanWrite), ("folder", f => f.Id)), Id, kind);
    }

    private static Command Pause()
    {
        var reason = Options.Of<string?>("--reason", "why, for those who see it", "TEXT");
        return Verb.Of("pause", "stop the worker's runs", "counterpart workers pause W1 --reason \"mailbox moves\"", async (s, token) =>
            Show(s, await s.Client.Workers.PauseAsync(s.Get(Id), s.Get(reason), token)), Id, reason);
    }
}
