using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>
/// U1: what a run wrote, by its history, is what its preview showed, to the field. Only for a thing that comes to a side anew (made, brought
/// back, moved to the folder) may the run go on in the same breath to what that thing's first reading shows; that is counted.
/// </summary>
internal static class Foreseen
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly PlannedEffect[] Anew =
        [PlannedEffect.CreateRecord, PlannedEffect.RestoreRecord, PlannedEffect.BringItemBack, PlannedEffect.MoveItem];

    public static void Check(World world, Desk desk, RunReport shown, RunReport done)
    {
        if (done is { Run.Outcome: RunOutcome.Failed, WantsAnother: true })
        {
            //  a dead run's lease keeps the mailbox: none was made
            return;
        }

        if (shown.Fault is not null || done.Fault is not null)
        {
            throw new ViolationException("runs end", $"{desk.Worker} without any fault: {(shown.Fault ?? done.Fault)!.Message}");
        }

        var held = shown.Held.SelectMany(h => h.Links).ToHashSet();
        var all = shown.Plans.Where(p => p.HasEffect && !held.Contains(p.Link.Id)).ToList();
        var plans = all.GroupBy(p => p.Link.Id).Select(g => g.First()).ToList();
        var foreseen = plans.Where(p => !p.ErasesTexts).SelectMany(Acts).ToList();
        var anew = all.Where(p => Anew.Contains(p.Effect) || p.ErasesTexts).Select(p => Key(p.Link.Kind, p.Link.Record.Id, p.Link.Item.Id)).ToHashSet();
        //  what an interrupted run was at is told, and not foreseen
        foreach (var unsettled in shown.Plans.Where(p => p.Told == LinkPlan.Unsettled).Select(p => p.Link))
        {
            anew.UnionWith([Key(unsettled.Kind, unsettled.Record.Id, null), Key(unsettled.Kind, null, unsettled.Item.Id)]);
            world.Statistics.CountEnd("unsettled in a preview");
        }

        var history = world.State.HistoryAsync(new HistoryFilter(Run: done.Run.Id), CancellationToken.None).ToBlockingEnumerable().ToList();
        //  S4: what a run wrote to an item before it took the texts from the record leaves the history with them; that it wrote stays there
        foreseen = [.. foreseen.Select(f => history.Find(h => IsErased(h) && f.StartsWith(Begin(h), StringComparison.Ordinal)) is { } erased ? Act(erased) : f)];
        var made = history.Select(Act).ToList();
        var missing = Without(foreseen, made);
        var surplus = Without(made, foreseen).Where(a => !Concerns(anew, history, a)).ToList();
        world.Statistics.Previews++;
        world.Statistics.PreviewedActs += foreseen.Count;
        world.Statistics.FollowUps += made.Count - foreseen.Count;
        if (missing.Count + surplus.Count > 0)
        {
            throw new ViolationException("foreseen", $"{desk.Worker}: shown and not done: {string.Join("; ", missing)}. Done and not shown: {string.Join("; ", surplus)}");
        }
    }

    private static List<string> Without(IEnumerable<string> all, IEnumerable<string> those)
    {
        var left = all.ToList();
        foreach (var one in those)
        {
            left.Remove(one);
        }

        return left;
    }

    /// <summary>Whether the act is on a thing that came to a side in this very run.</summary>
    private static bool Concerns(HashSet<string> anew, List<HistoryEntry> history, string act)
    {
        var entry = history.First(h => Act(h) == act);
        return anew.Contains(Key(entry.Kind, entry.Record, null)) || anew.Contains(Key(entry.Kind, null, entry.Item))
            || history.Exists(h => h.Link == entry.Link && h.Act is HistoryAct.Made or HistoryAct.BroughtBack);
    }

    private static string Key(ItemKind kind, SideId? record, SideId? item) => $"{kind} {record?.Value ?? item?.Value}";

    private static IEnumerable<string> Acts(LinkPlan plan)
    {
        var whole = plan.Effect switch
        {
            PlannedEffect.CreateItem => (Side.Mailbox, HistoryAct.Made),
            PlannedEffect.CreateRecord => (Side.Business, HistoryAct.Made),
            PlannedEffect.DeleteItem => (Side.Mailbox, HistoryAct.Deleted),
            PlannedEffect.DeleteRecord => (Side.Business, HistoryAct.Deleted),
            PlannedEffect.RestoreRecord => (Side.Business, HistoryAct.BroughtBack),
            PlannedEffect.BringItemBack => (Side.Mailbox, HistoryAct.BroughtBack),
            _ => default((Side, HistoryAct)?),
        };
        if (whole is var (side, act))
        {
            //  what is made has no id on its own side yet
            var (record, item) = plan.Effect == PlannedEffect.CreateRecord ? (null, plan.Link.Item.Id) : (plan.Link.Record.Id, plan.Link.Item.Id);
            yield return $"{act} {side} {Key(plan.Link.Kind, record, item)}";
        }
        else
        {
            foreach (var change in plan.Changes)
            {
                yield return $"{HistoryAct.Wrote} {change.Side} {Key(plan.Link.Kind, plan.Link.Record.Id, plan.Link.Item.Id)} {change.Field.Name} {Json(change.Old)} -> {Json(change.New)}";
            }
        }
    }

    /// <summary>No run writes nothing over nothing.</summary>
    private static bool IsErased(HistoryEntry entry) => entry is { Act: HistoryAct.Wrote, Side: Side.Mailbox, Old: null, New: null };

    private static string Begin(HistoryEntry entry) => $"{entry.Act} {entry.Side} {Key(entry.Kind, entry.Record, entry.Item)} {entry.Field} ";

    private static string Act(HistoryEntry entry) => entry.Act == HistoryAct.Wrote
        ? $"{Begin(entry)}{entry.Old ?? "-"} -> {entry.New ?? "-"}"
        : $"{entry.Act} {entry.Side} {Key(entry.Kind, entry is { Act: HistoryAct.Made, Side: Side.Business } ? null : entry.Record, entry.Item)}";

    private static string Json(Value? value)
    {
        if (value is null)
        {
            return "-";
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            ValueJson.Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
