using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Off-boarding a worker, and back again (D7, I9). Pure.</summary>
public static class OffBoardingForm
{
    /// <summary>Whether the worker may be off-boarded, and the settings in which no run of his goes on.</summary>
    /// <param name="to">Who gets his records; null: they stay.</param>
    public static Verdict<SettingsChange> Leave(
        Caller caller, Settings settings, WorkerId worker, WorkerId? to, IReadOnlyList<WorkerProfile> known, Instant now) =>
        to == worker ? new Refusal(RefusalSort.Invalid, $"worker {worker}'s records can't pass to {worker}", "name another worker", "to")
        : to is { } other && known.All(w => w.Id != other) ? new Refusal(RefusalSort.NotFound, $"there is no worker {other}", "'workers list' shows them", "to")
        : settings.Mailboxes.GetValueOrDefault(worker) is { Stage: RollOutStage.Left } && Access.Judge(caller, Act.ChangeWorker) is null
            ? new Refusal(RefusalSort.Contradicts, $"worker {worker} has left already", "enroll the mailbox anew to take the worker back", "worker")
        : WorkersForm.Move(caller, settings, worker, RollOutStage.Paused,
            "being off-boarded; what is left of the copies goes with 'workers offboard' once more, or stays with --keep", now);

    /// <summary>Nothing is left: from now on only a new enrollment goes on.</summary>
    public static Verdict<SettingsChange> Left(Caller caller, Settings settings, WorkerId worker, Instant now) =>
        WorkersForm.Move(caller, settings, worker, RollOutStage.Left, "off-boarded", now);

    /// <summary>Whether the link waits for its copy to be withdrawn; what has none, or keeps it, ends at once.</summary>
    public static void End(Link link, bool withdraw, Instant now, StateChange change)
    {
        if (withdraw && link.Item.Id is not null)
        {
            change.Links.Add(link.Withdrawn(EndCause.OffBoarded));
        }
        else
        {
            change.Ended.Add(Markers.Of(link with { Withdraw = null }, EndCause.OffBoarded, now));
        }
    }

    /// <summary>
    /// The link of an off-boarded worker who is back. A copy that went is made again; one that stayed is taken up where it was. What was
    /// deleted meanwhile, on either side, was not synchronized then: it takes nothing with it, and a person is told.
    /// </summary>
    /// <param name="isSameMailbox">The items are where they were.</param>
    public static Link Back(Marker marker, bool withdrawn, bool isSameMailbox)
    {
        var last = marker.Last ?? new Link(marker.Link, marker.Mailbox, marker.Kind) { Record = marker.Record is { } id ? Tie.To(id) : Tie.Open, Type = marker.Type, IsMade = marker.IsMade };
        var keeps = isSameMailbox && !(withdrawn && last.IsMade);
        return last with
        {
            Item = keeps ? last.Item : Tie.Open,
            Attempt = keeps ? last.Attempt : null,
            //  without an item it is as one that a person just added
            Record = keeps || last.Record.Id is not { } record ? last.Record : Tie.To(record),
            State = LinkState.New,
            IsDue = true,
            RetryAt = null,
            Failures = 0,
            Message = null,
            Remedy = null,
            Withdraw = null,
            RefusesDeletion = keeps,
        };
    }
}
