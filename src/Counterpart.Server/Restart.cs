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
}
