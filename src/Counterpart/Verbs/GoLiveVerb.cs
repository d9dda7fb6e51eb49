using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>workers go-live</c>: shows the sum of the plans, then lets just these be carried out.</summary>
internal static class GoLiveVerb
{
    public static Command Make()
    {
        var workers = new Argument<string[]>("worker") { Description = "personnel numbers", Arity = ArgumentArity.ZeroOrMore };
        var all = Options.Of<bool>("--all-observing", "everybody who is observing");
        var preview = Options.Of<bool>("--preview", "show the sum of the plans, and let nobody write");
        return Verb.Of("go-live", "from observing to live: the sum of the plans is shown, then carried out", """
            counterpart workers go-live W1
            counterpart workers go-live W1 W2 W3 --preview
            counterpart workers go-live --all-observing --yes
            """, async (s, token) =>
        {
            var asked = new GoLiveRequest([.. s.Get(workers).Distinct(StringComparer.Ordinal)], s.Get(all));
            if (asked.AllObserving == asked.Workers is { Count: > 0 })
            {
                throw new UsageException("name workers, as W1 W2, or --all-observing");
            }

            var shown = await s.Client.Workers.GoLiveAsync(asked, true, token);
            SayWaiting(s, shown);
            if (s.Get(preview) || shown.Plan is null)
            {
                return End(s, shown);
            }

            if (!s.IsJson)
            {
                foreach (var line in Lines(shown))
                {
                    s.Print(line);
                }
            }

            if (shown.Workers.Count > 1 || Deletes(shown.Sum) > 0)
            {
                s.Confirm($"{shown.Workers.Count} go live with {shown.Workers.Sum(w => w.Total)} writes, {Deletes(shown.Sum)} deletes among them");
            }

            var live = await s.Client.Workers.GoLiveAsync(new GoLiveRequest(Plan: shown.Plan), false, token);
            return End(s, shown with { IsLive = true, Plan = null, Workers = [.. shown.Workers.Select(w => w with { Stage = live.Workers.First(l => l.Worker == w.Worker).Stage })] }, shown);
        }, workers, all, preview);
    }

    private static void SayWaiting(Session s, GoLiveView view)
    {
        foreach (var waiting in view.Waiting)
        {
            s.Say($"{waiting.Worker} can't be looked at, and stays as it is: {Remedies.Named(waiting.Message, waiting.Worker)}");
        }
    }

    private static int End(Session s, GoLiveView view, GoLiveView? before = null)
    {
        s.Show(view, ApiJson.Default.GoLiveView, v => before is null ? Lines(v)
            : v.Workers.Select(w => $"{w.Worker}: the stage is {w.Stage}, it was {before.Workers.First(b => b.Worker == w.Worker).Stage}"));
        return view.Waiting.Count > 0 ? ExitStatus.Failed : ExitStatus.Done;
    }

    private static IEnumerable<string> Lines(GoLiveView view) =>
        SyncLines.Of(new SyncReport([.. view.Workers.Count == 1 ? [] : new[] { view.Sum }, .. view.Workers.Select(w => w.Counts)], 0))
            .Concat(view.Workers.Where(w => w.Ties + w.Unclear > 0).Select(w => $"{w.Worker}: {w.Ties} tied to what is there already, {w.Unclear} may be one of several and wait for a person"))
            .Concat(view.Workers.SelectMany(w => w.Held.Select(h => $"{w.Worker}: beyond a budget, approved by going live: {h}")));

    private static int Deletes(WorkerReport sum) => new[] { sum.Contact, sum.Appointment, sum.Task }.Sum(k => k.Mailbox.Deleted + k.Business.Deleted);
}
