using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>
/// Looks at what a run does: counts the calls that a quiet run does not make, keeps what a process that dies after each effect leaves, and
/// finds writes that type or direction forbid.
/// </summary>
internal sealed class Watch(Office office, Seat seat, List<Office>? deaths)
{
    public const string Delete = "delete";

    private readonly Case @case = office.Case;

    /// <summary>Calls of a side but to ask for changes.</summary>
    public int Loud { get; private set; }

    /// <summary>Commits that changed more than what is remembered of the run itself.</summary>
    public int Kept { get; private set; }

    public void Called(Side side, string call)
    {
        office.Tell?.Invoke($"    {side} {call}");
        if (call != "observe")
        {
            Loud++;
        }
    }

    public void Effect(Side side, string call)
    {
        Called(side, call);
        Happened();
    }

    public void Committed(StateChange change)
    {
        office.Tell?.Invoke($"    commit {Words(change)}");
        if (change.Runs.Count > 0 && change.Links.Count + change.Ended.Count + change.IntentsOpened.Count + change.IntentsClosed.Count + change.Skipped.Count
            + change.History.Count + change.Progress.Count == 0)
        {
            //  that a run began or ended: dying here leaves, for every later run, what is left by no run or by a whole one
            return;
        }

        Kept++;
        Happened();
    }

    /// <summary>No field goes where its direction or the type forbids it.</summary>
    public void MayWrite(Side side, FieldValues values)
    {
        if (values.Knows(@case.Field) && !(side == Side.Mailbox ? @case.GoesToMailboxes : @case.GoesToBusiness(seat.Number)))
        {
            throw new ViolationException("no forbidden writes",
                $"the run of mailbox {seat.Number} ({@case.TypeOf(seat.Number)}) writes {@case.Field.Name} '{values[@case.Field]}' to the {side}, which {@case.Direction} forbids");
        }

        MayChange(side, "write");
    }

    /// <summary>A mailbox that only views changes nothing in the business system.</summary>
    public void MayChange(Side side, string call)
    {
        if (side == Side.Business && @case.TypeOf(seat.Number) == LinkType.View)
        {
            throw new ViolationException("no forbidden writes", $"the run of mailbox {seat.Number}, which only views, asks the business system to {call}");
        }
    }

    private void Happened()
    {
        if (deaths is not null)
        {
            deaths.Add(office.Fork());
        }
    }

    private static string Words(StateChange change) => string.Join(", ",
        change.Links.Select(l => $"{l.Id} {l.State}{(l.IsDue ? " due" : "")}")
            .Concat(change.Ended.Select(m => $"ended {m.Link} {m.Cause}")).Concat(change.MarkersDropped.Select(m => $"unmarked {m}"))
            .Concat(change.IntentsOpened.Select(i => $"intent {i.Id} {i.Side} {i.Action}")).Concat(change.IntentsClosed.Select(i => $"closed {i}"))
            .Concat(change.Skipped.Select(s => $"left out {s.Id} {s.Reason}")).Concat(change.History.Select(h => $"history {h.Side} {h.Field} {h.Old}"))
            .Concat(change.Progress.Select(_ => "positions")).Concat(change.Runs.Select(r => $"run {r.Outcome}")));
}
