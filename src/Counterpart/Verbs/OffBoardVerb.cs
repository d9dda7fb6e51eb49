using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>workers offboard</c>.</summary>
internal static class OffBoardVerb
{
    public static Command Make(Argument<string> id)
    {
        var keep = Options.Of<bool>("--keep", "leave the copies in the mailbox");
        var withdraw = Options.Of<bool>("--withdraw", "move the made copies to Deleted Items; the default");
        var to = Options.Of<string?>("--to", "who gets the worker's records; without it they stay", "WORKER");
        var preview = Options.Of<bool>("--preview", "show what would end, and do nothing");
        return Verb.Of("offboard", "the worker leaves: copies, synchronizations and records in one step", """
            counterpart workers offboard W1 --preview
            counterpart workers offboard W1 --to W2 --yes
            counterpart workers offboard W1 --keep --yes
            """, async (s, token) =>
        {
            if (s.Get(keep) && s.Get(withdraw))
            {
                throw new UsageException("--keep and --withdraw exclude each other");
            }

            var (worker, asked) = (s.Get(id), new OffBoardRequest(s.Get(keep), s.Get(to)));
            var view = await s.Client.Workers.OffBoardAsync(worker, asked, true, token);
            if (!s.Get(preview))
            {
                s.Confirm(Would(view));
                view = await s.Client.Workers.OffBoardAsync(worker, asked, false, token);
            }

            s.Show(view, ApiJson.Default.OffBoardView, v => [v.IsPreview ? Would(v) : $"{Ended(v)}; {(v.IsDone ? "the worker has left, 'workers enroll' takes the worker back" : $"not whole yet: {v.Waits}")}"]);
            return view.Waits is null ? ExitStatus.Done : ExitStatus.Failed;
        }, id, keep, withdraw, to, preview);
    }

    private static string Would(OffBoardView view) =>
        $"{view.Worker}'s {view.Ends} synchronizations end, {view.Withdrawn} copies leave the mailbox, {(view.To is null ? "the records stay" : $"{view.Passed} records pass to {view.To}")}";

    private static string Ended(OffBoardView view) =>
        $"{view.Worker}: {view.Ends} synchronizations, {view.Withdrawn} copies{(view.To is null ? "" : $", {view.Passed} records passed to {view.To}")}";
}
