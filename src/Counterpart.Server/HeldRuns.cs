using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>The runs whose plans wait for an administrator (D8). Later runs go through without what they hold, so the last run tells nothing.</summary>
internal static class HeldRuns
{
    private const int MostLinks = 5000;
    private const int MostRuns = 2000;

    /// <summary>Newest first; only those of which something is held still.</summary>
    public static async Task<IReadOnlyList<RunRecord>> OfAsync(IStateStore state, MailboxId mailbox, CancellationToken cancellationToken)
    {
        var links = await state.FindLinksAsync(new LinkFilter(mailbox, State: LinkState.Held), null, MostLinks, cancellationToken);
        var open = links.Select(l => l.Id).ToHashSet();
        var (found, looked) = (new List<RunRecord>(), 0);
        if (open.Count == 0)
        {
            return found;
        }

        await foreach (var run in state.RunsAsync(mailbox, cancellationToken))
        {
            if (run is { Outcome: RunOutcome.Held, Plan: { } plan } && PlanJson.Held(plan) is var held && open.Overlaps(held))
            {
                found.Add(run);
                open.ExceptWith(held);
            }

            if (open.Count == 0 || ++looked == MostRuns)
            {
                break;
            }
        }

        return found;
    }
}
