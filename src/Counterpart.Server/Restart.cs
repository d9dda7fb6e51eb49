using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>
/// What a start takes over from a process that died: the data folder is ours alone, so its leases are nobody's, and its runs ended
/// when it did. Its requests may still have effects; the deadlines of its intents see to that (R7).
/// </summary>
internal static class Restart
{
    public static async Task TakeOverAsync(Parts parts, CancellationToken cancellationToken)
    {
        await parts.State.EndLeasesAsync(cancellationToken);
        var change = new StateChange();
        await foreach (var run in parts.State.RunsAsync(null, cancellationToken))
        {
            if (run.Outcome == RunOutcome.Running)
            {
                change.Runs.Add(run with { Outcome = RunOutcome.Interrupted, Ended = parts.Now, Message = "the server stopped in the middle; the next run goes on" });
            }
            else if (parts.Now - run.Started > NodaTime.Duration.FromDays(1))
            {
                break;
            }
        }

        if (!change.IsEmpty)
        {
            await parts.State.CommitAsync(change, cancellationToken);
        }
    }

    /// <summary>Answers that were taken and not carried out (D8), also of mailboxes that rest: the queue keeps them until these go on.</summary>
    public static async Task OrderAnswersAsync(Parts parts, IRunQueue queue, CancellationToken cancellationToken)
    {
        foreach (var account in (await parts.Settings.ReadAsync(cancellationToken)).Mailboxes.Values.Where(a => a.Stage != RollOutStage.Left))
        {
            var (approved, rejected) = await HeldRuns.AnsweredAsync(parts.State, account.Id, cancellationToken);
            if (approved.Count + rejected.Count > 0)
            {
                queue.Order(account.Worker, new RunOrder("answered before the start")
                {
                    Approved = approved.Count > 0 ? approved : null, Rejected = rejected.Count > 0 ? rejected : null, IsAutomatic = true,
                });
            }
        }
    }
}
