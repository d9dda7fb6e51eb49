using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary>What a change of settings would do, for a person: sums first, then each worker, to the field.</summary>
internal static class PreviewLines
{
    /// <summary>Prints it; one of our own servers' Exchange that can't be reached is a failure (the rest is shown all the same).</summary>
    public static int Show(Session s, SettingsPreviewView view)
    {
        foreach (var waiting in view.Waiting)
        {
            s.Say($"{waiting.Worker} was not looked at: {Remedies.Named(waiting.Message, waiting.Worker)}");
        }

        s.Show(view, ApiJson.Default.SettingsPreviewView, Lines);
        return view.Waiting.Any(w => w.For == "retry") ? ExitStatus.Failed : ExitStatus.Done;
    }

    private static IEnumerable<string> Lines(SettingsPreviewView view) =>
        view.Changes.Select(c => $"{c.What}: {c.Before ?? "(empty)"} → {c.After ?? "(empty)"}").DefaultIfEmpty("nothing would be set otherwise")
            .Append($"not saved; {view.Looked} {(view.Looked == 1 ? "mailbox was" : "mailboxes were")} looked at, {view.Workers.Count} would be run otherwise")
            .Concat(view.Workers.Count == 0 ? [] : SyncLines.Of(new SyncReport([view.Sum, .. view.Workers.Select(w => w.Counts)], 0)))
            .Concat(view.Workers.SelectMany(Lines));

    private static IEnumerable<string> Lines(WorkerPreviewView worker) =>
        new[] { (worker.Pauses, "would stand still"), (worker.GoOn, "would go on"), (worker.ActAsView, "would act as View"), (worker.ActAsEdit, "would act as Edit") }
            .Where(c => c.Item1 > 0).Select(c => $"{worker.Worker}: {c.Item1} {(c.Item1 == 1 ? "synchronization" : "synchronizations")} {c.Item2}")
            .Concat(worker.Held.Select(h => $"{worker.Worker}: {h.Items} {h.Sort} of {h.Kind}s in the {(h.Side == "mailbox" ? "mailbox" : "business system")} would be held{(h.Budget is null ? " along" : $": {h.Budget}")}"))
            .Concat(Plans(worker, worker.Would, "would")).Concat(Plans(worker, worker.WouldNot, "would no longer"));

    private static IEnumerable<string> Plans(WorkerPreviewView worker, JsonElement plan, string would) =>
        plan.GetProperty("plans").GetArrayLength() == 0 ? [] : SyncLines.OfPlan(plan).Prepend($"{worker.Worker} {would}:");
}
