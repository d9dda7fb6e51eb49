using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>runs</c>: what happened, what is held.</summary>
internal static class RunVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("run") { Description = "the run's id, as list shows it" };
        var worker = Options.Of<string?>("--worker", "of that worker", "WORKER");
        var held = Options.Of<bool>("--held", "why runs are held now: each cause once, with its mailboxes and items");
        var everywhere = Options.Of<bool>("--everywhere", "answer every run that the same cause holds, in all mailboxes, for its own items");
        var preview = Options.Of<bool>("--preview", "show what would be put back, and what was edited since, and do nothing");
        return Verb.Group("runs", "what happened, and what is held",
            Verb.Of("list", "newest first", "counterpart runs list --worker W1\ncounterpart runs list --held", async (s, token) => s.Get(held)
                ? HeldLines.Show(s, await s.Client.Runs.HeldAsync(s.Get(worker), token)) : s.ShowPage(
                await s.Client.Runs.ListAsync(s.Get(worker), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageRunView,
                ("run", r => r.Id), ("worker", r => r.Worker), ("started", r => r.Started), ("outcome", r => r.Outcome), ("trigger", r => r.Trigger), ("message", r => new Wrapped(r.Message is null ? null : Remedies.Named(r.Message, r.Worker)))),
                worker, held, Options.Cursor, Options.Limit),
            Verb.Of("show", "one run, with the plan that waits", "counterpart runs show ID", async (s, token) => Show(s, await s.Client.Runs.ShowAsync(s.Get(id), token)), id),
            Verb.Of("watch", "follow a run to its end", "counterpart runs watch ID", async (s, token) =>
            {
                RunView? last = null;
                await foreach (var happened in s.Client.Runs.EventsAsync(s.Get(id), token))
                {
                    last = happened.Run;
                    s.Say($"{happened.Name}: {last.Outcome}, {Written(last.Counts)} written");
                }

                return Show(s, last ?? await s.Client.Runs.ShowAsync(s.Get(id), token));
            }, id),
            Verb.Of("approve", "carry out what is held; the plan is made again and covers the same items", "counterpart runs approve ID\ncounterpart runs approve ID --everywhere", async (s, token) =>
                Show(s, await s.Client.Runs.ApproveAsync(s.Get(id), token, s.Get(everywhere))), id, everywhere),
            Verb.Of("reject", "leave what is held as it is", "counterpart runs reject ID\ncounterpart runs reject ID --everywhere", async (s, token) =>
                Show(s, await s.Client.Runs.RejectAsync(s.Get(id), token, s.Get(everywhere))), id, everywhere),
            Verb.Of("revert", "take back what a run wrote; what was edited since stays, what is put back waits for a decision", "counterpart runs revert ID --preview\ncounterpart runs revert ID --yes", async (s, token) =>
            {
                var view = await s.Client.Runs.RevertAsync(s.Get(id), true, token);
                if (!s.Get(preview))
                {
                    s.Confirm($"run {s.Get(id)} of {view.Worker}: {view.Message}");
                    view = await s.Client.Runs.RevertAsync(s.Get(id), false, token);
                }

                Show(s, view);
                return view.Errors.Count > 0 ? ExitStatus.ItemErrors : ExitStatus.Done;
            }, id, preview));
    }

    /// <summary>How much was written, on both sides.</summary>
    public static int Written(WorkerReport counts) => new[] { counts.Contact, counts.Appointment, counts.Task }
        .SelectMany(k => new[] { k.Mailbox, k.Business }).Sum(w => w.Created + w.Updated + w.Deleted);

    internal static int Show(Session s, RunView view) => s.Show(view, ApiJson.Default.RunView, r =>
        new[] { $"{r.Id}  {r.Worker}  {r.Outcome}  {Times.Of(r.Started)}  {r.Trigger}", Remedies.Named(r.Message ?? "", r.Worker) }.Where(l => l.Length > 0)
            .Concat(SyncLines.Of(new SyncReport([r.Counts], 0)))
            .Concat(r.Plan is { } plan ? SyncLines.OfPlan(plan).Prepend(r.Outcome is "Previewed" or "Held" ? "it would:" : "it did:") : [])
            .Concat(r.AlsoAnswered.Select(a => $"{r.Outcome.ToLowerInvariant()} too: run {a.Run} of {a.Worker}, {a.Items} items"))
            .Concat(r.Errors.Select(e => $"error: {Remedies.Named(e, r.Worker)}")));
}
