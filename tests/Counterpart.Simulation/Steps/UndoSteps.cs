using System.Text.RegularExpressions;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>A person takes back what one of a mailbox's last runs did (U3), while whatever else goes on.</summary>
internal sealed record RevertRun(int Worker, int Run, bool IsFaulty) : Step
{
    public override void Play(World world)
    {
        if (Undoing.Told(world, Worker) is not ({ } desk, var entries))
        {
            return;
        }

        var run = PickOne<RunId>([.. entries.Select(e => e.Run).Distinct().Take(Undoing.Last)], Run);
        foreach (var entry in entries.Where(e => e.Run == run))
        {
            Undoing.Concerns(world, desk, entry);
        }

        world.Statistics.CountEnd("a run reverted");
        desk.Run(new RunRequest { Reverts = run, Trigger = "user:olga" }, IsFaulty);
    }
}

/// <summary>A person restores one value or one deleted thing of a mailbox's history (U2).</summary>
internal sealed record RestoreEntry(int Worker, int Entry, bool IsFaulty) : Step
{
    public override void Play(World world)
    {
        if (Undoing.Told(world, Worker) is not ({ } desk, var entries) || Pick([.. entries.Where(e => e.Act != HistoryAct.Made).Take(10 * Undoing.Last)], Entry) is not { } entry)
        {
            return;
        }

        Undoing.Concerns(world, desk, entry);
        if (entry.Field is { } field)
        {
            //  whoever puts the older value back means to replace the later one; its history may leave with the texts of a private thing (S4)
            var values = entry.Side == Side.Mailbox ? desk.Mailbox.All(entry.Kind).FirstOrDefault(i => i.Id == entry.Item)?.Values
                : entry.Record is { } record ? world.Business.Find(entry.Kind, record)?.Values : null;
            world.Ledger.Replaced(values?[values.Schema[field]]);
        }

        world.Statistics.CountEnd(entry.Act == HistoryAct.Deleted ? "a deleted thing taken back" : "a value restored");
        desk.Run(new RunRequest { Restores = entry.Id, Trigger = "user:olga" }, IsFaulty);
    }
}

/// <summary>What the two have in common.</summary>
internal static partial class Undoing
{
    /// <summary>People take back what happened lately.</summary>
    public const int Last = 6;

    /// <summary>One of the mailboxes whose history says anything, and what it says, newest first; null: nothing has happened yet.</summary>
    public static (Desk? Desk, IReadOnlyList<HistoryEntry> Entries) Told(World world, int worker)
    {
        var told = world.Desks.Select(d => (Desk: d, Entries: (IReadOnlyList<HistoryEntry>)
            [.. world.State.HistoryAsync(new HistoryFilter(Mailbox: d.MailboxId), CancellationToken.None).ToBlockingEnumerable()])).Where(t => t.Entries.Count > 0).ToList();
        return told.Count == 0 ? (null, []) : told[worker % told.Count];
    }

    /// <summary>What a person asked for of that thing is no loss, and no return from the dead.</summary>
    public static void Concerns(World world, Desk desk, HistoryEntry entry)
    {
        foreach (var thing in ThingsOf(world, desk, entry))
        {
            thing.Speaks("taken back");
            thing.MayBeGone = true;
            thing.MayComeBack = true;
        }
    }

    /// <summary>What the entry is of; all things, where nothing says so.</summary>
    private static IReadOnlyList<Thing> ThingsOf(World world, Desk desk, HistoryEntry entry)
    {
        var things = new HashSet<Thing>();
        if (entry.Record is { } record && world.Business.Find(entry.Kind, record) is { } there && world.ThingOf(there) is { } told)
        {
            things.Add(told);
        }

        if (desk.Mailbox.All(entry.Kind).FirstOrDefault(i => i.Id == entry.Item) is { } item && world.ThingOf(desk, item) is { } here)
        {
            things.Add(here);
        }

        if (entry.Whole is { } whole && Token().Match(whole) is { Success: true } match)
        {
            things.Add(world.Ledger.Things[int.Parse(match.Groups[1].ValueSpan, null) - 1]);
        }

        return things.Count > 0 ? [.. things] : world.Ledger.Things;
    }

    [GeneratedRegex(@"\bT(\d+)\b")]
    private static partial Regex Token();
}
