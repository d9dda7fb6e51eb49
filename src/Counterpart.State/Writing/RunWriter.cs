using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>Puts runs and history into their tables.</summary>
internal static class RunWriter
{
    private static readonly string PutRun = Upsert.Of("Runs", ["Id"], "Id", "Mailbox", "Worker", "Trigger", "Started", "Ended", "Outcome",
        "WrittenUntil", "Counts", "Message", "Plan");

    private static readonly string NewEntry = Upsert.IfNew("History", "Id", "Run", "Mailbox", "Worker", "Link", "Kind", "Side", "At", "Act", "Record", "Item",
        "Field", "Old", "New", "Formatted", "Whole", "Cause");

    public static void Put(Statements statements, RunRecord run) => statements.Run(PutRun, run.Id.Value, run.Mailbox.Value, run.Worker.Value, run.Trigger,
        Ticks.Of(run.Started), Ticks.Of(run.Ended), (int)run.Outcome, RunRows.WrittenUntil(run), RunRows.ToBytes(run.Counts), run.Message, run.Plan);

    /// <summary>History is never rewritten: an entry that is there stays.</summary>
    public static void Add(Statements statements, HistoryEntry entry) => statements.Run(NewEntry, entry.Id, entry.Run.Value, entry.Mailbox.Value,
        entry.Worker.Value, entry.Link.Value, (int)entry.Kind, (int)entry.Side, Ticks.Of(entry.At), (int)entry.Act, entry.Record?.Value, entry.Item?.Value, entry.Field,
        entry.Old, entry.New, entry.Formatted, entry.Whole, entry.Cause);
}
